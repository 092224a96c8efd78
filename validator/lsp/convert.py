"""The editor's answers as values of the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, get_args

from lsprotocol import types as lsp

from validator.editor.answers import (
    Action,
    Completion,
    Fold,
    Found,
    Highlight,
    Hover,
    InlayHint,
    Lens,
    Link,
    Location,
    Outline,
    SemanticToken,
    Sort,
    TokenModifier,
    TokenType,
)
from validator.lsp.positions import Lines
from validator.model.report import Edit
from validator.text.place import Span


class Files(Protocol):
    """Where an answer's files are found, by their paths as shown."""

    def lines(self, path: str) -> Lines | None:
        """The lines of a file; none where it cannot be read."""

    def uri(self, path: str) -> str:
        """The name of a file."""

    def version(self, path: str) -> int | None:
        """The version of an open file."""


_COMPLETION: dict[Sort, lsp.CompletionItemKind] = {
    "record": lsp.CompletionItemKind.Class,
    "part": lsp.CompletionItemKind.Struct,
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
    "id": lsp.CompletionItemKind.Reference,
    "value": lsp.CompletionItemKind.Value,
    "keyword": lsp.CompletionItemKind.Keyword,
    "variable": lsp.CompletionItemKind.Variable,
    "definition": lsp.CompletionItemKind.Function,
    "state": lsp.CompletionItemKind.Function,
    "permission": lsp.CompletionItemKind.Function,
    "interpretation": lsp.CompletionItemKind.Enum,
    "reading": lsp.CompletionItemKind.EnumMember,
    "rule": lsp.CompletionItemKind.Event,
    "provision": lsp.CompletionItemKind.Module,
    "list": lsp.CompletionItemKind.Enum,
    "type": lsp.CompletionItemKind.TypeParameter,
    "snippet": lsp.CompletionItemKind.Snippet,
}
_SYMBOL: dict[Sort, lsp.SymbolKind] = {
    "record": lsp.SymbolKind.Class,
    "part": lsp.SymbolKind.Struct,
    "key": lsp.SymbolKind.Property,
    "word": lsp.SymbolKind.EnumMember,
    "id": lsp.SymbolKind.Key,
    "value": lsp.SymbolKind.Constant,
    "keyword": lsp.SymbolKind.Key,
    "variable": lsp.SymbolKind.Variable,
    "definition": lsp.SymbolKind.Function,
    "state": lsp.SymbolKind.Function,
    "permission": lsp.SymbolKind.Function,
    "interpretation": lsp.SymbolKind.Enum,
    "reading": lsp.SymbolKind.EnumMember,
    "rule": lsp.SymbolKind.Event,
    "provision": lsp.SymbolKind.Module,
    "list": lsp.SymbolKind.Enum,
    "type": lsp.SymbolKind.TypeParameter,
    "snippet": lsp.SymbolKind.String,
}


def hover(found: Hover | None, lines: Lines, *, markdown: bool) -> lsp.Hover | None:
    """A hover, for a client that shows Markdown or one that does not."""
    if found is None:
        return None
    kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
    text = found.markdown if markdown else plain(found.markdown)
    return lsp.Hover(lsp.MarkupContent(kind, text), lines.range(found.span))


_MARK = re.compile(r"^```.*\n?|\\([!-/:-@\[-`{-~])|\*\*|`", re.MULTILINE)
"""What only Markdown reads: fences; a backslash before a sign, which is that sign; marks of strong text and of code."""


def plain(markdown: str) -> str:
    """Our Markdown without its marks."""
    return _MARK.sub(lambda mark: mark[1] or "", markdown)


def completions(found: Iterable[Completion], lines: Lines) -> list[lsp.CompletionItem]:
    """Completions, in the order in which they are offered."""
    return [
        lsp.CompletionItem(
            each.label,
            kind=_COMPLETION[each.sort],
            detail=each.detail or None,
            documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, each.documentation)
            if each.documentation
            else None,
            tags=[lsp.CompletionItemTag.Deprecated] if each.deprecated else None,
            sort_text=f"{number:05}",
            filter_text=each.label,
            # the lines of a text are indented already
            insert_text_mode=lsp.InsertTextMode.AsIs,
            text_edit=lsp.TextEdit(lines.range(each.span), each.text),
        )
        for number, each in enumerate(found)
    ]


def highlights(found: Iterable[Highlight], lines: Lines) -> list[lsp.DocumentHighlight]:
    """Places in one file."""
    return [
        lsp.DocumentHighlight(
            lines.range(each.span),
            lsp.DocumentHighlightKind.Write if each.declares else lsp.DocumentHighlightKind.Read,
        )
        for each in found
    ]


def locations(found: Iterable[Location], files: Files) -> list[lsp.Location]:
    """Places in files; those of files that cannot be read are left out."""
    made = []
    for each in found:
        lines = files.lines(each.path)
        if lines is not None:
            made.append(lsp.Location(files.uri(each.path), lines.range(each.span)))
    return made


def links(found: Iterable[Link], lines: Lines, files: Files) -> list[lsp.DocumentLink]:
    """Links, to the line of a file as editors write it: `file:///a.kitei#L12`."""
    return [
        lsp.DocumentLink(
            lines.range(each.span),
            f"{files.uri(each.to.path)}#L{each.to.span.line}",
            each.tooltip or None,
        )
        for each in found
    ]


def symbols(found: Iterable[Found], files: Files) -> list[lsp.WorkspaceSymbol]:
    """Things of the workspace; those of files that cannot be read are left out."""
    made = []
    for each in found:
        for place in locations([each.location], files):
            container = each.container or None
            made.append(
                lsp.WorkspaceSymbol(place, each.name or "?", _SYMBOL[each.sort], container_name=container)
            )
    return made


