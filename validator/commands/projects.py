"""The projects of a run: a file belongs to the one whose configuration is the nearest at or above it.

Projects are judged apart, each by its own settings, whoever asks: a command above them, or an editor.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from validator.commands.check import Request
from validator.commands.configuration.digest import digest
from validator.commands.configuration.launch import Launch
from validator.commands.configuration.settings import Settings, Unopened
from validator.commands.configuration.tree import DISK
from validator.commands.gating import Gate
from validator.evaluation.check import Tariff
from validator.evaluation.selection import EVERYTHING, Selection
from validator.named_tuple import NamedTuple
from validator.sources.files import is_inside

if TYPE_CHECKING:
    from validator.commands.revision import Revision


class Project(NamedTuple):
    """The files that one configuration governs, or none; `file` is its absolute path."""

    file: str | None
    settings: Settings
    launch: Launch

    def request(self, tariff: Tariff, paths: tuple[str, ...], gate: Gate) -> Request:
        """A check of what of the project lies under paths: its own where there are none. `gate`: what else is said."""
        settings, launch = self.settings, self.launch
        root = launch.home.root
        own = gate._replace(
            tree=launch.tree,
            waivers=settings.waivers,
            max_days=settings.waivers_max_days,
            baseline=settings.baseline,
            configuration=settings.file,
            at_root=root is None or launch.governing(root) in (None, self.file),
        )
        return Request(
            home=launch.home,
            paths=paths,
            configured=settings.paths,
            stdin=None,
            as_of=settings.as_of,
            lang=settings.lang,
            chosen=settings.readings,
            designations=settings.designations,
            allow_empty=False,
            exclude=self.unopened(),
            selection=_selection(settings, tariff),
            policy=settings.policy,
            within=self.within,
            gate=own,
            settings=digest(settings, *own.asked),
            then=None if launch.tree is DISK else cast("Revision", launch.tree),
        )

    @property
    def within(self) -> str | None:
        """The folder of its files, written from home; none where it is the repository."""
        if self.file is None or self.launch.config is not None:
            return None
        return self.launch.home.name(os.path.dirname(self.file))

    @property
    def loads(self) -> Sequence[str]:
        """The paths of what is loaded; where there are none, the repository of what is asked for."""
        return self.settings.paths or ([] if self.within is None else [self.within])

    def unopened(self) -> Unopened:
        """What a check of the project never opens."""
        return self.settings.unopened._replace(holds=self._holds())

    def _holds(self) -> Callable[[str], bool]:
        """Whether a file is one of the project: it governs it, or names it in its paths where nothing governs it."""
        governing, file = self.launch.finder(), self.file
        named = [self.launch.home.absolute(each) for each in self.settings.paths]

        def holds(path: str) -> bool:
            found = governing(os.path.dirname(path))
            return found == file or (found is None and any(is_inside(path, each) for each in named))

        return holds


def _selection(settings: Settings, tariff: Tariff) -> Selection:
    if not settings.names_rules:
        return EVERYTHING
    from validator.commands.configuration.against_policy import selection

    return selection(settings, tariff)


class Shares:
    """What each project of a run is asked to report. The projects further up come first: they find those below."""

    def __init__(self, launch: Launch, paths: tuple[str, ...], name: str | None = None) -> None:
        """`paths` are those that a person gives, and `name` is that of a text; without both, what is here."""
        self._launch = launch
        self._governing = launch.finder()
        self._given = bool(paths or name)
        self._waiting: dict[str | None, list[str]] = {}
        self._done: set[str | None] = set()
        self._of_text: tuple[str | None, ...] = ()
        if not self._given:
            self._waiting[self._governing(launch.home.folder)] = []
        for path in paths:
            absolute = launch.home.absolute(path)
            folder = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
            self._waiting.setdefault(self._governing(folder), []).append(path)
        if name is not None:
            self._of_text = (self._governing(os.path.dirname(launch.home.absolute(name))),)
            self._waiting.setdefault(self._of_text[0], [])

    def has_text(self, file: str | None) -> bool:
        """Whether the text is one of the project's."""
        return file in self._of_text

    def everywhere(self) -> None:
        """Every project of the repository is looked at, for a change may affect it; of its paths it is asked none."""
        self._given = False
        root = self._launch.home.root
        if root is not None:
            self._waiting.setdefault(self._governing(root), [])

    def next(self) -> tuple[str | None, tuple[str, ...]] | None:
        """The next configuration, and the paths that it is asked for; none where all have had their turn."""
        if not self._waiting:
            return None
        file = min(self._waiting, key=lambda each: (each is not None, (each or "").count(os.sep), each or ""))
        self._done.add(file)
        return file, tuple(self._waiting.pop(file))

    def found(self, elsewhere: tuple[str, ...]) -> None:
        """Files of other projects that a project came upon, by their absolute paths."""
        for file in {self._governing(os.path.dirname(path)) for path in elsewhere} - self._done:
            share = self._waiting.setdefault(file, [])
            if self._given and file is not None:
                share.append(self._launch.home.name(os.path.dirname(file)))
