"""Where a patch is to be applied: neither `git apply` nor `patch` reaches above its folder, or through a link."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from validator.sources.files import is_inside
from validator.sources.home import Home


class Applied(NamedTuple):
    """The name of each file from the folder in which a patch is to be applied; that, where it is another than home."""

    names: tuple[str, ...]
    elsewhere: str | None


def applied(paths: Sequence[str], home: Home) -> Applied:
    """At home where all files lie there, else at the repository's root, else in the nearest folder above all of them.

    A file is named as it really lies: links are followed.
    """
    here = os.path.realpath(home.folder)
    files = [os.path.realpath(home.path(path)) for path in paths]
    above = (here, os.path.realpath(home.root or here))
    wide = (folder for folder in above if all(is_inside(file, folder) for file in files))
    folder = next(wide, None) or os.path.commonpath([here, *files])
    elsewhere = None if folder == here else os.path.relpath(folder, here).replace(os.sep, "/")
    return Applied(tuple(os.path.relpath(file, folder).replace(os.sep, "/") for file in files), elsewhere)
