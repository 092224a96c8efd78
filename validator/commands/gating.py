"""Waivers and the baseline of a check: where they are written, and what they make of its report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from validator.commands.configuration.tree import DISK, Tree
from validator.evaluation.check import Source, Tariff
from validator.evaluation.selection import EVERYTHING, Selection
from validator.model.report import Failure, Report, Violation
from validator.named_tuple import NamedTuple
from validator.sources.home import Home, repository_root
from validator.sources.read import File
from validator.sources.refusal import Refused, Trouble
from validator.text.wording import Lang

if TYPE_CHECKING:
    from validator.evaluation.former import Former
    from validator.gate.baseline import Baseline, Entry
    from validator.gate.then import Then
    from validator.gate.waiver import Waiver
    from validator.gate.waiver_file import Read
    from validator.gate.waivers import Holds, Run

WAIVERS, BASELINE = "kitei-waivers.toml", "kitei-baseline.json"


class Gate(NamedTuple):
    """What a user says of waivers and the baseline. A file that is not named is looked for at home."""

    waivers: str | None = None
    use_waivers: bool = True
    warn_expiring: int | None = None
    max_days: int | None = None
    baseline: str | None = None
    use_baseline: bool = True
    configuration: str | None = None
    """The configuration in force; its folder is the first home, the root of the repository the second."""
    at_root: bool = True
    """Whether the root of the repository is looked into: not where another configuration governs it."""
    looks: bool = True
    """Whether files that are not named are looked for."""
    tree: Tree = DISK
    """Where they are looked for."""

    @property
    def asked(self) -> tuple[bool, ...]:
        """What the command line asks of it, true where that is not the usual."""
        return not self.use_waivers, not self.use_baseline, not self.looks

    def found(self, named: str | None, usual: str, home: Home) -> str | None:
        """The file that is named, else the usual one where it is there; written from home."""
        if named is not None or not self.looks:
            return named
        return next((path for path in self.places(usual, home) if self.tree.has(home.path(path))), None)

    def places(self, usual: str, home: Home) -> list[str]:
        """Where the usual file may lie: beside the configuration, at the root, or where there is neither, here."""
        folders = [os.path.dirname(self.configuration)] if self.configuration is not None else []
        folders += [home.name(home.root)] if home.root is not None and self.at_root else []
        return [os.path.normpath(os.path.join(folder, usual)) for folder in folders or ["."]]


class Day(NamedTuple):
    """What the gate takes over from the check."""

    as_of: date
    lang: Lang
    only: frozenset[str] | None = None
    """Contractors that are reported wherever their records stand, and no others judged."""
    former: Former | None = None
    """What the check compared with; the rules of change control are judged then."""
    gate: Former | None = None
    """The files as they were in the revision that the gate is from, where it is from one."""
    selection: Selection = EVERYTHING
    """Rules that are off find nothing, so that what waives or knows a finding of theirs is not idle."""


class _WaiverFile(NamedTuple):
    """The file of waivers: its path as shown, where that is written from, and what it says."""

    path: str
    home: Home
    read: Read


class Gated(NamedTuple):
    """A report after the gate, and the lines of the gate's own files where the report points at them."""

    report: Report
    lines: dict[str, list[str]]


def gated(
    tariff: Tariff, report: Report, sources: Sequence[Source], gate: Gate, day: Day, home: Home
) -> Gated:
    """The report with waivers and the baseline applied. Most repositories have neither: nothing is loaded then."""
    named = gate.found(gate.waivers, WAIVERS, home) if gate.use_waivers else None
    waiver_file = None if named is None else _WaiverFile(named, home, _read(named, home, gate.tree, day.lang))
    waived = _waived(tariff, report, sources, gate, waiver_file, day)
    path = gate.found(gate.baseline, BASELINE, home) if gate.use_baseline else None
    report = (
        waived.report if path is None else _with_baseline(path, home, waived.report, sources, day, gate.tree)
    )
    return Gated(_with_withheld(report, day.lang), waived.lines)


