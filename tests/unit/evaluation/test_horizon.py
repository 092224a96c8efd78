"""A day of the check that knows how long its answers hold: of whatever it is asked, no sooner day answers otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from validator.evaluation.horizon import Horizon
from validator.model.values import JAPAN, Period
from validator.operations import TABLE
from validator.operations.signature import signatures

DAY = date(2025, 11, 1)
DAYS = [DAY + timedelta(days=days) for days in (-40, -1, 0, 1, 2, 3, 40)]
ALSO = {
    "integer": [1, 30],
    "hours": [3600, 86_400],
    "moment": [datetime(2025, 11, 2, 9, 0, tzinfo=JAPAN), datetime(2025, 10, 1, 0, 0, tzinfo=JAPAN)],
    "period": [Period(date(2025, 10, 25), date(2025, 11, 5)), Period(date(2025, 11, 1), date(2025, 11, 1))],
}


def held(ask: Callable[[date], Any]) -> tuple[Any, date]:
    horizon = Horizon.of(DAY)
    return ask(horizon), horizon.until


COMPARISONS: list[Callable[[date, date], bool]] = [
    lambda day, other: day < other, lambda day, other: day <= other, lambda day, other: day > other,
    lambda day, other: day >= other, lambda day, other: day == other, lambda day, other: day != other,
    lambda day, other: other < day, lambda day, other: other <= day, lambda day, other: other > day,
    lambda day, other: other >= day, lambda day, other: other == day, lambda day, other: other != day,
]  # fmt: skip
SEVERAL: list[Callable[[date, date], bool]] = [
    lambda day, other: max(other, day) == other, lambda day, other: min(day, other) == other,
    lambda day, other: day in (other, DAY), lambda day, other: (day, 1) < (other, 0),
]  # fmt: skip


def turns(ask: Callable[[date, date], bool], other: date) -> date:
    """The first day that answers otherwise."""
    later = (DAY + timedelta(days=days) for days in range(60))
    return next((day for day in later if ask(day, other) != ask(DAY, other)), date.max)


@pytest.mark.parametrize("other", DAYS)
@pytest.mark.parametrize("ask", COMPARISONS)
def test_a_comparison_holds_until_the_day_that_answers_otherwise(
    ask: Callable[[date, date], bool], other: date
) -> None:
    assert held(lambda day: ask(day, other)) == (ask(DAY, other), turns(ask, other))


@pytest.mark.parametrize("other", DAYS)
@pytest.mark.parametrize("ask", SEVERAL)
def test_several_hold_no_longer_than_that(ask: Callable[[date, date], bool], other: date) -> None:
    answer, until = held(lambda day: ask(day, other))
    assert answer == ask(DAY, other)
    assert until <= turns(ask, other)


@pytest.mark.parametrize("ask", [
    lambda day: day + timedelta(days=3), lambda day: day - date(2025, 1, 1), lambda day: date(2025, 1, 1) - day,
    lambda day: day.year, lambda day: day.toordinal(), lambda day: day.weekday(), lambda day: day.replace(day=2),
])  # fmt: skip
def test_what_is_no_comparison_holds_for_a_day(ask: Callable[[date], Any]) -> None:
    answer, until = held(ask)
    assert answer == ask(DAY)
    assert type(answer) is type(ask(DAY))
    assert until == DAY + timedelta(days=1)


def test_what_is_shown_is_no_question() -> None:
    answer, until = held(lambda day: f"{day} {day.isoformat()}")
    assert answer == "2025-11-01 2025-11-01"
    assert until == date.max


def calls() -> Iterator[tuple[str, tuple[Any, ...], int]]:
    """Every operation that takes a day, with operands, and where among them the day of the check stands."""
    for name in TABLE:
        for signature in signatures(name):
            kinds = [[type_.name for type_ in parameter.types] for parameter in signature.takes]
            places = [number for number, names in enumerate(kinds) if {"date", "any"} & set(names)]
            for place in places:
                among = [_some(names, kind) for kind, names in zip(kinds, kinds, strict=True)]
                for operands in product(*among):
                    yield name, operands, place


def _some(names: list[str], _: list[str]) -> list[Any]:
    if names == ["list"]:
        return [tuple(DAYS), (), (DAY,)]
    return DAYS if {"date", "any"} & set(names) else ALSO[names[0]]


def test_the_operations_are_looked_at() -> None:
    assert {"before", "has_come", "latest", "earliest", "days_after", "is", "in"} <= {
        name for name, *_ in calls()
    }


def test_no_operation_answers_otherwise_before_it_is_told() -> None:
    """Also through what Python's own types do with a day without asking it."""
    for name, operands, place in calls():
        run = TABLE[name].run

        def ask(day: date) -> Any:
            return run(*operands[:place], day, *operands[place + 1 :])  # noqa: B023

        answer, until = held(ask)
        for days in range(45):
            day = DAY + timedelta(days=days)
            if day < until:
                # an answer that is the day itself is asked in its turn
                assert ask(day) == answer or isinstance(answer, Horizon), (name, operands, place, day)
