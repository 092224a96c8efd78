"""Places in a text as an editor has it: lines end at `\\n`, or at `\\r\\n`."""

from __future__ import annotations

import re

from validator.text.place import Span, point

_WORD = re.compile(r"`[a-z0-9_-]*`?|(?:annex|suppl\.)?[0-9][0-9.-]*|[a-zA-Z_][\w-]*")


def lines_of(text: str) -> list[str]:
    """The lines without their ends."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def line_at(text: str, line: int) -> str:
    """A line by its number; an empty one beyond the text."""
    lines = lines_of(text)
    return lines[line - 1] if 1 <= line <= len(lines) else ""


def word_before(text: str, line: int, column: int) -> Span:
    """The part of a word that ends at a place: of no width where there is none."""
    row = line_at(text, line)
    end = max(0, min(column - 1, len(row)))
    for match in _WORD.finditer(row):
        if match.start() < end <= match.end():
            return Span(line, match.start() + 1, line, end + 1)
    return point(line, end + 1)


def word_around(text: str, line: int, column: int) -> Span:
    """The word in which or at whose end a place is: of no width where there is none."""
    row = line_at(text, line)
    at = max(0, min(column - 1, len(row)))
    for match in _WORD.finditer(row):
        if match.start() <= at <= match.end():
            return Span(line, match.start() + 1, line, match.end() + 1)
    return point(line, at + 1)


def index_of(text: str, line: int, column: int) -> int:
    """The index of a place; places beyond a line are at its end, lines beyond the text at its end."""
    if line < 1:
        return 0
    start = 0
    for _ in range(line - 1):
        end = text.find("\n", start)
        if end < 0:
            return len(text)
        start = end + 1
    return start + min(max(column - 1, 0), len(line_at(text, line)))


def text_at(text: str, span: Span) -> str:
    """What stands there."""
    return text[index_of(text, span.line, span.column) : index_of(text, span.end_line, span.end_column)]


def holds(span: Span, line: int, column: int) -> bool:
    """Whether a place is in a span or at its end."""
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)
