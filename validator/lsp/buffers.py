"""The texts that are open in the editor, by their absolute paths."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from validator.lsp.positions import Encoding, Lines
from validator.lsp.uris import path_of, uri_of
from validator.sources.files import is_inside

Versions: TypeAlias = Mapping[str, int | None]


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


class Names(NamedTuple):
    """How the editor writes the names of files: open ones by their paths, and links to the folders of a workspace."""

    open: Mapping[str, str]
    links: Sequence[tuple[str, str]]
    """Where a folder really is, and the path that the editor has for it."""

    def uri(self, path: str) -> str:
        """The name of a file."""
        known = self.open.get(path)
        if known is not None:
            return known
        for real, given in self.links:
            if is_inside(path, real):
                return uri_of(os.path.normpath(os.path.join(given, os.path.relpath(path, real))))
        return uri_of(path)


class Snapshot(NamedTuple):
    """The open files at one moment, by their absolute paths."""

    texts: Mapping[str, str]
    versions: Versions
    names: Names
    encoding: Encoding

    def lines(self, text: str) -> Lines:
        """The lines of a text, in the client's units."""
        return Lines(text, self.encoding)


class Buffers:
    """All open files. Nothing in them is ever changed in place."""

    def __init__(self) -> None:
        self.encoding: Encoding = "utf-16"
        self._open: dict[str, Buffer] = {}
        self._links: list[tuple[str, str]] = []

    def folder(self, uri: str) -> str | None:
        """Where a folder of the workspace really is; its files are named to the editor as it names the folder."""
        given = path_of(uri)
        if given is None:
            return None
        real = os.path.realpath(given)
        if real != given and (real, given) not in self._links:
            self._links.append((real, given))
        return real

    def path(self, uri: str) -> str | None:
        """The path of a file's URI, its folder without links: as checks know it. None for what is no file."""
        given = path_of(uri)
        if given is None:
            return None
        folder, name = os.path.split(given)
        return os.path.join(os.path.realpath(folder), name)

    def put(self, uri: str, language: str, version: int | None, text: str) -> str | None:
        """A file is open with a text; returns its path, or nothing where it is no file of this machine."""
        path = self.path(uri)
        if path is not None:
            self._open[path] = Buffer(uri, language, version, Lines(text, self.encoding))
        return path

    def remove(self, uri: str) -> str | None:
        """A file is closed; returns its path where it was open."""
        path = self.path(uri)
        return path if path is not None and self._open.pop(path, None) is not None else None

    def get(self, path: str) -> Buffer | None:
        """The open file of a path."""
        return self._open.get(path)

    def versions(self) -> dict[str, int | None]:
        """The versions of all open texts, by path."""
        return {path: buffer.version for path, buffer in self._open.items()}

    def uri(self, path: str) -> str:
        """The name of a file: as the editor writes it."""
        buffer = self._open.get(path)
        return Names({}, self._links).uri(path) if buffer is None else buffer.uri

    def snapshot(self) -> Snapshot:
        """What is open now."""
        return Snapshot(
            {path: buffer.text for path, buffer in self._open.items()},
            self.versions(),
            Names({path: buffer.uri for path, buffer in self._open.items()}, tuple(self._links)),
            self.encoding,
        )
