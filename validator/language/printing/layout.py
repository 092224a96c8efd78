"""Laying out text within a width: a small document algebra (after Wadler, "A prettier printer").

Where a comment stands the line ends, and with it every group around it is laid out on several lines. Such places are
counted in tokens, since these alone are the same in the source and in what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias, Union

from validator.language.printing.tokens import count
from validator.text.display import width

WIDTH = 110
"""The widest line, in terminal cells, where it can be had."""

STEP = 2


class Line(NamedTuple):
    """A space where its group fits on the line, else the end of the line; always that where it has no group."""

    flat: str = " "


class Nest(NamedTuple):
    """What stands a step further in, on the lines after its first."""

    doc: Doc
    by: int = STEP


class Group(NamedTuple):
    """Laid out on one line where that fits; else each of its own lines ends."""

    doc: Doc


class Row(NamedTuple):
    """One after the other."""

    docs: tuple[Doc, ...]


Doc: TypeAlias = Union[str, Line, Nest, Group, Row]


def row(*docs: Doc) -> Row:
    """Documents one after the other."""
    return Row(docs)


def spaced(docs: Iterable[Doc], comma: str = "") -> Row:
    """Documents with a `Line` between, each but the last with a comma."""
    found: list[Doc] = []
    for doc in docs:
        if found:
            found += [comma, Line()]
        found.append(doc)
    return Row(tuple(found))


def filled(items: Iterable[str], by: int = STEP) -> Row:
    """Items with commas, as many on a line as fit; lines after the first stand further in."""
    first, *rest = items
    last = len(rest) - 1
    docs = (Group(row(Line(), f"{item}," if n < last else item)) for n, item in enumerate(rest))
    return row(f"{first}," if rest else first, Nest(Row(tuple(docs)), by))


class Laid(NamedTuple):
    """A document that begins a line of its own, at a column from 0."""

    indent: int
    doc: Doc


def laid_out(doc: Doc, indent: int = 0, at: int = 0, breaks: AbstractSet[int] = frozenset()) -> str:
    """The text of a document that begins at a column, without its first indentation.

    `at` tokens stand before it; a `Line` with as many tokens before it as one of `breaks` ends the line.
    """
    out: list[str] = []
    column = indent
    waiting: list[tuple[int, bool, Doc]] = [(indent, False, doc)]
    while waiting:
        indent, flat, doc = waiting.pop()
        if isinstance(doc, str):
            out.append(doc)
            column += width(doc)
            at += count(doc)
        elif isinstance(doc, Line):
            text = doc.flat if flat else "\n" + " " * indent
            out.append(text)
            column = column + len(text) if flat else indent
        elif isinstance(doc, Row):
            waiting += [(indent, flat, each) for each in reversed(doc.docs)]
        elif isinstance(doc, Nest):
            waiting.append((indent + doc.by, flat, doc.doc))
        else:
            waiting.append((indent, flat or _fits(doc.doc, WIDTH - column, at, breaks), doc.doc))
    return "".join(out)


def one_line(doc: Doc) -> str:
    """The text of a document on one line, however long."""
    return "".join(each if isinstance(each, str) else each.flat for each in _leaves(doc))


def _fits(doc: Doc, room: int, at: int, breaks: AbstractSet[int]) -> bool:
    """Whether a document fits on one line."""
    for each in _leaves(doc):
        if isinstance(each, str):
            room -= width(each)
            at += count(each)
        elif at in breaks:
            return False
        else:
            room -= len(each.flat)
        if room < 0:
            return False
    return True


def ends(doc: Doc, at: int = 0) -> list[int]:
    """Where a line may end within a document and where it ends, as the numbers of tokens before."""
    found = []
    for each in _leaves(doc):
        if isinstance(each, str):
            at += count(each)
        else:
            found.append(at)
    return [*found, at]


def _leaves(doc: Doc) -> Iterator[str | Line]:
    waiting = [doc]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str | Line):
            yield each
        elif isinstance(each, Row):
            waiting += reversed(each.docs)
        else:
            waiting.append(each.doc)
