"""The shipped calendar against the list that the Cabinet Office publishes (syukujitsu.csv), which ends with 2027."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator.language.parsing.parse import parse_file
from validator.language.syntax import Calendar
from validator.model.calendar import business_day_on_or_after

HERE = Path(__file__).parent
HOLIDAYS = HERE.parents[1] / "policies" / "iij-gio-remote-access" / "04-holidays.kitei"


def shipped() -> list[date]:
    """The days of the policy's calendar."""
    file, _ = parse_file(HOLIDAYS.name, HOLIDAYS.read_text("utf-8"))
    assert file is not None
    (calendar,) = file.vocabulary
    assert isinstance(calendar, Calendar)
    assert (calendar.first.value, calendar.last.value) == (2012, 2030)
    return [date.fromisoformat(day.text) for day in calendar.days]


def test_it_is_the_published_list() -> None:
    published = list(map(date.fromisoformat, (HERE / "published_holidays.txt").read_text("utf-8").split()))
    assert (published[0].year, published[-1].year) == (2012, 2027)
    assert [day for day in shipped() if day.year <= 2027] == published


@pytest.mark.parametrize(
    ("day", "open_again"),
    [
        ("2019-04-27", "2019-05-07"),
        ("2020-07-23", "2020-07-27"),
        ("2021-08-09", "2021-08-10"),
        ("2026-09-21", "2026-09-24"),
        ("2025-11-22", "2025-11-25"),
    ],
    ids=[
        "ten days off at the enthronement",
        "the days moved for the games",
        "a substitute moved along",
        "the day between two",
        "a substitute after a weekend",
    ],
)
def test_the_years_with_acts_of_their_own(day: str, open_again: str) -> None:
    assert business_day_on_or_after(date.fromisoformat(day), shipped()) == date.fromisoformat(open_again)


def test_every_later_year_has_its_sixteen_days_and_their_substitutes() -> None:
    days = shipped()
    for year in (2028, 2029, 2030):
        held = [day for day in days if day.year == year]
        sundays = [day for day in held if day.weekday() == 6]
        assert len(held) >= 16 + len(sundays)
