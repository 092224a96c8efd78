"""Values as people read them, in either language. Whatever comes from a contract is shown escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from validator.model.declarations import Declarations
from validator.model.program import Either, Parts, Shown, Template
from validator.model.types import Type
from validator.model.values import Range
from validator.text.display import escape
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.model.expression import Expression

NOTHING = Words("none", "なし")
_AND = Words(", ", "、")


class Renderer:
    """Shows values of one tariff's types in one language."""

    def __init__(self, declarations: Declarations, lang: Lang) -> None:
        self._lang: Lang = lang
        self._words: Mapping[tuple[str, str], Words] = {
            (words.name, word.name): word.label for words in declarations.word_lists for word in words.words
        }
        self._keys: Mapping[tuple[str, str], Words] = {
            (kind.name, key.name): key.label for kind in declarations.kinds for key in kind.keys
        }

    def fill(self, template: Template, value_of: Callable[[Expression], Any]) -> str:
        """A message with its placeholders filled; `value_of` gives the value of each."""
        parts = template.ja if self._lang == "ja" else template.en
        return self._filled(parts, value_of)

    def _filled(self, parts: Parts, value_of: Callable[[Expression], Any]) -> str:
        said = []
        for part in parts:
            if isinstance(part, str):
                said.append(part)
            elif isinstance(part, Either):
                is_given = value_of(part.value) is not None
                said.append(self._filled(part.given, value_of) if is_given else part.missing)
            else:
                said.append(self._shown(part, value_of(part.value)))
        return "".join(said)

    def _shown(self, placeholder: Shown, value: Any) -> str:
        if value is None:
            return NOTHING.to(self._lang) if placeholder.missing is None else placeholder.missing
        return self.show(value, placeholder.type)

    def show(self, value: Any, of: Type) -> str:
        """A value of a type."""
        match of.name:
            case "list":
                return _AND.to(self._lang).join(self.show(item, of.of or of) for item in value) or NOTHING.to(
                    self._lang
                )
            case "word":
                return self._label(self._words.get((of.ref, value)), value)
            case "key":
                return self._label(self._keys.get((of.ref, value)), value)
            case "yen" | "exact-yen":
                return self._pick(f"{value:,} yen", f"{value:,}円")
            case "hours":
                return self._duration(value)
            case "boolean":
                return "true" if value else "false"
            case "date":
                return str(value.isoformat())
            case "moment":
                return moment(value)
            case "period":
                return self._pick(f"{value.first} to {value.last}", f"{value.first} から {value.last} まで")
            case "record" | "reference" | "part" | "change":
                return escape(name_of(value))
            case "address":
                return escape(value.text)
            case "value":
                return self._plain(value)
        return escape(str(value))

    def _label(self, label: Words | None, word: str) -> str:
        return escape(word) if label is None else label.to(self._lang)

    def _duration(self, seconds: int) -> str:
        hours, rest = divmod(seconds, 3600)
        minutes, left = divmod(rest, 60)
        units = [(hours, Words(" h", "時間")), (minutes, Words(" min", "分")), (left, Words(" s", "秒"))]
        parts = [f"{count}{unit.to(self._lang)}" for count, unit in units if count]
        return (" " if self._lang == "en" else "").join(parts) or self._pick("0 h", "0時間")

    def _plain(self, value: Any) -> str:
        """Data of any form: the keys of a mapping within it in braces, as YAML writes them in a line."""
        if not isinstance(value, tuple) or isinstance(value, Range):
            return _scalar(value)
        said = self._pairs(value) if _is_mapping(value) else map(self._plain_inside, value)
        return _AND.to(self._lang).join(said) or NOTHING.to(self._lang)

    def _pairs(self, mapping: tuple[Any, ...]) -> Iterator[str]:
        return (f"{escape(key)}: {self._plain_inside(value)}" for key, value in mapping)

    def _plain_inside(self, value: Any) -> str:
        if not isinstance(value, tuple) or isinstance(value, Range):
            return _scalar(value)
        return f"{{{self._plain(value)}}}" if _is_mapping(value) else f"[{self._plain(value)}]"

    def _pick(self, en: str, ja: str) -> str:
        return ja if self._lang == "ja" else en


def _scalar(value: Any) -> str:
    """A value within data of any form, as YAML writes it."""
    match value:
        case Range():
            return escape(value.text)
        case bool():
            return "true" if value else "false"
        case datetime():
            return moment(value)
    return escape(str(value))


def _is_mapping(value: tuple[Any, ...]) -> bool:
    """Whether plain data stands for a mapping: pairs of a key and a value."""
    return bool(value) and all(
        type(item) is tuple and len(item) == 2 and isinstance(item[0], str) for item in value
    )


def name_of(thing: Any) -> str:
    """What a record is called: its id; a part is called like the record that it stands in."""
    return str(thing.id or (thing.whole.id if thing.whole is not None else None) or thing.kind)


def moment(value: datetime) -> str:
    """A moment in Japan time."""
    return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")
