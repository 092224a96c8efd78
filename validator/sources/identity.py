"""A file is itself, whatever it is called: links, spellings and hard links are names of one file."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping

from validator.sources.files import is_inside
from validator.sources.home import Home

Identity = tuple[int, int] | str
"""Device and number of a file; where the system has none to give, where its path leads."""


def identity(path: str) -> Identity:
    """What is the same for all names of one file, whether it is there or not. The path is absolute."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return os.path.realpath(path)
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.normcase(os.path.realpath(path))


def each_once(
    paths: Iterable[str], home: Home, named: Collection[str] = ()
) -> Mapping[Identity, tuple[str, ...]]:
    """The absolute paths of each file, the one that it is called by first.

    That is the path that leads through no link, where it is among them, else the smallest one; and before those that
    are `named`, one that was found in its folder, since a file system may take `A.YAML` for `a.yaml`.
    """
    found: dict[Identity, list[str]] = {}
    for path in sorted(paths):
        found.setdefault(identity(path), []).append(path)
    base = home.root or home.folder
    real = os.path.realpath(base)

    def is_by_link(path: str) -> bool:
        return os.path.realpath(path) != (real + path[len(base) :] if is_inside(path, base) else path)

    return {
        key: tuple(
            sorted(names, key=lambda name: (is_by_link(name), name in named, name))
            if len(names) > 1
            else names
        )
        for key, names in found.items()
    }
