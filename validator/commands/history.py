"""The files of a revision, as they were: what `--since` compares with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from validator.commands.configuration.settings import Unopened
from validator.commands.file_set import FileSet, repository_of
from validator.commands.gather import Gathered
from validator.evaluation.former import Earlier, Former
from validator.sources.files import is_inside
from validator.sources.git import LINK, Blob, Repository
from validator.sources.home import Home, repository_root
from validator.sources.read import read

_MAX_LINKS = 8


def former_files(revision: str, gathered: Gathered, exclude: Unopened | None, home: Home) -> Former:
    """Reads from the revision the files that differ from those gathered. Raises `Unavailable`."""
    repository = repository_of(gathered.looked)
    loaded, reported = FileSet(gathered.looked, exclude), FileSet(gathered.asked, exclude)
    commit = repository.commit(revision)
    tree = _Tree(repository, repository.files(commit), repository.differing(commit))
    present = {source.path: source for source in gathered.sources}
    differing: dict[str, Blob] = {}
    same: set[str] = set()
    for path, names in tree.each_once().items():
        by_name = {home.shown(os.path.join(repository.root, name)): name for name in names}
        shown = _shown(os.path.join(repository.root, path), by_name, present, gathered)
        if shown is None:
            covered = [name for name in names if loaded.covers(os.path.join(repository.root, name))]
            if not covered:
                continue
            shown = home.shown(os.path.join(repository.root, path if path in covered else min(covered)))
        if tree.differs(by_name.get(shown, path)) or shown in gathered.replaced:
            differing[shown] = tree.files[path]
        elif shown in present:
            same.add(shown)
    contents = repository.contents(blob.id for blob in differing.values())
    former = [
        Earlier(
            shown,
            read(contents[blob.id]),
            shown in present and present[shown].named,
            present[shown].reported if shown in present else reported.covers(home.path(shown)),
        )
        for shown, blob in sorted(differing.items())
    ]
    return Former(revision, former, frozenset(same), _apart(present, repository.root, home))


def _shown(path: str, names: Iterable[str], present: Mapping[str, object], gathered: Gathered) -> str | None:
    """What a file of the revision is called today: the same file, or else what stands in the place of a link to it."""
    entry = None if gathered.files is None else gathered.files.at(path)
    if entry is not None and entry.shown in present:
        return entry.shown
    return min((name for name in names if name in present), default=None)


def _apart(shown: Iterable[str], root: str, home: Home) -> tuple[str, ...]:
    """The folders of other repositories that files of this run lie in."""
    folders = {os.path.dirname(home.path(each)) for each in shown}
    roots = {repository_root(folder) for folder in folders} - {None, root}
    return tuple(sorted(home.shown(str(each)) for each in roots))


def lines_then(former: Former, lines: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The lines of each file as it was, for excerpts."""
    unchanged = {path: lines[path] for path in former.same if path in lines}
    return unchanged | {each.path: each.content.lines for each in former.differing}


class _Tree:
    """The files of a commit, its links followed to files of the same commit."""

    def __init__(self, repository: Repository, files: dict[str, Blob], differing: frozenset[str]) -> None:
        self.files = files
        self._differing = differing
        self._repository = repository

    def each_once(self) -> dict[str, list[str]]:
        """Each file by its path, with that path and those of the links that lead to it."""
        found: dict[str, list[str]] = {}
        for path in self.files:
            *_, last = self._steps(path)
            if self.files[last].mode != LINK:
                found.setdefault(last, []).append(path)
        return found

    def differs(self, path: str) -> bool:
        """Whether there may stand another file at a path now, or lead the link there to another one."""
        return any(step in self._differing for step in self._steps(path))

    def _steps(self, path: str) -> Iterator[str]:
        for _ in range(_MAX_LINKS):
            if path not in self.files:
                return
            yield path
            if self.files[path].mode != LINK:
                return
            id_ = self.files[path].id
            target = os.fsdecode(self._repository.contents([id_])[id_])
            path = os.path.normpath(os.path.join(os.path.dirname(path), target))
            if os.path.isabs(path) and is_inside(path, self._repository.root):
                path = os.path.relpath(path, self._repository.root)
            path = path.replace(os.sep, "/")
