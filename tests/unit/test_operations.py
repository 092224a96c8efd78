"""The examples of every operation hold, and each is declared once."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from validator.model.types import Type
from validator.model.values import Period, Range
from validator.operations import TABLE, Operation, compare, dates, money, network
from validator.operations.signature import signatures

FAMILIES = (compare, dates, money, network)


@pytest.mark.parametrize("operation", TABLE.values(), ids=TABLE)
def test_examples(operation: Operation) -> None:
    assert operation.examples
    for *arguments, result in operation.examples:
        assert operation.run(*arguments) == result


def test_each_is_declared_once() -> None:
    assert len(TABLE) == sum(len(family.OPERATIONS) for family in FAMILIES)


def test_money_is_exact() -> None:
    over, half_up, down = (TABLE[name].run for name in ("over", "half_up", "down"))
    assert over(10, 3) == Fraction(10, 3)
    assert [half_up(Fraction(n, 4)) for n in (5, 6, 7, 8)] == [1, 2, 2, 2]
    assert [down(Fraction(n, 4)) for n in (3, 4, 7)] == [0, 1, 1]


PYTHON = {
    "boolean": {bool},
    "integer": {int},
    "yen": {int},
    "exact-yen": {int, Fraction},
    "amount": {int, Fraction},
    "hours": {int},
    "date": {date},
    "moment": {datetime},
    "period": {Period},
    "text": {str},
    "address": {Range},
}
"""What a value of a type is at run time; an exact amount that is whole may be an `int`."""

WITHOUT_HINTS = {
    "before",
    "after",
    "on_or_before",
    "on_or_after",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "plus",
    "times",
}
"""Python's own operators, which take what has the operator."""


def members(hint: Any) -> set[Any]:
    """What a union is of, an alias of its own once unfolded."""
    return set().union(*map(members, get_args(hint))) if get_origin(hint) in (Union, UnionType) else {hint}


def is_taken(declared: Type, optional: bool, hint: Any) -> bool:
    """Does an annotation admit every value of a type?"""
    if hint is Any:
        return True
    taken = members(hint)
    if optional and NoneType not in taken:
        return False
    if declared.of is not None:
        of = [each for each in taken if get_origin(each) in (tuple, Collection, Iterable, Sequence)]
        return any(is_taken(declared.of, False, get_args(each)[0]) for each in of)
    return PYTHON[declared.name] <= taken


@pytest.mark.parametrize("name", sorted(TABLE.keys() - WITHOUT_HINTS))
def test_the_annotations_are_what_is_declared(name: str) -> None:
    """The compiler calls by the declaration, so that mypy never sees these calls."""
    run = TABLE[name].run
    module = vars(sys.modules[run.__module__]) | {"Fraction": Fraction}
    hints = get_type_hints(run, module)
    given = members(hints.pop("return"))
    for signature in signatures(name):
        for index, parameter in enumerate(signature.takes):
            hint = list(hints.values())[min(index, len(hints) - 1)]
            assert all(is_taken(each, parameter.optional, hint) for each in parameter.types), (
                name,
                index,
                hint,
            )
        declared = PYTHON[signature.gives.name] | ({NoneType} if signature.optional else set())
        # one that serves several types, such as `minus`, says all of them
        assert given <= declared or declared <= given, (name, given)


def test_a_wrong_annotation_would_be_found() -> None:
    assert not is_taken(Type("exact-yen"), False, int)
    assert not is_taken(Type("date"), True, date)
    assert not is_taken(Type("list", of=Type("address")), False, Iterable[str])
    assert is_taken(Type("list", of=Type("address")), False, Iterable[Range])
