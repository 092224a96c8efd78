"""The files of a run as a set of paths: whether a path is among them, also one whose file is gone (`git rm x.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from validator.commands.configuration.settings import Unopened
from validator.sources.discover import would_find
from validator.sources.files import is_inside
from validator.sources.git import Repository, Unavailable
from validator.sources.home import repository_root
from validator.text.wording import Words

_NO_REPOSITORY = Words(
    "This needs a Git repository, and there is none at or above the paths.",
    "これには Git リポジトリが要るが、パスにも、その上にもない。",
)
_SEVERAL = Words(
    "The paths lie in several Git repositories. Check one at a time.",
    "パスが複数の Git リポジトリにまたがっている。一つずつ調べる。",
)


class FileSet(NamedTuple):
    """Files and folders, absolute, and what is excluded."""

    paths: tuple[str, ...]
    exclude: Unopened | None

    def covers(self, path: str) -> bool:
        """Whether a file of an absolute path is named or would be found: YAML, in no hidden folder, not excluded."""
        if self.exclude is not None and self.exclude.match(path):
            return False
        return would_find(path, self.paths)

    def holds(self, folder: str) -> bool:
        """Whether files in an absolute folder could be among them."""
        return any(is_inside(folder, path) or is_inside(path, folder) for path in self.paths)


def repository_of(paths: Sequence[str]) -> Repository:
    """The one repository that absolute paths lie in. Raises `Unavailable`."""
    roots = {repository_root(path) for path in paths} - {None}
    if len(roots) != 1:
        raise Unavailable(_SEVERAL if roots else _NO_REPOSITORY)
    return Repository(str(roots.pop()))
