"""The engine's own keys, which records of every tariff have: no other words of records stand in the code."""

from __future__ import annotations

from validator.model.declarations import Key, Kind, Origin
from validator.model.types import SLUG, Type
from validator.text.wording import Words

RECORD, ID, CONTRACTOR, FORMERLY = "record", "id", "contractor", "formerly"
DESIGNATIONS = "designations"
"""The role of a kind that no contractor has; its records name none."""

_NOWHERE = Origin("", 0, 0)


def _key(name: str, label: Words, type_: Type, *, optional: bool = False) -> Key:
    return Key(
        name,
        label,
        type_,
        optional=optional,
        required_where=(),
        default_word=None,
        default_key=None,
        provisions=(),
        origin=_NOWHERE,
    )


RECORD_KEY = _key(RECORD, Words(RECORD, "記録の種類"), Type(RECORD))
ID_KEY = _key(ID, Words(ID, "識別子"), SLUG)
CONTRACTOR_KEY = _key(CONTRACTOR, Words(CONTRACTOR, "契約者"), SLUG)
FORMERLY_KEY = _key(FORMERLY, Words("former name of the contractor", "契約者の旧名"), SLUG, optional=True)
"""The contractor under whose name the record stood before; a comparison with a revision alone reads it."""


def all_keys(kind: Kind) -> tuple[Key, ...]:
    """The keys that may stand in a record or part of a kind, the engine's first."""
    if kind.role == DESIGNATIONS:
        return (RECORD_KEY, *kind.keys)
    if kind.role == RECORD:
        return (RECORD_KEY, ID_KEY, CONTRACTOR_KEY, FORMERLY_KEY, *kind.keys)
    return kind.keys
