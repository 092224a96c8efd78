"""A repository's files as they are in a commit, where a run reads what judges it from there."""

from __future__ import annotations

import os
from collections.abc import Iterator

from validator.commands.configuration.tree import DISK
from validator.commands.file_set import repository_of
from validator.sources.files import LEADS_AWAY, NOT_THERE, is_inside
from validator.sources.git import LINK, Blob, Repository
from validator.sources.home import Home
from validator.sources.limits import MAX_OUTLINED
from validator.sources.refusal import Refused, unreadable

_MAX_LINKS = 8


class Revision:
    """The files of a commit by their absolute paths. What does not lie in the repository is on the disk."""

    def __init__(self, repository: Repository, revision: str) -> None:
        """Raises `Unavailable` where there is no such revision."""
        self.name = revision
        self.repository = repository
        self.commit = repository.commit(revision)
        self.files = repository.files(self.commit)
        self._folders = {folder for path in self.files for folder in _folders(path)}

    def has(self, path: str) -> bool:
        """Whether something lies there; also a link that leads nowhere."""
        name = self._name(path)
        if name is None:
            return DISK.has(path)
        folder, last = os.path.split(name)
        inside = self._resolved(folder)
        whole = None if inside is None else os.path.join(inside, last).replace(os.sep, "/")
        return whole is not None and (whole == "" or whole in self.files or whole in self._folders)

    def load(self, path: str, within: str | None = None, most: int = MAX_OUTLINED) -> bytes | Refused:
        """What a file held: a byte more than `most` at most. No link leads out of the repository."""
        name = self._name(path)
        if name is None:
            return DISK.load(path, within, most)
        at = self._resolved(name)
        blob = None if at is None else self.files.get(at)
        if blob is None:
            return unreadable(LEADS_AWAY if at is None else NOT_THERE)
        return self.repository.contents([blob.id])[blob.id][: most + 1]

    def names(self, folder: str) -> list[str] | None:
        """The names of the files in a folder; none where there is no such folder."""
        name = self._name(folder)
        if name is None:
            return DISK.names(folder)
        at = self._resolved(name)
        if at is None or (at and at not in self._folders):
            return None
        below = f"{at}/" if at else ""
        found = (path.removeprefix(below) for path in self.files if path.startswith(below))
        return sorted(each for each in found if "/" not in each)

    def blob(self, path: str) -> Blob | None:
        """The file at an absolute path, links followed."""
        name = self._name(path)
        at = None if name is None else self._resolved(name)
        return None if at is None else self.files.get(at)

    def path(self, name: str) -> str:
        """The absolute path of a file of the commit."""
        return os.path.normpath(os.path.join(self.repository.root, name))

    def _name(self, path: str) -> str | None:
        """A path within the repository as Git writes it; none for what is not the commit's to say."""
        root = self.repository.root
        if not is_inside(path, root) or os.path.basename(path) == ".git":
            return None
        return "" if path == root else os.path.relpath(path, root).replace(os.sep, "/")

    def _resolved(self, name: str) -> str | None:
        """Where a name leads, its links followed; none where one leads out of the repository or in a circle."""
        done, rest, links = "", _parts(name), 0
        while rest:
            here = f"{done}/{rest[0]}".lstrip("/")
            blob = self.files.get(here)
            if blob is None or blob.mode != LINK:
                done, rest = here, rest[1:]
                continue
            links += 1
            target = os.fsdecode(self.repository.contents([blob.id])[blob.id])
            led = os.path.normpath(os.path.join(self.repository.root, done, target))
            if links > _MAX_LINKS or not is_inside(led, self.repository.root):
                return None
            done, rest = "", [*_parts(os.path.relpath(led, self.repository.root)), *rest[1:]]
        return done


def revision_at(revision: str, home: Home) -> Revision:
    """A revision of the repository that a run stands in. Raises `Unavailable`."""
    return Revision(repository_of([home.folder]), revision)


def _parts(name: str) -> list[str]:
    return [part for part in name.replace(os.sep, "/").split("/") if part not in ("", ".")]


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
