"""Where configurations lie: on the disk, or wherever else there are files by their paths, such as in a revision."""

from __future__ import annotations

import os
from typing import Protocol

from validator.sources.files import load
from validator.sources.limits import MAX_OUTLINED
from validator.sources.refusal import Refused


class Tree(Protocol):
    """Files by their absolute paths."""

    def has(self, path: str) -> bool:
        """Whether something lies there."""

    def load(self, path: str, within: str | None = None, most: int = MAX_OUTLINED) -> bytes | Refused:
        """What a file holds, a byte more than `most` at most. A link is followed `within` a folder."""

    def names(self, folder: str) -> list[str] | None:
        """The names of what lies in a folder; none where there is no such folder."""


class Disk:
    """The files of this machine."""

    def has(self, path: str) -> bool:
        """Whether something lies there; also a link that leads nowhere."""
        return os.path.lexists(path)

    def load(self, path: str, within: str | None = None, most: int = MAX_OUTLINED) -> bytes | Refused:
        """What a file holds, read with all the bounds of `sources`."""
        return load(path, within or os.path.dirname(path), most=most)

    def names(self, folder: str) -> list[str] | None:
        """The names of what lies in a folder."""
        try:
            return os.listdir(folder)
        except OSError:
            return None


DISK = Disk()
