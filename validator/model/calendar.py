"""Periods of days and months as the Civil Code counts them.

One formula serves all: a period is half-open, from its start to the start plus n months, where a day which the month
lacks becomes the 1st of the next month; its last day is the day before (Civil Code 143 (2)). Whether the first day
counts (Civil Code 140) is for the caller to say: `from_and_including` starts on it, `after` on the next day.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from validator.model.values import Period

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Recorded dates lie between these."""

MAX_DAYS, MAX_MONTHS = 36_500, 1_200
"""No period of the language is longer."""

_ONE_DAY = timedelta(days=1)
_FRIDAY = 4


def plus_months(start: date, months: int) -> date:
    """The day `months` later; where that month has no such day, the 1st of the month after it.

    Days beyond the calendar are its last day: a chain of definitions cannot overflow.
    """
    ordinal = start.year * 12 + start.month - 1 + months
    if ordinal // 12 > date.max.year:
        return date.max
    try:
        return date(ordinal // 12, ordinal % 12 + 1, start.day)
    except ValueError:
        return date((ordinal + 1) // 12, (ordinal + 1) % 12 + 1, 1)


def plus_days(start: date, days: int) -> date:
    """The day `days` later, at most the calendar's last."""
    return start + timedelta(days=min(days, (date.max - start).days))


def months_from(start: date, months: int) -> Period:
    """`months` months, `start` included: from 2025-01-31, one month ends on 2025-02-28."""
    return Period(start, plus_months(start, months) - _ONE_DAY)


def days_from(start: date, days: int) -> Period:
    """`days` days, `start` included."""
    return Period(start, plus_days(start, days - 1))


def months_after(event: date, months: int) -> Period:
    """`months` months after the day of an event, that day not counted: 3 months after 2025-02-28 end on 2025-05-31."""
    return months_from(plus_days(event, 1), months)


def days_after(event: date, days: int) -> Period:
    """`days` days after the day of an event, that day not counted."""
    return days_from(plus_days(event, 1), days)


def length(period: Period) -> int:
    """Its days."""
    return (period.last - period.first).days + 1


def remaining(period: Period, after: date) -> int:
    """Its days after a day: all of them before it starts, none once it is over."""
    return min(max((period.last - after).days, 0), length(period))


def weekday_on_or_after(day: date) -> date:
    """The day, or the Monday after it where it is a Saturday or Sunday."""
    return plus_days(day, (0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def business_day_on_or_after(day: date, *closed: Collection[date] | None) -> date:
    """The first weekday from a day on that stands in none of some lists."""
    while day.weekday() > _FRIDAY or any(days and day in days for days in closed):
        if day == date.max:
            return day
        day = plus_days(day, 1)
    return day
