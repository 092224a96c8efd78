"""The fingerprint of a finding, by which it is the same tomorrow: never the language, the line or the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.evaluation.places import entry_of, holder_of, written
from validator.model.declarations import Declarations, Kind
from validator.model.values import Place, Thing, World
from validator.sources.document import Node, Scalar, Sequence, said

LENGTH = 32


IDENTIFYING = ("word", "slug", "text", "key", "reference", "address", "date")
"""Types of keys that may tell an item of a list from another; amounts are what tends to be wrong."""

Identifying = Mapping[str, tuple[tuple[str, ...], ...]]
"""What identifies an item, by the kind of part: of each of these keys the first that is written."""


def identifying(declarations: Declarations) -> dict[str, tuple[tuple[str, ...], ...]]:
    """A part is identified by what the policy says, else by its required words, names, days and addresses."""
    return {kind.name: identity_of(kind) for kind in declarations.kinds}


def identity_of(kind: Kind) -> tuple[tuple[str, ...], ...]:
    """The keys that identify a part of one kind."""
    return kind.identity or tuple(
        (key.name,) for key in kind.keys if not key.optional and key.type.name in IDENTIFYING
    )


def fingerprint(rule: str, contractor: str | None, place: Place, keys: Identifying) -> str:
    """A hash of rule, contractor, kind of record, id, and the path inside the record."""
    thing, key = written(place)
    record = thing if thing.whole is None else thing.whole
    item = [] if place.item is None else [_text_of_item(place)]
    return digest(
        [rule, contractor or "", record.kind, record.id or "", *_path(thing, keys), key or "", *item]
    )


def of_contractor(rule: str, contractor: str) -> str:
    """That of a rule that speaks once of a contractor: at which of the records it stands is not what it says."""
    return digest([rule, contractor])


def digest(parts: list[str]) -> str:
    """A hash of texts in their order, in hexadecimal."""
    # imported here because a clean file has nothing to hash
    import hashlib

    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def digest_of(node: Node) -> str:
    """A digest of what a node says."""
    return digest([said(node)])


def value_at(place: Place, world: World) -> str:
    """A digest of what stands at a place; empty where something is missing there."""
    entry = entry_of(*written(place))
    if entry is None:
        return ""
    node = entry.value
    if place.item is not None and isinstance(node, Sequence) and place.item < len(node.items):
        node = node.items[place.item]
    return _said(node, world)


def value_of(record: Thing, world: World) -> str:
    """A digest of all that a record says."""
    return _said(record.node, world)


def _said(node: Node, world: World) -> str:
    """What a list of thousands says is put together once, though each of its items be at fault."""
    if isinstance(node, Scalar):
        return digest_of(node)
    key = ("said", id(node))
    if key not in world.memo:
        world.memo[key] = digest_of(node)
    return str(world.memo[key])


def _path(thing: Thing, keys: Identifying) -> Iterator[str]:
    """The keys that lead to a thing; an item of a list by what identifies it."""
    holder = holder_of(thing)
    if holder is None:
        return
    yield from _path(holder.thing, keys)
    yield holder.key
    if holder.is_item:
        yield "&".join(filter(None, (_first(thing, named) for named in keys.get(thing.kind, ()))))


def _first(thing: Thing, keys: tuple[str, ...]) -> str:
    """The text of the first of these keys that is written."""
    return next(filter(None, (_text(thing, key) for key in keys)), "")


def _text(thing: Thing, key: str) -> str:
    entry = entry_of(thing, key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else ""


def _text_of_item(place: Place) -> str:
    entry = entry_of(*written(place))
    items = entry.value.items if entry is not None and isinstance(entry.value, Sequence) else []
    item = items[place.item] if place.item is not None and place.item < len(items) else None
    return item.text if isinstance(item, Scalar) else ""
