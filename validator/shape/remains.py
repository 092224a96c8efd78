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
    is_telling = _Telling(tables)
    outline = Outline(refused.text, is_telling)
    ours = designates = is_torn = False
    contractors = set(refused.contractors)
    for part in outline.parts():
        is_torn = False
        if isinstance(part, Mapping) and not any(is_telling(each.key.text) for each in part.entries):
            continue
        designates = designates or may_designate(part, tables)
        ours = ours or standing(part, tables) in ("record", "alike")
        contractors |= _named_in(part)
        is_torn = _may_be_torn(part)
    if outline.rest:
        behind = {
            CONTRACTOR if key == CONTRACTOR else _role(word, tables) for key, word in pairs(outline.rest)
        }
        designates = designates or DESIGNATIONS in behind
        ours = ours or is_torn or bool(behind - {None})
    return Remains(ours or designates or outline.is_too_much, frozenset(contractors), designates)


_REMEMBERED = 10_000


class _Telling:
    """Whether a key matters for the question, in a mapping with however many."""

    def __init__(self, tables: Tables) -> None:
        fields = (tables.table(kind.name).fields for kind in tables.record_kinds())
        self._known = dict.fromkeys(["<<", *(name for each in fields for name in each)], True)

    def __call__(self, key: str) -> bool:
        known = self._known.get(key)
        if known is None:
            known = is_near_record(key)
            if len(self._known) < _REMEMBERED:
                self._known[key] = known
        return known


def _role(word: str, tables: Tables) -> str | None:
    """The role of the kind of record that a word names."""
    table = tables.record_table(word)
    return None if table is None else table.kind.role


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
