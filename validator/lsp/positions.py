"""Places in a text as the protocol counts them, and as we do (LSP 3.17, "Position").

The protocol counts lines and columns from 0, ends a line at LF, CRLF or CR, and counts columns in the units that
client and server agree on. We count from 1, end a line at LF, and count columns in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, TypeAlias

from lsprotocol.types import Position, Range

from validator.text.place import Span

Encoding: TypeAlias = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of one text, with columns in the units of one encoding."""

    __slots__ = ("_encoding", "_ends", "_ours", "_starts", "text")

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text = text
        self._encoding = encoding
        # a byte order mark that an editor leaves in its text is none of our first line
        self._ours = [int(text.startswith("\ufeff")), *(found.end() for found in re.finditer("\n", text))]
        breaks = [found.span() for found in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    # --- from us to the protocol -----------------------------------------------------------------------------------

    def range(self, span: Span) -> Range:
        """A span. A place beyond the text is its end."""
        return Range(
            self.position(span.line, span.column),
            self.position(span.end_line, span.end_column),
        )

    def range_of(self, start: int, end: int) -> Range:
        """What stands between two offsets."""
        return Range(self._position(start), self._position(end))

    def position(self, line: int, column: int) -> Position:
        """A place of ours."""
        return self._position(self.offset(line, column))

    def rest_of_line(self, line: int, column: int) -> Range:
        """From a place to the end of its line, of at least one character where the line has one."""
        start = self.offset(line, column)
        index = self._line_of(start)
        end = self._ends[index]
        if start >= end:
            start = max(self._starts[index], end - 1)
        return Range(self._position(start), self._position(end))

    def offset(self, line: int, column: int) -> int:
        """A place of ours as an offset into the text."""
        if line < 1:
            return self._ours[0]
        if line > len(self._ours):
            return len(self.text)
        end = self._ours[line] - 1 if line < len(self._ours) else len(self.text)
        return min(self._ours[line - 1] + max(column, 1) - 1, end)

    def _position(self, offset: int) -> Position:
        index = self._line_of(offset)
        start, end = self._starts[index], self._ends[index]
        # what stands between the two characters of a line's end is that end
        return Position(index, _units(self.text[start : min(offset, end)], self._encoding))

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    # --- from the protocol to us -----------------------------------------------------------------------------------

    def place(self, position: Position) -> tuple[int, int]:
        """A position as a line and column of ours. One beyond its line is the line's end (LSP 3.17)."""
        return self._place(self.offset_of(position))

    def span(self, range_: Range) -> Span:
        """A range as a span; its ends in their order."""
        start, end = sorted((self.offset_of(range_.start), self.offset_of(range_.end)))
        return Span(*self._place(start), *self._place(end))

    def offset_of(self, position: Position) -> int:
        """A position as an offset; one within a character is where that begins."""
        if position.line < 0:
            return 0
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self._ends[position.line]
        return start + _characters(self.text[start:end], position.character, self._encoding)

    def _place(self, offset: int) -> tuple[int, int]:
        offset = max(offset, self._ours[0])
        index = bisect_right(self._ours, offset) - 1
        return index + 1, offset - self._ours[index] + 1


def _units(text: str, encoding: Encoding) -> int:
    """The length of a text in the units of an encoding."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


def _characters(text: str, units: int, encoding: Encoding) -> int:
    """How many whole characters of a text fit in so many units."""
    if encoding == "utf-32" or text.isascii():
        return max(0, min(units, len(text)))
    count = 0
    for character in text:
        units -= _units(character, encoding)
        if units < 0:
            break
        count += 1
    return count
