"""Which records that stood before stand now under another name of their contractor."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TypeAlias

Identity: TypeAlias = tuple[str | None, str | None, str | None]
"""Contractor, kind and id of a record."""


def renamed(
    present: Iterable[tuple[Identity, str | None]], before: AbstractSet[Identity]
) -> dict[Identity, str]:
    """Of records that stood and stand no more, the contractor whose record says that it is the one.

    `present`: each record that stands, with the former name that it says; `before`: all that stood. None is taken from
    a record that still stands, and one that stood before itself takes none.
    """
    said = list(present)
    stand = {identity for identity, _ in said}
    names: dict[Identity, str] = {}
    for identity, formerly in said:
        contractor, kind, id_ = identity
        if formerly is None or contractor is None or id_ is None or identity in before:
            continue
        old = (formerly, kind, id_)
        if old in before and old not in stand:
            names.setdefault(old, contractor)
    return names
