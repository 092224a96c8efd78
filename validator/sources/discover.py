"""Which files are meant: those named, and every YAML file (or of another suffix) under the folders named.

What lies under a folder and is not meant is told, too: hidden folders, what Git ignores, what the caller leaves out,
links out of the repository. Of a folder that is left out as a whole, its own name is told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from validator.model.report import Reason
from validator.named_tuple import NamedTuple
from validator.sources.files import NOT_THERE, is_inside, reason
from validator.sources.home import Home, repository_root
from validator.text.wording import Words

SUFFIXES = (".yaml", ".yml")
MAX_LINKED = 2_000
"""So many folders are looked into by way of links; links that fan out would make any number of names."""
_GLANCE, _GLANCES = 500, 20_000
"""Entries looked at in a folder that is left out, to see whether it holds a file at all; and in all such folders."""
_TOO_MANY_LINKS = Words(
    f"Links to folders lead to more than {MAX_LINKED} folders, and not all are looked into. Remove links.",
    f"フォルダへのリンクの先が {MAX_LINKED} フォルダを超えるため、一部を調べていない。リンクを減らす。",
)

_PATIENCE = 60
"""Seconds that Git has to tell what it ignores."""
_ALL_CHECKED = Words(
    "Until then it is not known which files Git ignores, and all are checked.",
    "それまでは、Git がどのファイルを無視するか分からないため、すべてを調べる。",
)

LeftOut = Callable[[str], Reason | None]
"""Why a file, or a folder with a `/` at its end, is left out, by its absolute path; none where it is not."""


class Problem(NamedTuple):
    """A path, as people see it, that could not be looked into."""

    path: str
    message: Words


class Found(NamedTuple):
    """What was found under some paths. All paths are absolute, and one file may be found by several.

    `named` were named themselves, not by their folder; `links` were found by way of a link; `aside` is what is left
    out, a folder with a `/` at its end. That Git refuses a repository is a problem of it.
    """

    files: frozenset[str]
    named: frozenset[str]
    links: frozenset[str]
    aside: dict[str, Reason]
    problems: list[Problem]
    unasked: bool = False
    """Whether Git is not there to be asked which files of a repository it ignores."""


def would_find(path: str, paths: Sequence[str]) -> bool:
    """Whether a file of that absolute path, were it there, would be found under absolute paths. Git is not asked."""
    return path in paths or (
        path.lower().endswith(SUFFIXES) and any(_stands_openly_in(path, folder) for folder in paths)
    )


def _stands_openly_in(path: str, folder: str) -> bool:
    """Whether a file lies in a folder, and in no hidden one below that."""
    between = os.path.relpath(path, folder).split(os.sep)[:-1]
    return is_inside(path, folder) and not any(part.startswith(".") for part in between)


def _nothing(_path: str) -> None:
    return


class Finder:
    """Finds files. What Git ignores is asked for once for each repository."""

    def __init__(
        self, home: Home, suffixes: tuple[str, ...] = SUFFIXES, left_out: LeftOut = _nothing
    ) -> None:
        self._home = home
        self._suffixes = suffixes
        self._left_out = left_out
        self._ignored: dict[str, frozenset[str]] = {}
        self._refusals: dict[str, Problem] = {}
        self._unasked = False
        self._linked = 0
        self._glances = 0

    def find(self, paths: Sequence[str]) -> Found:
        """The files under paths, which are written from home: hidden folders and what Git ignores left out.

        A file that is named itself is taken unless the caller leaves it out, whatever its suffix. Links to folders
        are followed within the repository.
        """
        walk = _Walk(self._home)
        named = set()
        for path in paths:
            absolute = self._home.absolute(path)
            if os.path.isdir(absolute):
                self._look_into(absolute, walk)
            elif not os.path.lexists(absolute):
                walk.problems.append(Problem(path, NOT_THERE))
            elif self._is_meant(absolute, walk):
                named.add(absolute)
        links = walk.links | {path for path in named if os.path.realpath(path) != path}
        problems = [*walk.problems, *self._refusals.values()]
        return Found(
            frozenset(walk.files | named),
            frozenset(named),
            frozenset(links),
            walk.aside,
            problems,
            self._unasked,
        )

    # --- folders -----------------------------------------------------------------------------------------------

    def _look_into(self, top: str, walk: _Walk) -> None:
        why = self._left_out(top + "/")
        if why is not None:
            walk.aside[top + "/"] = why
            return
        repository = repository_root(top)
        ignored = self._ignored_in(repository) if repository else frozenset[str]()
        inside = os.path.realpath(repository or top)
        waiting = [_Folder(top, os.path.realpath(top), None, is_linked=False)]
        while waiting:
            folder = waiting.pop()
            for entry in walk.entries(folder.path):
                if _is_folder(entry):
                    below = self._below(folder, entry, inside, walk)
                    if below is not None and self._is_open(below, entry.path in ignored, walk):
                        waiting.append(below)
                elif entry.name.lower().endswith(self._suffixes):
                    self._take(folder, entry, entry.path in ignored, walk)

    def _take(self, folder: _Folder, entry: os.DirEntry[str], is_ignored: bool, walk: _Walk) -> None:
        if is_ignored:
            walk.aside[entry.path] = "ignored"
        elif self._is_meant(entry.path, walk):
            walk.files.add(entry.path)
            if folder.is_linked or entry.is_symlink():
                walk.links.add(entry.path)

    def _is_meant(self, path: str, walk: _Walk) -> bool:
        why = self._left_out(path)
        if why is not None:
            walk.aside[path] = why
        return why is None

    def _below(self, folder: _Folder, entry: os.DirEntry[str], inside: str, walk: _Walk) -> _Folder | None:
        """The folder of an entry; none where a link leads in a circle, or where it is not followed."""
        if not entry.is_symlink():
            below = _Folder(entry.path, os.path.join(folder.real, entry.name), folder, folder.is_linked)
            return None if folder.is_linked and below.is_in_a_circle() else below
        below = _Folder(entry.path, os.path.realpath(entry.path), folder, is_linked=True)
        if not is_inside(below.real, inside):
            walk.aside[entry.path + "/"] = "outside"
            return None
        return None if below.is_in_a_circle() else below

    def _is_open(self, folder: _Folder, is_ignored: bool, walk: _Walk) -> bool:
        """Whether to look into a folder; what keeps it closed is told where it may hold a file."""
        name = os.path.basename(folder.path)
        why = self._left_out(folder.path + "/")
        why = why or ("ignored" if is_ignored else "hidden" if name.startswith(".") else None)
        if why is not None:
            if name != ".git" and self._may_hold(folder.path):
                walk.aside[folder.path + "/"] = why
            return False
        if folder.is_linked:
            self._linked += 1
            if self._linked == MAX_LINKED:
                walk.problems.append(Problem(self._home.shown(folder.path), _TOO_MANY_LINKS))
            return self._linked < MAX_LINKED
        return True

    def _may_hold(self, folder: str) -> bool:
        """Whether there is a file in a folder that is left out, as far as a glance tells."""
        waiting, seen = [folder], 0
        while waiting:
            try:
                with os.scandir(waiting.pop()) as entries:
                    for entry in entries:
                        seen, self._glances = seen + 1, self._glances + 1
                        if seen > _GLANCE or self._glances > _GLANCES:
                            return True
                        if entry.name.lower().endswith(self._suffixes):
                            return True
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
            except OSError:
                return True
        return False

    def _ignored_in(self, repository: str) -> frozenset[str]:
        if repository not in self._ignored:
            names = _ignored_names(repository)
            if isinstance(names, Words):
                told = Words(f"{names.en} {_ALL_CHECKED.en}", f"{names.ja}{_ALL_CHECKED.ja}")
                self._refusals[repository] = Problem(self._home.shown(repository), told)
            self._unasked = self._unasked or names is None
            known = names if isinstance(names, list) else []
            self._ignored[repository] = frozenset(os.path.join(repository, name) for name in known)
        return self._ignored[repository]


class _Walk:
    """What one search has found so far."""

    def __init__(self, home: Home) -> None:
        self.files: set[str] = set()
        self.links: set[str] = set()
        self.aside: dict[str, Reason] = {}
        self.problems: list[Problem] = []
        self._home = home

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What a folder holds; that it could not be looked into is a problem."""
        try:
            with os.scandir(folder) as entries:
                return list(entries)
        except OSError as error:
            self.problems.append(Problem(self._home.shown(folder), reason(error)))
            return []


