"""The recorder: the compiler tells it each name that it looks up, what that stands for, and what else could."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from validator.language.naming.names import shown
from validator.language.naming.symbols import Symbol
from validator.language.problems.general import At
from validator.model.types import Type
from validator.text.place import Span
from validator.text.wording import Words

_MISSING = Words(" or not given", "又は記載なし")


class Occurrence(NamedTuple):
    """A name where it stands. `type` is that of the value it stands for, as messages name it.

    The span is that of the name as written: without the dot before it, with its backquotes. Of a heading such as
    `article 7` it is that of the number. What is elaborated for several kinds stands once for each symbol, the first
    kind first.
    """

    path: str
    span: Span
    symbol: Symbol
    declares: bool = False
    type: Words | None = None


class Choice(NamedTuple):
    """A place where a name is asked for that names nothing, and all that the compiler would know there."""

    path: str
    span: Span
    symbols: tuple[Symbol, ...]


class Recorder:
    """Keeps each name once for its place and symbol, with every type that it has there."""

    def __init__(self) -> None:
        self._types: dict[tuple[At, Symbol], dict[Type, bool]] = {}
        self._declared: set[tuple[At, Symbol]] = set()
        self._choices: dict[At, dict[Symbol, None]] = {}

    def note(
        self,
        at: At,
        symbol: Symbol,
        type_: Type | None = None,
        *,
        optional: bool = False,
        declares: bool = False,
    ) -> None:
        """A name stands at a place; where one text is elaborated again, what was known at first stays."""
        types = self._types.setdefault((at, symbol), {})
        if type_ is not None and "unknown" not in (type_.name, type_.of and type_.of.name):
            types.setdefault(type_, optional)
        if declares:
            self._declared.add((at, symbol))

    def choice(self, at: At, symbols: Iterable[Symbol]) -> None:
        """What could stand at a place, for all kinds that its text is elaborated for."""
        self._choices.setdefault(at, {}).update(dict.fromkeys(symbols))

    def found(self) -> tuple[Occurrence, ...]:
        """Every name by file and place."""
        noted = sorted(self._types.items(), key=lambda item: item[0][0])
        return tuple(
            Occurrence(*at, symbol, (at, symbol) in self._declared, _shown(types))
            for (at, symbol), types in noted
        )

    def choices(self) -> tuple[Choice, ...]:
        """Every choice by file and place."""
        return tuple(Choice(*at, tuple(symbols)) for at, symbols in sorted(self._choices.items()))


def _shown(types: dict[Type, bool]) -> Words | None:
    """The types that a name has, one for each kind that its text is elaborated for."""
    each = [shown(type_) for type_ in types]
    if not each:
        return None
    unlike = list(dict.fromkeys(each))
    missing = _MISSING if any(types.values()) else Words("", "")
    en, ja = " or ".join(words.en for words in unlike), "又は".join(words.ja for words in unlike)
    return Words(en + missing.en, ja + missing.ja)
