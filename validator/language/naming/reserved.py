"""The few names that belong to the language and not to a tariff."""

from __future__ import annotations

from validator.model.types import RECORD_KEYS

AS_OF, DESIGNATIONS, NOW = "as_of", "designations", "now"

RESERVED_KEYS: dict[str, tuple[str, ...]] = {
    "record": ("record", *RECORD_KEYS, NOW),
    "designations": ("record",),
    "part": (),
}
"""By the role of a kind: what none of its keys is called."""
