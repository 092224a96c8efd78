"""The texts that are open in the editor, by their absolute paths."""

from __future__ import annotations

import os
from typing import NamedTuple

from pygls.uris import from_fs_path, to_fs_path

from validator.lsp.positions import Encoding, Lines


class Buffer(NamedTuple):
    """An open file: its name as the editor writes it, and its text at a version."""

    uri: str
    language: str
    version: int | None
    lines: Lines

    @property
    def text(self) -> str:
        """The text."""
        return self.lines.text


class Buffers:
    """All open files. Nothing in them is ever changed in place."""

    def __init__(self) -> None:
        self.encoding: Encoding = "utf-16"
        self._open: dict[str, Buffer] = {}

    def put(self, uri: str, language: str, version: int | None, text: str) -> str | None:
        """A file is open with a text; returns its path, or nothing where it is no file of this machine."""
        path = path_of(uri)
        if path is not None:
            self._open[path] = Buffer(uri, language, version, Lines(text, self.encoding))
        return path

    def remove(self, uri: str) -> str | None:
        """A file is closed; returns its path."""
        path = path_of(uri)
        if path is not None:
            self._open.pop(path, None)
        return path

    def get(self, path: str) -> Buffer | None:
        """The open file of a path."""
        return self._open.get(path)

    def texts(self) -> dict[str, str]:
        """All open texts, by path."""
        return {path: buffer.text for path, buffer in self._open.items()}

    def versions(self) -> dict[str, int | None]:
        """The versions of all open texts, by path."""
        return {path: buffer.version for path, buffer in self._open.items()}

    def uri(self, path: str) -> str:
        """The name of a file: as the editor writes it where it is open."""
        buffer = self._open.get(path)
        return buffer.uri if buffer is not None else uri_of(path)


def path_of(uri: str) -> str | None:
    """The absolute path of a file's URI; none for what is no file."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return None if not path else os.path.normpath(path)


def uri_of(path: str) -> str:
    """The URI of an absolute path."""
    return from_fs_path(path) or ""
