"""The engine's own keys, which records of every tariff have: no other words of records stand in the code."""

from __future__ import annotations

from validator.model.declarations import Key, Kind, Origin
from validator.model.types import SLUG, Type
from validator.text.wording import Words

RECORD, ID, CONTRACTOR = "record", "id", "contractor"
DESIGNATIONS = "designations"
"""The role of a kind that no contractor has; its records name none."""

_NOWHERE = Origin("", 0, 0)


def _key(name: str, ja: str, type_: Type) -> Key:
    return Key(
        name,
        Words(name, ja),
        type_,
        optional=False,
        required_where=(),
        default_word=None,
        default_key=None,
        provisions=(),
        origin=_NOWHERE,
    )


RECORD_KEY = _key(RECORD, "記録の種類", Type(RECORD))
ID_KEY = _key(ID, "識別子", SLUG)
CONTRACTOR_KEY = _key(CONTRACTOR, "契約者", SLUG)


def all_keys(kind: Kind) -> tuple[Key, ...]:
    """The keys that may stand in a record or part of a kind, the engine's first."""
    if kind.role == DESIGNATIONS:
        return (RECORD_KEY, *kind.keys)
    if kind.role == RECORD:
        return (RECORD_KEY, ID_KEY, CONTRACTOR_KEY, *kind.keys)
    return kind.keys
