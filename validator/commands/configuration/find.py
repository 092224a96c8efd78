"""Where the configuration lies: `kitei.toml`, or `[tool.kitei]` of `pyproject.toml`, in the nearest folder upwards."""

from __future__ import annotations

import os

from validator.commands.configuration.tree import DISK, Tree
from validator.sources.refusal import Refused

OWN, SHARED = "kitei.toml", "pyproject.toml"


class Nearest:
    """Finds the nearest file of each folder. Every folder is looked into once."""

    def __init__(self, tree: Tree = DISK) -> None:
        self._tree = tree
        self._known: dict[str, str | None] = {}

    def __call__(self, folder: str) -> str | None:
        """The nearest file at or above an absolute folder, its repository's root being the last to be looked into."""
        if folder not in self._known:
            own, above = self._own(folder), os.path.dirname(folder)
            is_last = above == folder or self._tree.has(os.path.join(folder, ".git"))
            self._known[folder] = self(above) if own is None and not is_last else own
        return self._known[folder]

    def _own(self, folder: str) -> str | None:
        for name in (OWN, SHARED):
            path = os.path.join(folder, name)
            if self._tree.has(path) and (name == OWN or _speaks_of_us(path, self._tree)):
                return path
        return None


def find(folder: str, tree: Tree = DISK) -> str | None:
    """The nearest file at or above an absolute folder."""
    return Nearest(tree)(folder)


def passed_over(path: str, tree: Tree = DISK) -> str | None:
    """The `pyproject.toml` that has our table too, and is not read since a `kitei.toml` lies beside it."""
    folder, name = os.path.split(path)
    beside = os.path.join(folder, SHARED)
    return beside if name == OWN and tree.has(beside) and _speaks_of_us(beside, tree) else None


def _speaks_of_us(path: str, tree: Tree) -> bool:
    """Whether `pyproject.toml` has our table. One that is no TOML and never names us is another tool's trouble."""
    data = tree.load(path)
    return not isinstance(data, Refused) and b"kitei" in data and has_table(data)


def has_table(data: bytes) -> bool:
    """Whether a `pyproject.toml` has our table; also where it names us but is no TOML, for that must be told."""
    # imported here because most repositories have a file of our own
    from validator.sources.toml import Toml, toml

    found = toml(data)
    tool = found.content.get("tool", {}) if isinstance(found, Toml) else None
    return not isinstance(tool, dict) or "kitei" in tool
