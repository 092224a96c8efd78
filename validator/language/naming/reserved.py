"""The few names that belong to the language and not to a tariff."""

from __future__ import annotations

from validator.model.types import DATE, SLUG, TEXT, VALUE, Type

AS_OF, DESIGNATIONS, NOW = "as_of", "designations", "now"

RECORD_KEYS: dict[str, Type] = {"id": SLUG, "contractor": SLUG}
"""What every record has besides its kind."""

RESERVED_KEYS: dict[str, tuple[str, ...]] = {
    "record": ("record", *RECORD_KEYS, NOW),
    "designations": ("record",),
    "part": (),
}
"""By the role of a kind: what none of its keys is called."""

ALWAYS_BOUND: dict[str, Type] = {AS_OF: DATE, DESIGNATIONS: Type("record", DESIGNATIONS)}

CHANGE_KEYS: dict[str, tuple[Type, bool]] = {
    "field": (Type("key"), False),
    "from": (VALUE, True),
    "to": (VALUE, True),
    "correction": (TEXT, True),
}
"""What a change from a former record has: its type, and whether it may be missing."""

FORMATS: dict[str, tuple[str, str]] = {"host-name": ("host_name", "not_host_name")}
"""Formats of a text, by the operations that test for them."""
