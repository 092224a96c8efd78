"""What an operation takes and gives, read from its declaration: `amount, integer -> exact-yen`.

| written | takes |
| --- | --- |
| a type's name | a value of that type; `text` a slug too |
| `amount` | whole or exact yen |
| `any` | a value of any type; all that stand for `any` can be equal |
| `list of X` | a list of such |
| `X or Y` | either |
| `X?` | also where it is missing; a result: may be missing, but only where all are that may be |
| `X ...` | one or more of the last |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from validator.model.types import UNKNOWN, Type, list_of
from validator.operations import TABLE

_CLASSES = {"amount": ("yen", "exact-yen"), "text": ("text", "slug")}
_ANY, _LIST = "any", "list of "
_MORE, _MISSING = " ...", "?"


class Parameter(NamedTuple):
    """An operand: the types of which it is one, and whether it may be missing."""

    types: tuple[Type, ...]
    optional: bool

    def admits(self, type_: Type) -> bool:
        """Is a type one of these?"""
        return any(admits(each, type_) for each in self.types)


class Signature(NamedTuple):
    """One way to use an operation."""

    takes: tuple[Parameter, ...]
    more: bool
    """The last may stand several times."""
    gives: Type
    optional: bool
    """The result may be missing, but only where every operand is that may be."""

    def parameter(self, index: int) -> Parameter:
        """What stands at a place, counted from 0."""
        return self.takes[min(index, len(self.takes) - 1) if self.more else index]

    def admits(self, operands: Sequence[Type], alike: Callable[[Type, Type], bool]) -> bool:
        """Does it take these operands, perhaps of more to come?"""
        if len(operands) > len(self.takes) and not self.more:
            return False
        pairs = [(self.parameter(index), each) for index, each in enumerate(operands)]
        free = [
            bound for parameter, each in pairs if (bound := _standing_for_any(parameter, each)) is not None
        ]
        return all(parameter.admits(each) for parameter, each in pairs) and all(
            alike(*pair) for pair in combinations(free, 2)
        )


def signatures(operation: str) -> tuple[Signature, ...]:
    """The ways to use an operation, in the order in which they are tried."""
    return tuple(map(_signature, TABLE[operation].types))


def parameter(operation: str, index: int) -> Parameter:
    """What an operation takes at a place; all ways to use it say alike what may be missing."""
    return signatures(operation)[0].parameter(index)


def signature_of(
    operation: str,
    operands: Sequence[Type],
    alike: Callable[[Type, Type], bool] = lambda _, __: True,
) -> Signature | None:
    """The first way that takes operands of these types; `alike` says which types can be equal."""
    return next((each for each in signatures(operation) if each.admits(operands, alike)), None)


@lru_cache(256)
def _signature(written: str) -> Signature:
    takes, _, gives = written.partition(" -> ")
    more = takes.endswith(_MORE)
    parameters = tuple(map(_parameter, takes.removesuffix(_MORE).split(", ")))
    return Signature(parameters, more, _type(gives.removesuffix(_MISSING)), gives.endswith(_MISSING))


def _parameter(written: str) -> Parameter:
    types = tuple(_type(each.removesuffix(_MISSING)) for each in written.split(" or "))
    return Parameter(types, _MISSING in written)


def _type(written: str) -> Type:
    return list_of(_type(written.removeprefix(_LIST))) if written.startswith(_LIST) else Type(written)


def admits(declared: Type, found: Type) -> bool:
    """May a value of one type stand where an operation takes another? What is not known may be any."""
    if found == UNKNOWN or declared.name == _ANY:
        return True
    if declared.of is not None:
        return found.name == declared.name and admits(declared.of, found.of or UNKNOWN)
    return found.name in _CLASSES.get(declared.name, (declared.name,))


def _standing_for_any(parameter: Parameter, found: Type) -> Type | None:
    """What of an operand's type stands for `any`."""
    (declared, *_) = parameter.types
    while declared.of is not None:
        declared, found = declared.of, found.of or UNKNOWN
    return found if declared.name == _ANY else None
