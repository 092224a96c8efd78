"""The comments of a file, which the parser's events leave out.

A comment begins at the first `#` of a line that lies outside every scalar: there the parser, which decides
what is data, saw it begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from validator.sources.blocks import outer_indent
from validator.sources.document import Document, Mapping, Node, Scalar
from validator.sources.document import Sequence as List

Doubt: TypeAlias = Literal["glued", "unindented"]
"""No blank stands before it; or the text in quotes before it goes on in lines that are not indented."""


class Comment(NamedTuple):
    """A comment from its `#` on, and where that stands, counted from 1."""

    text: str
    line: int
    column: int
    before: str
    """What stands before it in its line, without blanks around it."""
    doubt: Doubt | None
    """Why it is a comment to this parser, but not by YAML's own grammar."""


def comments(lines: Sequence[str], documents: Sequence[Document]) -> Iterator[Comment]:
    """The comments of a file whose documents were read, in the order of lines."""
    marked = [number for number, line in enumerate(lines, 1) if "#" in line]
    scalars = [each for document in documents for each in _scalars(document.root)]
    covered = _covered(lines, frozenset(marked), scalars)
    unindented = {each.span.end_line for each in scalars if _is_unindented(each, lines)}
    for number in marked:
        line = lines[number - 1]
        start = _start(line, covered.get(number, []))
        if start is not None:
            doubt: Doubt | None = "unindented" if number in unindented else None
            if line[max(start - 1, 0) : start] not in ("", " ", "\t"):
                doubt = "glued"
            yield Comment(line[start:].rstrip(), number, start + 1, line[:start].strip(), doubt)


def _start(line: str, covered: list[tuple[int, int]]) -> int | None:
    """The index of the first `#` in the gaps that scalars leave."""
    gap = 0
    for start, end in sorted(covered):
        at = line.find("#", gap, start)
        if at >= 0:
            return at
        gap = max(gap, end)
    at = line.find("#", gap)
    return at if at >= 0 else None


def _covered(
    lines: Sequence[str], marked: frozenset[int], scalars: Sequence[Scalar]
) -> dict[int, list[tuple[int, int]]]:
    """For the marked lines, the stretches (from 0, end exclusive) that scalars take up."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for scalar in scalars:
        first, column, last, end_column = scalar.span
        for number in range(first, last + 1):
            if number in marked:
                begin = column - 1 if number == first else 0
                end = end_column - 1 if number == last else len(lines[number - 1])
                # a comment may follow the `|` of a block scalar in its line
                is_head = scalar.is_block and number == first
                covered.setdefault(number, []).append((begin, begin + 1 if is_head else end))
    return covered


def _is_unindented(scalar: Scalar, lines: Sequence[str]) -> bool:
    """Whether a text in quotes goes on in a line no deeper than what it belongs to."""
    first, _, last, _ = scalar.span
    if scalar.plain or scalar.is_block or first == last:
        return False
    outer = outer_indent(scalar, lines)
    return any(line.strip() and len(line) - len(line.lstrip(" ")) <= outer for line in lines[first:last])


def _scalars(root: Node) -> Iterator[Scalar]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, List):
            waiting.extend(node.items)
        elif isinstance(node, Mapping):
            for entry in (*node.entries, *node.duplicates):
                waiting += entry
