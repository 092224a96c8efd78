"""A fix in one sentence: what it does."""

from __future__ import annotations

from validator.model.report import Edit, Fix, Violation
from validator.reports import phrases
from validator.reports.context import Lines
from validator.reports.frame import place
from validator.text.display import clip, visible
from validator.text.place import point
from validator.text.wording import Words

MOST = 3
"""More edits than these are counted, not told."""
CELLS = 60


def remedy(violation: Violation, fix: Fix, lines: Lines) -> Words:
    """What the edits of a fix do, for the reader of the excerpt."""
    told = [_edit(violation, edit, lines) for edit in fix.edits[:MOST]]
    if len(fix.edits) > MOST:
        told.append(phrases.MORE_EDITS.format(count=len(fix.edits) - MOST))
    return Words("; ".join(words.en for words in told) + ".", "、".join(words.ja for words in told) + "。")


def _edit(violation: Violation, edit: Edit, lines: Lines) -> Words:
    at = point(edit.line, edit.column)
    where = f"{edit.line}:{edit.column}" if edit.path == violation.path else place(edit.path, at)
    new, old = _short(edit.text), _short(_replaced(edit, lines))
    if (edit.line, edit.column) == (edit.end_line, edit.end_column):
        return phrases.INSERT.format(new=new, place=where)
    if old:
        return (phrases.REPLACE if new else phrases.REMOVE).format(old=old, new=new)
    return (phrases.WRITE if new else phrases.CLEAR).format(new=new, place=where)


def _replaced(edit: Edit, lines: Lines) -> str:
    """What stands there now, where it is part of one known line."""
    source = lines(edit.path)
    if source is None or edit.line != edit.end_line or not 1 <= edit.line <= len(source):
        return ""
    return source[edit.line - 1][edit.column - 1 : edit.end_column - 1]


def _short(text: str) -> str:
    return clip("\\n".join(map(visible, text.strip(" \t\r\n").splitlines())), CELLS)
