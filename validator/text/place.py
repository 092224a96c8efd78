"""`Span`: where something stands in a text."""

from __future__ import annotations

from validator.named_tuple import NamedTuple


class Span(NamedTuple):
    """A stretch of text. Lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def point(line: int, column: int) -> Span:
    """A span of no width."""
    return Span(line, column, line, column)
