"""What a refused file still tells: whether it is ours, whose it is, and whether it may designate.

Where refusing was our decision, the parser reads on and its events decide, by the signs that decide of any document.
Where the parser itself stopped, what lies behind is looked through for a `contractor`, or a kind in a `record`.
"""

from __future__ import annotations

from typing import NamedTuple

from validator.shape.engine import CONTRACTOR, DESIGNATIONS, RECORD
from validator.shape.loose import pairs
from validator.shape.naming import is_near_record
from validator.shape.recognise import may_designate, standing
from validator.shape.tables import Tables
from validator.sources.document import Mapping, Node, Scalar
from validator.sources.outline import Outline
from validator.sources.refusal import Refused


class Remains(NamedTuple):
    """What can be said of a refused file. `ours`: it must not be left aside."""

    ours: bool
    contractors: frozenset[str]
    designates: bool


def remains(refused: Refused, tables: Tables) -> Remains:
    """Looks at what is left of a refused file. One of which nothing, or too much, could be read counts as ours."""
    if refused.text is None:
        return Remains(ours=True, contractors=frozenset(refused.contractors), designates=False)
    outline = Outline(refused.text, _Telling(tables))
    ours = designates = is_torn = False
    contractors = set(refused.contractors)
    for part in outline.parts():
        designates = designates or may_designate(part, tables)
        ours = ours or standing(part, tables) in ("record", "alike")
        contractors |= _named_in(part)
        is_torn = _may_be_torn(part)
    if outline.rest:
        behind = [(key, tables.record_table(word)) for key, word in pairs(outline.rest)]
        kinds = [table.kind.role for key, table in behind if table is not None and key != CONTRACTOR]
        designates = designates or DESIGNATIONS in kinds
        ours = ours or is_torn or bool(kinds) or any(key == CONTRACTOR for key, _ in behind)
    return Remains(ours or designates or outline.is_too_much, frozenset(contractors), designates)


class _Telling:
    """Whether a key matters for the question, in a mapping with however many."""

    def __init__(self, tables: Tables) -> None:
        fields = (tables.table(kind.name).fields for kind in tables.record_kinds())
        self._known = frozenset[str]().union(*fields)

    def __call__(self, key: str) -> bool:
        return key == "<<" or key in self._known or is_near_record(key)


def _named_in(part: Node) -> frozenset[str]:
    entry = part.get(CONTRACTOR) if isinstance(part, Mapping) else None
    return (
        frozenset()
        if entry is None or not isinstance(entry.value, Scalar)
        else frozenset((entry.value.text,))
    )


def _may_be_torn(part: Node) -> bool:
    """Whether what ends where the parser stopped names a contractor, or was about to say what is recorded."""
    if not isinstance(part, Mapping):
        return False
    record = part.get(RECORD)
    unsaid = record is not None and not (isinstance(record.value, Scalar) and record.value.text)
    return unsaid or part.get(CONTRACTOR) is not None
