"""What stands on the lines of a file: by which keys and items one comes there, and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from validator.shape.engine import RECORD
from validator.sources.document import Mapping, Node, Scalar, Sequence
from validator.sources.read import File

Anchor: TypeAlias = tuple[str, ...]
"""A place in a record, whatever its line: the kind of record, the keys that lead there, an item by its first text."""


class Stand(NamedTuple):
    """A value, with the lines that it takes up, its key's included."""

    anchor: Anchor
    node: Node
    lines: range


class Stands:
    """The values of a file by the lines on which they begin, and those in brackets by the ones where they end."""

    def __init__(self, file: File) -> None:
        self._begin: dict[int, Stand] = {}
        self._wide: dict[int, Stand] = {}
        for document in file.documents:
            for stand in _below(document.root, (_kind(document.root),)):
                self._add(stand)

    def _add(self, stand: Stand) -> None:
        """The widest comes first: what begins or ends on its lines lies within it."""
        self._begin.setdefault(stand.lines.start, stand)
        if len(stand.lines) > 1 and (isinstance(stand.node, Scalar) or stand.node.end is not None):
            for line in (stand.lines.start, stand.lines[-1]):
                self._wide.setdefault(line, stand)

    def __iter__(self) -> Iterator[Stand]:
        """Those that begin a line."""
        return iter(self._begin.values())

    def at(self, line: int) -> Stand | None:
        """What begins on a line, else the brackets that end there."""
        return self._begin.get(line) or self._wide.get(line)

    def around(self, line: int) -> range:
        """The lines of the value in brackets, or of the text, that begins or ends on a line and takes up several.

        There a formatter may put the comment of anything inside. A change of such a value may be marked there, too.
        """
        stand = self._wide.get(line)
        return range(0) if stand is None else stand.lines


def _below(node: Node, anchor: Anchor) -> Iterator[Stand]:
    if isinstance(node, Mapping):
        parts = [((*anchor, each.key.text), each.key.span.line, each.value) for each in node.entries]
    elif isinstance(node, Sequence):
        parts = [((*anchor, _first_text(item)), item.span.line, item) for item in node.items]
    else:
        return
    for inner, first, part in parts:
        yield Stand(inner, part, range(first, max(first, part.span.end_line) + 1))
        yield from _below(part, inner)


def _first_text(item: Node) -> str:
    while not isinstance(item, Scalar):
        inside = [each.value for each in item.entries] if isinstance(item, Mapping) else item.items
        if not inside:
            return ""
        item = inside[0]
    return item.text


def _kind(root: Node) -> str:
    entry = root.get(RECORD) if isinstance(root, Mapping) else None
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else ""
