"""What the server answers about the files of a policy."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Sequence

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams

from validator.editor.answers import Completion, Fold, Found, Highlight, Hover, Location, Outline, Refusal
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
from validator.lsp.answering import Answering, OpenFile
from validator.lsp.files import Files
from validator.lsp.positions import Lines
from validator.lsp.session import PolicyState, ProjectState, Session


class OpenPolicy(OpenFile):
    """An open policy file: the policy as it is now, and the file's name there."""

    def __init__(self, state: PolicyState, policy: Policy, name: str, lines: Lines) -> None:
        super().__init__(lines)
        self.state = state
        self.policy = policy
        self.name = name

    def hover(self, line: int, column: int) -> Hover | None:
        """What stands here, with its type."""
        return hover(self.policy, self.name, line, column)

    async def completion(self, line: int, column: int) -> Sequence[Completion]:
        """Keywords, names and words that fit here."""
        # it compiles: not on the thread that hears the keys
        return await asyncio.to_thread(completion, self.policy, self.name, line, column)

    def definition(self, line: int, column: int) -> Sequence[Location]:
        """Where what stands here is declared."""
        return self._placed(definition(self.policy, self.name, line, column))

    def references(self, line: int, column: int, *, declaration: bool) -> Sequence[Location]:
        """Where it is used."""
        return self._placed(references(self.policy, self.name, line, column, declaration=declaration))

    def highlights(self, line: int, column: int) -> Sequence[Highlight]:
        """Where it is used in this file."""
        return highlights(self.policy, self.name, line, column)

    def outline(self) -> Sequence[Outline]:
        """The provisions of the file, and what is in them."""
        return document_symbols(self.policy, self.name)

    def folds(self) -> Sequence[Fold]:
        """Provisions, rules and comments."""
        return folding(self.policy, self.name)

    def _placed(self, found: Sequence[Location]) -> list[Location]:
        return [Location(os.path.join(self.state.folder, each.path), each.span) for each in found]


class PolicyFeatures(Answering):
    """Answers about policies."""

    def __init__(self, session: Session, files: Files) -> None:
        super().__init__(files)
        self._session = session

    async def prepare_rename(self, path: str, position: lsp.Position) -> lsp.Range | None:
        """The name that would be changed. Raises where it cannot be, and says why."""
        here = await self.opened(path, settled=True)
        if here is None:
            return None
        found = prepare_rename(here.policy, here.name, *here.lines.place(position))
        if isinstance(found, Refusal):
            raise JsonRpcInvalidParams(found.message)
        return here.lines.range(found)

    async def rename(self, path: str, position: lsp.Position, name: str) -> lsp.WorkspaceEdit | None:
        """A name changed everywhere. Raises where it cannot be, and says why."""
        here = await self.opened(path, settled=True)
        if here is None:
            return None
        found = await asyncio.to_thread(rename, here.policy, here.name, *here.lines.place(position), name)
        if isinstance(found, Refusal):
            raise JsonRpcInvalidParams(found.message)
        placed = [each._replace(path=os.path.join(here.state.folder, each.path)) for each in found]
        return self.files.edits().workspace_edit(placed)

    async def selections(self, path: str, positions: list[lsp.Position]) -> list[lsp.SelectionRange]:
        """What surrounds each place, ever wider."""
        here = await self.opened(path, settled=True)
        if here is None:
            return []
        lines = here.lines
        return [
            convert.selection(selection(here.policy, here.name, *lines.place(each)), lines, each)
            for each in positions
        ]

    async def tokens(self, path: str) -> lsp.SemanticTokens:
        """What each word is."""
        here = await self.opened(path, settled=True)
        if here is None:
            return lsp.SemanticTokens([])
        return convert.tokens(semantic_tokens(here.policy, here.name), here.lines)

    async def hints(self, path: str, range_: lsp.Range) -> list[lsp.InlayHint]:
        """How each provision is covered."""
        here = await self.opened(path, settled=True)
        if here is None:
            return []
        lines = here.lines
        span = lines.span(range_)
        sound = here.state.sound
        program = None if sound is None else sound.program
        found = inlay_hints(here.policy, here.name, program, range(span.line, span.end_line + 1))
        return convert.hints(found, lines)

    async def lenses(self, path: str) -> list[lsp.CodeLens]:
        """How many findings each rule has in the workspace."""
        here = await self.opened(path, settled=True)
        if here is None:
            return []
        counts: Counter[str] = Counter()
        is_used = False
        for work in self._session.projects.values():
            state = work.latest
            if state is not None and state.check.policy == here.state.folder and state.check.checked:
                is_used = True
                counts += count_by_rule(state)
        if not is_used:
            # no contracts are judged by it: there is nothing to count
            return []
        return convert.lenses(lenses(here.policy, here.name, counts), here.lines)

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
                found += convert.symbols([_in_folder(each, state.folder) for each in of_policy], self.files)
        return found

    async def opened(self, path: str, *, settled: bool) -> OpenPolicy | None:
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
        return OpenPolicy(state, policy, name, buffer.lines)


def _in_folder(found: Found, folder: str) -> Found:
    place = found.location
    return found._replace(location=place._replace(path=os.path.join(folder, place.path)))


def count_by_rule(state: ProjectState) -> Counter[str]:
    """How many findings each rule has in a project, without those that are waived."""
    checked = state.check.checked
    violations = () if checked is None else checked.outcome.report.violations
    return Counter(each.rule for each in violations if each.waiver is None)
