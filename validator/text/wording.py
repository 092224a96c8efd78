"""`Words(en, ja)`: what people read, always in both languages."""

from __future__ import annotations

from typing import Literal

from validator.named_tuple import NamedTuple

Lang = Literal["en", "ja"]
LANGUAGES: tuple[Lang, ...] = ("en", "ja")


class Words(NamedTuple):
    """One text in English and in Japanese. The type makes it impossible to forget one."""

    en: str
    ja: str

    def to(self, lang: Lang) -> str:
        """The text in a language."""
        return self.ja if lang == "ja" else self.en

    def format(self, **values: object) -> Words:
        """Both texts with `{name}` replaced; the values are shown as they are, so escape data first."""
        return Words(self.en.format_map(values), self.ja.format_map(values))


def same(text: str) -> Words:
    """A text that reads alike in both languages."""
    return Words(text, text)
