"""Where configurations lie: on the disk, or wherever else there are files by their paths, such as in a revision."""

from __future__ import annotations

import os
from typing import Protocol

from validator.sources.files import load
from validator.sources.refusal import Refused


class Tree(Protocol):
    """Files by their absolute paths."""

    def has(self, path: str) -> bool:
        """Whether something lies there."""

    def load(self, path: str) -> bytes | Refused:
        """What a file holds."""


class Disk:
    """The files of this machine. A link is followed within its folder."""

    def has(self, path: str) -> bool:
        """Whether something lies there; also a link that leads nowhere."""
        return os.path.lexists(path)

    def load(self, path: str) -> bytes | Refused:
        """What a file holds, read with all the bounds of `sources`."""
        return load(path, os.path.dirname(path))


DISK = Disk()
