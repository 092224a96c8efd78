"""Days, periods, moments and hours. Hours are seconds; moments are aware, in Japan time.

The first day of a period "from and including" counts, that of a period "after" does not (Civil Code 140, 143).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from validator.model import calendar
from validator.model.values import JAPAN, Period
from validator.operations.declare import Operation
from validator.text.wording import Words

SECONDS_A_DAY = 86_400


def _first_day(period: Period) -> date:
    return period.first


def _last_day(period: Period) -> date:
    return period.last


def _day_of(moment: datetime) -> date:
    return moment.date()


def _start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=JAPAN)


def _hours_after(moment: datetime, seconds: int) -> datetime:
    return moment + timedelta(seconds=seconds)


def _hours_from(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds()))


def _whole_days(seconds: int) -> int:
    return seconds // SECONDS_A_DAY


def _flat(choices: Iterable[date | tuple[date | None, ...] | None]) -> list[date]:
    days: list[date] = []
    for choice in choices:
        if isinstance(choice, tuple):
            days += [day for day in choice if day is not None]
        elif choice is not None:
            days.append(choice)
    return days


def _earliest(*choices: date | tuple[date | None, ...] | None) -> date | None:
    return min(_flat(choices), default=None)


def _latest(*choices: date | tuple[date | None, ...] | None) -> date | None:
    return max(_flat(choices), default=None)


_D = date
_M = datetime(2025, 10, 1, 9, 0, tzinfo=JAPAN)
_MONTH = Period(_D(2025, 1, 31), _D(2025, 2, 28))

OPERATIONS = (
    Operation(
        "months_from",
        Words("{b} months from and including {a}", "{a}を初日とする{b}か月"),
        ("date, integer -> period",),
        calendar.months_from,
        ((_D(2025, 1, 31), 1, _MONTH), (_D(2025, 1, 15), 1, Period(_D(2025, 1, 15), _D(2025, 2, 14)))),
    ),
    Operation(
        "months_after",
        Words("{b} months after {a}", "{a}の翌日から{b}か月"),
        ("date, integer -> period",),
        calendar.months_after,
        ((_D(2025, 2, 28), 3, Period(_D(2025, 3, 1), _D(2025, 5, 31))),),
    ),
    Operation(
        "days_from",
        Words("{b} days from and including {a}", "{a}を初日とする{b}日間"),
        ("date, integer -> period",),
        calendar.days_from,
        ((_D(2025, 10, 1), 30, Period(_D(2025, 10, 1), _D(2025, 10, 30))),),
    ),
    Operation(
        "days_after",
        Words("{b} days after {a}", "{a}の翌日から{b}日間"),
        ("date, integer -> period",),
        calendar.days_after,
        ((_D(2025, 10, 1), 30, Period(_D(2025, 10, 2), _D(2025, 10, 31))),),
    ),
    Operation(
        "first_day",
        Words("first day of {a}", "{a}の初日"),
        ("period -> date",),
        _first_day,
        ((_MONTH, _D(2025, 1, 31)),),
    ),
    Operation(
        "last_day",
        Words("last day of {a}", "{a}の末日"),
        ("period -> date",),
        _last_day,
        ((_MONTH, _D(2025, 2, 28)),),
    ),
    Operation(
        "days", Words("days of {a}", "{a}の日数"), ("period -> integer",), calendar.length, ((_MONTH, 29),)
    ),
    Operation(
        "remaining_days",
        Words("days of {a} that remain after {b}", "{a}のうち {b} の翌日以後の日数"),
        ("period, date -> integer",),
        calendar.remaining,
        ((_MONTH, _D(2025, 2, 8), 20), (_MONTH, _D(2025, 1, 1), 29), (_MONTH, _D(2025, 3, 1), 0)),
    ),
    Operation(
        "day_of", Words("day of {a}", "{a}の属する日"), ("moment -> date",), _day_of, ((_M, _D(2025, 10, 1)),)
    ),
    Operation(
        "start_of",
        Words("start of {a}", "{a} の始まり"),
        ("date -> moment",),
        _start_of,
        ((_D(2025, 10, 1), datetime(2025, 10, 1, tzinfo=JAPAN)),),
    ),
    Operation(
        "hours_after",
        Words("{b} after {a}", "{a}から{b}後"),
        ("moment, hours -> moment",),
        _hours_after,
        ((_M, SECONDS_A_DAY, datetime(2025, 10, 2, 9, 0, tzinfo=JAPAN)),),
    ),
    Operation(
        "hours_from",
        Words("the time from {a} to {b}", "{a}から{b}までの時間"),
        ("moment, moment -> hours",),
        _hours_from,
        ((_M, _M + timedelta(hours=1), 3600), (_M, _M - timedelta(hours=1), 0)),
    ),
    Operation(
        "whole_days",
        Words("full 24 hours in {a}", "{a}に含まれる24時間の回数"),
        ("hours -> integer",),
        _whole_days,
        ((SECONDS_A_DAY - 60, 0), (SECONDS_A_DAY, 1), (2 * SECONDS_A_DAY - 1, 1)),
    ),
    Operation(
        "weekday",
        Words("weekday on or after {a}", "{a}以後の最初の平日"),
        ("date -> date",),
        calendar.weekday_on_or_after,
        ((_D(2025, 11, 22), _D(2025, 11, 24)), (_D(2025, 11, 24), _D(2025, 11, 24))),
    ),
    Operation(
        "business_day",
        Words("day of business on or after {a}", "{a}以後の最初の営業日"),
        ("date, list of date ... -> date",),
        calendar.business_day_on_or_after,
        (
            (_D(2025, 11, 22), (), _D(2025, 11, 24)),
            (_D(2025, 11, 22), (_D(2025, 11, 24),), (_D(2025, 11, 25),), _D(2025, 11, 26)),
            (_D(2025, 11, 21), (_D(2025, 11, 24),), _D(2025, 11, 21)),
        ),
    ),
    Operation(
        "earliest",
        Words("earliest of {items}", "{items} のうち最も早い日"),
        ("date? or list of date ... -> date?",),
        _earliest,
        ((_D(2025, 1, 2), _D(2025, 1, 1), _D(2025, 1, 1)), (None, (), None)),
    ),
    Operation(
        "latest",
        Words("latest of {items}", "{items} のうち最も遅い日"),
        ("date? or list of date ... -> date?",),
        _latest,
        ((_D(2025, 1, 2), (_D(2025, 1, 3), None), _D(2025, 1, 3)), (None, None)),
    ),
)
