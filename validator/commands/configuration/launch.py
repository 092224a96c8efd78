"""A launch: how a run was started, in a terminal or by an editor, and so the settings of any file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from validator.commands.configuration.find import Nearest, find
from validator.commands.configuration.settings import Layer, Problem, Settings, resolved
from validator.commands.configuration.tree import DISK, Tree
from validator.named_tuple import NamedTuple
from validator.sources.home import Home
from validator.text.wording import Lang


class Launch(NamedTuple):
    """What holds for all projects of a run."""

    home: Home
    layers: tuple[Layer, ...]
    """What goes before a file, the first before the others."""
    config: str | None
    """The configuration that is named for all files, written from home, in place of the nearest of each."""
    lang: Lang
    """Where nothing else says which."""
    today: Callable[[], date]
    isolated: bool = False
    """Whether no configuration is read."""
    tree: Tree = DISK
    """Where configurations lie, and all that they name but the contracts."""

    def governing(self, folder: str) -> str | None:
        """The configuration of the files in an absolute folder, as an absolute path; none where there is none."""
        if self.isolated:
            return None
        return find(folder, self.tree) if self.config is None else self.home.path(self.config)

    def finder(self) -> Callable[[str], str | None]:
        """`governing`, remembered: for as long as nothing changes."""
        return Nearest(self.tree) if self.config is None and not self.isolated else self.governing

    def settings(self, file: str | None) -> Settings | tuple[Problem, ...]:
        """What is in force where that configuration governs; or all that is wrong with it."""
        if file is None:
            return self.without_file()
        # imported here because most runs have no configuration
        from validator.commands.configuration.read import read

        said = read(file, self.home, self.tree, by_hand=self.config is not None)
        return (
            said if isinstance(said, tuple) else self._resolved((*self.layers, said), self.home.shown(file))
        )

    def without_file(self) -> Settings:
        """What is in force where no configuration governs."""
        return self._resolved(self.layers, None)

    def _resolved(self, layers: tuple[Layer, ...], file: str | None) -> Settings:
        return resolved(layers, file, today=self.today(), lang=self.lang)
