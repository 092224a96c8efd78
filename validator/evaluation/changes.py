"""What differs between a record as it was and as it is, and values that are only compared and shown."""

from __future__ import annotations

from typing import Any

from validator.evaluation.places import span_of
from validator.model.values import Broken, Place, Range, Thing, Withheld
from validator.shape.plain import in_one_form


def plain(value: Any) -> Any:
    """A value as data that is equal where it says the same; a list of scalars is compared as a set, so it is sorted.

    The same as `shape.plain` makes of what is written. Raises `Withheld` where a part of it is broken.
    """
    match value:
        case Thing():
            return tuple(
                (key, plain(part)) for key, part in sorted(value.items()) if part is not None and part != ()
            )
        case Broken():
            raise Withheld
        case Range():
            return in_one_form(value)
        case tuple() if any(isinstance(item, Thing) for item in value):
            return tuple(map(plain, value))
        case tuple():
            return tuple(sorted(dict.fromkeys(map(plain, value)), key=repr))
    return value


def plain_value(field: str | None, record: Thing | None) -> Any:
    """The value of a key of a record as plain data; `None` where it is missing."""
    return None if field is None or record is None else plain(record[field])


def changes(old: Thing | None, new: Thing | None) -> tuple[Thing, ...]:
    """A `change` for each key whose value differs; a key that is broken on either side is not compared."""
    if old is None or new is None:
        return ()
    return tuple(_change(old, new, key) for key in old if key in new and plain(old[key]) != plain(new[key]))


def _change(old: Thing, new: Thing, key: str) -> Thing:
    change = Thing("change", None, new.path, new)
    change.world = new.world
    line = span_of(Place(new, key)).line
    change.update(
        {
            "field": key,
            "from": plain(old[key]),
            "to": plain(new[key]),
            "correction": new.world.corrections.get((new.path, line)) if new.world else None,
        }
    )
    change.places = {"field": (new, key), "from": (old, key), "to": (new, key)}
    return change
