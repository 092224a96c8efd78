"""What a file of records holds once it is read: mappings, sequences and scalars, each with its place.

A node keeps the marks of the parser. Its `span` is worked out when asked for: most nodes are never reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from validator.named_tuple import NamedTuple
from validator.text.place import Span

if TYPE_CHECKING:
    from validator.sources.marks import Mark


class BlockEnd(NamedTuple):
    """Where a block scalar really ends, counted as in a mark: the parser's own mark lies behind it."""

    line: int
    column: int


class Scalar(NamedTuple):
    """A word, a number, a text. `plain` is false where it is quoted or a block (`|`, `>`).

    `line` and `column` count from 0. `end` is none where it ends in its line as many columns on as its text has.
    """

    text: str
    plain: bool
    line: int
    column: int
    end: Mark | None

    @property
    def is_block(self) -> bool:
        """Whether it is written behind `|` or `>`."""
        return isinstance(self.end, BlockEnd)

    @property
    def span(self) -> Span:
        """Its place, quotes included; of no width where nothing stands behind `key:`."""
        line, column, end = self.line + 1, self.column + 1, self.end
        if end is None:
            return Span(line, column, line, column + len(self.text))
        return Span(line, column, end.line + 1, end.column + 1)


class Sequence:
    """A list of nodes. `end` is none where it is not in brackets: it ends with its last item then."""

    __slots__ = ("end", "items", "start")

    def __init__(self, items: list[Node], start: Mark, end: Mark | None) -> None:
        self.items = items
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        """From its first character to the last one of what it holds, brackets included."""
        return _collection_span(self)


class Entry(NamedTuple):
    """A key of a mapping and what stands behind it."""

    key: Scalar
    value: Node


class Mapping:
    """Keys and values in their order. The first entry of a key counts; `duplicates` has later ones.

    `end` is none where it is not in braces: it ends with its last value then.
    """

    __slots__ = ("_index", "duplicates", "end", "entries", "start")

    def __init__(
        self, index: dict[str, Entry], duplicates: list[Entry], start: Mark, end: Mark | None
    ) -> None:
        self.entries = list(index.values())
        self.duplicates = duplicates
        self._index = index
        self.start = start
        self.end = end

    def get(self, key: str) -> Entry | None:
        """The entry of a key."""
        return self._index.get(key)

    @property
    def span(self) -> Span:
        """From its first character to the last one of what it holds, braces included."""
        return _collection_span(self)


def mapping_of(key: str, value: Scalar) -> Mapping:
    """What `{key: value}` would be, where the value alone is written: the key has the place of its value."""
    _, _, line, column = value.span
    name = Scalar(key, plain=True, line=value.line, column=value.column, end=_Mark(line - 1, column - 1))
    return Mapping({key: Entry(name, value)}, [], _Mark(value.line, value.column), None)


class _Mark(NamedTuple):
    """A place, counted as in a mark of the parser."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping


class Document:
    """One document of a file: its root, which one it is (from 0), its first and last line.

    The documents share out the lines of the file. One in which nothing stands is not counted.
    """

    __slots__ = ("end_line", "index", "root", "start_line")

    def __init__(self, root: Node, index: int, start_line: int, end_line: int) -> None:
        self.root = root
        self.index = index
        self.start_line = start_line
        self.end_line = end_line


def documents(roots: list[tuple[Node, int]], lines: int) -> list[Document]:
    """Documents of their roots and first lines. The first one has the head of the file too, the last one its rest."""
    starts = [line for _, line in roots]
    starts[:1] = [1]
    ends = [line - 1 for line in starts[1:]] + [lines]
    return [Document(root, i, starts[i], ends[i]) for i, (root, _) in enumerate(roots)]


def said(node: Node) -> str:
    """What a node says, in one form: whatever its quotes, its brackets, its layout and the order of its keys."""
    if isinstance(node, Scalar):
        return repr(node.text)
    if isinstance(node, Sequence):
        return f"[{','.join(map(said, node.items))}]"
    entries = sorted((each.key.text, said(each.value)) for each in (*node.entries, *node.duplicates))
    return f"{{{','.join(f'{key!r}:{value}' for key, value in entries)}}}"


def shown(node: Node) -> str:
    """What a node says, in one line for people."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return f"[{', '.join(map(shown, node.items))}]"
    return f"{{{', '.join(f'{each.key.text}: {shown(each.value)}' for each in node.entries)}}}"


def _collection_span(node: Sequence | Mapping) -> Span:
    start, last = node.start, _last_part(node)
    if isinstance(last, Scalar):
        _, _, *ends = last.span
        return Span(start.line + 1, start.column + 1, *ends)
    end = last.end or start
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _last_part(node: Node) -> Node:
    """The innermost node at the end of a node that has an end of its own."""
    while not isinstance(node, Scalar) and node.end is None:
        node = _last_child(node)
    return node


def _last_child(node: Sequence | Mapping) -> Node:
    if isinstance(node, Sequence):
        return node.items[-1]
    last = node.entries[-1]
    if node.duplicates and node.duplicates[-1].key.span > last.key.span:
        last = node.duplicates[-1]
    return last.value
