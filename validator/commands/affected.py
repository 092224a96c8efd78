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
from validator.commands.gather import Gathered, seen_beside
from validator.commands.judged_by import JudgedBy, same_settings
from validator.commands.scope import Scope, repository_of, scope
from validator.evaluation.check import Source
from validator.model.report import Failure
from validator.shape.engine import CONTRACTOR, DESIGNATIONS, RECORD
from validator.sources.discover import Found, discover, repository_root
from validator.sources.document import Mapping, Scalar
from validator.sources.files import load
from validator.sources.git import Repository, Staged
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

    judged_by: JudgedBy = JudgedBy()
    since: tuple[str, ...] = ()
    """What the index changes against these is changed, too."""


def gather_affected(
    paths: Sequence[str],
    configured: Sequence[str],
    lang: Lang,
    exclude: Unopened | None,
    change: Change,
) -> Affected:
    """Reads what a check of the affected contractors needs. Raises `Unavailable`.

    Paths only select: what a check of all would not look at, this does not either.
    """
    home = os.getcwd()
    looked = seen_beside(paths, configured, None)
    loaded = scope((*configured, *looked), exclude)
    repository = repository_of([*paths, *looked])
    found, asked = discover(looked, home), discover(paths, home) if paths else Found([], frozenset(), [])
    files = {loaded.shown(os.path.join(home, name)): os.path.join(home, name) for name in found.files}
    tests = tuple(
        sorted(shown for shown, path in files.items() if exclude is not None and exclude.is_test(path))
    )
    files = {shown: path for shown, path in files.items() if exclude is None or not exclude.match(path)}
    changed = _changed(repository, loaded, change)
    chosen = {loaded.shown(os.path.join(home, name)) for name in asked.files} | changed.paths
    texts = _Texts(files)
    names = _names([*changed.contents, *(texts.file(shown) for shown in sorted(chosen & files.keys()))])
    if names.designates or changed.for_all:
        chosen, contractors = set(files), None
    else:
        contractors = names.contractors
    sources = [
        Source(shown, texts.file(shown), named=False, reported=shown in chosen)
        for shown in sorted(files)
        if shown in chosen or _may_name(texts.data(shown), contractors)
    ]
    problems = [
        problem for problem in asked.problems if loaded.shown(os.path.abspath(problem.path)) not in chosen
    ]
    failures = [Failure(each.path, 1, 1, each.message.to(lang)) for each in (*problems, *found.problems)]
    seen = (*configured, *looked)
    gathered = Gathered(sources, failures, (), asked=seen, looked=seen, for_all=changed.for_all, tests=tests)
    return Affected(gathered, contractors)


class _Texts:
    """Files, each opened and each parsed once at most."""

    def __init__(self, files: dict[str, str]) -> None:
        self._files = files
        self._folders: dict[str, str] = {}
        self._data: dict[str, bytes | Refused] = {}
        self._read: dict[str, File | Refused] = {}

    def data(self, shown: str) -> bytes | Refused:
        if shown not in self._data:
            path = self._files[shown]
            self._data[shown] = load(path, repository_root(path) or os.path.dirname(path), self._folders)
        return self._data[shown]

    def file(self, shown: str) -> File | Refused:
        if shown not in self._read:
            data = self.data(shown)
            self._read[shown] = data if isinstance(data, Refused) else read(data)
        return self._read[shown]


class _Changed(NamedTuple):
    """What a change touches: the paths, their contents before and after, and the files by which all are judged."""

    paths: set[str]
    contents: list[File | Refused]
    for_all: tuple[str, ...]


def _changed(repository: Repository, loaded: Scope, change: Change) -> _Changed:
    changes = [repository.staged()]
    changes += (repository.staged(repository.commit(revision)) for revision in change.since)
    covered: set[str] = set()
    ids: list[str] = []
    for_all: set[str] = set()
    for path, pair in (item for each in changes for item in each.items()):
        absolute = os.path.join(repository.root, path)
        if _is_for_all(repository, loaded, change.judged_by, absolute, pair):
            for_all.add(loaded.shown(absolute))
        if loaded.covers(absolute):
            covered.add(loaded.shown(absolute))
            ids += (id_ for id_ in pair if id_ is not None)
    contents = [read(data) for data in repository.contents(ids).values()]
    return _Changed(covered, contents, tuple(sorted(for_all)))


def _is_for_all(repository: Repository, loaded: Scope, judged_by: JudgedBy, path: str, pair: Staged) -> bool:
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
            designates = designates or any(DESIGNATIONS in line for line in content.lines)
        else:
            roots = [each.root for each in content.documents if isinstance(each.root, Mapping)]
            contractors.update(name for root in roots if (name := _text(root, CONTRACTOR)))
            designates = designates or any(_text(root, RECORD) == DESIGNATIONS for root in roots)
    return _Names(frozenset(contractors), designates)


def _text(root: Mapping, key: str) -> str | None:
    entry = root.get(key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else None


def _may_name(data: bytes | Refused, contractors: frozenset[str] | None) -> bool:
    """Whether a text may hold a record of a contractor, or the designations. Only a backslash can hide a name."""
    if isinstance(data, Refused) or contractors is None or len(contractors) > _MOST or b"\\" in data:
        return True
    sought = [name.encode("utf-8", "surrogatepass") for name in (*contractors, DESIGNATIONS)]
    return re.search(b"|".join(map(re.escape, sought)), data) is not None
