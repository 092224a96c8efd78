"""The two sides of a change: how each project of a run is judged before it, and how after."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from validator.commands.check import Outcome
from validator.commands.configuration.find import OWN, SHARED, has_table
from validator.commands.configuration.launch import Launch
from validator.commands.configuration.settings import Settings
from validator.commands.configuration.tree import DISK, Tree
from validator.commands.file_set import FileSet
from validator.commands.gating import Gate
from validator.commands.projects import Project
from validator.commands.revision import Revision
from validator.evaluation.check import Tariff
from validator.evaluation.former import Former
from validator.sources.refusal import Refused


class Answer(NamedTuple):
    """A project that was judged: what it was judged by, and what was found."""

    project: Project
    tariff: Tariff
    outcome: Outcome


class Side:
    """Every configuration as it is on one side; each is read once."""

    def __init__(self, launch: Launch, tree: Tree) -> None:
        self.launch = launch._replace(tree=tree)
        self.tree = tree
        self.governing = self.launch.finder()
        self._settings: dict[str | None, Settings | None] = {}
        self._sets: dict[str | None, FileSet | None] = {}

    def settings(self, file: str | None) -> Settings | None:
        """What is in force where a configuration governs; none where something is wrong with it."""
        if file not in self._settings:
            found = self.launch.settings(file)
            self._settings[file] = found if isinstance(found, Settings) else None
        return self._settings[file]

    def project(self, file: str | None) -> Project | None:
        """The project of a configuration."""
        settings = self.settings(file)
        return None if settings is None else Project(file, settings, self.launch)

    def gate(self, file: str | None, tariff: Tariff) -> Gate | None:
        """Its waivers and baseline."""
        project = self.project(file)
        return None if project is None else project.request(tariff, (), Gate()).gate

    def covers(self, path: str) -> bool:
        """Whether a file of an absolute path is one to judge."""
        file = self.governing(os.path.dirname(path))
        if file not in self._sets:
            project = self.project(file)
            self._sets[file] = None if project is None else _file_set(project)
        found = self._sets[file]
        return found is not None and found.covers(path)


def _file_set(project: Project) -> FileSet:
    home = project.launch.home
    paths = [home.absolute(each) for each in project.loads] or [home.root or home.folder]
    return FileSet(tuple(paths), project.unopened())


class Change(NamedTuple):
    """A run of which it is to be told what the change asks."""

    then: Side
    now: Side
    base: Revision
    answers: tuple[Answer, ...]

    def configurations(self) -> Iterator[str]:
        """The absolute paths of all configurations on either side."""
        launch = self.now.launch
        if launch.isolated:
            return
        if launch.config is not None:
            yield launch.home.path(launch.config)
            return
        names = {name for name in self.base.files if os.path.basename(name) in (OWN, SHARED)}
        names |= set(self.base.repository.named((OWN, SHARED)))
        for path in sorted(map(self.base.path, names)):
            if any(_speaks(path, side.tree) for side in (self.then, self.now)):
                yield path

    def compared(self, answer: Answer) -> Former | None:
        """The files of a project as they were before the change."""
        seen = answer.outcome.seen
        return None if seen is None else seen.former or seen.gate


def change_of(launch: Launch, base: Revision, answers: tuple[Answer, ...]) -> Change:
    """The change from a revision to the working tree."""
    return Change(Side(launch, base), Side(launch, DISK), base, answers)


def _speaks(path: str, tree: Tree) -> bool:
    if os.path.basename(path) == OWN:
        return tree.has(path)
    data = tree.load(path) if tree.has(path) else b""
    return not isinstance(data, Refused) and b"kitei" in data and has_table(data)