def action(
    found: Action, kind: str, edits: Edits, answered: Sequence[lsp.Diagnostic] = ()
) -> lsp.CodeAction | None:
    """A change on offer, for these diagnostics; none where a file that it changes cannot be read."""
    edit = edits.workspace_edit(found.edits)
    if edit is None:
        return None
    return lsp.CodeAction(
        found.title,
        kind=kind,
        diagnostics=list(answered) or None,
        is_preferred=found.preferred or None,
        edit=edit,
    )


def outline(found: Iterable[Outline], lines: Lines) -> list[lsp.DocumentSymbol]:
    """The things of a file. A name that is empty would be refused by clients."""
    return [
        lsp.DocumentSymbol(
            each.name or "?",
            _SYMBOL[each.sort],
            lines.range(_enclosing(each.span, each.name_span)),
            lines.range(each.name_span),
            detail=each.detail or None,
            children=outline(each.children, lines),
        )
        for each in found
    ]


def flat(found: Iterable[lsp.DocumentSymbol], uri: str) -> list[lsp.SymbolInformation]:
    """The same for clients that know no things within things."""
    made = []
    for each in found:
        made.append(lsp.SymbolInformation(lsp.Location(uri, each.range), each.name, each.kind))
        made += flat(each.children or (), uri)
    return made


def folds(found: Iterable[Fold]) -> list[lsp.FoldingRange]:
    """Lines to fold."""
    return [
        lsp.FoldingRange(
            each.line - 1,
            each.end_line - 1,
            kind=lsp.FoldingRangeKind.Comment if each.is_comment else None,
        )
        for each in found
    ]


def _enclosing(span: Span, inner: Span) -> Span:
    """A span that holds another in any case, as the protocol demands."""
    start, end = min(span[:2], inner[:2]), max(span[2:], inner[2:])
    return Span(*start, *end)


class Edits:
    """Edits of files as the client takes them: of known versions where it can be told them."""

    def __init__(self, files: Files, *, versioned: bool) -> None:
        self._files = files
        self._versioned = versioned

    def workspace_edit(self, edits: Iterable[Edit]) -> lsp.WorkspaceEdit | None:
        """Edits that belong together; none where a file cannot be read."""
        by_path: dict[str, list[lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit]] = {}
        for each in edits:
            lines = self._files.lines(each.path)
            if lines is None:
                return None
            range_ = lines.range(Span(each.line, each.column, each.end_line, each.end_column))
            by_path.setdefault(each.path, []).append(lsp.TextEdit(range_, each.text))
        if not self._versioned:
            return lsp.WorkspaceEdit(
                changes={
                    self._files.uri(path): [each for each in made if isinstance(each, lsp.TextEdit)]
                    for path, made in by_path.items()
                }
            )
        return lsp.WorkspaceEdit(
            document_changes=[
                lsp.TextDocumentEdit(
                    lsp.OptionalVersionedTextDocumentIdentifier(
                        self._files.uri(path), self._files.version(path)
                    ),
                    made,
                )
                for path, made in by_path.items()
            ]
        )


TOKEN_TYPES: tuple[TokenType, ...] = get_args(TokenType)
TOKEN_MODIFIERS: tuple[TokenModifier, ...] = get_args(TokenModifier)


def tokens(found: Iterable[SemanticToken], lines: Lines) -> lsp.SemanticTokens:
    """Five numbers a token, its place relative to the one before (LSP 3.17, "Semantic Tokens")."""
    data: list[int] = []
    line = character = 0
    for each in found:
        range_ = lines.range(each.span)
        start = range_.start
        data += (
            start.line - line,
            start.character - (character if start.line == line else 0),
            range_.end.character - start.character,
            TOKEN_TYPES.index(each.type),
            sum(1 << TOKEN_MODIFIERS.index(modifier) for modifier in each.modifiers),
        )
        line, character = start.line, start.character
    return lsp.SemanticTokens(data)


def hints(found: Iterable[InlayHint], lines: Lines) -> list[lsp.InlayHint]:
    """Texts that are shown and do not stand in the file."""
    return [
        lsp.InlayHint(
            lines.position(each.line, each.column),
            each.text,
            tooltip=each.tooltip or None,
            padding_left=True,
        )
        for each in found
    ]


def lenses(found: Iterable[Lens], lines: Lines) -> list[lsp.CodeLens]:
    """Lines above rules. They only tell: their command is none."""
    return [lsp.CodeLens(lines.range(each.span), lsp.Command(each.title, "")) for each in found]


def selection(found: Iterable[Span], lines: Lines, position: lsp.Position) -> lsp.SelectionRange:
    """Spans, the innermost first, each in the next; where there are none, the place alone."""
    made: lsp.SelectionRange | None = None
    for span in reversed(list(found)):
        made = lsp.SelectionRange(lines.range(span), made)
    return made or lsp.SelectionRange(lsp.Range(position, position))


def replaced(after: str, lines: Lines) -> list[lsp.TextEdit]:
    """A new text as an edit of the lines that differ alone, so that the pointer stays where it is."""
    before = lines.text
    if after == before:
        return []
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    alike = 0
    while alike < min(len(old), len(new)) - same and old[-1 - alike] == new[-1 - alike]:
        alike += 1
    start = len("".join(old[:same]))
    end = len("".join(old[: len(old) - alike]))
    text = "".join(new[same : len(new) - alike])
    return [lsp.TextEdit(lines.range_of(start, end), text)]
