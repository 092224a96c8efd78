"""The files as they were in a revision: what `--since` compares with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from validator.commands.configuration.settings import Unopened
from validator.commands.gather import Gathered
from validator.commands.scope import Scope, repository_of, scope
from validator.evaluation.former import Earlier, Former
from validator.sources.discover import repository_root
from validator.sources.files import is_inside
from validator.sources.git import LINK, Blob, Repository
from validator.sources.read import read

_MAX_LINKS = 8


def former_files(revision: str, gathered: Gathered, exclude: Unopened | None) -> Former:
    """Reads from the revision the files that differ from those gathered. Raises `Unavailable`."""
    repository = repository_of(gathered.looked)
    loaded, reported = scope(gathered.looked, exclude), scope(gathered.asked, exclude)
    commit = repository.commit(revision)
    tree = _Tree(repository, repository.files(commit), repository.differing(commit))
    present = {source.path: source for source in gathered.sources}
    differing: dict[str, Blob] = {}
    same: set[str] = set()
    for path in tree.files:
        absolute = os.path.join(repository.root, path)
        shown = loaded.shown(absolute)
        if shown not in present and not loaded.covers(absolute):
            continue
        found = tree.file(path)
        if found is not None and (found.differs or shown in gathered.replaced):
            differing[shown] = found.blob
        elif found is not None and shown in present:
            same.add(shown)
    contents = repository.contents(blob.id for blob in differing.values())
    former = [
        Earlier(
            shown,
            read(contents[blob.id]),
            shown in present and present[shown].named,
            present[shown].reported if shown in present else _is_reported(shown, reported),
        )
        for shown, blob in sorted(differing.items())
    ]
    return Former(revision, former, frozenset(same), _apart(present, repository.root, loaded))


def _apart(shown: Iterable[str], root: str, loaded: Scope) -> tuple[str, ...]:
    """The folders of other repositories that files of this run lie in."""
    folders = {os.path.dirname(os.path.join(loaded.home, each)) for each in shown}
    roots = {repository_root(folder) for folder in folders} - {None, root}
    return tuple(sorted(loaded.shown(str(each)) for each in roots))


def _is_reported(shown: str, reported: Scope) -> bool:
    return reported.covers(os.path.normpath(os.path.join(reported.home, shown)))


def lines_then(former: Former, lines: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The lines of each file as it was, for excerpts."""
    unchanged = {path: lines[path] for path in former.same if path in lines}
    return unchanged | {each.path: each.content.lines for each in former.differing}


class _Found:
    """A file of a commit, and whether it may differ from what stands there now."""

    __slots__ = ("blob", "differs")

    def __init__(self, blob: Blob, *, differs: bool) -> None:
        self.blob = blob
        self.differs = differs


class _Tree:
    """The files of a commit, its links followed to files of the same commit."""

    def __init__(self, repository: Repository, files: dict[str, Blob], differing: frozenset[str]) -> None:
        self.files = files
        self._differing = differing
        self._repository = repository

    def file(self, path: str) -> _Found | None:
        """The file at a path, or that a link there leads to; none for one that leads elsewhere."""
        differs = False
        for step in self._steps(path):
            differs = differs or step in self._differing
            if self.files[step].mode != LINK:
                return _Found(self.files[step], differs=differs)
        return None

    def _steps(self, path: str) -> Iterator[str]:
        for _ in range(_MAX_LINKS):
            if path not in self.files:
                return
            yield path
            id_ = self.files[path].id
            target = os.fsdecode(self._repository.contents([id_])[id_])
            path = os.path.normpath(os.path.join(os.path.dirname(path), target))
            if os.path.isabs(path) and is_inside(path, self._repository.root):
                path = os.path.relpath(path, self._repository.root)
            path = path.replace(os.sep, "/")
