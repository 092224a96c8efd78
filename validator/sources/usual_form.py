"""Records in the form that nearly all are written in, read line by line: the parser's documents without the parser.

The usual form is block mappings with plain keys and block lists, and in them scalars and brackets of one line each,
indented by spaces. Whatever else there is, and whatever might be an error, is for the parser: of a file that holds any
of it nothing is read here. So no file is accepted, refused or placed otherwise than the parser would, which a property
test shows; but to load the parser takes longer than to check a file, and its events take half the time of a large run.
"""

from __future__ import annotations

import re
from typing import NoReturn

from validator.sources.document import Document, Entry, Mapping, Node, Scalar, Sequence, Spot, documents
from validator.sources.limits import MAX_EVENTS

_MOST_OPEN = 16
"""Nests deeper than this are for the parser, which has a bound of its own."""

# Of plain scalars those that begin like a word; nothing in them is taken for a comment or a key.
# A class of characters outside ASCII would take longer to compile than all the rest.
_FIRST = r"[^\x00-'*,\-.:-@\[-^`{-\x7f]"
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}+"
_PLAIN = rf"{_FIRST}(?:[^ #:]++|:(?=[^ ])| ++(?=[^ #]))*+"
_PLAIN_IN_BRACKETS = rf"{_FIRST}(?:[^ #:,?\[\]{{}}]++|:(?=[^ #:,?\[\]{{}}])| ++(?=[^ #:,?\[\]{{}}]))*+"
_QUOTED = r""""[^"\\]*+"|'[^']*+'(?!')"""
_COMMENT = r" *+(?:(?<![^ ])#.*)?"

_line = re.compile(
    rf"( *+)((?:- ++)*+)(?:({_KEY}):(?= |$) *+)?(?:({_PLAIN})|({_QUOTED})|([\[{{].*))?{_COMMENT}"
).fullmatch
_rest = re.compile(_COMMENT).fullmatch
_key_in_brackets = re.compile(rf" *+({_KEY}): ++").match
_value_in_brackets = re.compile(rf" *+(?:({_PLAIN_IN_BRACKETS})|({_QUOTED})|(?=[\[{{]))").match
_next_in_brackets = re.compile(r" *+([],}])").match


_new = tuple.__new__


class _Unusual(Exception):
    """Something is for the parser."""


def read_usual(text: str, lines: list[str]) -> list[Document] | None:
    """The documents of a text in which no character is suspect; none where the parser must read it."""
    if "\t" in text or "\r" in text or 2 * len(text) > MAX_EVENTS:
        return None
    reader = _Reader()
    try:
        reader.take_in(lines)
    except _Unusual:
        return None
    return documents(reader.roots, len(lines))


class _Block:
    """A mapping or list that lines may still add to: its keys and values in turn, or its items."""

    __slots__ = ("column", "is_list", "items", "start", "waits")

    def __init__(self, column: int, start: Spot, *, is_list: bool) -> None:
        self.column = column
        self.is_list = is_list
        self.items: list[Node] = []
        self.start = start
        self.waits = False
        """Whether a key has no value yet, or a dash no item."""


_NO_BLOCK = _Block(-1, Spot(0, 0), is_list=True)


