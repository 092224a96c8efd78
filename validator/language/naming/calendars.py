"""Calendars: the days that a policy knows of some years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from validator.language import syntax
from validator.language.naming.collector import Collector
from validator.language.naming.policy import Placed, label
from validator.language.naming.symbols import Symbol
from validator.language.problems import of_types as problems
from validator.language.problems.general import said_twice
from validator.model.calendar import FIRST_DAY, LAST_DAY
from validator.model.declarations import Calendar
from validator.text.wording import Words

_CALENDAR, _DAY = Words("calendar", "暦"), Words("day", "日")


class Calendars(NamedTuple):
    """The calendars of a policy, and the days of each."""

    by_name: dict[str, Calendar]
    days: dict[str, tuple[date, ...]]


def calendars(placed: Sequence[Placed[syntax.Calendar]], sink: Collector) -> Calendars:
    """Every calendar of a policy."""
    found = Calendars({}, {})
    for each in placed:
        node = each.node
        name = node.name.text
        sink.recorder.note(each.at(node.name), Symbol("calendar", name), declares=True)
        if name in found.by_name:
            sink.add(said_twice(each.at(node.name), _CALENDAR, name))
            continue
        found.days[name] = _days(each, node, sink)
        found.by_name[name] = Calendar(
            name, label(node.label, node.name), node.first.value, node.last.value, each.origin
        )
    return found


def _days(placed: Placed[syntax.Calendar], node: syntax.Calendar, sink: Collector) -> tuple[date, ...]:
    """Its days. They stand in their order and lie in its years, so that none is missed by the eye."""
    if not FIRST_DAY.year <= node.first.value <= node.last.value <= LAST_DAY.year:
        sink.add(problems.no_such_years(placed.at(node.last)))
        return ()
    days: list[date] = []
    for each in node.days:
        day = _day(each.text)
        if day is None:
            sink.add(problems.no_such_day(placed.at(each), each.text))
        elif day in days:
            sink.add(said_twice(placed.at(each), _DAY, each.text))
        elif not node.first.value <= day.year <= node.last.value or (days and day < days[-1]):
            sink.add(problems.day_out_of_place(placed.at(each)))
        else:
            days.append(day)
    return tuple(days)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