def _with_withheld(report: Report, lang: Lang) -> Report:
    """The report with a note of what waived and known faults keep from being judged."""
    if not report.withheld or not (report.summary.waived or report.baselined):
        return report
    from validator.gate import tally, withheld

    note = withheld.note(report, lang)
    return report if note is None else tally.with_notes(report, [note])


def inline_waived(tariff: Tariff, report: Report, sources: Sequence[Source], day: Day) -> Report:
    """The report with the waivers in the files alone: no other file is looked for."""
    return _waived(tariff, report, sources, Gate(), None, day).report


# --- waivers -----------------------------------------------------------------------------------------------


def _waived(
    tariff: Tariff, report: Report, sources: Sequence[Source], gate: Gate, named: _WaiverFile | None, day: Day
) -> Gated:
    speaking = [each for each in sources if _speaks(each)]
    if not speaking and named is None:
        return Gated(report, {})
    from validator.gate import tally, waiver, waivers

    given: list[Waiver] = []
    if gate.use_waivers:
        given = [each for source, file in _files(speaking) for each in waiver.inline(source.path, file)]
        given += named.read.waivers if named is not None else ()
    report = tally.with_violations(report, (*report.violations, *_faults(speaking, report, gate, day)))
    beyond = [waiver.beyond_bounds(source.path, file, day.lang) for source, file in _files(speaking)]
    if any(beyond):
        report = tally.with_failures(report, [each for each in beyond if each is not None])
    if named is not None and named.read.failures:
        report = tally.with_failures(report, named.read.failures)
    if day.former is not None and given:
        from validator.commands.waivers_then import added

        file = None if named is None else (named.path, named.home)
        report = tally.with_notes(report, added(given, day.former, file, day.lang))
    lines = {named.path: named.read.lines} if named is not None and any(named.read.lines) else {}
    run = _run(tariff, sources, gate, day)._replace(holds=_holds(day, sources))
    return Gated(waivers.waive(report, given, run), lines)


def _holds(day: Day, sources: Sequence[Source]) -> Holds:
    """Which waivers hold for what: where the gate is from a revision, those that stood there.

    A fault that keeps rules from being judged is waived as long as its record says the same, or anew by the change.
    """
    from validator.gate.waivers import always

    base = day.gate or day.former
    if base is None:
        return always
    then = then_of(base, sources)
    if day.gate is not None:
        return lambda waiver, violation: (
            then.says_the_same(violation) and (waiver.paths is not None or then.knew(waiver, violation))
        )
    return lambda waiver, violation: then.says_the_same(violation) or then.is_new(waiver)


def then_of(former: Former, sources: Sequence[Source]) -> Then:
    """The comments of the files as they were, beside those of today."""
    from validator.gate.then import Then
    from validator.gate.waiver import Reach

    contents = {each.path: each.content for each in sources}
    known: dict[str, Reach | None] = {}

    def now(path: str) -> Reach | None:
        if path not in known:
            content = contents.get(path)
            known[path] = Reach(content) if isinstance(content, File) else None
        return known[path]

    files = ((each.path, each.content) for each in former.differing if isinstance(each.content, File))
    return Then(files, former.same, now)


def _run(tariff: Tariff, sources: Sequence[Source], gate: Gate, day: Day) -> Run:
    from validator.gate.waivers import Run
    from validator.model.declarations import NOT_OF_A_POLICY

    rules = frozenset(rule.id for rule in tariff.rules) | set(NOT_OF_A_POLICY)
    unjudged = frozenset(rule.id for rule in tariff.rules if rule.former and day.former is None)
    complete = day.only is None and all(each.reported for each in sources)
    reported = None if complete else frozenset(each.path for each in sources if each.reported)
    return Run(
        day.as_of,
        day.lang,
        rules,
        unjudged | day.selection.off_everywhere(),
        reported,
        day.only,
        gate.warn_expiring,
        max_days=gate.max_days,
        is_off=day.selection.is_off,
    )


