"""Diagnostics to the client: pushed or pulled, as it can, and never both (LSP 3.17, "Pull Diagnostics")."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from lsprotocol.types import ClientCapabilities, Diagnostic, PublishDiagnosticsParams
from pygls.lsp.server import LanguageServer

from validator.lsp.buffers import Buffers
from validator.lsp.session import Versions

SETTLE = 0.05
"""Seconds that the pulls of a change are given before the client is asked to pull again."""

Found: TypeAlias = Mapping[str, Sequence[Diagnostic]]
"""Diagnostics by absolute path; of a file without any, nothing."""


def can_pull(capabilities: ClientCapabilities) -> bool:
    """Whether a client pulls, and can be told that what it has pulled is out of date: rules look across files."""
    document, workspace = capabilities.text_document, capabilities.workspace
    pulls = document is not None and document.diagnostic is not None
    diagnostics = None if workspace is None else workspace.diagnostics
    return pulls and diagnostics is not None and bool(diagnostics.refresh_support)


class Told(NamedTuple):
    """What there is to say of a file."""

    id: str
    """The same for the same diagnostics."""
    diagnostics: list[Diagnostic]


_NOTHING = Told("none", [])


class Publisher:
    """What was found of each file, by the project or policy that found it."""

    def __init__(self, server: LanguageServer, buffers: Buffers, refresh: Callable[[], None]) -> None:
        self._server = server
        self._buffers = buffers
        self._refresh = refresh
        self.pulls = False
        self._found: dict[str, dict[str, Told]] = {}
        self._known: dict[str, str] = {}
        """The id of what the client was last told of a file."""

    def of(self, path: str) -> Told:
        """All that there is to say of a file now."""
        told = [found[path] for _, found in sorted(self._found.items()) if path in found]
        if len(told) <= 1:
            return told[0] if told else _NOTHING
        return Told("+".join(each.id for each in told), [each for one in told for each in one.diagnostics])

    def pulled(self, path: str) -> Told:
        """The answer to a pull; it counts as told."""
        told = self.of(path)
        self._known[path] = told.id
        return told

    def paths(self) -> list[str]:
        """The files of which there is something to say."""
        return sorted({path for found in self._found.values() for path in found})

    async def deliver(self, owner: str, found: Found, versions: Versions) -> None:
        """What one project or policy has found now, in files of these versions."""
        before = self._found.get(owner, {})
        self._found[owner] = {path: _told(each) for path, each in found.items() if each}
        if self.pulls:
            await self._ask_to_pull()
            return
        for path in sorted({*before, *self._found[owner], *versions}):
            self._push(path, versions.get(path))

    def _push(self, path: str, version: int | None) -> None:
        told = self.of(path)
        key = f"{told.id} {version}"
        silent = told is _NOTHING and self._known.get(path, "none").startswith("none")
        if self._known.get(path) == key or silent:
            return
        self._known[path] = key
        self._server.text_document_publish_diagnostics(
            PublishDiagnosticsParams(self._buffers.uri(path), told.diagnostics, version)
        )

    async def _ask_to_pull(self) -> None:
        await asyncio.sleep(SETTLE)
        open_ = self._buffers.versions()
        if any(self.of(path).id != self._known.get(path, "none") for path in open_):
            self._refresh()

    def forget(self, path: str) -> None:
        """A file is closed: a client that pulls knows nothing of it any more."""
        if self.pulls:
            self._known.pop(path, None)


def _told(found: Sequence[Diagnostic]) -> Told:
    text = "\n".join(map(repr, found))
    return Told(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16], list(found))
