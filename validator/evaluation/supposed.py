"""A contractor's world as it would be if one key had another value: nothing of the world as it is changes."""

from __future__ import annotations

from typing import Any

from validator.model.values import Thing, World
from validator.named_tuple import NamedTuple


class Supposed(NamedTuple):
    """The world as it would be; by each record and part as it is the new one, and the other way round."""

    world: World
    new: dict[Thing, Thing]
    now: dict[Thing, Thing]


def supposed(world: World, thing: Thing, key: str, value: Any) -> Supposed:
    """The world in which a record or part has a value at a key; `None`: it is not given."""
    new = World(world.contractor, world.as_of, world.designations)
    copies = {
        each: Thing(each.kind, each.node, each.path, None)
        for things in world.things.values()
        for each in things
    }
    for each, copy in copies.items():
        copy.update((name, _with(held, copies)) for name, held in each.items())
        copy.whole = None if each.whole is None else copies[each.whole]
        copy.id, copy.world = each.id, new
    new.things = {kind: [copies[each] for each in things] for kind, things in world.things.items()}
    new.by_id = {name: copies[each] for name, each in world.by_id.items()}
    new.complete, new.nameless = world.complete, world.nameless
    new.dangling = {copies[each]: kind for each, kind in world.dangling.items()}
    copies[thing][key] = value
    return Supposed(new, copies, {copy: each for each, copy in copies.items()})


def _with(held: Any, copies: dict[Thing, Thing]) -> Any:
    """A value with the new parts in place of those that are; a broken list stays one."""
    if isinstance(held, Thing):
        return copies.get(held, held)
    if isinstance(held, tuple) and any(isinstance(each, Thing) for each in held):
        return type(held)(copies.get(each, each) for each in held)
    return held
