"""Where a run stands: names are written from there and shown from there. A value: nothing below asks the process."""

from __future__ import annotations

import os

from validator.named_tuple import NamedTuple
from validator.sources.files import is_inside


class Home(NamedTuple):
    """A folder, and the root of its repository, where it lies in one. Both absolute."""

    folder: str
    root: str | None

    def path(self, name: str) -> str:
        """The absolute path of what is named from here: `../a.yaml` in `/repo/contracts` is `/repo/a.yaml`."""
        return os.path.normpath(os.path.join(self.folder, name))

    def absolute(self, name: str) -> str:
        """The absolute path of what a person names from here, written as the files below home are.

        A `..` behind a link leads where the system lets it lead; a way into home by another link is home's own.
        """
        path = os.path.join(self.folder, name)
        if os.pardir in name.split(os.sep):
            path = _with_real_folder(path)
        path, base = os.path.normpath(path), self.root or self.folder
        if is_inside(path, base):
            return path
        real, real_base = _with_real_folder(path), os.path.realpath(base)
        return base + real[len(real_base) :] if is_inside(real, real_base) else path

    def name(self, path: str) -> str:
        """An absolute path written from here, wherever it lies, with the separators of this machine."""
        return os.path.relpath(path, self.folder)

    def shown(self, path: str) -> str:
        """An absolute path as people see it: written from here where it lies here or beside it in the repository."""
        found = display_name(path, self.folder)
        if os.path.isabs(found) and self.root is not None and is_inside(found, self.root):
            return self.name(found).replace(os.sep, "/")
        return found


def _with_real_folder(path: str) -> str:
    folder, last = os.path.split(path.rstrip(os.sep) or os.sep)
    return (
        os.path.realpath(path)
        if last in ("", os.curdir, os.pardir)
        else os.path.join(os.path.realpath(folder), last)
    )


def home_at(folder: str) -> Home:
    """The home of a run that stands in an absolute folder."""
    return Home(folder, repository_root(folder))


def display_name(path: str, root: str) -> str:
    """An absolute path as people see it: relative to the root it lies in, its parts joined by `/`."""
    base = root
    if not is_inside(path, base):
        real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        base = os.path.realpath(root)
        path = real if is_inside(real, base) else path
    if not is_inside(path, base):
        return path.replace(os.sep, "/")
    return os.path.relpath(path, base).replace(os.sep, "/")


def repository_root(path: str) -> str | None:
    """The folder at or above a path that holds a `.git`, as an absolute path.

    A link that stands in a repository and leads out of it leads into no other: what lies behind it counts as lying
    where the link is.
    """
    found = _with_git(path)
    link = None if found is None else _first_link(found)
    if found is None or link is None:
        return found
    outer = _with_git(os.path.dirname(link))
    return found if outer is None or is_inside(os.path.realpath(found), os.path.realpath(outer)) else outer


def _with_git(folder: str) -> str | None:
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _first_link(path: str) -> str | None:
    """The topmost part of an absolute path that is a link."""
    at = os.sep
    for part in path.split(os.sep):
        at = os.path.join(at, part)
        if os.path.islink(at):
            return at
    return None
