"""A key that is written into a record: `effective_on: 2026-01-04` before the key that is declared after it."""

from __future__ import annotations

from collections.abc import Sequence

from validator.shape.faults import Repair
from validator.sources.document import Mapping
from validator.text.place import Span


def key_added(node: Mapping, order: Sequence[str], key: str, value: str) -> Repair:
    """Written before the first key that comes after it in the order declared, else before the last one."""
    later = set(order[order.index(key) + 1 :])
    entries = node.entries
    following = next((each for each in entries[1:] if each.key.text in later), entries[-1])
    at = following.key.span
    between = ", " if node.end is not None else "\n" + " " * (at.column - 1)
    here = Span(at.line, at.column, at.line, at.column)
    return Repair(here, f"{key}: {value}{between}", safe=len(entries) > 1)
