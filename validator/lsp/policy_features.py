"""What the server answers about the files of a policy."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from typing import NamedTuple

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams

from validator.editor.answers import Found, Location, Refusal
from validator.editor.policies.completion import completion
from validator.editor.policies.folding import folding
from validator.editor.policies.hover import hover
from validator.editor.policies.inlay import inlay_hints
from validator.editor.policies.lenses import lenses
from validator.editor.policies.policy import Policy
from validator.editor.policies.references import definition, highlights, references
from validator.editor.policies.rename import prepare_rename, rename
from validator.editor.policies.selection import selection
from validator.editor.policies.symbols import document_symbols, workspace_symbols
from validator.editor.policies.tokens import semantic_tokens
from validator.language.printing.formatted import formatted
from validator.lsp import convert
from validator.lsp.buffers import Buffer
from validator.lsp.files import Files
from validator.lsp.session import PolicyState, Session


class _Open(NamedTuple):
    """An open policy file: the policy as it is now, the file's name there, its text."""

    state: PolicyState
    policy: Policy
    name: str
    buffer: Buffer


class PolicyFeatures:
    """Answers by absolute paths of open files."""

    def __init__(self, session: Session, files: Files) -> None:
        self._session = session
        self._files = files

    async def hover(self, path: str, position: lsp.Position) -> lsp.Hover | None:
        """What stands here."""
        here = await self._open(path)
        if here is None:
            return None
        found = hover(here.policy, here.name, *here.buffer.lines.place(position))
        return convert.hover(found, here.buffer.lines)

    async def completion(self, path: str, position: lsp.Position) -> list[lsp.CompletionItem]:
        """What may be written here. It does not wait for the text to be quiet: people type on."""
        here = await self._open(path, settled=False)
        if here is None:
            return []
        place = here.buffer.lines.place(position)
        # it compiles: not on the thread that hears the keys
        found = await asyncio.to_thread(completion, here.policy, here.name, *place)
        return convert.completions(found, here.buffer.lines)

    async def definition(self, path: str, position: lsp.Position) -> list[lsp.Location]:
        """Where what stands here is declared."""
        here = await self._open(path)
        if here is None:
            return []
        found = definition(here.policy, here.name, *here.buffer.lines.place(position))
        return convert.locations(_placed(here, found), self._files)

    async def references(self, path: str, position: lsp.Position, *, declaration: bool) -> list[lsp.Location]:
        """Where it is used."""
        here = await self._open(path)
        if here is None:
            return []
        place = here.buffer.lines.place(position)
        found = references(here.policy, here.name, *place, declaration=declaration)
        return convert.locations(_placed(here, found), self._files)

    async def highlights(self, path: str, position: lsp.Position) -> list[lsp.DocumentHighlight]:
        """Where it is used in this file."""
        here = await self._open(path)
        if here is None:
            return []
        found = highlights(here.policy, here.name, *here.buffer.lines.place(position))
        return convert.highlights(found, here.buffer.lines)

    async def prepare_rename(self, path: str, position: lsp.Position) -> lsp.Range | None:
        """The name that would be changed. Raises where it cannot be, and says why."""
        here = await self._open(path)
        if here is None:
            return None
        found = prepare_rename(here.policy, here.name, *here.buffer.lines.place(position))
        if isinstance(found, Refusal):
            raise JsonRpcInvalidParams(found.message)
        return here.buffer.lines.range(found)

    async def rename(self, path: str, position: lsp.Position, name: str) -> lsp.WorkspaceEdit | None:
        """A name changed everywhere. Raises where it cannot be, and says why."""
        here = await self._open(path)
        if here is None:
            return None
        found = await asyncio.to_thread(
            rename, here.policy, here.name, *here.buffer.lines.place(position), name
        )
        if isinstance(found, Refusal):
            raise JsonRpcInvalidParams(found.message)
        placed = [each._replace(path=os.path.join(here.state.folder, each.path)) for each in found]
        return self._files.edits().workspace_edit(placed)

    async def symbols(self, path: str) -> list[lsp.DocumentSymbol]:
        """The provisions of a file, and what is in them."""
        here = await self._open(path)
        if here is None:
            return []
        return convert.outline(document_symbols(here.policy, here.name), here.buffer.lines)

    async def folds(self, path: str) -> list[lsp.FoldingRange]:
        """What can be folded."""
        here = await self._open(path)
        return [] if here is None else convert.folds(folding(here.policy, here.name))

    async def selections(self, path: str, positions: list[lsp.Position]) -> list[lsp.SelectionRange]:
        """What surrounds each place, ever wider."""
        here = await self._open(path)
        if here is None:
            return []
        lines = here.buffer.lines
        return [
            convert.selection(selection(here.policy, here.name, *lines.place(each)), lines, each)
            for each in positions
        ]

    async def tokens(self, path: str) -> lsp.SemanticTokens:
        """What each word is."""
        here = await self._open(path)
        if here is None:
            return lsp.SemanticTokens([])
        return convert.tokens(semantic_tokens(here.policy, here.name), here.buffer.lines)

    async def hints(self, path: str, range_: lsp.Range) -> list[lsp.InlayHint]:
        """How each provision is covered."""
        here = await self._open(path)
        if here is None:
            return []
        lines = here.buffer.lines
        span = lines.span(range_)
        sound = here.state.sound
        program = None if sound is None else sound.program
        found = inlay_hints(here.policy, here.name, program, range(span.line, span.end_line + 1))
        return convert.hints(found, lines)

    async def lenses(self, path: str) -> list[lsp.CodeLens]:
        """How many findings each rule has in the workspace."""
        here = await self._open(path)
        if here is None:
            return []
        counts: Counter[str] = Counter()
        judged = False
        for work in self._session.projects.values():
            state = work.latest
            if state is not None and state.judged.policy == here.state.folder and state.judged.checked:
                judged = True
                report = state.judged.checked.outcome.report
                counts.update(each.rule for each in report.violations if each.waiver is None)
        if not judged:
            # no contracts are judged by it: there is nothing to count
            return []
        return convert.lenses(lenses(here.policy, here.name, counts), here.buffer.lines)

    def format(self, path: str) -> list[lsp.TextEdit]:
        """The file in the one style; nothing where it cannot be parsed."""
        buffer = self._session.buffers.get(path)
        if buffer is None:
            return []
        after = formatted(buffer.text)
        return convert.replaced(after, buffer.lines) if isinstance(after, str) else []

    def find(self, query: str) -> list[lsp.WorkspaceSymbol]:
        """What the open policies declare."""
        found: list[lsp.WorkspaceSymbol] = []
        for work in self._session.policies.values():
            state = work.latest
            if state is not None:
                of_policy = workspace_symbols(state.policy, query)
                found += convert.symbols([_in_folder(each, state.folder) for each in of_policy], self._files)
        return found

    async def _open(self, path: str, *, settled: bool = True) -> _Open | None:
        """An open file in its policy; `settled`: compiled as it is now."""
        if self._session.buffers.get(path) is None:
            return None
        folder, name = os.path.split(path)
        work = self._session.policy(folder)
        state = await (work.current() if settled else work.soon())
        buffer = self._session.buffers.get(path)
        if state is None or buffer is None:
            return None
        policy = state.policy
        if policy.files.get(name) != buffer.text:
            policy = policy._replace(files={**policy.files, name: buffer.text})
        return _Open(state, policy, name, buffer)


def _placed(here: _Open, found: tuple[Location, ...]) -> list[Location]:
    return [Location(os.path.join(here.state.folder, each.path), each.span) for each in found]


def _in_folder(found: Found, folder: str) -> Found:
    place = found.location
    return found._replace(location=place._replace(path=os.path.join(folder, place.path)))