def _speaks(source: Source) -> bool:
    if not isinstance(source.content, File):
        return False
    comments = source.content.comments
    return bool(comments.waivers or comments.faults or comments.markers)


def _files(sources: Iterable[Source]) -> Iterator[tuple[Source, File]]:
    for source in sources:
        if isinstance(source.content, File):
            yield source, source.content


def _faults(sources: Sequence[Source], report: Report, gate: Gate, day: Day) -> Iterator[Violation]:
    """Directives that are none, in the files that are reported and hold records."""
    from validator.gate.waiver_findings import faults, stray_markers

    aside = {each.path for each in report.aside}
    for source, file in _files(sources):
        if source.path not in aside:
            found = [*faults(source.path, file, day.lang, waivers=gate.use_waivers)]
            found += stray_markers(source.path, file, day.lang)
            yield from (each for each in found if source.reported or each.contractor in (day.only or ()))


def _read(path: str, home: Home, tree: Tree, lang: Lang) -> Read:
    from validator.gate import waiver_file

    absolute = home.path(path)
    data = tree.load(absolute, _root(absolute))
    if isinstance(data, Refused):
        failure = Failure(path, data.line, data.column, data.message.to(lang))
        return waiver_file.Read((), (failure,), [])
    return waiver_file.read(path, data, os.path.dirname(absolute), home.folder, lang)


def _root(path: str) -> str:
    folder = os.path.dirname(path)
    return repository_root(folder) or folder


# --- the baseline ------------------------------------------------------------------------------------------


def load_baseline(path: str, tree: Tree = DISK) -> Baseline | Trouble | Refused:
    """The baseline in a file of an absolute path, or why there is none."""
    from validator.gate import baseline

    data = tree.load(path, _root(path), baseline.MAX_BYTES)
    return data if isinstance(data, Refused) else baseline.read(data)


def broken(path: str, why: Trouble | Refused, lang: Lang) -> Failure:
    """A baseline that cannot be used."""
    return Failure(path, why.line, why.column, why.message.to(lang))


def _with_baseline(
    path: str, home: Home, report: Report, sources: Sequence[Source], day: Day, tree: Tree
) -> Report:
    from validator.gate import baseline, tally

    known = load_baseline(home.path(path), tree)
    if not isinstance(known, baseline.Baseline):
        return tally.with_failures(report, [broken(path, known, day.lang)])
    report = baseline.apply(report, known)
    seen = seen_from(path, (each.path for each in sources), home, day.selection)
    gone = _stale(seen, known, report, sources, day)
    notes = [baseline.stale_note(gone, day.lang)] if gone else []
    notes += filter(None, [baseline.old_note(known, day.lang)])
    return tally.with_notes(report, notes)


def _stale(
    seen: Callable[[Entry], bool], known: Baseline, report: Report, sources: Sequence[Source], day: Day
) -> tuple[Entry, ...]:
    """What the baseline has and the check did not find; nothing where it looked at a part, or could not judge all."""
    from validator.gate import baseline

    if report.failures or day.only is not None or not all(each.reported for each in sources):
        return ()
    found = baseline.record(report.baselined, str)
    return baseline.stale(known, found, seen)


def seen_from(
    path: str, files: Iterable[str], home: Home, selection: Selection = EVERYTHING
) -> Callable[[Entry], bool]:
    """Whether a rule that is on looked at what an entry is of: one of these files, or none that is there."""
    folder = os.path.dirname(path)
    reported = {home.path(each) for each in files}

    def seen(entry: Entry) -> bool:
        absolute = home.path(os.path.join(folder, entry.path))
        looked = absolute in reported or not os.path.lexists(absolute)
        return looked and not selection.is_off(entry.rule, home.shown(absolute))

    return seen
