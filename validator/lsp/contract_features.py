"""What the server answers about contracts. A file outside the configured paths is none of its business."""

from __future__ import annotations

import asyncio
from collections import ChainMap
from collections.abc import Sequence

from lsprotocol import types as lsp

from validator.editor.answers import Action, Completion, Fold, Found, Highlight, Hover, Location, Outline
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
from validator.lsp.answering import Answering, OpenFile
from validator.lsp.buffers import Buffer
from validator.lsp.diagnostics import SOURCE
from validator.lsp.files import Files
from validator.lsp.positions import Lines
from validator.lsp.session import Session
from validator.sources.read import File, read
from validator.sources.refusal import Refused

MOST_SYMBOLS = 1000
"""Nobody reads on: who looks for more writes more of its name."""


class OpenContract(OpenFile):
    """An open contract file: its project, and its name there."""

    def __init__(self, project: Project, name: str, lines: Lines) -> None:
        super().__init__(lines)
        self.project = project
        self.name = name

    def hover(self, line: int, column: int) -> Hover | None:
        """What stands here, and what was found of it."""
        return hover(self.project, self.name, line, column)

    async def completion(self, line: int, column: int) -> Sequence[Completion]:
        """Keys, words and ids that fit here."""
        return completion(self.project, self.name, line, column)

    def definition(self, line: int, column: int) -> Sequence[Location]:
        """The record that is named here, the rule of a finding, the declaration of a key."""
        return definition(self.project, self.name, line, column)

    def references(self, line: int, column: int, *, declaration: bool) -> Sequence[Location]:
        """Where the record that is named here is named."""
        return references(self.project, self.name, line, column, declaration=declaration)

    def highlights(self, line: int, column: int) -> Sequence[Highlight]:
        """The same within the file."""
        return highlights(self.project, self.name, line, column)

    def outline(self) -> Sequence[Outline]:
        """The records of the file."""
        return outline(self.project, self.name)

    def folds(self) -> Sequence[Fold]:
        """Documents, mappings, lists and comments."""
        return folds(self.project, self.name)


class ContractFeatures(Answering):
    """Answers about contracts."""

    def __init__(self, session: Session, files: Files) -> None:
        super().__init__(files)
        self._session = session

    async def links(self, path: str) -> list[lsp.DocumentLink]:
        """From rules that comments name to the policy."""
        here = await self.opened(path, settled=False)
        if here is None:
            return []
        return convert.links(links(here.project, here.name), here.lines, self.files)

    async def actions(
        self, path: str, range_: lsp.Range, context: lsp.CodeActionContext
    ) -> list[lsp.CodeAction]:
        """What can be done about the findings in a range, and about all of the file that can be fixed."""
        here = await self.opened(path, settled=True)
        if here is None:
            return []
        made = []
        if _wanted(QUICK_FIX, context.only):
            for each in actions(here.project, here.name, here.lines.span(range_)):
                answered = [one for one in context.diagnostics if _answers(each, one)]
                made.append(convert.action(each, QUICK_FIX, self.files.edits(), answered))
        everything = fix_all(here.project, here.name)
        if everything is not None and _wanted(FIX_ALL, context.only):
            made.append(convert.action(everything, FIX_ALL, self.files.edits()))
        return [each for each in made if each is not None]

    async def explain(self, rule: str) -> str:
        """A rule explained, by the first project that knows it."""
        for work in list(self._session.projects.values()):
            state = await work.soon()
            project = None if state is None else state.check.project()
            text = "" if project is None else explanation(project, rule)
            if text:
                return text
        return ""

    async def find(self, query: str) -> list[lsp.WorkspaceSymbol]:
        """Records of all projects."""
        found: list[Found] = []
        for work in self._session.projects.values():
            project = None if work.latest is None else work.latest.check.project()
            if project is not None:
                # of ten thousand files: not on the thread that hears the keys
                found += await asyncio.to_thread(record_symbols, project, query)
        return await asyncio.to_thread(convert.symbols, found[:MOST_SYMBOLS], self.files)

    # --- the project -----------------------------------------------------------------------------------------------

    async def opened(self, path: str, *, settled: bool) -> OpenContract | None:
        """An open file in its project; `settled`: after a check of the texts as they are now."""
        if self._session.buffers.get(path) is None:
            return None
        work = self._session.project(path)
        state = await (work.current() if settled else work.soon())
        buffer = self._session.buffers.get(path)
        if state is None or buffer is None or not state.check.reports(path):
            return None
        name = state.check.shown(path)
        if state.check.is_glance:
            content = await asyncio.to_thread(_read, buffer)
            check = await asyncio.to_thread(state.check.glance, path, content)
        else:
            check = state.check
        project = check.project()
        if project is None:
            return None
        if state.at.texts.get(path) != buffer.text or name not in project.files:
            project = project._replace(files=ChainMap({name: _read(buffer)}, dict(project.files)))
        return OpenContract(project, name, buffer.lines)


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
