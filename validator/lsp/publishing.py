"""Diagnostics to the client: pushed or pulled, as it can, and never both (LSP 3.17, "Pull Diagnostics")."""

from __future__ import annotations

import asyncio

from lsprotocol.types import Diagnostic, PublishDiagnosticsParams
from pygls.lsp.server import LanguageServer

from validator.lsp.buffers import Buffers, Versions
from validator.lsp.findings import NOTHING, Found, Told

SETTLE = 0.05
"""Seconds that the pulls of a change are given before the client is asked to pull again."""

AT_ONCE = 100
"""How many files are told of before it is heard what the client has to say."""


class Publisher:
    """What was found of each file, by the project or policy that found it."""

    def __init__(self, server: LanguageServer, buffers: Buffers) -> None:
        self._server = server
        self._buffers = buffers
        self.pulls = False
        self._found: dict[str, Found] = {}
        self._known: dict[str, str] = {}
        """The id of what the client was last told of a file."""

    def of(self, path: str) -> Told:
        """All that there is to say of a file now. What two projects find is said once."""
        told = [found[path] for _, found in sorted(self._found.items()) if path in found]
        if len(told) <= 1:
            return told[0] if told else NOTHING
        every: list[Diagnostic] = []
        for each in (each for one in told for each in one.diagnostics):
            if each not in every:
                every.append(each)
        return Told("+".join(each.id for each in told), every)

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
        self._found[owner] = found
        if self.pulls:
            await self._ask_to_pull()
            return
        # open ones first: somebody looks at them
        for path in sorted(versions):
            self._push(path, versions)
        for number, path in enumerate(sorted({*before, *found}), 1):
            self._push(path, versions)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)

    def drop(self, owner: str) -> None:
        """A project or policy is no more, nor is what it found."""
        found = self._found.pop(owner, {})
        if self.pulls:
            if found:
                self._server.workspace_diagnostic_refresh(None)
            return
        versions = self._buffers.versions()
        for path in found:
            self._push(path, versions)

    def _push(self, path: str, versions: Versions) -> None:
        version = versions.get(path)
        buffer = self._buffers.get(path)
        if (buffer is not None) != (path in versions) or (buffer is not None and buffer.version != version):
            return  # it was opened, changed or closed since: the next run tells
        told = self.of(path)
        known = self._known.get(path, f"{NOTHING.id} {None}")
        key = f"{told.id} {version}"
        if known == key or (told is NOTHING and known.startswith(NOTHING.id)):
            return
        self._known[path] = key
        self._server.text_document_publish_diagnostics(
            PublishDiagnosticsParams(self._buffers.uri(path), told.diagnostics, version)
        )

    async def _ask_to_pull(self) -> None:
        await asyncio.sleep(SETTLE)
        open_ = self._buffers.versions()
        if any(self.of(path).id != self._known.get(path, NOTHING.id) for path in open_):
            self._server.workspace_diagnostic_refresh(None)

    def forget(self, path: str) -> None:
        """A file is closed: a client that pulls knows nothing of it any more."""
        if self.pulls:
            self._known.pop(path, None)