class _Folder:
    """A folder on the way from the top: its path, and where it really is."""

    __slots__ = ("above", "is_linked", "path", "real")

    def __init__(self, path: str, real: str, above: _Folder | None, is_linked: bool) -> None:
        self.path = path
        self.real = real
        self.above = above
        self.is_linked = is_linked

    def is_in_a_circle(self) -> bool:
        """Whether the way to it leads through itself."""
        above = self.above
        while above is not None:
            if above.real == self.real:
                return True
            above = above.above
        return False


def _ignored_names(repository: str) -> list[str] | Words | None:
    """Files and folders that Git ignores, relative to the repository; or why it does not say.

    Where Git is not there to be asked, none.
    """
    import subprocess

    from validator.sources.git_command import environment, git

    try:
        answer = subprocess.run(  # noqa: S603  (no shell, and every word but the folder is ours)
            [
                *git(repository),
                "ls-files",
                "-z",
                "--others",
                "--ignored",
                "--exclude-standard",
                "--directory",
            ],
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except OSError:
        return None
    except subprocess.TimeoutExpired:
        from validator.sources.git_refusals import TOO_SLOW

        return TOO_SLOW.format(command="ls-files", seconds=_PATIENCE)
    if answer.returncode != 0 and _is_empty(os.path.join(repository, ".git")):
        return []
    if answer.returncode != 0:
        from validator.sources.git_refusals import refusal

        return refusal("ls-files", answer.stderr)
    return [os.fsdecode(name.rstrip(b"/")) for name in answer.stdout.split(b"\0") if name]


def _is_empty(folder: str) -> bool:
    """Whether it is a folder in which nothing stands, and so no repository of Git's."""
    try:
        return not os.listdir(folder)
    except OSError:
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A link that leads in a circle is no folder: it is told where it is opened as a file."""
    try:
        return entry.is_dir()
    except OSError:
        return False
