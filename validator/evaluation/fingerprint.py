"""The fingerprint of a finding, by which it is the same tomorrow: never the language, the line or the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.evaluation.places import entry_of, holder_of, written
from validator.model.declarations import Declarations
from validator.model.values import Place, Thing
from validator.sources.document import Scalar, Sequence

LENGTH = 32


IDENTIFYING = ("word", "slug", "text", "key", "reference", "address", "date")
"""Types of keys that may tell an item of a list from another; amounts are what tends to be wrong."""

Identifying = Mapping[str, tuple[str, ...]]
"""The keys that identify an item, by the kind of part."""


def identifying(declarations: Declarations) -> dict[str, tuple[str, ...]]:
    """A part is identified by its required words, names, days and addresses."""
    return {
        kind.name: tuple(key.name for key in kind.keys if not key.optional and key.type.name in IDENTIFYING)
        for kind in declarations.kinds
    }


def fingerprint(rule: str, contractor: str | None, place: Place, keys: Identifying) -> str:
    """A hash of rule, contractor, kind of record, id, and the path inside the record."""
    thing, key = written(place)
    record = thing if thing.whole is None else thing.whole
    item = [] if place.item is None else [_text_of_item(place)]
    return digest(
        [rule, contractor or "", record.kind, record.id or "", *_path(thing, keys), key or "", *item]
    )


def digest(parts: list[str]) -> str:
    """A hash of texts in their order, in hexadecimal."""
    # imported here because a clean file has nothing to hash
    import hashlib

    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _path(thing: Thing, keys: Identifying) -> Iterator[str]:
    """The keys that lead to a thing; an item of a list by what identifies it."""
    holder = holder_of(thing)
    if holder is None:
        return
    yield from _path(holder.thing, keys)
    yield holder.key
    if holder.is_item:
        yield "&".join(filter(None, (_text(thing, key) for key in keys.get(thing.kind, ()))))


def _text(thing: Thing, key: str) -> str:
    entry = entry_of(thing, key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else ""


def _text_of_item(place: Place) -> str:
    entry = entry_of(*written(place))
    items = entry.value.items if entry is not None and isinstance(entry.value, Sequence) else []
    item = items[place.item] if place.item is not None and place.item < len(items) else None
    return item.text if isinstance(item, Scalar) else ""
