"""Directives written into a file and out of it: where a comment may stand so that it speaks for a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from validator.editor.contracts.spots import document_at, spots
from validator.gate.edits import edited
from validator.gate.waiver import inline
from validator.model.report import Edit, Violation
from validator.shape.tables import Tables
from validator.sources.read import File, read

_TRIAL = "x"
"""A reason, to see whether a directive would be taken as one."""


def waiver(path: str, file: File, violation: Violation, until: str, tables: Tables) -> Edit | None:
    """A waiver that lacks its reason, above the line of a finding or at its end; none where neither can stand."""
    directive = f"# kitei: waive {violation.rule} until {until} because "

    def speaks(after: File, line: int) -> bool:
        return any(
            each.rule == violation.rule and each.reason == _TRIAL and line == each.line
            for each in inline(path, after)
        )

    places = [_above(path, file, violation.line, directive), *_behind(path, file, violation.line, directive)]
    return _first_sound(file, violation.line, places, speaks, tables)


def correction(path: str, file: File, violation: Violation, tables: Tables) -> Edit | None:
    """A mark of a correction that lacks its reason, at the end of the line of a finding; none where none can stand."""

    def speaks(after: File, line: int) -> bool:
        return any((each.span.line, each.reason) == (line, _TRIAL) for each in after.comments.corrections)

    places = list(_behind(path, file, violation.line, "# kitei: correction because "))
    return _first_sound(file, violation.line, places, speaks, tables)


def removal(path: str, file: File, violation: Violation) -> Edit:
    """Takes the directive away that a finding stands at; its line, too, where nothing else is on it."""
    number = violation.line
    line = file.lines[number - 1]
    before, after = line[: violation.column - 1], line[violation.end_column - 1 :]
    if before.strip() or after.strip():
        start = len(before.rstrip()) if before.strip() else len(before)
        return Edit(path, number, start + 1, number, violation.end_column, "")
    if number < file.text.count("\n") + 1:
        return Edit(path, number, 1, number + 1, 1, "")
    return Edit(path, number, 1, number, len(line) + 1, "")


def _above(path: str, file: File, number: int, directive: str) -> Edit:
    line = file.lines[number - 1]
    indent = line[: len(line) - len(line.lstrip(" "))]
    return Edit(path, number, 1, number, 1, f"{indent}{directive}{_line_end(file)}")


def _behind(path: str, file: File, number: int, directive: str) -> Iterator[Edit]:
    end = len(file.lines[number - 1].rstrip()) + 1
    if end > 1:
        yield Edit(path, number, end, number, len(file.lines[number - 1]) + 1, f"  {directive}")


def _line_end(file: File) -> str:
    return "\r\n" if "\r\n" in file.text else "\n"


def _first_sound(
    file: File, line: int, places: list[Edit], speaks: Callable[[File, int], bool], tables: Tables
) -> Edit | None:
    """The first edit after which the document says what it said, and the directive speaks once it has a reason.

    Only that document is read again.
    """
    document = document_at(file, line)
    first = 1 if document is None else document.start_line
    last = len(file.lines) if document is None else document.end_line
    before = read(_bytes("\n".join(file.lines[first - 1 : last])))
    if not isinstance(before, File):
        return None
    for edit in places:
        after = read(_bytes(edited(before.text, [_tried(edit, first - 1)])))
        moved = line - first + 1 + edit.text.count("\n")
        if isinstance(after, File) and _said(after, tables) == _said(before, tables) and speaks(after, moved):
            return edit
    return None


def _tried(edit: Edit, lines_before: int) -> Edit:
    """An edit of the document by itself, with a reason."""
    text = edit.text.replace("because ", f"because {_TRIAL}").replace("\r\n", "\n")
    return edit._replace(line=edit.line - lines_before, end_line=edit.end_line - lines_before, text=text)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _said(file: File, tables: Tables) -> list[tuple[str, bool]]:
    return [
        (spot.scalar.text, spot.scalar.plain)
        for document in file.documents
        for spot in spots(document.root, tables)
    ]
