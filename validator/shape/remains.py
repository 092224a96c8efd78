"""What a refused file still tells: whether it is ours, whose it is, and whether it may designate.

Where refusing was our decision, the parser reads on and its events decide, by the signs that decide of any document.
Where the parser itself stopped, what lies behind is looked through for a `contractor`, or a kind in a `record`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from validator.shape.engine import CONTRACTOR, DESIGNATIONS, RECORD
from validator.shape.recognise import is_near_record, may_designate, standing
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
        behind = _behind(outline.rest, tables)
        ours, designates = ours or is_torn or behind.ours, designates or behind.designates
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


# --- behind the place where the parser stopped --------------------------------------------------------------------

_GAP = r"[^\w:&!]{0,40}"
_PROPERTY = r"(?:[&!]\S{0,64}\s)"
_KEY = re.compile(rf"(?<![\w-])(\w{{4,10}})(?=[^\w-]){_GAP}:")
_VALUE = re.compile(rf"(?:{_GAP}{_PROPERTY}){{0,3}}[^\w&!]{{0,40}}([\w-]{{1,64}})")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U00(10[0-9A-Fa-f]{4}|0[0-9A-Fa-f]{5}))")


def _behind(text: str, tables: Tables) -> Remains:
    """What a text says that is no YAML: keys before a colon, of which only these two count."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2] or match[3], 16)), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    ours = designates = False
    for match in _KEY.finditer(text):
        key = match[1]
        if key == CONTRACTOR:
            ours = True
        elif key == RECORD or is_near_record(key):
            value = _VALUE.match(text, match.end())
            kind = None if value is None else tables.record_table(value[1])
            ours = ours or kind is not None
            designates = designates or (kind is not None and kind.kind.role == DESIGNATIONS)
    return Remains(ours, frozenset(), designates)
