"""Records gathered into worlds: one contractor, one world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from validator.model.declarations import Declarations, Kind
from validator.model.values import OneOfSeveral, Thing, World
from validator.named_tuple import NamedTuple
from validator.shape.decode import Decoded

DESIGNATIONS = "designations"


class Records(NamedTuple):
    """All that was decoded of a repository."""

    decoded: Sequence[tuple[str, Decoded]]
    """Records with their files, by path, then place; the designations are not among them."""
    designations: Thing
    unread: frozenset[str]
    """Contractors of whom a file could not be read."""


def nothing_designated(declarations: Declarations) -> Thing:
    """The designations of a company that has recorded none."""
    thing = Thing(DESIGNATIONS, None, "", None)
    kind = declarations.kind(DESIGNATIONS)
    for key in kind.keys if kind is not None else ():
        thing[key.name] = () if key.type.name == "list" else None
    return thing


def unknown_designations() -> Thing:
    """The designations of a company whose record cannot be read. It lacks all keys: what is read of it is withheld."""
    return Thing(DESIGNATIONS, None, "", None)


def worlds(records: Records, declarations: Declarations, as_of: date) -> dict[str, World]:
    """The world of each contractor, in the order of their first records."""
    found: dict[str, World] = {}
    for _, decoded in records.decoded:
        if decoded.contractor is not None and decoded.contractor not in found:
            found[decoded.contractor] = World(decoded.contractor, as_of, records.designations)
    for _, decoded in records.decoded:
        if decoded.contractor is not None and decoded.thing is not None:
            _add(found[decoded.contractor], decoded)
    references = {kind.name: _references(kind) for kind in declarations.kinds}
    for contractor in _incomplete(records):
        if contractor in found:
            found[contractor].complete = False
    for world in found.values():
        _follow(world, references)
    return found


def _add(world: World, decoded: Decoded) -> None:
    for thing in decoded.things:
        thing.world = world
        world.things.setdefault(thing.kind, []).append(thing)
    if decoded.kind is None or decoded.thing is None:
        return
    if decoded.id is None:
        world.nameless.add(decoded.kind)
        return
    identity = decoded.kind, decoded.id
    if world.by_id.setdefault(identity, decoded.thing) is not decoded.thing:
        world.ambiguous[identity] = OneOfSeveral(*identity)


def _incomplete(records: Records) -> frozenset[str]:
    """Contractors one of whose records could not be read: its own, or, where it names none, those of its file."""
    lacking: set[str] = set(records.unread)
    nameless = {path for path, decoded in records.decoded if decoded.contractor is None}
    for path, decoded in records.decoded:
        if decoded.contractor is not None and (decoded.unreadable or path in nameless):
            lacking.add(decoded.contractor)
    return frozenset(lacking)


def _references(kind: Kind) -> tuple[tuple[str, str], ...]:
    """The keys of a kind that refer to a record, with the kind that they refer to."""
    return tuple((key.name, key.type.ref) for key in kind.keys if key.type.name == "reference")


def _follow(world: World, references: Mapping[str, Iterable[tuple[str, str]]]) -> None:
    for kind, things in world.things.items():
        for key, to in references.get(kind, ()):
            for thing in things:
                name = thing.get(key)
                if name is not None and (to, name) not in world.by_id:
                    world.dangling.add(thing)
                elif (to, name) in world.ambiguous:
                    world.undecided.add(thing)
