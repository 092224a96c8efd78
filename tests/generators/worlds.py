"""Worlds of the small tariff made at random: records as they are and as they were, with whatever can be wrong in them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from generators.small_tariff import COLOURS, SMALL
from hypothesis import strategies as st

from validator.evaluation.company import nothing_designated
from validator.model.declarations import Kind
from validator.model.types import Type
from validator.model.values import JAPAN, Broken, OneOfSeveral, Range, Thing, World

DAYS = tuple(
    map(
        date.fromisoformat,
        ("1900-01-01", "2024-02-29", "2025-01-31", "2025-10-31", "2025-11-01", "2199-12-31"),
    )
)
RANGES = tuple(
    Range(version, first, first + size - 1, f"{version}:{first}/{size}")
    for version in (4, 6)
    for first, size in ((0, 256), (0, 128), (128, 128), (64, 64), (0, 1), (65, 1))
)
NOON = datetime(2025, 10, 31, 12, 0, tzinfo=JAPAN)
KINDS = {kind.name: kind for kind in SMALL.kinds}


def worlds() -> st.SearchStrategy[World]:
    """One contractor's world; often with the former one beside it."""
    return st.randoms(use_true_random=False).map(make_world)


def make_world(random: Random, most: int = 3, alone: int = 12) -> World:
    """At most so many records of a kind; one in so many bears an id that another bears already."""
    maker = _Maker(random, most, alone)
    present = maker.world(Thing("designations", None, "", None))
    if random.randrange(3):
        present.former = maker.world(present.designations, random.choice(DAYS))
        present.former.present = present
    return present


class _Maker:
    def __init__(self, random: Random, most: int, alone: int) -> None:
        self.random, self.most, self.alone = random, most, alone

    def world(self, designations: Thing, as_of: date | None = None) -> World:
        world = World("aozora", as_of or self.random.choice(DAYS), designations)
        if as_of is None:
            designations.update(nothing_designated(SMALL))
            self._fill(designations, KINDS["designations"], designations, world)
            designations.world = None
        for kind in ("contract", "notice"):
            for number in range(self.random.randrange(self.most + 1)):
                self._record(KINDS[kind], f"r{number if self.random.randrange(self.alone) else 0}", world)
        if self.random.randrange(2):
            world.corrections["", 1] = "it was wrong"
        return world

    def _record(self, kind: Kind, id_: str, world: World) -> None:
        thing = Thing(kind.name, None, "", None)
        thing.id, thing.world = id_, world
        world.things.setdefault(kind.name, []).append(thing)
        if world.by_id.setdefault((kind.name, id_), thing) is not thing:
            world.ambiguous[kind.name, id_] = OneOfSeveral(kind.name, id_)
        self._fill(thing, kind, thing, world)

    def _fill(self, thing: Thing, kind: Kind, whole: Thing, world: World) -> None:
        for key in kind.keys:
            if key.optional and self.random.randrange(100) < 40:
                thing[key.name] = None
            elif self.random.randrange(100) >= 3:
                thing[key.name] = thing.id if key.name == "id" else self._value(key.type, whole, world)
            else:
                thing.pop(key.name, None)

    def _value(self, type_: Type, whole: Thing, world: World) -> Any:
        match type_.name:
            case "list":
                return self._list(type_.of or type_, whole, world)
            case "part":
                return self._part(type_, whole, world)
            case "word":
                return self.random.choice(COLOURS)
            case "date":
                return self.random.choice(DAYS)
            case "moment":
                return NOON + timedelta(minutes=self.random.choice((-1441, -1440, -1, 0, 1, 1439, 1440)))
            case "hours" | "yen" | "integer":
                return self.random.choice((0, 1, 2, 3, 30, 3600, 86_400, 10_000))
            case "boolean":
                return bool(self.random.randrange(2))
            case "address":
                return self.random.choice(RANGES)
            case "reference":
                return f"r{self.random.randrange(4)}"
        return self.random.choice(("red", "", "vpn.example.jp", "a.", "日本語"))

    def _list(self, of: Type, whole: Thing, world: World) -> tuple[Any, ...]:
        items = [self._value(of, whole, world) for _ in range(self.random.randrange(4))]
        return Broken(items) if self.random.randrange(100) < 5 else tuple(items)

    def _part(self, type_: Type, whole: Thing, world: World) -> Thing:
        part = Thing(type_.ref, None, "", whole)
        part.world = world
        world.things.setdefault(type_.ref, []).append(part)
        self._fill(part, KINDS[type_.ref], whole, world)
        return part
