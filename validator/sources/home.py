"""Where a run stands: names are written from there and shown from there. A value: nothing below asks the process."""

from __future__ import annotations

import os

from validator.named_tuple import NamedTuple
from validator.sources.discover import display_name, repository_root
from validator.sources.files import is_inside


class Home(NamedTuple):
    """A folder, and the root of its repository, where it lies in one. Both absolute."""

    folder: str
    root: str | None

    def path(self, name: str) -> str:
        """The absolute path of what is named from here: `../a.yaml` in `/repo/contracts` is `/repo/a.yaml`."""
        return os.path.normpath(os.path.join(self.folder, name))

    def name(self, path: str) -> str:
        """An absolute path written from here, wherever it lies, with the separators of this machine."""
        return os.path.relpath(path, self.folder)

    def shown(self, path: str) -> str:
        """An absolute path as people see it: written from here where it lies here or beside it in the repository."""
        found = display_name(path, self.folder)
        if os.path.isabs(found) and self.root is not None and is_inside(found, self.root):
            return self.name(found).replace(os.sep, "/")
        return found


def home_at(folder: str) -> Home:
    """The home of a run that stands in an absolute folder."""
    return Home(folder, repository_root(folder))
