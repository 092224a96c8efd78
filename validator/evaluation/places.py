"""From a place in a record to a stretch of text.

What stands is at its value; what may not stand at its key. What is missing: in a record, at its `id` (without one, at
its first key); in a mapping, at the key of that mapping; in a list's item, at the item's first key.
"""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.values import Place, Thing
from validator.named_tuple import NamedTuple
from validator.sources.document import Entry, Mapping, Scalar, Sequence
from validator.text.place import Span, point


def span_of(place: Place) -> Span:
    """Where a place is written."""
    thing, key = written(place)
    entry = entry_of(thing, key)
    if entry is None:
        return _span_of_thing(thing)
    if place.on_key:
        return entry.key.span
    if place.item is not None and isinstance(entry.value, Sequence):
        return entry.value.items[place.item].span
    return entry.value.span if isinstance(entry.value, Scalar) else entry.key.span


def written(place: Place) -> tuple[Thing, str | None]:
    """The thing and key that a place is written at; a change is written at the record as it is or as it was."""
    if place.thing.places is not None:
        return place.thing.places[place.key or "field"]
    return place.thing, place.key


def entry_of(thing: Thing, key: str | None) -> Entry | None:
    """A key as it is written, with its value."""
    return None if key is None or not isinstance(thing.node, Mapping) else thing.node.get(key)


class Holder(NamedTuple):
    """What a part is the value of, or an item of: a key of a thing."""

    thing: Thing
    key: str
    is_item: bool


def holder_of(part: Thing) -> Holder | None:
    """Where a part stands, or none for a record. Only what is reported is ever looked for."""
    record = part.whole
    if record is None:
        return None
    if record.holders is None:
        record.holders = dict(_holders(record))
    return record.holders.get(part)


def parts_of(record: Thing) -> list[Thing]:
    """Every part of a record, and their parts."""
    return [part for part, _ in _holders(record)]


def _holders(thing: Thing) -> Iterator[tuple[Thing, Holder]]:
    """Every part below a thing, with where it stands."""
    for key, value in thing.items():
        is_list = isinstance(value, tuple)
        for item in value if is_list else (value,):
            if isinstance(item, Thing):
                yield item, Holder(thing, key, is_list)
                yield from _holders(item)


def _span_of_thing(thing: Thing) -> Span:
    holder = holder_of(thing)
    if holder is None:
        entry = entry_of(thing, "id")
        return _first_key(thing) if entry is None else entry.value.span
    entry = None if holder.is_item else entry_of(holder.thing, holder.key)
    return _first_key(thing) if entry is None else entry.key.span


def _first_key(thing: Thing) -> Span:
    if not isinstance(thing.node, Mapping):
        return point(1, 1)
    return thing.node.entries[0].key.span if thing.node.entries else thing.node.span
