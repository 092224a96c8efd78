"""Whether a path that may not be there any more would be among the files of a run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from validator.commands.configuration.settings import Unopened
from validator.sources.discover import SUFFIXES, display_name, repository_root
from validator.sources.files import is_inside
from validator.sources.git import Repository, Unavailable
from validator.text.wording import Words

_NO_REPOSITORY = Words(
    "This needs a Git repository, and there is none at or above the paths.",
    "これには Git リポジトリが要るが、パスにも、その上にもない。",
)
_SEVERAL = Words(
    "The paths lie in several Git repositories. Check one at a time.",
    "パスが複数の Git リポジトリにまたがっている。一つずつ調べる。",
)


class Scope(NamedTuple):
    """Files and folders, absolute, and what is excluded. `home` is the current folder."""

    paths: tuple[str, ...]
    exclude: Unopened | None
    home: str

    def covers(self, path: str) -> bool:
        """Whether a file of an absolute path is named or would be found: YAML, in no hidden folder, not excluded."""
        if self.exclude is not None and self.exclude.match(path):
            return False
        return path in self.paths or (
            path.lower().endswith(SUFFIXES) and any(_is_found(path, folder) for folder in self.paths)
        )

    def holds(self, folder: str) -> bool:
        """Whether files in an absolute folder could be among them."""
        return any(is_inside(folder, path) or is_inside(path, folder) for path in self.paths)

    def shown(self, path: str) -> str:
        """An absolute path as people see it, written as `gather` writes it."""
        name = display_name(path, self.home)
        root = repository_root(self.home) if os.path.isabs(name) else None
        if root is not None and is_inside(name, root):
            return os.path.relpath(name, self.home).replace(os.sep, "/")
        return name


def scope(paths: Sequence[str], exclude: Unopened | None) -> Scope:
    """Paths from the current folder."""
    return Scope(tuple(map(os.path.abspath, paths)), exclude, os.getcwd())


def repository_of(paths: Sequence[str]) -> Repository:
    """The one repository that paths lie in. Raises `Unavailable`."""
    roots = {repository_root(path) for path in paths or ["."]} - {None}
    if len(roots) != 1:
        raise Unavailable(_SEVERAL if roots else _NO_REPOSITORY)
    return Repository(str(roots.pop()))


def _is_found(path: str, folder: str) -> bool:
    if path == folder or not is_inside(path, folder):
        return False
    between = os.path.relpath(path, folder).split(os.sep)[:-1]
    return not any(name.startswith(".") for name in between)
