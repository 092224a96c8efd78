"""`kitei forecast`: the days on which a verdict changes though nobody touches a file.

The check itself is asked, on each day on which something may be answered otherwise than on the day before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from validator.commands import check
from validator.evaluation.check import Tariff
from validator.evaluation.day_by_day import DayByDay
from validator.evaluation.horizon import Horizon
from validator.model.report import SEVERITIES, Report, Severity, Violation
from validator.text.wording import Words

_Key: TypeAlias = "tuple[str, int]"
"""A finding's fingerprint, and which of several with that one it is."""


class Standing(NamedTuple):
    """A finding on one day; `held` where it does not count: by what."""

    violation: Violation
    held: str | None
    """`waiver` or `baseline`."""

    @property
    def counts_as(self) -> tuple[Severity, str | None]:
        """What a change is a change of."""
        return self.violation.severity, self.held

    def fails(self, fail_on: Severity) -> bool:
        """Whether it alone would make a check fail."""
        return self.held is None and SEVERITIES.index(self.violation.severity) <= SEVERITIES.index(fail_on)


class Change(NamedTuple):
    """What becomes of a finding: on `day` for the first time it stands as `now`; until then it stood as `was`."""

    day: date
    was: Standing | None
    now: Standing | None

    @property
    def violation(self) -> Violation:
        """The finding, as it stands then; one that ends, as it stood."""
        standing = self.now or self.was
        assert standing is not None  # noqa: S101  (a change is of something)
        return standing.violation

    def reaches(self, fail_on: Severity) -> bool:
        """Whether a check begins to fail by it."""
        failed = self.was is not None and self.was.fails(fail_on)
        return self.now is not None and self.now.fails(fail_on) and not failed


class Outcome(NamedTuple):
    """What changes from the day after the check until the last day, by day and place; the check of today."""

    changes: tuple[Change, ...]
    today: date
    last: date
    checked: check.Outcome
    beyond: tuple[tuple[Words, int], ...]
    """The calendars that end within the time, each with the last year that it holds."""


def run(tariff: Tariff, request: check.Request, within: int) -> Outcome:
    """Looks so many days ahead."""
    today, last = request.as_of, request.as_of + timedelta(days=within)
    seen = check.look(request)
    designations = check.designations_of(request, seen)
    checker = DayByDay(tariff, check.options_of(request, seen, designations))
    day, changes, was, first = today, list[Change](), dict[_Key, Standing](), None
    failures = set()
    while day <= last:
        asked = Horizon.of(day)
        report = checker.on(day, seen.gathered.sources)
        outcome = check.concluded(tariff, request._replace(as_of=asked), seen, designations, report)
        now = _standing(outcome.report)
        if first is None:
            first = outcome
        else:
            changes += _changes(day, was, now)
        failures |= set(outcome.report.failures)
        was, day = now, min(checker.until, asked.until)
    assert first is not None  # noqa: S101  (today is one of the days)
    told = first.report._replace(failures=tuple(sorted(failures)))
    return Outcome(tuple(changes), today, last, first._replace(report=told), tuple(_beyond(tariff, last)))


def _standing(report: Report) -> dict[_Key, Standing]:
    seen: Counter[str] = Counter()
    found = {}
    of = [(each, None if each.waiver is None else "waiver") for each in report.violations]
    for violation, held in (*of, *((each, "baseline") for each in report.baselined)):
        found[violation.fingerprint, seen[violation.fingerprint]] = Standing(violation, held)
        seen[violation.fingerprint] += 1
    return found


def _changes(day: date, was: dict[_Key, Standing], now: dict[_Key, Standing]) -> list[Change]:
    keys = dict.fromkeys((*was, *now))
    changed = [Change(day, was.get(key), now.get(key)) for key in keys]
    return sorted(filter(_is_one, changed), key=lambda each: _place(each.violation))


def _is_one(change: Change) -> bool:
    counted = [None if each is None else each.counts_as for each in (change.was, change.now)]
    return counted[0] != counted[1]


def _place(violation: Violation) -> tuple[str, int, int, str]:
    return violation.path, violation.line, violation.column, violation.rule


def _beyond(tariff: Tariff, last: date) -> Iterator[tuple[Words, int]]:
    for calendar in tariff.declarations.calendars:
        if last.year > calendar.last_year:
            yield calendar.label, calendar.last_year


def status(outcomes: Sequence[tuple[Outcome, Severity]]) -> int:
    """0: nothing begins to fail; 1: something does within the time; 2: something could not be judged."""
    if any(outcome.checked.report.failures for outcome, _ in outcomes):
        return 2
    return int(any(change.reaches(fail_on) for outcome, fail_on in outcomes for change in outcome.changes))
