"""A contractor's world as it would be if one key had another value: nothing of the world as it is changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from validator.evaluation.company import Records, worlds
from validator.model.declarations import Declarations
from validator.model.values import Thing, World
from validator.named_tuple import NamedTuple
from validator.shape.decode import Decoded


class Supposed(NamedTuple):
    """The world as it would be; by each record and part as it is the new one, and the other way round."""

    world: World
    new: dict[Thing, Thing]
    now: dict[Thing, Thing]


def supposed(world: World, declarations: Declarations, thing: Thing, key: str, value: Any) -> Supposed:
    """The world in which a record or part has a value at a key; `None`: it is not given."""
    things = [each for of_kind in world.things.values() for each in of_kind]
    copies = {each: Thing(each.kind, each.node, each.path, None) for each in things}
    for each, copy in copies.items():
        copy.update((name, _with(held, copies)) for name, held in each.items())
        copy.whole = None if each.whole is None else copies[each.whole]
        copy.id = each.id
    copies[thing][key] = value
    records = Records(list(_decoded(world, copies)), world.designations, frozenset())
    new = worlds(records, declarations, world.as_of)[world.contractor]
    new.complete = world.complete
    return Supposed(new, copies, {copy: each for each, copy in copies.items()})


def _with(held: Any, copies: dict[Thing, Thing]) -> Any:
    """A value with the new parts in place of those that are; a broken list stays one."""
    if isinstance(held, Thing):
        return copies.get(held, held)
    if isinstance(held, tuple) and any(isinstance(each, Thing) for each in held):
        return type(held)(copies.get(each, each) for each in held)
    return held


def _decoded(world: World, copies: dict[Thing, Thing]) -> Iterator[tuple[str, Decoded]]:
    """The new records with their parts, as the decoder gives them."""
    parts: dict[Thing, list[Thing]] = {}
    for each in copies.values():
        parts.setdefault(each.whole or each, []).append(each)
    for record, of in parts.items():
        yield (
            record.path,
            Decoded(record, of, [], record.kind, world.contractor, record.id, unreadable=False),
        )
