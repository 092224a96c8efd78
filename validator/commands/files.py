"""Which files a run looks at, each once, whatever it is called; which it leaves aside; where it could not look.

Paths say what is *reported*. What is *loaded*, so that rules can see a contractor's other records, is what the
configuration names, else the repository, else the paths. A file is left aside only where every name that it is found
by is, so that nothing hides behind a link.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from validator.model.report import Aside, Failure, Reason
from validator.named_tuple import NamedTuple
from validator.sources.discover import SUFFIXES, Finder, Found, would_find
from validator.sources.files import LEADS_AWAY, is_inside, load
from validator.sources.home import Home, repository_root
from validator.sources.identity import each_once, identity
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.commands.configuration.settings import Unopened

_WHY: dict[Reason, Words] = {
    "excluded": Words("The configuration excludes it.", "設定により除いた。"),
    "test": Words("It is a policy test.", "規則の試験である。"),
    "ignored": Words("Git ignores it.", "Git が無視している。"),
    "hidden": Words("It is hidden.", "隠しフォルダにある。"),
    "outside": Words(
        "This link leads out of the repository, so it is not followed.",
        "このリンクはリポジトリの外を指すため、たどらない。",
    ),
}


class Entry(NamedTuple):
    """A file. `path` is absolute and opens it, `shown` is what people see; `names` are all, as people see them.

    It is `named` where it was named by hand, `reported` where its findings are told, `seen` where it lies under the
    paths that are looked into.
    """

    path: str
    shown: str
    names: tuple[str, ...]
    named: bool
    reported: bool
    seen: bool


_NOTHING = Found(frozenset(), frozenset(), frozenset(), {}, [])


class Files:
    """The files of a run."""

    def __init__(
        self,
        home: Home,
        asked: Sequence[str],
        looked: Sequence[str],
        exclude: Unopened | None,
        *,
        new: Sequence[str] = (),
    ) -> None:
        """Looks for them under the paths asked for and the paths looked into beside them; both are written from home.

        `new` are files to report, by their absolute paths, whether they are there or not. Of a file of another
        project, by all of its absolute paths, nothing is reported nor loaded.
        """
        self.home = home
        self._exclude = exclude
        finder = Finder(home, left_out=self._left_out)
        self._asked = finder.find(asked) if asked else _NOTHING
        self._beside = finder.find(looked)
        given = {path: self._left_out(path) for path in new}
        taken = frozenset(path for path, why in given.items() if why is None)
        self._aside = self._asked.aside | {path: why for path, why in given.items() if why is not None}
        self._by_hand = {*map(home.absolute, asked), *new}
        self._named = self._asked.named | taken
        self._reported = self._asked.files | taken
        walked = (self._asked.files - self._asked.named) | (self._beside.files - self._beside.named)
        once = each_once(self._reported | self._beside.files, home, self._named - walked)
        ours = {key: paths for key, paths in once.items() if any(map(self._holds, paths))}
        others = [paths for key, paths in once.items() if key not in ours]
        self.beyond = tuple(paths[0] for paths in others)
        """The files found that are another project's."""
        self.elsewhere = tuple(paths[0] for paths in others if not self._reported.isdisjoint(paths))
        """Those of them that were asked for."""
        # one that is named by hand is reported where it is found, though it be left aside by the name given
        asked_for = {identity(path) for path in self._by_hand if path in self._aside}
        self._by_identity = {key: self._entry(paths, key in asked_for) for key, paths in ours.items()}
        self.entries = tuple(sorted(self._by_identity.values()))
        """In the order of their paths."""
        self._reader = _Reader(home)

    def _left_out(self, path: str) -> Reason | None:
        return None if self._exclude is None else self._exclude.why(path)

    def _holds(self, path: str) -> bool:
        return self._exclude is None or self._exclude.holds(path)

    def _entry(self, paths: tuple[str, ...], asked_for: bool) -> Entry:
        names = tuple(map(self.home.shown, paths))
        sets = (self._named, self._reported, self._beside.files)
        named, reported, seen = (not found.isdisjoint(paths) for found in sets)
        return Entry(paths[0], names[0], names, named or asked_for, reported or asked_for, seen)

    # --- one file ----------------------------------------------------------------------------------------------

    def at(self, path: str) -> Entry | None:
        """The file of an absolute path, whichever of its names that is."""
        return self._by_identity.get(identity(path))

    def read(self, entry: Entry) -> File | Refused:
        """What a file holds."""
        return self._reader.read(entry.path)

    def load(self, entry: Entry) -> bytes | Refused:
        """Its bytes."""
        return self._reader.load(entry.path)

    def would_take(self, path: str, paths: Sequence[str]) -> bool:
        """Whether a file that is not on the disk, by its absolute path, would be found under paths once it is."""
        if os.path.lexists(path) or not self._holds(path) or self._left_out(path) is not None:
            return False
        return would_find(path, [self.home.absolute(each) for each in paths])

    # --- all of them -------------------------------------------------------------------------------------------

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """All names of the files that have more than one, by the one that is shown."""
        return {each.shown: each.names for each in self.entries if len(each.names) > 1}

    @property
    def unopened(self) -> dict[str, Reason]:
        """Why files that were named by hand are left aside all the same, by what people see of their names."""
        named = (path for path in self._by_hand if path in self._aside and self.at(path) is None)
        return {self.home.shown(path): self._aside[path] for path in sorted(named)}

    @property
    def unasked(self) -> bool:
        """Whether Git was not there to be asked which files it ignores."""
        return self._asked.unasked or self._beside.unasked

    @property
    def despite(self) -> tuple[str, ...]:
        """Files that are excluded where they really lie, but not by the name of a link to them."""
        links = self._asked.links | self._beside.links
        found = {self.at(path) for path in links if self._left_out(os.path.realpath(path)) is not None}
        return tuple(sorted(each.shown for each in found if each is not None and each.reported))

    def aside(self, lang: Lang, more: Mapping[str, Reason]) -> tuple[Aside, ...]:
        """What was left aside under the paths asked for, and some more of `left_out`."""
        told = []
        for path, why in sorted({**more, **self._aside}.items()):
            walked = path.endswith("/") and path.rstrip("/") in self._by_hand and why in ("hidden", "ignored")
            if not walked and (path.endswith("/") or self.at(path) is None):
                shown = self.home.shown(path.rstrip("/")) + "/" * path.endswith("/")
                told.append(Aside(shown, why, _WHY[why].to(lang)))
        return tuple(told)

    def left_out(self, path: str, under: Sequence[str]) -> dict[str, Reason]:
        """What a look under some absolute paths would tell of a file that it passes over: its folder, or the file."""
        if not path.lower().endswith(SUFFIXES):
            return {}
        for top in (each for each in under if is_inside(path, each) and each != path):
            folder = top
            for part in os.path.relpath(path, top).split(os.sep)[:-1]:
                folder = os.path.join(folder, part)
                why = self._left_out(folder + "/") or ("hidden" if part.startswith(".") else None)
                if why is not None:
                    return {folder + "/": why} if part != ".git" else {}
        why = self._left_out(path)
        return {} if why is None else {path: why}

    def failures(self, lang: Lang) -> list[Failure]:
        """Paths that could not be looked into."""
        problems = {*self._asked.problems, *self._beside.problems}
        return [Failure(each.path, 1, 1, each.message.to(lang)) for each in sorted(problems)]


