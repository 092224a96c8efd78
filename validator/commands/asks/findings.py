"""What a change lets stand: waivers, entries of the baseline, corrections, lines for policy tests."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

from validator.commands.asks.sides import Answer, Change, Side
from validator.commands.asks.words import ask
from validator.commands.gating import BASELINE, WAIVERS, Gate, load_baseline, then_of
from validator.commands.projects import Project
from validator.evaluation.change_notes import correction_note
from validator.evaluation.check import Tariff
from validator.evaluation.former import Former
from validator.gate import waiver_file
from validator.gate.baseline import Baseline, Entry
from validator.gate.rules import STRAY_MARKER
from validator.gate.waiver import Waiver, inline
from validator.gate.waivers import added, added_notes
from validator.model.report import Ask
from validator.sources.read import File
from validator.sources.refusal import Refused
from validator.text.wording import Lang

_MOST = 100
"""Entries of the baseline that are told one by one."""


def asks(change: Change, answer: Answer, lang: Lang) -> Iterator[Ask]:
    """Of one project."""
    yield from _waivers(change, answer, lang)
    yield from _baseline(change, answer, lang)
    former = change.compared(answer)
    for each in answer.outcome.report.corrected:
        asked = ask("correction", f"{each.path}:{each.line}", "", None, each.reason, lang)
        yield asked._replace(message=correction_note(each, lang))
    if former is not None:
        yield from _markers(former, answer, lang)


# --- waivers -----------------------------------------------------------------------------------------------


def _waivers(change: Change, answer: Answer, lang: Lang) -> Iterator[Ask]:
    projects = [side.project(answer.project.file) for side in (change.then, change.now)]
    before, after = (list(waivers_in_file(each, answer.tariff, lang)) for each in projects)
    for each in added(before, after):
        yield _waiver(each, lang)
    former, gathered = change.compared(answer), answer.outcome.gathered
    if former is None or gathered is None:
        return
    then = then_of(former, gathered.sources)
    differing = [each for each in gathered.sources if each.path not in former.same]
    for source in differing:
        if isinstance(source.content, File) and source.content.comments.waivers:
            yield from (
                _waiver(each, lang) for each in inline(source.path, source.content) if then.is_new(each)
            )
    for violation in answer.outcome.report.violations:
        changed = None if violation.waiver is None else then.changed(violation)
        if changed is not None:
            yield ask("waiver", f"{violation.path}:{violation.line}", violation.rule, *changed, lang)


def _waiver(waiver: Waiver, lang: Lang) -> Ask:
    said = f"until {waiver.until.isoformat()} because {waiver.reason}"
    if waiver.paths is not None:
        said = f"{', '.join(waiver.paths.patterns)} {said}"
    asked = ask("waiver", f"{waiver.path}:{waiver.span.line}", waiver.rule, None, said, lang)
    return asked._replace(message=added_notes((waiver,), lang)[0])


def waivers_in_file(project: Project | None, tariff: Tariff, lang: Lang) -> Iterator[Waiver]:
    """Those of the waiver file of a project."""
    if project is None:
        return
    gate, home = project.request(tariff, (), Gate()).gate, project.launch.home
    path = gate.found(gate.waivers, WAIVERS, home)
    if path is None:
        return
    absolute = home.path(path)
    folder = os.path.dirname(absolute)
    data = gate.tree.load(absolute, folder)
    if not isinstance(data, Refused):
        yield from waiver_file.read(path, data, folder, home.folder, lang).waivers


# --- the baseline ------------------------------------------------------------------------------------------


def _baseline(change: Change, answer: Answer, lang: Lang) -> Iterator[Ask]:
    (_, before), (path, after) = (_known(side, answer) for side in (change.then, change.now))
    left = Counter({(each.fingerprint, each.value): each.times for each in before.entries})
    new = [each._replace(times=times) for each in after.entries if (times := _surplus(each, left)) > 0]
    for each in new[:_MOST]:
        what = " ".join(filter(None, (each.rule, each.contractor, each.record)))
        yield ask("baseline", path, what, None, f"{each.path} ({each.times})", lang)
    if len(new) > _MOST:
        yield ask("baseline", path, "", None, f"+{len(new) - _MOST}", lang)


def _surplus(entry: Entry, left: Counter[tuple[str, str | None]]) -> int:
    """How many times it is there more than before. One of version 1 stands for any value."""
    missing = entry.times
    for key in dict.fromkeys([(entry.fingerprint, entry.value), (entry.fingerprint, None)]):
        there = min(missing, left[key])
        left[key] -= there
        missing -= there
    return missing


def _known(side: Side, answer: Answer) -> tuple[str, Baseline]:
    gate, home = side.gate(answer.project.file, answer.tariff), side.launch.home
    path = None if gate is None or not gate.use_baseline else gate.found(gate.baseline, BASELINE, home)
    if path is None:
        return BASELINE, Baseline(())
    known = load_baseline(home.path(path), side.tree)
    return path, known if isinstance(known, Baseline) else Baseline(())


# --- lines for policy tests --------------------------------------------------------------------------------


def _markers(former: Former, answer: Answer, lang: Lang) -> Iterator[Ask]:
    before = Counter(
        text for each in former.differing if isinstance(each.content, File) for text in _marked(each.content)
    )
    for violation in answer.outcome.report.violations:
        if violation.rule != STRAY_MARKER or violation.path in former.same:
            continue
        line = answer.outcome.lines[violation.path][violation.line - 1]
        text = line[violation.column - 1 : violation.end_column - 1]
        before[text] -= 1
        if before[text] < 0:
            yield ask("test-marker", f"{violation.path}:{violation.line}", "", None, text, lang)


def _marked(file: File) -> Iterator[str]:
    for span in file.comments.markers:
        yield file.lines[span.line - 1][span.column - 1 : span.end_column - 1]
