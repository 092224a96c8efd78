"""The files by which every record is judged: where a change touches one of them, it affects everybody."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from validator.commands.configuration.find import OWN, SHARED
from validator.commands.gating import BASELINE, WAIVERS, Gate
from validator.commands.policy_files import SUFFIX
from validator.sources.files import is_inside
from validator.sources.home import Home

if TYPE_CHECKING:
    from validator.sources.toml import Toml


class JudgedBy(NamedTuple):
    """What a run names: the folder of its policy, the company's designations, the gate with its configuration."""

    home: Home
    policy: str | None = None
    """The built-in one where there is none: no change of the repository touches it."""
    designations: str | None = None
    gate: Gate = Gate()

    def holds(self, path: str) -> bool:
        """Whether a file of an absolute path, which need not be there any more, is one of them."""
        folder, name = os.path.split(path)
        if self.policy is not None and name.endswith(SUFFIX) and self._is(folder, self.policy):
            return True
        if name in (OWN, SHARED) and self._governs(folder):
            return True
        return any(name == os.path.basename(each) and self._is(path, each) for each in self._named())

    def _named(self) -> list[str]:
        gate = self.gate
        found = [path for path in (self.designations, gate.configuration) if path is not None]
        if gate.use_waivers:
            found += gate.places(WAIVERS, self.home) if gate.waivers is None else [gate.waivers]
        if gate.use_baseline:
            found += gate.places(BASELINE, self.home) if gate.baseline is None else [gate.baseline]
        return found

    def _governs(self, folder: str) -> bool:
        """Whether a configuration in a folder is that of the run, or was nearer to some of its files before it went."""
        named = self.gate.configuration
        return named is None or is_inside(folder, os.path.dirname(self.home.path(named)))

    def _is(self, path: str, named: str) -> bool:
        absolute = self.home.path(named)
        return path == absolute or os.path.realpath(path) == os.path.realpath(absolute)


def same_settings(path: str, before: bytes, after: bytes) -> bool:
    """Whether a configuration says the same to kitei: other tools write into `pyproject.toml`, too."""
    if os.path.basename(path) != SHARED:
        return False
    from validator.sources.toml import Toml, toml

    then, now = (toml(data) for data in (before, after))
    return isinstance(then, Toml) and isinstance(now, Toml) and _tools(then) == _tools(now)


def _tools(document: Toml) -> object:
    """What stands in `[tool.kitei]`; all of it where `tool` is no table."""
    tool = document.content.get("tool", {})
    return tool.get("kitei") if isinstance(tool, dict) else document.content