def leads_away(content: bytes | File | Refused) -> bool:
    """Whether a file was not read because its name is a link out of the repository."""
    return isinstance(content, Refused) and content.message == LEADS_AWAY


def asked_paths(paths: Sequence[str], configured: Sequence[str], home: Home) -> list[str]:
    """What is reported: the paths; where there are none, what is configured; within that, the current folder."""
    inside = any(is_inside(home.folder, home.absolute(path)) for path in configured)
    return list(paths) or (["."] if inside or not configured else list(configured))


def seen_beside(
    paths: Sequence[str], configured: Sequence[str], home: Home, new: Sequence[str] = ()
) -> list[str]:
    """The paths of what is loaded, so that rules see a contractor's other records. `new` as in `Files`."""
    if configured:
        return [path for path in configured if os.path.lexists(home.absolute(path))]
    asked = [*map(home.absolute, paths or ([] if new else ["."])), *map(os.path.dirname, new)]
    roots = {repository_root(path) or path for path in asked if os.path.lexists(path)}
    return sorted(root for root in roots if os.path.isdir(root) or root in asked)


class _Reader:
    """Reads files. Where a folder really is, and in which repository, is looked up once."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._roots: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def load(self, path: str) -> bytes | Refused:
        folder = os.path.dirname(path)
        if folder not in self._roots:
            self._roots[folder] = repository_root(folder) or self._home.folder
        return load(path, self._roots[folder], self._folders)

    def read(self, path: str) -> File | Refused:
        data = self.load(path)
        return data if isinstance(data, Refused) else read(data)
