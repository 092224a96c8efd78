"""The examples of every operation hold, and each is declared once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from validator.operations import TABLE, Operation, compare, dates, money, network

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
