"""Laying out text within a width: a small document algebra (after Wadler, "A prettier printer")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias, Union

from validator.text.display import width

WIDTH = 110
"""The widest line, in terminal cells, where it can be had."""

STEP = 2


class Line(NamedTuple):
    """A space where its group fits on the line, else the end of the line."""

    flat: str = " "


class Nest(NamedTuple):
    """What stands a step further in, on the lines after its first."""

    doc: Doc


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


def laid_out(doc: Doc, indent: int = 0) -> str:
    """The text of a document that begins at a column, without its first indentation."""
    out: list[str] = []
    column = indent
    waiting: list[tuple[int, bool, Doc]] = [(indent, False, doc)]
    while waiting:
        indent, flat, doc = waiting.pop()
        if isinstance(doc, str):
            out.append(doc)
            column += width(doc)
        elif isinstance(doc, Line):
            text = doc.flat if flat else "\n" + " " * indent
            out.append(text)
            column = column + len(text) if flat else indent
        elif isinstance(doc, Row):
            waiting += [(indent, flat, each) for each in reversed(doc.docs)]
        elif isinstance(doc, Nest):
            waiting.append((indent + STEP, flat, doc.doc))
        else:
            waiting.append((indent, flat or _fits(doc.doc, WIDTH - column), doc.doc))
    return "".join(out)


def _fits(doc: Doc, room: int) -> bool:
    """Whether a document fits on one line."""
    waiting = [doc]
    while waiting and room >= 0:
        each = waiting.pop()
        if isinstance(each, str):
            room -= width(each)
        elif isinstance(each, Line):
            room -= len(each.flat)
        elif isinstance(each, Row):
            waiting += reversed(each.docs)
        else:
            waiting.append(each.doc)
    return room >= 0
