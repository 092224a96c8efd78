"""Events of before the edition that a policy encodes: each finding on one says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from validator.model.declarations import Declarations, Kind
from validator.model.values import Thing


class Edition:
    """The last edition of a tariff, and the kinds of its events."""

    def __init__(self, declarations: Declarations) -> None:
        self._since = declarations.in_force_from
        self._events: Mapping[str, Kind] = {kind.name: kind for kind in declarations.kinds if kind.happens}

    def preceded_by(self, thing: Thing) -> str | None:
        """The day from which the text is in force, where the event that this is, or is of, happened before it."""
        event = thing if thing.kind in self._events else thing.whole
        if self._since is None or event is None or event.kind not in self._events:
            return None
        day = _day(event, self._events[event.kind])
        return self._since if day is not None and day.isoformat() < self._since else None


def _day(event: Thing, kind: Kind) -> date | None:
    """The day from which an event is judged, as far as it can be read."""
    for each in kind.happens:
        if all(event.get(key) == word for key, word in each.tests):
            day = event.get(each.key)
            if isinstance(day, date):
                return day
    return None
