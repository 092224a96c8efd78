"""Every name in a policy's text: where it stands, what it names, its type; and what could stand in its place.

There is no second way to resolve a name: the compiler itself tells a recorder of each name that it resolves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from validator.language.compile import Compiled, compile_files
from validator.language.naming.recorder import Choice, Occurrence
from validator.language.naming.symbols import Symbol, SymbolSort
from validator.text.place import Span

__all__ = ["Choice", "Occurrence", "Occurrences", "Symbol", "SymbolSort", "named", "occurrences"]

_FAR = 1 << 60


class Occurrences(NamedTuple):
    """All of one policy, by file and place.

    Where a name stands for one thing with each kind that a text is for, as `end` in `it.end` with
    `contract or held-option it`, there are several at one place.
    """

    found: tuple[Occurrence, ...]
    choices: tuple[Choice, ...]

    def at(self, path: str, line: int, column: int) -> Occurrence | None:
        """The name at a place, with the first kind (an end counts, so that a pointer behind a word finds it)."""
        found = self.all_at(path, line, column)
        return found[0] if found else None

    def all_at(self, path: str, line: int, column: int) -> Sequence[Occurrence]:
        """All that the name at a place stands for, one for each kind."""
        here = (path, Span(line, column, _FAR, _FAR))
        end = bisect_right(self.found, here, key=_place)
        if end == 0:
            return ()
        before = _place(self.found[end - 1])
        path_, span = before
        if path_ != path or span.line != line or span.end_column < column:
            return ()
        start = end
        while start > 0 and _place(self.found[start - 1]) == before:
            start -= 1
        return self.found[start:end]

    def of(self, symbol: Symbol) -> Sequence[Occurrence]:
        """Every place where a symbol stands, its declarations among them."""
        return [each for each in self.found if each.symbol == symbol]

    def alike(self, symbol: Symbol) -> frozenset[Symbol]:
        """The symbols that must be called the same, since one name stands for them at some place."""
        by_place: dict[tuple[str, Span], list[Symbol]] = defaultdict(list)
        places: dict[Symbol, list[tuple[str, Span]]] = defaultdict(list)
        for each in self.found:
            by_place[_place(each)].append(each.symbol)
            places[each.symbol].append(_place(each))
        seen, waiting = {symbol}, [symbol]
        while waiting:
            near = {other for place in places[waiting.pop()] for other in by_place[place]} - seen
            seen |= near
            waiting += near
        return frozenset(seen)

    def renaming(self, symbol: Symbol) -> Sequence[Occurrence]:
        """Every place to write anew when a symbol is to be called otherwise, each once."""
        alike = self.alike(symbol)
        return list({_place(each): each for each in self.found if each.symbol in alike}.values())


def _place(each: Occurrence) -> tuple[str, Span]:
    return each.path, each.span


def named(compiled: Compiled) -> Occurrences:
    """The names of a policy, also of one that does not compile: of all blocks that can be parsed.

    To know what could stand somewhere, put a name there that names nothing, such as `zz-here` (`0` for a provision),
    and look for the choice at its span.
    """
    return Occurrences(compiled.names.found(), compiled.names.choices())


def occurrences(files: Sequence[tuple[str, str]]) -> Occurrences:
    """The names of a policy from its files."""
    return named(compile_files(files))
