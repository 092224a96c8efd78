"""Sentences and their lists as lines, numbered as the language numbers them: 一, イ, (1), (イ); (a), (i), (1), (A)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from validator.analysis.prose.pieces import Paragraph, string
from validator.text.wording import Lang

_FIGURES = [f"({number})" for number in range(1, 31)]
_KANJI = [f"{tens}{ones}" for tens in ("", "十", "二十") for ones in ("", *"一二三四五六七八九")][1:]
_IROHA = [*"イロハニホヘトチリヌルヲワカヨタレソツネナラム"]
_ROMAN = [
    f"{tens}{ones}"
    for tens in ("", "x")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
]
_LETTERS = [*"abcdefghijklmnopqrstuvwxyz"]
_MARKS: dict[Lang, tuple[list[str], ...]] = {
    "ja": (_KANJI, _IROHA, _FIGURES, [f"({mark})" for mark in _IROHA]),
    "en": (
        [f"({mark})" for mark in _LETTERS],
        [f"({mark})" for mark in _ROMAN[1:]],
        _FIGURES,
        [f"({mark.upper()})" for mark in _LETTERS],
    ),
}
"""Of a list, of a list within one, and so on; the last holds for all that is deeper."""
INDENT = "  "


def lines(paragraphs: Iterable[Paragraph], lang: Lang) -> list[str]:
    """Sentences, each followed by its list."""
    return [line for each in paragraphs for line in _lines(each, lang, 0)]


def _lines(paragraph: Paragraph, lang: Lang, depth: int) -> Iterator[str]:
    yield string(paragraph.text)
    marks = _MARKS[lang][min(depth, 3)]
    for number, item in enumerate(paragraph.items):
        first, *below = _lines(item, lang, depth + 1)
        mark = marks[number] if number < len(marks) else f"({number + 1})"
        yield f"{INDENT * depth}{mark} {first}"
        yield from below
