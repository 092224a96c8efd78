"""Text broken into lines of a width in terminal cells, between words and between Japanese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from validator.text.display import pad, width

_WIDE = r"\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_ATOM = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")
_NOT_FIRST = "、。，．・：；！？」』）】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々)]"
_NOT_LAST = "「『（【〔〈《(["


def wrap(text: str, cells: int) -> list[str]:
    """The lines of a text, each at most so wide where it can be broken; an empty text has one empty line.

    No line begins with a closing mark or ends with an opening one (JIS X 4051).
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > cells:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """What stays together: a word with the space before it, a character with the marks that belong to it."""
    piece = ""
    for atom in _ATOM.findall(text):
        sticks = atom[0] in _NOT_FIRST or (piece and (piece[-1] in _NOT_LAST or piece.isspace()))
        if piece and not sticks:
            yield piece
            piece = ""
        piece += atom
    if piece:
        yield piece


def hang(label: str, texts: Sequence[str], column: int, cells: int, indent: int = 0) -> list[str]:
    """A label, and beside it texts, each beginning a line, wrapped so that all of them stand in one column.

    A label wider than the column has a line of its own. What stands further in stays there on its further lines.
    """
    start = indent + column
    rows = [row for text in texts for row in _within(text, max(cells - start, 20))] or [""]
    if width(label) > column:
        head, rest = [" " * indent + label], rows
    else:
        head, rest = [" " * indent + pad(label, column) + rows[0]], rows[1:]
    return [line.rstrip() for line in (*head, *(" " * start + row for row in rest))]


def _within(text: str, cells: int) -> Iterator[str]:
    said = text.lstrip(" ")
    inner = " " * (len(text) - len(said))
    return (inner + line for line in wrap(said, max(cells - len(inner), 20)))
