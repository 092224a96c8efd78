"""What a change affects: all records of the contractors in some paths, and of those whose records the change touches.

A hook is told neither of deleted files nor of a contractor's other records. Git knows the former; the latter are
found by the contractors' names, so that no other file is parsed. Where the change touches what every record is
judged by, it affects them all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from validator.commands.configuration.settings import Unopened
from validator.commands.file_set import FileSet, repository_of
from validator.commands.files import Entry, Files, seen_beside
from validator.commands.gather import Gathered
from validator.commands.judged_by import JudgedBy, same_settings
from validator.evaluation.check import Source
from validator.model.report import Reason
from validator.shape.engine import CONTRACTOR, DESIGNATIONS, RECORD
from validator.sources.document import Mapping, Scalar
from validator.sources.git import Repository, Staged
from validator.sources.home import Home
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.text.wording import Lang

_MOST = 500
"""Names that are looked for in a text before it is parsed; where there are more, every file is."""


class Affected(NamedTuple):
    """The files of the run, and the contractors that are judged: all where there is none."""

    gathered: Gathered
    contractors: frozenset[str] | None


class Change(NamedTuple):
    """What says whom a change affects: the files by which all are judged, and revisions besides `HEAD`."""

    judged_by: JudgedBy
    since: tuple[str, ...] = ()
    """What the index changes against these is changed, too."""


def gather_affected(
    home: Home,
    paths: Sequence[str],
    configured: Sequence[str],
    lang: Lang,
    exclude: Unopened | None,
    change: Change,
) -> Affected:
    """Reads what a check of the affected contractors needs. Raises `Unavailable`.

    Paths only select: what a check of all would not look at, this does not either.
    """
    looked = seen_beside(paths, configured, home)
    seen = tuple(map(home.absolute, (*configured, *looked)))
    repository = repository_of([*map(home.absolute, paths), *seen] or [home.folder])
    files = Files(home, paths, looked, exclude)
    changed = _changed(repository, files, FileSet(seen, exclude), change)
    entries = [each for each in files.entries if each.seen]
    chosen = {each.shown for each in entries if each.reported} | changed.paths
    texts = _Texts(files)
    names = _names([*changed.contents, *(texts.file(each) for each in entries if each.shown in chosen)])
    if names.designates or changed.for_all:
        chosen, contractors = {each.shown for each in entries}, None
    else:
        contractors = names.contractors
    sources = [
        Source(each.shown, texts.file(each), named=False, reported=each.shown in chosen)
        for each in entries
        if each.shown in chosen or _may_name(texts.data(each), contractors)
    ]
    # of a file that a hook names, and that the change deletes, the change tells
    failures = [each for each in files.failures(lang) if home.shown(home.absolute(each.path)) not in chosen]
    others = (*files.beyond, *changed.others)
    gathered = Gathered(
        sources,
        failures,
        files,
        asked=seen,
        looked=seen,
        for_all=changed.for_all,
        unseen=changed.unseen,
        others=others,
    )
    return Affected(gathered, contractors)


class _Texts:
    """Files, each opened and each parsed once at most."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._data: dict[Entry, bytes | Refused] = {}
        self._read: dict[Entry, File | Refused] = {}

    def data(self, entry: Entry) -> bytes | Refused:
        if entry not in self._data:
            self._data[entry] = self._files.load(entry)
        return self._data[entry]

    def file(self, entry: Entry) -> File | Refused:
        if entry not in self._read:
            data = self.data(entry)
            self._read[entry] = data if isinstance(data, Refused) else read(data)
        return self._read[entry]


class _Changed(NamedTuple):
    """What a change touches: the paths, their contents before and after, and the files by which all are judged."""

    paths: set[str]
    contents: list[File | Refused]
    for_all: tuple[str, ...]
    unseen: dict[str, Reason]
    """What of the change no check looks at."""
    others: tuple[str, ...]
    """What is changed in other projects, by absolute paths."""


def _changed(repository: Repository, files: Files, loaded: FileSet, change: Change) -> _Changed:
    changes = [repository.staged()]
    changes += (repository.staged(repository.commit(revision)) for revision in change.since)
    covered: set[str] = set()
    ids: list[str] = []
    for_all: set[str] = set()
    unseen: dict[str, Reason] = {}
    others: list[str] = []
    for path, pair in (item for each in changes for item in each.items()):
        absolute = os.path.join(repository.root, path)
        shown = files.home.shown(absolute)
        if loaded.exclude is not None and not loaded.exclude.holds(absolute):
            others.append(absolute)
        if _is_for_all(repository, loaded, change.judged_by, absolute, pair):
            for_all.add(shown)
        entry = files.at(absolute)
        if (entry is not None and entry.seen) or loaded.covers(absolute):
            covered.add(shown if entry is None else entry.shown)
            ids += (id_ for id_ in pair if id_ is not None)
        elif os.path.lexists(absolute):
            unseen |= files.left_out(absolute, loaded.paths)
    contents = [read(data) for data in repository.contents(ids).values()]
    return _Changed(covered, contents, tuple(sorted(for_all)), unseen, tuple(others))


def _is_for_all(
    repository: Repository, loaded: FileSet, judged_by: JudgedBy, path: str, pair: Staged
) -> bool:
    """Whether a change affects everybody. Whose records another commit of a submodule touches is not known here."""
    if not any(pair):
        return loaded.holds(path)
    if not judged_by.holds(path):
        return False
    before, after = (repository.contents([id_])[id_] if id_ is not None else b"" for id_ in pair)
    return not same_settings(path, before, after)


class _Names(NamedTuple):
    """Whose records files hold, and whether they hold the company's designations, which concern everybody."""

    contractors: frozenset[str]
    designates: bool


def _names(contents: Iterable[File | Refused]) -> _Names:
    contractors: set[str] = set()
    designates = False
    for content in contents:
        if isinstance(content, Refused):
            contractors.update(content.contractors)
            designates = designates or DESIGNATIONS in (content.text or "")
        else:
            roots = [each.root for each in content.documents if isinstance(each.root, Mapping)]
            contractors.update(name for root in roots if (name := _text(root, CONTRACTOR)))
            designates = designates or any(_text(root, RECORD) == DESIGNATIONS for root in roots)
    return _Names(frozenset(contractors), designates)


def _text(root: Mapping, key: str) -> str | None:
    entry = root.get(key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else None


def _may_name(data: bytes | Refused, contractors: frozenset[str] | None) -> bool:
    """Whether a text may hold a record of a contractor, or the designations. A backslash or a NUL can hide a name."""
    if isinstance(data, Refused) or contractors is None or len(contractors) > _MOST:
        return True
    if b"\\" in data or b"\0" in data:
        return True
    sought = [name.encode("utf-8", "surrogatepass") for name in (*contractors, DESIGNATIONS)]
    return re.search(b"|".join(map(re.escape, sought)), data) is not None
