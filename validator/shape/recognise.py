"""Whether a document is a record: a repository holds other YAML, too."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from validator.shape.engine import CONTRACTOR, RECORD
from validator.shape.tables import Tables
from validator.sources.document import Mapping, Node, Scalar, Sequence

Standing: TypeAlias = Literal["record", "alike", "other"]

_SURE = 3
"""So many keys of one kind, and most of all keys, make a mapping look like a record of it."""


def standing(root: Node, tables: Tables) -> Standing:
    """`record`: it has the key. `alike`: it looks like one, a fault of shape. `other`: left aside."""
    if isinstance(root, Mapping):
        if root.get(RECORD) is not None:
            return "record"
        return "alike" if _looks_like_record(root, tables) else "other"
    if isinstance(root, Sequence):
        return "alike" if any(_is_plainly_record(item, tables) for item in root.items) else "other"
    return "alike" if misspelt_beginning(root) else "other"


def _looks_like_record(root: Mapping, tables: Tables) -> bool:
    if root.get(CONTRACTOR) is not None:
        return True
    return (
        any(is_near_record(entry.key.text) for entry in root.entries) or likely_kind(root, tables) is not None
    )


def is_near_record(text: str) -> bool:
    """Whether a key is a near miss of `record`."""
    # imported here because most documents have the key
    from validator.shape.naming import near

    return near(text, (RECORD,)) is not None


def likely_kind(root: Mapping, tables: Tables) -> str | None:
    """The kind of record that has three or more of a mapping's keys, and most of them."""
    best, most = None, _SURE - 1
    for kind in tables.record_kinds():
        known = sum(entry.key.text in tables.table(kind.name).fields for entry in root.entries)
        if known > most and known * 2 > len(root.entries):
            best, most = kind.name, known
    return best


def _is_plainly_record(node: Node, tables: Tables) -> bool:
    """An item of a list that says of itself which kind of record it is."""
    entry = node.get(RECORD) if isinstance(node, Mapping) else None
    return (
        entry is not None
        and isinstance(entry.value, Scalar)
        and tables.record_table(entry.value.text) is not None
    )


def misspelt_beginning(root: Scalar) -> bool:
    """Whether a document that is one text begins like `record:`, with a colon that is none to YAML."""
    match = re.match(r"""[\s"'“‘]*([^\s"'”’:：]{1,16})["'”’]?\s*[:：]""", root.text)
    return match is not None and is_near_record(match[1])
