"""What the server answers about contracts. A file outside the configured paths is none of its business."""

from __future__ import annotations

import asyncio
from collections import ChainMap
from collections.abc import Sequence
from typing import NamedTuple

from lsprotocol import types as lsp

from validator.editor.answers import Action, Found
from validator.editor.contracts.actions import actions, fix_all
from validator.editor.contracts.completion import completion
from validator.editor.contracts.definition import definition
from validator.editor.contracts.folding import folds
from validator.editor.contracts.hover import hover
from validator.editor.contracts.links import links
from validator.editor.contracts.project import Project
from validator.editor.contracts.references import highlights, references
from validator.editor.contracts.rules import explanation
from validator.editor.contracts.symbols import outline, record_symbols
from validator.lsp import convert
from validator.lsp.buffers import Buffer
from validator.lsp.diagnostics import SOURCE
from validator.lsp.files import Files
from validator.lsp.session import Session
from validator.sources.read import File, read
from validator.sources.refusal import Refused

MOST_SYMBOLS = 1000
"""Nobody reads on: who looks for more writes more of its name."""


class _Open(NamedTuple):
    """An open contract file: its project, its name there, its text."""

    project: Project
    name: str
    buffer: Buffer


class ContractFeatures:
    """Answers by absolute paths of open files."""

    def __init__(self, session: Session, files: Files) -> None:
        self._session = session
        self._files = files

    async def hover(self, path: str, position: lsp.Position) -> lsp.Hover | None:
        """What stands here, and what was found of it."""
        here = await self._open(path)
        if here is None:
            return None
        found = hover(here.project, here.name, *here.buffer.lines.place(position))
        return convert.hover(found, here.buffer.lines)

    async def completion(self, path: str, position: lsp.Position) -> list[lsp.CompletionItem]:
        """What may be written here. It does not wait for a check: people type on."""
        here = await self._open(path, settled=False)
        if here is None:
            return []
        found = completion(here.project, here.name, *here.buffer.lines.place(position))
        return convert.completions(found, here.buffer.lines)

    async def definition(self, path: str, position: lsp.Position) -> list[lsp.Location]:
        """Where what stands here is recorded or declared."""
        here = await self._open(path)
        if here is None:
            return []
        found = definition(here.project, here.name, *here.buffer.lines.place(position))
        return convert.locations(found, self._files)

    async def references(self, path: str, position: lsp.Position, *, declaration: bool) -> list[lsp.Location]:
        """Where the record that is named here is named."""
        here = await self._open(path)
        if here is None:
            return []
        place = here.buffer.lines.place(position)
        found = references(here.project, here.name, *place, declaration=declaration)
        return convert.locations(found, self._files)

    async def highlights(self, path: str, position: lsp.Position) -> list[lsp.DocumentHighlight]:
        """The same within the file."""
        here = await self._open(path)
        if here is None:
            return []
        found = highlights(here.project, here.name, *here.buffer.lines.place(position))
        return convert.highlights(found, here.buffer.lines)

    async def symbols(self, path: str) -> list[lsp.DocumentSymbol]:
        """The records of a file."""
        here = await self._open(path, settled=False)
        return [] if here is None else convert.outline(outline(here.project, here.name), here.buffer.lines)

    async def folds(self, path: str) -> list[lsp.FoldingRange]:
        """What can be folded."""
        here = await self._open(path, settled=False)
        return [] if here is None else convert.folds(folds(here.project, here.name))

    async def links(self, path: str) -> list[lsp.DocumentLink]:
        """From rules that comments name to the policy."""
        here = await self._open(path, settled=False)
        if here is None:
            return []
        return convert.links(links(here.project, here.name), here.buffer.lines, self._files)

    async def actions(
        self, path: str, range_: lsp.Range, context: lsp.CodeActionContext
    ) -> list[lsp.CodeAction]:
        """What can be done about the findings in a range, and about all of the file that can be fixed."""
        here = await self._open(path)
        if here is None:
            return []
        made = []
        if _wanted(QUICK_FIX, context.only):
            for each in actions(here.project, here.name, here.buffer.lines.span(range_)):
                answered = [one for one in context.diagnostics if _answers(each, one)]
                made.append(convert.action(each, QUICK_FIX, self._files.edits(), answered))
        everything = fix_all(here.project, here.name)
        if everything is not None and _wanted(FIX_ALL, context.only):
            made.append(convert.action(everything, FIX_ALL, self._files.edits()))
        return [each for each in made if each is not None]

    async def explain(self, rule: str) -> str:
        """A rule explained, by the first project that knows it."""
        for work in list(self._session.projects.values()):
            state = await work.soon()
            project = None if state is None else state.judged.project()
            text = "" if project is None else explanation(project, rule)
            if text:
                return text
        return ""

    async def find(self, query: str) -> list[lsp.WorkspaceSymbol]:
        """Records of all projects."""
        found: list[Found] = []
        for work in self._session.projects.values():
            project = None if work.latest is None else work.latest.judged.project()
            if project is not None:
                # of ten thousand files: not on the thread that hears the keys
                found += await asyncio.to_thread(record_symbols, project, query)
        return await asyncio.to_thread(convert.symbols, found[:MOST_SYMBOLS], self._files)

    # --- the project -----------------------------------------------------------------------------------------------

    async def _open(self, path: str, *, settled: bool = True) -> _Open | None:
        """An open file in its project; `settled`: after a check of the texts as they are now."""
        if self._session.buffers.get(path) is None:
            return None
        work = self._session.project(path)
        state = await (work.current() if settled else work.soon())
        buffer = self._session.buffers.get(path)
        if state is None or buffer is None or not state.judged.reports(path):
            return None
        name = state.judged.shown(path)
        if state.judged.is_glance:
            content = await asyncio.to_thread(_read, buffer)
            judged = await asyncio.to_thread(state.judged.glance, path, content)
        else:
            judged = state.judged
        project = judged.project()
        if project is None:
            return None
        if state.at.texts.get(path) != buffer.text or name not in project.files:
            project = project._replace(files=ChainMap({name: _read(buffer)}, dict(project.files)))
        return _Open(project, name, buffer)


def _read(buffer: Buffer) -> File | Refused:
    return read(buffer.text.encode("utf-8", "surrogatepass"))


QUICK_FIX = lsp.CodeActionKind.QuickFix.value
FIX_ALL = f"{lsp.CodeActionKind.SourceFixAll.value}.kitei"


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a client asks for a kind of action: it may name a wider one (`source` for `source.fixAll`)."""
    return only is None or any(kind == each or kind.startswith(each + ".") for each in only)


def _answers(action: Action, diagnostic: lsp.Diagnostic) -> bool:
    """Whether an action is about what a diagnostic tells."""
    data = diagnostic.data
    fingerprint = data.get("fingerprint") if isinstance(data, dict) else None
    violation = action.violation
    if violation is None or diagnostic.source != SOURCE or diagnostic.code != violation.rule:
        return False
    return fingerprint is None or fingerprint == violation.fingerprint
