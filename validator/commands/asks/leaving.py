"""Which files and records were judged before a change and are judged no more, or by fewer rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from validator.commands.asks.findings import waivers_in_file
from validator.commands.asks.sides import Change
from validator.commands.asks.words import ask
from validator.evaluation.renaming import renamed
from validator.model.report import Ask
from validator.shape.engine import CONTRACTOR, FORMERLY, ID, RECORD
from validator.sources.document import Mapping, Scalar
from validator.sources.git import LINK
from validator.sources.read import File, read
from validator.text.wording import Lang, Words

_SUFFIXES = (".yaml", ".yml")
_UNSEEN = Words("not looked at", "調べていない")


class _Record(NamedTuple):
    """What a record says it is."""

    contractor: str | None
    kind: str | None
    id: str | None

    def shown(self) -> str:
        """As people call it."""
        return " ".join(filter(None, (self.kind, self.contractor, self.id)))


def asks(change: Change, lang: Lang, *, affected: bool) -> Iterator[Ask]:
    """Of all projects. Where only what is `affected` is looked at, of the files that differ."""
    judged, reasons = _judged(change), _reasons(change)
    softer = _softer(change, lang)
    differing = {change.base.path(name) for name in change.base.repository.differing(change.base.commit)}
    then = _then(change, set(judged), differing, affected=affected)
    now = _now(change, judged, differing, then)
    for path, records in then.items():
        left = [each for each in records if each not in now]
        shown = change.now.launch.home.shown(path)
        is_there = os.path.lexists(path)
        if records and is_there and path not in judged:
            why = reasons(path) or _UNSEEN.to(lang)
            yield ask("file", shown, "", ", ".join(each.shown() for each in records), why, lang)
        else:
            for each in left:
                yield ask("record", shown, each.shown(), shown, None, lang)
        for each in records:
            place = now.get(each, path)
            if place != path and softer(place) - softer(path):
                moved = change.now.launch.home.shown(place)
                yield ask("record", moved, each.shown(), shown, moved, lang)


def _softer(change: Change, lang: Lang) -> Callable[[str], frozenset[str]]:
    """What is let stand at an absolute path, whatever stands there: rules that are off, waivers of whole files."""
    home = change.now.launch.home
    entries = [each for answer in change.answers for each in answer.project.settings.rules]
    waivers = [
        each for answer in change.answers for each in waivers_in_file(answer.project, answer.tariff, lang)
    ]
    known: dict[str, frozenset[str]] = {}

    def softer(path: str) -> frozenset[str]:
        if path not in known:
            shown = home.shown(path)
            off = {each.origin.shown() for each in entries if each.paths.match(shown)}
            waived = {
                f"{each.path}:{each.span.line}"
                for each in waivers
                if each.paths is not None and each.paths.match(shown)
            }
            known[path] = frozenset(off | waived)
        return known[path]

    return softer


def _judged(change: Change) -> dict[str, File]:
    """The files that were read and not left aside, by their absolute paths and those of their other names."""
    home, found = change.now.launch.home, {}
    for answer in change.answers:
        gathered = answer.outcome.gathered
        aside = {each.path for each in answer.outcome.report.aside}
        names = {} if gathered is None else gathered.names
        for source in () if gathered is None else gathered.sources:
            if isinstance(source.content, File) and source.path not in aside:
                for name in names.get(source.path, (source.path,)):
                    found[home.path(name)] = source.content
    return found


def _reasons(change: Change) -> Callable[[str], str | None]:
    home = change.now.launch.home
    told = {
        home.path(each.path.rstrip("/")): each.message
        for answer in change.answers
        for each in answer.outcome.report.aside
    } | {
        home.path(each.path): each.message
        for answer in change.answers
        for each in answer.outcome.report.failures
        if each.path
    }

    def why(path: str) -> str | None:
        """Of the file, else of the nearest folder that was left out."""
        while path not in told and os.path.dirname(path) != path:
            path = os.path.dirname(path)
        return told.get(path)

    return why


def _then(
    change: Change, judged: set[str], differing: set[str], *, affected: bool
) -> dict[str, list[_Record]]:
    """The records of the files that were to be judged and may be so no more, by their absolute paths."""
    base = change.base
    found: dict[str, str] = {}
    for name, blob in base.files.items():
        path = base.path(name)
        if blob.mode == LINK or not name.lower().endswith(_SUFFIXES):
            continue
        if path not in differing and (path in judged or affected):
            continue
        if change.then.covers(path):
            found[path] = blob.id
    contents = base.repository.contents(found.values())
    files = {path: read(contents[id_]) for path, id_ in sorted(found.items())}
    return {path: list(_records(file)) if isinstance(file, File) else [] for path, file in files.items()}


def _now(
    change: Change, judged: dict[str, File], differing: set[str], then: dict[str, list[_Record]]
) -> dict[_Record, str]:
    """Where each record stands that is judged, also under the name that it says its contractor had."""
    known = {change.base.path(name) for name in change.base.files}
    now: dict[_Record, str] = {}
    said: list[tuple[_Record, str | None]] = []
    before = {record for records in then.values() for record in records}
    for path in sorted(judged):
        records = list(_records(judged[path]))
        now |= dict.fromkeys(records, path)
        said += zip(records, (_text(root, FORMERLY) for root in _roots(judged[path])), strict=True)
        if path in known and path not in differing:
            before |= set(records)
    for old, contractor in renamed(said, before).items():
        now[_Record(*old)] = now[_Record(contractor, *old[1:])]
    return now


def _records(file: File) -> Iterator[_Record]:
    for root in _roots(file):
        yield _Record(*(_text(root, key) for key in (CONTRACTOR, RECORD, ID)))


def _roots(file: File) -> Iterator[Mapping]:
    for document in file.documents:
        root = document.root
        if isinstance(root, Mapping) and (root.get(RECORD) or root.get(CONTRACTOR)):
            yield root


def _text(root: Mapping, key: str) -> str | None:
    entry = root.get(key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else None
