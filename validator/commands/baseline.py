"""`kitei baseline`: records today's findings, or drops from the record those that are gone."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from validator.commands import check
from validator.commands.gating import BASELINE, Gated, broken, load_baseline, seen_from
from validator.evaluation.check import Tariff
from validator.gate import baseline, tally
from validator.gate.baseline import Baseline, Entry
from validator.gate.rules import OWN
from validator.model.report import Failure, Report
from validator.sources.home import Home
from validator.sources.refusal import Refused
from validator.text.wording import Words

Seen = Callable[[Entry], bool]

_NONE = Words(
    "kitei: there is no baseline to update. `kitei baseline` records one.",
    "kitei: 更新するベースラインがない。`kitei baseline` で記録する。",
)
_PART = Words(
    "kitei: --update drops what a whole check no longer finds. Give the paths of the configuration, or none.",
    "kitei: --update は全体の検査で見つからない指摘を除く。設定にあるパスを指定するか、パスを省く。",
)


class Outcome(NamedTuple):
    """The file, what is to be written to it, and how that differs from what stood there.

    Where something could not be judged there is nothing to write, and the report says what. `left` findings are
    about waivers themselves, which no baseline takes.
    """

    path: str
    text: str | None
    total: int
    new: int
    dropped: int
    left: int
    report: Report
    lines: dict[str, list[str]]
    checked: check.Outcome
    refused: Words | None = None
    """Why it is not asked rightly."""


def run(tariff: Tariff, request: check.Request, *, update: bool) -> Outcome:
    """Judges as a check does, without the baseline, and makes the new one."""
    gate = request.gate
    home = request.home
    shown = gate.found(gate.baseline, BASELINE, home) or gate.places(BASELINE, home)[0]
    path = home.path(shown)
    checked = check.run(tariff, request._replace(gate=gate._replace(use_baseline=False)))
    nothing = Outcome(shown, None, 0, 0, 0, 0, checked.report, checked.lines, checked)
    if update and not os.path.lexists(path):
        return nothing._replace(refused=_NONE)
    if update and not checked.whole:
        return nothing._replace(refused=_PART)
    passed = _unjudged(checked, shown, home, update=update)
    if passed.report.failures:
        return nothing._replace(report=passed.report, lines=passed.lines)
    report = passed.report
    before = _before(path)
    now = baseline.record(report.violations, _shown_from(path, home))
    seen = _seen(path, checked, request)
    after = _updated(before, now, seen) if update else _recorded(before, now, seen)
    left = sum(each.rule in OWN for each in report.violations)
    new = _surplus(after, before)
    return Outcome(
        shown, baseline.written(after), after.total, new, _surplus(before, after), left, report, {}, checked
    )


def _unjudged(checked: check.Outcome, shown: str, home: Home, *, update: bool) -> Gated:
    """The check, with whatever else keeps the baseline from being written."""
    report = checked.report
    lang = report.lang
    failures: list[Failure] = []
    if os.path.lexists(home.path(shown)):
        known = load_baseline(home.path(shown))
        # what is broken may be recorded anew, but only as a whole: what it knew of other files would be lost
        anew = checked.whole and not update and not isinstance(known, Refused)
        if not isinstance(known, Baseline) and not anew:
            failures.append(broken(shown, known, lang))
    return Gated(tally.with_failures(report, failures) if failures else report, checked.lines)


def _before(path: str) -> Baseline:
    known = load_baseline(path) if os.path.lexists(path) else None
    return known if isinstance(known, Baseline) else Baseline(())


def _updated(before: Baseline, now: Baseline, seen: Seen) -> Baseline:
    left = baseline.without(before, baseline.stale(before, now, seen))
    return baseline.with_values(left, now)


def _recorded(before: Baseline, now: Baseline, seen: Seen) -> Baseline:
    """What is found now, and of the files that were not looked at what was known of them."""
    return baseline.joined(now, (each for each in before.entries if not seen(each)))


def _seen(path: str, checked: check.Outcome, request: check.Request) -> Seen:
    """Whether the check looked at what an entry is of, or there is no such file any more."""
    files = (*checked.files, *(each.path for each in checked.report.aside if each.was_read))
    return seen_from(path, files, request.home, request.selection)


def _shown_from(path: str, home: Home) -> Callable[[str], str]:
    folder = os.path.dirname(path)
    return lambda shown: os.path.relpath(home.path(shown), folder).replace(os.sep, "/")


def _surplus(one: Baseline, other: Baseline) -> int:
    """How many findings one baseline has more."""
    return sum(each.times for each in baseline.stale(one, other, lambda _: True))
