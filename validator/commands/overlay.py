"""Records over records: what a case says of a record, over what its base has.

A record is that of the same kind and id. Mappings are joined key by key, everything else is replaced: a list is said
whole. A key with nothing behind it takes away what the base has there; where the base has nothing, it stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from validator.shape.engine import ID, RECORD
from validator.sources.document import Document, Entry, Mapping, Node, Scalar

Identity = tuple[str, str | None]
_NOTHING = ("", "~", "null", "Null", "NULL")


class Said(NamedTuple):
    """A record as a case says it; `gone` where it is not there."""

    document: Document
    gone: bool = False


def identity(document: Document) -> Identity | None:
    """Kind and id, where a document has a kind; the id may be none."""
    root = document.root
    if not isinstance(root, Mapping):
        return None
    kind, id_ = (_text(root, key) for key in (RECORD, ID))
    return None if kind is None else (kind, id_)


def over(base: Sequence[Document], said: Sequence[Said]) -> list[Document]:
    """The records of a base with what is said of them, in their order, then those that it does not have.

    What is said twice is there twice.
    """
    known = {identity(document) for document in base} - {None}
    found: list[Document] = []
    for document in base:
        of = identity(document)
        mine = [each for each in said if of is not None and identity(each.document) == of]
        found += [joined(document, each.document) for each in mine if not each.gone] if mine else [document]
    return found + [each.document for each in said if identity(each.document) not in known and not each.gone]


def joined(base: Document, said: Document) -> Document:
    """A record with what is said of it."""
    return Document(_over(base.root, said.root), said.index, said.start_line, said.end_line)


def _over(base: Node, said: Node) -> Node:
    if not isinstance(base, Mapping) or not isinstance(said, Mapping):
        return said
    entries = {each.key.text: each for each in base.entries}
    for each in said.entries:
        known = entries.get(each.key.text)
        if known is None:
            entries[each.key.text] = each
        elif _is_nothing(each.value):
            del entries[each.key.text]
        else:
            entries[each.key.text] = Entry(each.key, _over(known.value, each.value))
    return Mapping(entries, [*base.duplicates, *said.duplicates], said.start, said.end or base.end)


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in _NOTHING


def _text(root: Mapping, key: str) -> str | None:
    entry = root.get(key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else None
