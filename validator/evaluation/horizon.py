"""A day of the check that knows how long its answers hold.

It is asked as any day is, and notes the first later day on which a question that it was asked would be answered
otherwise. What was judged by it holds on every day before that one: the same questions would be asked there, and be
answered alike. A question that is no comparison may have another answer on any day, so what rests on it ends tomorrow.
What is only shown (`isoformat`, `str`) is no question: no verdict rests on how a day is written.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

_A_DAY = timedelta(days=1)


def _noting(name: str) -> Callable[..., Any]:
    """A method of a day that is no comparison; it answers in plain days, for what follows from it is not the day."""
    plain = getattr(date, name)

    def noting(self: Horizon, *args: Any, **named: Any) -> Any:
        self.asked()
        return plain(self.plain, *args, **named)

    return noting


def _part(name: str) -> Any:
    plain = getattr(date, name)

    def part(self: Horizon) -> int:
        self.asked()
        return int(plain.__get__(self))

    return property(part)


class Horizon(date):
    """A day, and until when what was asked of it holds."""

    __slots__ = ("until",)

    until: date
    """The first day on which something might be answered otherwise; `date.max` where nothing would be."""

    @classmethod
    def of(cls, day: date) -> Horizon:
        """A day of which nothing has been asked yet."""
        made = cls(day.year, day.month, day.day)
        made.until = date.max
        return made

    def asked(self) -> None:
        """Notes a question to which tomorrow's answer may be another one."""
        self._ends(_after(self.plain))

    def _ends(self, day: date) -> None:
        if day < self.until:
            self.until = day

    @property
    def plain(self) -> date:
        """The day alone."""
        return date.fromordinal(date.toordinal(self))

    # --- questions whose answer turns on a known day -------------------------------------------------------------

    def __lt__(self, other: date) -> bool:
        return self._compared(other, date.__lt__, turns_after=False)

    def __ge__(self, other: date) -> bool:
        return self._compared(other, date.__ge__, turns_after=False)

    def __le__(self, other: date) -> bool:
        return self._compared(other, date.__le__, turns_after=True)

    def __gt__(self, other: date) -> bool:
        return self._compared(other, date.__gt__, turns_after=True)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, date):
            self._compared(other, date.__lt__, turns_after=False)
            return self._compared(other, date.__eq__, turns_after=True)
        return NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = date.__hash__

    # --- questions whose answer may be another one every day --------------------------------------------------------

    __add__, __radd__ = _noting("__add__"), _noting("__radd__")
    __sub__, __rsub__ = _noting("__sub__"), _noting("__rsub__")
    toordinal, weekday, isoweekday = _noting("toordinal"), _noting("weekday"), _noting("isoweekday")
    replace, timetuple, isocalendar = _noting("replace"), _noting("timetuple"), _noting("isocalendar")
    year, month, day = _part("year"), _part("month"), _part("day")

    def _compared(self, other: date, how: Callable[[date, date], bool], *, turns_after: bool) -> bool:
        """The answer, which is another one from that day on, or from the day after it."""
        answer = how(self, other)
        if isinstance(other, date) and not isinstance(other, Horizon):
            is_ahead = date.__le__(self, other) if turns_after else date.__lt__(self, other)
            if is_ahead:
                self._ends(_after(other) if turns_after else other)
        return answer


def _after(day: date) -> date:
    return day if day == date.max else day + _A_DAY
