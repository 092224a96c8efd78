"""Where a patch is to be applied: neither `git apply` nor `patch` reaches above its folder, or through a link."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from validator.sources.files import is_inside
from validator.sources.home import repository_root


class Applied(NamedTuple):
    """The folder in which a patch is to be applied, absolute, and the name of each file from there."""

    folder: str
    names: tuple[str, ...]

    @property
    def elsewhere(self) -> str | None:
        """The folder as written from the current one, where it is another."""
        here = os.path.realpath(".")
        return None if self.folder == here else os.path.relpath(self.folder, here).replace(os.sep, "/")


def applied(paths: Sequence[str]) -> Applied:
    """Here where all files lie here, else at the repository's root, else in the nearest folder above all of them.

    A file is named as it really lies: links are followed.
    """
    here = os.path.realpath(".")
    files = [os.path.realpath(path) for path in paths]
    above = (here, os.path.realpath(repository_root(".") or here))
    wide = (folder for folder in above if all(is_inside(file, folder) for file in files))
    folder = next(wide, None) or os.path.commonpath([here, *files])
    return Applied(folder, tuple(os.path.relpath(file, folder).replace(os.sep, "/") for file in files))
