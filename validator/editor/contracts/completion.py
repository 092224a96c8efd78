"""What may be written at the cursor, however broken the text around it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from validator.editor.answers import Completion
from validator.editor.contracts.comment_offers import in_comment
from validator.editor.contracts.comments import comment_start
from validator.editor.contracts.findings import lines_of
from validator.editor.contracts.offers import Offers
from validator.editor.contracts.project import Project
from validator.editor.contracts.repair import Cursor, cursor_at, spot_of_cursor
from validator.editor.contracts.spots import tables_of

_KEY_ALONE = re.compile(r"([ ]*(?:-[ ]+)*)[\"']?[\w-]+[\"']?:[ \t]+$")


def completion(project: Project, path: str, line: int, column: int) -> tuple[Completion, ...]:
    """What may be written at a place, the likeliest first."""
    lines = lines_of(project, path)
    if lines is None:
        return ()
    cursor = cursor_at(lines, line, column)
    start = comment_start(cursor.before + cursor.word)
    if start is not None and start < len(cursor.before):
        return in_comment(project, path, cursor)
    if not _is_free(cursor) or _has_value_below(cursor, lines[line:]):
        return ()
    tables = tables_of(project)
    spot = spot_of_cursor(lines, line, cursor, tables)
    if spot is None:
        return ()
    return tuple(Offers(project, path, cursor, tables).of(spot))


def _is_free(cursor: Cursor) -> bool:
    """Whether what follows in the line can follow what is offered; else it would run into it."""
    rest = cursor.after.strip()
    return not rest or rest[0] in ",]}#:" or cursor.is_quoted


def _has_value_below(cursor: Cursor, below: Sequence[str]) -> bool:
    """Whether it stands behind a key whose value begins on the next line."""
    key = _KEY_ALONE.match(cursor.before)
    following = next((each for each in below if each.strip() and not each.lstrip().startswith("#")), "")
    if key is None or cursor.word or cursor.after.strip():
        return False
    indent = len(following) - len(following.lstrip(" "))
    least = len(key[1])
    return indent > least or (indent == least and following.lstrip(" ").startswith("- "))
