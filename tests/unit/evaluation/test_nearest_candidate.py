"""The candidate nearest to what a rule asks for in vain: the first that fulfils the most parts of the condition."""

from __future__ import annotations

from datetime import date
from random import Random

from generators.small_tariff import SMALL

from validator.evaluation.interpret import Context, Interpreter
from validator.evaluation.nearest import Nearest
from validator.model.expression import All, And, Apply, Get, Quantified, Variable
from validator.model.program import Program
from validator.model.values import Thing, World

NOTHING = Thing("designations", None, "", None)
PARTS = [
    Apply(operation, (Get(Variable("item"), key), Get(Variable("asked"), key)))
    for operation, key in (("is", "one"), ("is", "other"), ("at_least", "count"), ("is", "broken"))
]


def things(kind: str, count: int, random: Random) -> list[Thing]:
    """Each of its keys says one of few values; one is now and then broken, and then fulfils nothing."""
    found = [Thing(kind, None, "", None) for _ in range(count)]
    for thing in found:
        thing.update({key: random.randrange(3) for key in ("one", "other", "count")})
        if random.randrange(4):
            thing["broken"] = random.choice((None, 1, 2))
    return found


def nearest_by_going_through(asked: Thing, items: list[Thing]) -> Thing | None:
    def fulfils(item: Thing) -> int:
        alike = sum(item[key] == asked[key] for key in ("one", "other"))
        broken = "broken" in item and "broken" in asked and item["broken"] == asked["broken"] is not None
        return alike + (item["count"] >= asked["count"]) + broken

    best = max(items, key=fulfils, default=None)
    return best if best is not None and fulfils(best) else None


def test_the_nearest_is_the_one_that_going_through_all_finds() -> None:
    random = Random(4)
    nearest = Nearest(Interpreter(Program(SMALL, (), (), "")))
    loop = Quantified("some", "item", All("contract"), And(tuple(PARTS)), None)
    found = 0
    for _ in range(20):
        world = World("aozora", date(2025, 11, 1), NOTHING)
        world.things["contract"] = things("contract", random.randrange(9), random)
        for asked in things("notice", 10, random):
            names = {"as_of": world.as_of, "designations": NOTHING, "asked": asked}
            expected = nearest_by_going_through(asked, world.all("contract"))
            assert nearest.item(loop, names, Context(world, {})) is expected
            found += expected is not None
    assert 50 < found < 200


def test_the_items_are_gone_through_once_however_many_ask() -> None:
    work = []
    for count in (50, 100):
        random = Random(1)
        world = World("aozora", date(2025, 11, 1), NOTHING)
        world.things["contract"] = things("contract", count, random)
        nearest = Nearest(Interpreter(Program(SMALL, (), (), "")))
        loop = Quantified("some", "item", All("contract"), And((*PARTS[:2], PARTS[3])), None)
        for asked in things("notice", count, random):
            names = {"as_of": world.as_of, "designations": NOTHING, "asked": asked}
            nearest.item(loop, names, Context(world, {}))
        work.append(world.work)
    assert work[1] < 2.3 * work[0]
