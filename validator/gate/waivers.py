"""Waivers laid over findings; and each waiver told that waives nothing, no longer, or what there is not.

A waived finding keeps its place with its waiver; it counts for no severity. Waiving changes no other finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from validator.gate.rules import OWN
from validator.gate.tally import with_notes, with_violations
from validator.gate.waiver import Waiver
from validator.gate.waiver_findings import Telling
from validator.model.report import Report, Violation
from validator.text.display import escape
from validator.text.place import Span
from validator.text.wording import Lang, Words

_SHAPE = "record-shape"

_ENDS = Words(
    "The waiver of {rule} at {place} ends on {until}, in {days}.",
    "{place} にある {rule} の免除は {until} に終わる(あと{days}日)。",
)
_ENDS_TODAY = Words(
    "The waiver of {rule} at {place} ends today, {until}.",
    "{place} にある {rule} の免除は今日 {until} に終わる。",
)
_ADDED = Words(
    "This change adds a waiver of {rule} until {until} at {place}, because {reason}",
    "この変更は {place} に {rule} の免除({until} まで)を加える。理由: {reason}",
)


Holds: TypeAlias = Callable[[Waiver, Violation], bool]


def always(_waiver: Waiver, _violation: Violation) -> bool:
    """Where nothing is compared with, every waiver holds."""
    return True


def never(_rule: str, _path: str) -> bool:
    """Where no rule is off."""
    return False


class Run(NamedTuple):
    """What waivers depend on besides the report."""

    as_of: date
    lang: Lang
    rules: frozenset[str]
    """All that a finding can be of."""
    unjudged: frozenset[str] = frozenset()
    """Rules that this run does not judge."""
    reported: frozenset[str] | None = None
    """The files that are reported; all of them where there is none."""
    contractors: frozenset[str] | None = None
    """Contractors that are reported wherever their records stand."""
    warn_expiring: int | None = None
    """Waivers that end within so many days are told."""
    holds: Holds = always
    """Whether a waiver that reaches a finding holds for it."""
    max_days: int | None = None
    """A waiver that ends later than so many days from the day of the check is an error."""
    is_off: Callable[[str, str], bool] = never
    """Whether a rule is off for a file."""

    def reports(self, waiver: Waiver) -> bool:
        """Whether what is wrong with a waiver is for this run to tell."""
        if self.reported is None or waiver.paths is not None or waiver.path in self.reported:
            return True
        return self.contractors is not None and waiver.record.contractor in self.contractors


def waive(report: Report, waivers: Sequence[Waiver], run: Run) -> Report:
    """The report with what is waived marked as such, and the findings about the waivers themselves."""
    in_force = [each for each in waivers if each.until >= run.as_of]
    waiving = _Waiving(in_force, run.holds)
    violations = waiving.waived(report.violations)
    used = waiving.used
    telling, looked_at = Telling(run.lang, run.as_of, run.rules), _LookedAt(report)
    for each in waivers:
        if run.max_days is not None and (each.until - run.as_of).days > run.max_days and run.reports(each):
            violations.append(telling.too_long(each, run.max_days))
        silent = id(each) in used or not run.reports(each)
        found = None if silent else _told(each, looked_at, run, telling)
        if found is not None:
            violations.append(found)
    waived = with_violations(report, violations)
    return with_notes(waived, _expiring((each for each in in_force if id(each) in used), run))


_Lines: TypeAlias = dict[tuple[str, str, int], list[Waiver]]


class _Waiving:
    """Waivers by where they may reach, each list in their order; `used` are those that waive something."""

    def __init__(self, waivers: Iterable[Waiver], holds: Holds) -> None:
        self._holds = holds
        self.used: set[int] = set()
        self._spoken: set[tuple[int, Span]] = set()
        self._by_line: _Lines = {}
        self._around: _Lines = {}
        self._by_rule: dict[str, list[Waiver]] = {}
        for each in waivers:
            if each.paths is not None:
                self._by_rule.setdefault(each.rule, []).append(each)
            else:
                self._by_line.setdefault((each.rule, each.path, each.line), []).append(each)
            for line in each.around:
                self._around.setdefault((each.rule, each.path, line), []).append(each)

    def waived(self, violations: Iterable[Violation]) -> list[Violation]:
        """The findings, each with its waiver: one at its line, else one of its path, else one beside its brackets.

        At one place a waiver waives one finding, and through brackets one only: for more it takes more waivers.
        """
        found = [self._waived(each, self._at_line) for each in violations]
        found = [self._waived(each, self._of_path) for each in found]
        return [self._waived(each, self._at_brackets) for each in found]

    def _waived(self, violation: Violation, of: Callable[[Violation], Waiver | None]) -> Violation:
        if violation.rule in OWN or violation.waiver is not None:
            return violation
        waiver = of(violation)
        if waiver is None:
            return violation
        self.used.add(id(waiver))
        return violation._replace(waiver=waiver.told())

    def _at_line(self, violation: Violation) -> Waiver | None:
        span = Span(violation.line, violation.column, violation.end_line, violation.end_column)
        for each in self._by_line.get((violation.rule, violation.path, violation.line), ()):
            if self._is_for(each, violation) and (id(each), span) not in self._spoken:
                self._spoken.add((id(each), span))
                return each
        return None

    def _of_path(self, violation: Violation) -> Waiver | None:
        return next(
            (each for each in self._by_rule.get(violation.rule, ()) if self._is_for(each, violation)), None
        )

    def _at_brackets(self, violation: Violation) -> Waiver | None:
        near = self._around.get((violation.rule, violation.path, violation.line), ())
        return next(
            (each for each in near if self._is_for(each, violation) and id(each) not in self.used), None
        )

    def _is_for(self, waiver: Waiver, violation: Violation) -> bool:
        return waiver.reaches(violation) and self._holds(waiver, violation)


class _LookedAt:
    """The findings of a report, by what waivers ask of them."""

    def __init__(self, report: Report) -> None:
        self.has_failures = bool(report.failures)
        self._by_rule: dict[str, list[Violation]] = {}
        self._by_path: dict[tuple[str, str], list[Violation]] = {}
        self._broken = {v.contractor for v in report.violations if v.rule == _SHAPE}
        for each in report.violations:
            self._by_rule.setdefault(each.rule, []).append(each)
            self._by_path.setdefault((each.rule, each.path), []).append(each)

    def of(self, waiver: Waiver) -> list[Violation]:
        """The findings of its rule, where it may reach them or is told of them."""
        if waiver.paths is not None:
            return self._by_rule.get(waiver.rule, [])
        return self._by_path.get((waiver.rule, waiver.path), [])

    def is_broken(self, contractor: str | None) -> bool:
        """Whether a record that is, or may be, of a contractor has a fault of shape."""
        return not self._broken.isdisjoint((contractor, None))


def _told(waiver: Waiver, looked_at: _LookedAt, run: Run, telling: Telling) -> Violation | None:
    """What there is to tell of a waiver that waives nothing."""
    if waiver.rule not in run.rules:
        return telling.unknown_rule(waiver)
    of_rule = looked_at.of(waiver)
    reached = [v for v in of_rule if waiver.reaches(v)]
    if reached and waiver.until >= run.as_of and not any(run.holds(waiver, each) for each in reached):
        # the change asks for it, which is told as such
        return None
    sure = _is_sure(waiver, looked_at, run)
    if waiver.until < run.as_of and (reached or not sure):
        return telling.expired(waiver, reached)
    if not sure:
        return None
    return telling.unused(waiver, of_rule, bool(reached))


def _is_sure(waiver: Waiver, looked_at: _LookedAt, run: Run) -> bool:
    """Whether this run would have found what the waiver is for: what is broken withholds findings."""
    if looked_at.has_failures or waiver.rule in run.unjudged:
        return False
    if waiver.paths is not None:
        return run.reported is None
    if run.is_off(waiver.rule, waiver.path):
        return False
    return waiver.rule == _SHAPE or not looked_at.is_broken(waiver.record.contractor)


def _expiring(waivers: Iterable[Waiver], run: Run) -> Iterator[str]:
    if run.warn_expiring is None:
        return
    for each in sorted(waivers, key=lambda each: (each.until, each.path, each.span)):
        days = (each.until - run.as_of).days
        if days <= run.warn_expiring:
            said = _ENDS_TODAY if days == 0 else _ENDS
            shown = "1 day" if days == 1 else f"{days} days"
            yield said.format(days=shown if run.lang == "en" else days, **_about(each)).to(run.lang)


def added(before: Iterable[Waiver], after: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """The waivers that a change adds: new ones, and those whose end, reason or paths are others now.

    One that only moved, also to another file, is not added.
    """
    left = Counter(each.means() for each in before)
    new = []
    for each in after:
        if left[each.means()] > 0:
            left[each.means()] -= 1
        else:
            new.append(each)
    return tuple(new)


def added_notes(waivers: Iterable[Waiver], lang: Lang) -> tuple[str, ...]:
    """That a change adds these waivers."""
    return tuple(_ADDED.format(reason=escape(each.reason), **_about(each)).to(lang) for each in waivers)


def _about(waiver: Waiver) -> dict[str, str]:
    place = f"{escape(waiver.path)}:{waiver.span.line}"
    return {"rule": escape(waiver.rule), "until": waiver.until.isoformat(), "place": place}
