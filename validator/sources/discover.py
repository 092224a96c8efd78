"""Which files are meant: those named, and every YAML file (or of another suffix) under the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from validator.named_tuple import NamedTuple
from validator.sources.files import NOT_THERE, is_inside, reason
from validator.text.wording import Words

SUFFIXES = (".yaml", ".yml")


class Problem(NamedTuple):
    """A path that could not be looked into."""

    path: str
    message: Words


class Found(NamedTuple):
    """The files to read, in order of their names, and the paths that could not be looked into.

    Names are relative to the root with `/` between their parts, or absolute where a file lies outside it;
    joined to the root they open the file. `named` are those that were named themselves, not by their folder.
    """

    files: list[str]
    named: frozenset[str]
    problems: list[Problem]


def discover(paths: Sequence[str], root: str, suffixes: tuple[str, ...] = SUFFIXES) -> Found:
    """The files under paths (the root where there are none): hidden folders and what Git ignores left out.

    A file that is named itself is always taken, whatever its suffix. Links to folders are not followed.
    """
    found: set[str] = set()
    named: set[str] = set()
    problems: list[Problem] = []
    walk = _Walk(suffixes)
    for path in paths or (root,):
        absolute = os.path.abspath(path)
        if os.path.isdir(path):
            found.update(display_name(file, root) for file in walk.files_under(absolute))
        elif os.path.lexists(path):
            named.add(display_name(absolute, root))
        else:
            problems.append(Problem(path, NOT_THERE))
    problems += (Problem(display_name(path, root), message) for path, message in walk.problems)
    return Found(sorted(found | named), frozenset(named), problems)


def would_find(path: str, paths: Sequence[str]) -> bool:
    """Whether a file of that absolute path, were it there, would be found under paths. Git is not asked."""
    under = [os.path.abspath(each) for each in paths]
    return path in under or (
        path.lower().endswith(SUFFIXES) and any(_stands_openly_in(path, folder) for folder in under)
    )


def _stands_openly_in(path: str, folder: str) -> bool:
    """Whether a file lies in a folder, and in no hidden one below that."""
    between = os.path.relpath(path, folder).split(os.sep)[:-1]
    return is_inside(path, folder) and not any(part.startswith(".") for part in between)


def display_name(path: str, root: str) -> str:
    """An absolute path as people see it: relative to the root it lies in, its parts joined by `/`."""
    base = os.path.abspath(root)
    if not is_inside(path, base):
        real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        base = os.path.realpath(root)
        path = real if is_inside(real, base) else path
    if not is_inside(path, base):
        return path.replace(os.sep, "/")
    return os.path.relpath(path, base).replace(os.sep, "/")


def repository_root(path: str) -> str | None:
    """The folder at or above a path that holds a `.git`, as an absolute path."""
    folder = os.path.abspath(path)
    while True:
        if os.path.lexists(os.path.join(folder, ".git")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


class _Walk:
    """A look into folders. What Git ignores is asked for once for each repository."""

    def __init__(self, suffixes: tuple[str, ...]) -> None:
        self.suffixes = suffixes
        self.problems: list[Problem] = []
        self._ignored: dict[str, frozenset[str]] = {}

    def files_under(self, folder: str) -> Iterator[str]:
        """Every file of the suffixes under a folder, as absolute paths."""
        repository = repository_root(folder)
        ignored = self._ignored_in(repository) if repository else frozenset[str]()
        waiting = [folder]
        while waiting:
            for entry in self._entries(waiting.pop()):
                if entry.path in ignored:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith("."):
                        waiting.append(entry.path)
                elif self._fits(entry.name) and not self._is_needless_link(entry, folder):
                    yield entry.path

    def _fits(self, name: str) -> bool:
        return name.lower().endswith(self.suffixes)

    def _is_needless_link(self, entry: os.DirEntry[str], folder: str) -> bool:
        """Whether an entry is a link to a folder, or to a file that is found under its own name."""
        if not entry.is_symlink():
            return False
        if os.path.isdir(entry.path):
            return True
        real = os.path.realpath(entry.path)
        found = os.path.isfile(real) and self._fits(real)
        return found and is_inside(real, os.path.realpath(folder))

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return list(entries)
        except OSError as error:
            self.problems.append(Problem(folder, reason(error)))
            return []

    def _ignored_in(self, repository: str) -> frozenset[str]:
        if repository not in self._ignored:
            names = _ignored_names(repository)
            self._ignored[repository] = frozenset(os.path.join(repository, name) for name in names)
        return self._ignored[repository]


def _ignored_names(repository: str) -> list[str]:
    """Files and folders that Git ignores, relative to the repository; none where Git is not there to ask."""
    import subprocess

    # Inside a hook these name another index or work tree; the file-system monitor would run a program.
    hooks = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    environment = {name: value for name, value in os.environ.items() if name not in hooks}
    git = ["git", "-c", "core.fsmonitor=false", "-C", repository]
    try:
        answer = subprocess.run(  # noqa: S603  (no shell, and every word but the folder is ours)
            [*git, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return [os.fsdecode(name.rstrip(b"/")) for name in answer.stdout.split(b"\0") if name]
