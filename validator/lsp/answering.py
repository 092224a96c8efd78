"""Answers about any open file, of contracts or of a policy: here alone the protocol's places and answers are turned."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from lsprotocol import types as lsp

from validator.editor.answers import Completion, Fold, Highlight, Hover, Location, Outline
from validator.lsp import convert
from validator.lsp.files import Files
from validator.lsp.positions import Lines


class OpenFile(ABC):
    """An open file with all that answers about it are given from. Lines and columns are ours."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    @abstractmethod
    def hover(self, line: int, column: int) -> Hover | None:
        """What stands at a place."""

    @abstractmethod
    async def completion(self, line: int, column: int) -> Sequence[Completion]:
        """What may be written there, the likeliest first."""

    @abstractmethod
    def definition(self, line: int, column: int) -> Sequence[Location]:
        """Where what stands there is declared."""

    @abstractmethod
    def references(self, line: int, column: int, *, declaration: bool) -> Sequence[Location]:
        """Where it is named."""

    @abstractmethod
    def highlights(self, line: int, column: int) -> Sequence[Highlight]:
        """Where it is named in this file."""

    @abstractmethod
    def outline(self) -> Sequence[Outline]:
        """The things of the file."""

    @abstractmethod
    def folds(self) -> Sequence[Fold]:
        """What can be folded."""


class Answering(ABC):
    """The server's answers about one sort of files, by their absolute paths; about others there are none."""

    def __init__(self, files: Files) -> None:
        self.files = files

    @abstractmethod
    async def opened(self, path: str, *, settled: bool) -> OpenFile | None:
        """An open file; `settled`: after the work on the texts as they are now."""

    async def hover(self, path: str, position: lsp.Position) -> lsp.Hover | None:
        """What stands at a position."""
        here = await self.opened(path, settled=True)
        if here is None:
            return None
        return convert.hover(
            here.hover(*here.lines.place(position)), here.lines, markdown=self.files.client.reads_markdown
        )

    async def completion(self, path: str, position: lsp.Position) -> list[lsp.CompletionItem]:
        """What may be written there. It does not wait for the work: people type on."""
        here = await self.opened(path, settled=False)
        if here is None:
            return []
        return convert.completions(await here.completion(*here.lines.place(position)), here.lines)

    async def definition(self, path: str, position: lsp.Position) -> list[lsp.Location]:
        """Where what stands there is declared."""
        here = await self.opened(path, settled=True)
        if here is None:
            return []
        return convert.locations(here.definition(*here.lines.place(position)), self.files)

    async def references(self, path: str, position: lsp.Position, *, declaration: bool) -> list[lsp.Location]:
        """Where it is named."""
        here = await self.opened(path, settled=True)
        if here is None:
            return []
        found = here.references(*here.lines.place(position), declaration=declaration)
        return convert.locations(found, self.files)

    async def highlights(self, path: str, position: lsp.Position) -> list[lsp.DocumentHighlight]:
        """Where it is named in the same file."""
        here = await self.opened(path, settled=True)
        if here is None:
            return []
        return convert.highlights(here.highlights(*here.lines.place(position)), here.lines)

    async def symbols(self, path: str) -> list[lsp.DocumentSymbol]:
        """The things of a file."""
        here = await self.opened(path, settled=True)
        return [] if here is None else convert.outline(here.outline(), here.lines)

    async def folds(self, path: str) -> list[lsp.FoldingRange]:
        """What can be folded."""
        here = await self.opened(path, settled=True)
        return [] if here is None else convert.folds(here.folds())
