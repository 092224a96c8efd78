"""What may be written at the cursor, however broken the text around it is."""

from __future__ import annotations

from validator.editor.answers import Completion
from validator.editor.contracts.comment_offers import in_comment
from validator.editor.contracts.comments import comment_start
from validator.editor.contracts.findings import lines_of
from validator.editor.contracts.offers import Offers
from validator.editor.contracts.project import Project
from validator.editor.contracts.repair import cursor_at, spot_of_cursor
from validator.editor.contracts.spots import tables_of


def completion(project: Project, path: str, line: int, column: int) -> tuple[Completion, ...]:
    """What may be written at a place, the likeliest first."""
    lines = lines_of(project, path)
    if lines is None:
        return ()
    cursor = cursor_at(lines, line, column)
    start = comment_start(cursor.before + cursor.word)
    if start is not None and start < len(cursor.before):
        return in_comment(project, path, cursor)
    tables = tables_of(project)
    spot = spot_of_cursor(lines, line, cursor, tables)
    if spot is None:
        return ()
    return tuple(Offers(project, path, cursor, tables).of(spot))
