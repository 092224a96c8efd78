"""Symbols: what a name names, told apart from all that is called alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from validator.language.problems.general import At

SymbolSort: TypeAlias = Literal[
    "tariff",
    "kind",
    "key",
    "list",
    "word",
    "calendar",
    "value",
    "state",
    "permission",
    "interpretation",
    "reading",
    "rule",
    "provision",
    "variable",
    "type",
    "format",
]


class Symbol(NamedTuple):
    """What a name names. `owner` tells it from others of that name: the kind of a key or definition, the list that
    lists a word, the interpretation of a reading; for a variable the file, line and column where it is bound.

    What belongs to the language (`as_of`, `date`, `host-name`, the key `id`) has no owner and is declared nowhere.
    A name that goes by its kind, as in `for contract`, is that kind; `designations` is the kind of that name.
    """

    sort: SymbolSort
    name: str
    owner: str = ""


def symbols(sort: SymbolSort, names: Iterable[str], owner: str = "") -> list[Symbol]:
    """Several symbols of one sort and owner."""
    return [Symbol(sort, name, owner) for name in names]


def variable(name: str, at: At) -> Symbol:
    """A name that is bound at a place."""
    return Symbol("variable", name, f"{at.path}:{at.span.line}:{at.span.column}")
