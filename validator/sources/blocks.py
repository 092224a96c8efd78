"""Block scalars (`|`, `>`): where they really end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yaml.events import ScalarEvent

from validator.sources.document import BlockEnd, Scalar
from validator.sources.refusal import Trouble

if TYPE_CHECKING:
    from validator.sources.marks import Mark, Marked


def block_scalar(event: ScalarEvent, lines: list[str]) -> Scalar | Trouble:
    """A block scalar: from its `|` or `>` to its last character, before the line feeds that follow."""
    marked: Marked = event
    start = marked.start_mark
    trouble = _unindented(start, lines) or (None if event.value.strip() else _lost_text(start, lines))
    if trouble is not None:
        return trouble
    end = _block_end(start, marked.end_mark, lines)
    return Scalar(event.value, plain=False, line=start.line, column=start.column, end=end)


def _unindented(start: Mark, lines: list[str]) -> Trouble | None:
    """A `|` or `>` on a line of its own, no deeper than what it belongs to."""
    if lines[start.line][: start.column].strip() or start.column > outer_indent(start, lines):
        return None
    from validator.sources.syntax_words import TEXT_NOT_INDENTED

    return Trouble(start.line + 1, start.column + 1, TEXT_NOT_INDENTED)


def _lost_text(start: Mark, lines: list[str]) -> Trouble | None:
    """A line below an empty text that begins with `#` or `%`: no text to this parser, by YAML's own grammar the text.

    No directive may hang on that. The parser wants a line indented even where nothing is around the text, and as deep
    as blank lines above it.
    """
    first = next((n for n in range(start.line + 1, len(lines)) if lines[n].strip()), None)
    if first is None or not lines[first].lstrip(" ").startswith(("#", "%")):
        return None
    indent = len(lines[first]) - len(lines[first].lstrip(" "))
    if indent <= outer_indent(start, lines):
        return None
    from validator.sources.syntax_words import BLANK_TOO_DEEP, TEXT_NOT_INDENTED

    blank = next((n for n in range(start.line + 1, first) if len(lines[n]) > indent), None)
    return (
        Trouble(first + 1, indent + 1, TEXT_NOT_INDENTED)
        if blank is None
        else Trouble(blank + 1, indent + 1, BLANK_TOO_DEEP)
    )


def outer_indent(start: Mark | Scalar, lines: Sequence[str]) -> int:
    """How deep that is indented which a value belongs to that begins at a place; -1 where that is the document."""
    head = lines[start.line][: start.column].rstrip()
    above = start.line
    while not head:
        above -= 1
        if above < 0:
            return -1
        head = re.split(r"(?:^|[ \t])#", lines[above])[0].rstrip()
    if head.startswith(("---", "...", "%")):
        return -1
    signs = re.match(r"[ ]*(?:[-?:][ \t]+)*", head)
    return 0 if signs is None else signs.end()


def _block_end(start: Mark, end: Mark, lines: list[str]) -> BlockEnd:
    number = end.line
    column: int | None = end.column
    while number > start.line:
        text = lines[number][:column].rstrip(" \t") if number < len(lines) else ""
        if text:
            return BlockEnd(number, len(text))
        number, column = number - 1, None
    header = re.match(r"[|>][-+0-9]*", lines[start.line][start.column :])
    return BlockEnd(start.line, start.column + (header.end() if header else 1))
