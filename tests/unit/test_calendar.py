"""Periods as the Civil Code counts them (articles 140 and 143), against a literal reading of the article."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.model import calendar
from validator.model.values import Period

DAYS = st.dates(calendar.FIRST_DAY, calendar.LAST_DAY)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-07-01", "2025-07-31"),
        ("2025-07-15", "2025-08-14"),
        ("2025-01-28", "2025-02-27"),
        ("2025-01-29", "2025-02-28"),
        ("2025-01-30", "2025-02-28"),
        ("2025-01-31", "2025-02-28"),
        ("2024-01-31", "2024-02-29"),
        ("2024-02-29", "2024-03-28"),
        ("2025-02-28", "2025-03-27"),
        ("2025-12-31", "2026-01-30"),
    ],
)
def test_a_month_from_a_day_that_counts(first: str, last: str) -> None:
    assert calendar.months_from(d(first), 1) == Period(d(first), d(last))


@pytest.mark.parametrize(
    ("event", "last"),
    [
        ("2025-02-28", "2025-05-31"),
        ("2025-09-30", "2025-12-31"),
        ("2025-11-27", "2026-02-27"),
        ("2025-11-28", "2026-02-28"),
        ("2025-11-29", "2026-02-28"),
        ("2025-11-30", "2026-02-28"),
        ("2023-11-29", "2024-02-29"),
        ("2025-01-31", "2025-04-30"),
    ],
)
def test_three_months_after_an_event(event: str, last: str) -> None:
    assert calendar.months_after(d(event), 3).last == d(last)


@pytest.mark.parametrize(
    ("arrival", "last"),
    [
        ("2025-10-01", "2025-10-31"),
        ("2025-01-31", "2025-03-02"),
        ("2024-01-31", "2024-03-01"),
        ("2025-12-15", "2026-01-14"),
    ],
)
def test_thirty_days_after_arrival(arrival: str, last: str) -> None:
    assert calendar.days_after(d(arrival), 30).last == d(last)


def literal_last_day(start: date, months: int) -> date:
    """Article 143 (2), word for word: the day before the corresponding day, else the last day of that month."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    if start.day == 1:
        return date(year, month, 1) - timedelta(days=1)
    following = date(year + month // 12, month % 12 + 1, 1)
    days = (following - date(year, month, 1)).days
    return date(year, month, start.day) - timedelta(days=1) if start.day <= days else date(year, month, days)


@given(DAYS, st.integers(1, 120))
def test_the_formula_is_the_article(start: date, months: int) -> None:
    assert calendar.months_from(start, months).last == literal_last_day(start, months)


@given(DAYS, st.integers(1, 30))
def test_an_ordinary_cancellation_owes_only_if_it_came_before_billing(start: date, early: int) -> None:
    """From articles 3 and 12 together: a notice on or after the start of billing ends nothing within the first month."""
    minimum = calendar.months_from(start, 1)
    assert calendar.days_after(start + timedelta(days=early - 1), 30).last >= minimum.last


@given(st.dates(), st.integers(1, calendar.MAX_MONTHS), st.integers(1, calendar.MAX_DAYS))
def test_no_day_leaves_the_calendar(day: date, months: int, days: int) -> None:
    for period in (calendar.months_after(day, months), calendar.days_after(day, days)):
        assert (
            period.first <= period.last
            or period.last == date.max - timedelta(days=1)
            or period.first == date.max
        )
    assert calendar.weekday_on_or_after(day) >= day


@given(DAYS, st.lists(DAYS), st.lists(DAYS))
def test_a_business_day_is_a_weekday_outside_the_lists_and_none_is_passed_over(
    day: date, some: list[date], others: list[date]
) -> None:
    found = calendar.business_day_on_or_after(day, tuple(some), None, tuple(others))
    assert found not in (*some, *others)
    assert found.weekday() < 5
    passed = [day + timedelta(days=n) for n in range((found - day).days)]
    assert all(each.weekday() > 4 or each in (*some, *others) for each in passed)


def test_the_last_day_of_the_calendar_is_taken_though_it_is_closed() -> None:
    assert calendar.business_day_on_or_after(date.max, (date.max,)) == date.max


@given(st.dates(max_value=date(9000, 1, 1)))
def test_a_weekday_is_no_weekend(day: date) -> None:
    assert calendar.weekday_on_or_after(day).weekday() < 5