class _Reader:
    """The documents of one text while its lines go by."""

    __slots__ = ("_open", "_root", "_since", "roots")

    def __init__(self) -> None:
        self.roots: list[tuple[Node, int]] = []
        self._root: Node | None = None
        self._since = 1
        self._open: list[_Block] = []

    def take_in(self, lines: list[str]) -> None:
        """Takes in all lines. The hot loop: what is rarer than a key with its value is left to methods."""
        new, blocks = _new, self._open
        for number, line in enumerate(lines):
            match = _line(line)
            if match is None:
                self._marker(number, line)
                continue
            indent, dashes, key, plain, quoted, bracketed = match.groups()
            column = len(indent)
            if dashes:
                column = self._dashes(number, column, dashes)
            block = blocks[-1] if blocks else _NO_BLOCK
            if key is not None:
                if block.column != column or block.is_list or block.waits:
                    block = self._block(number, column, is_list=False)
                block.items.append(new(Scalar, (key, True, number, column, None)))
                block.waits = True
            elif not dashes:
                if plain is None and quoted is None and bracketed is None:
                    continue
                raise _Unusual
            if plain is not None:
                block.items.append(new(Scalar, (plain, True, number, match.start(4), None)))
            elif quoted is not None:
                block.items.append(_quoted(quoted, number, match.start(5)))
            elif bracketed is not None:
                block.items.append(_bracketed(line, number, match.start(6)))
            elif key is None:
                raise _Unusual
            else:
                continue
            block.waits = False
        self._end()

    def _marker(self, number: int, line: str) -> None:
        """Where a document begins."""
        if not line.startswith("---") or not _rest(line, 3):
            raise _Unusual
        self._end()
        self._since = number + 1

    def _end(self) -> None:
        """The end of a document. One in which nothing stands is not counted."""
        while self._open:
            self._close()
        if self._root is not None:
            self.roots.append((self._root, self._since))
            self._root = None

    def _dashes(self, number: int, column: int, dashes: str) -> int:
        """Begins the items of these dashes, each in that before it; returns the column behind them."""
        for spaces in dashes.split("-")[1:]:
            self._block(number, column, is_list=True).waits = True
            column += 1 + len(spaces)
        return column

    def _block(self, number: int, column: int, *, is_list: bool) -> _Block:
        """The block that an entry in this column belongs to; those further in end before it."""
        blocks = self._open
        while blocks and blocks[-1].column > column:
            self._close()
        if blocks and blocks[-1].column == column and blocks[-1].is_list and not is_list:
            # a list in the column of the key that it belongs to
            self._close()
        block = blocks[-1] if blocks else _NO_BLOCK
        if block.column == column and block.is_list == is_list:
            if block.waits:
                block.items.append(_nothing(block.items[-1]))
                block.waits = False
            return block
        may_begin = block.waits if blocks else column == 0 and self._root is None
        if not may_begin or len(blocks) >= _MOST_OPEN:
            raise _Unusual
        block = _Block(column, Spot(number, column), is_list=is_list)
        blocks.append(block)
        return block

    def _close(self) -> None:
        block = self._open.pop()
        if block.waits:
            block.items.append(_nothing(block.items[-1]))
        node = _collection(block.items, block.start, None, is_list=block.is_list)
        if self._open:
            self._open[-1].items.append(node)
            self._open[-1].waits = False
        else:
            self._root = node


def _bracketed(line: str, number: int, at: int) -> Node:
    """A value in brackets, behind which nothing stands."""
    node, after = _in_brackets(line, number, at, 0)
    if not _rest(line, after):
        raise _Unusual
    return node


def _in_brackets(line: str, number: int, at: int, depth: int) -> tuple[Node, int]:
    """The list or mapping whose bracket stands at an index of a line, and the index behind it."""
    if depth > _MOST_OPEN:
        raise _Unusual
    is_list = line[at] == "["
    start, end = Spot(number, at), "]" if is_list else "}"
    items: list[Node] = []
    at += 1
    match = _next_in_brackets(line, at)
    if match is not None and match[1] == ",":
        raise _Unusual
    while match is None or match[1] == ",":
        at = at if match is None else match.end()
        if not is_list:
            key = _key_in_brackets(line, at) or _unusual()
            items.append(_plain(key[1], number, key.start(1)))
            at = key.end()
        value, at = _value(line, number, at, depth)
        items.append(value)
        match = _next_in_brackets(line, at) or _unusual()
    if match[1] != end:
        raise _Unusual
    return _collection(items, start, Spot(number, match.end()), is_list=is_list), match.end()


def _value(line: str, number: int, at: int, depth: int) -> tuple[Node, int]:
    """A value in brackets, and the index behind it."""
    match = _value_in_brackets(line, at) or _unusual()
    plain, quoted = match.groups()
    if plain is not None:
        return _plain(plain, number, match.start(1)), match.end()
    if quoted is not None:
        return _quoted(quoted, number, match.start(2)), match.end()
    return _in_brackets(line, number, match.end(), depth + 1)


def _plain(text: str, number: int, column: int) -> Scalar:
    return _new(Scalar, (text, True, number, column, None))


def _quoted(text: str, number: int, column: int) -> Scalar:
    return _new(Scalar, (text[1:-1], False, number, column, _new(Spot, (number, column + len(text)))))


def _nothing(key: Node) -> Scalar:
    """The value of a key behind whose colon nothing stands."""
    if not isinstance(key, Scalar):
        raise _Unusual
    return _plain("", key.line, key.column + len(key.text) + 1)


def _collection(items: list[Node], start: Spot, end: Spot | None, *, is_list: bool) -> Node:
    if is_list:
        return Sequence(items, start, end)
    nodes = iter(items)
    index = {key.text: _new(Entry, (key, value)) for key, value in zip(nodes, nodes)}  # type: ignore[union-attr] # noqa: B905
    if len(index) * 2 != len(items):
        raise _Unusual
    return Mapping(index, [], start, end)


def _unusual() -> NoReturn:
    raise _Unusual
