"""A check that is asked again on later days: of files that nobody touches, it judges a contractor anew only on a day on
which something that was asked of the last one may be answered otherwise. What it answers is what a check of that day
would.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from validator.evaluation.check import Checker, Options, Source, Tariff
from validator.evaluation.horizon import Horizon
from validator.evaluation.judged import Judged
from validator.model.report import Report
from validator.model.values import World


class DayByDay(Checker):
    """Asked for days in their order. It compares with no revision: what changed is of one day."""

    def __init__(self, tariff: Tariff, options: Options) -> None:
        super().__init__(tariff, options)
        self._since: dict[str, date] = {}
        """By contractor, the day on which they were judged last."""
        self._until: dict[str, date] = {}
        """By contractor, the first day on which they are to be judged again."""

    def on(self, day: date, sources: Iterable[Source]) -> Report:
        """The report of a check on a day."""
        self._options = self._options._replace(as_of=day)
        return self.report(sources)

    @property
    def until(self) -> date:
        """The first day on which another report may be found; `date.max` where there is none."""
        return min(self._until.values(), default=date.max)

    def _basis(self, contractor: str, *rests_on: object) -> tuple[object, ...]:
        day = self._options.as_of
        if day >= self._until.get(contractor, day):
            self._since[contractor] = day
        return (self._since[contractor], *rests_on)

    def _judgement(self, world: World, basis: tuple[object, ...]) -> Judged:
        asked = Horizon.of(world.as_of)
        world.as_of = asked
        judged = super()._judgement(world, basis)
        self._until[world.contractor] = asked.until
        return judged
