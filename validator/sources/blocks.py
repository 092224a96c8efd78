"""Block scalars (`|`, `>`): where they really end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml.events import ScalarEvent

from validator.sources.document import BlockEnd, Scalar

if TYPE_CHECKING:
    from validator.sources.marks import Mark, Marked


def block_scalar(event: ScalarEvent, lines: list[str]) -> Scalar:
    """A block scalar: from its `|` or `>` to its last character, before the line feeds that follow."""
    marked: Marked = event
    start = marked.start_mark
    end = _block_end(start, marked.end_mark, lines)
    return Scalar(event.value, plain=False, line=start.line, column=start.column, end=end)


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
