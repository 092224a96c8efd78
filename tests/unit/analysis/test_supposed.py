"""A world as it would be: as its records would give it, and nothing of the world as it is changes."""

from __future__ import annotations

from bicycles import program, things

from validator.evaluation.interpret import Context, Interpreter, common
from validator.evaluation.supposed import supposed
from validator.model.expression import Call, Variable
from validator.model.values import Thing

HIRE = """\
record: hire
id: H-1
contractor: ito
size: large
starts_on: 2025-05-01
ends_on: 2025-05-20
prior: H-0
fees:
  - {for: small, amount: 1000}
  - {for: large, amount: 2000}
---
record: hire
id: H-0
contractor: ito
size: small
starts_on: 2025-01-01
ends_on: 2025-03-01
"""


def value(definition: str, subject: Thing) -> object:
    world = subject.world
    assert world is not None
    names = {**common(world), "it": subject}
    leaning = {each.name: each.readings[0].name for each in program().declarations.interpretations}
    call = Call(definition, (Variable("it"),))
    return Interpreter(program()).value(call, names, Context(world, leaning))


def test_a_part_has_another_amount() -> None:
    found = things(HIRE)
    world = found["H-1"].world
    assert world is not None
    of = supposed(world, program().declarations, found["H-1.2"], "amount", 5000)
    assert value("total@hire", of.new[found["H-1"]]) == 6000
    assert value("total@hire", found["H-1"]) == 3000
    assert of.now[of.new[found["H-1"]]] is found["H-1"]


def test_what_is_reached_by_reference_is_of_that_world() -> None:
    found = things(HIRE)
    world = found["H-0"].world
    assert world is not None
    of = supposed(
        world, program().declarations, found["H-0"], "ends_on", found["H-1"]["ends_on"].replace(year=2026)
    )
    assert str(value("due@hire", of.new[found["H-1"]])) == "2026-05-20"
    assert str(value("due@hire", found["H-1"])) == "2025-05-31"


def test_whole_and_parts_belong_together() -> None:
    found = things(HIRE)
    world = found["H-1"].world
    assert world is not None
    of = supposed(world, program().declarations, found["H-1"], "size", "small")
    for each, new in of.new.items():
        assert new.world is of.world
        assert new.id == each.id
        assert (new.whole is None) == (each.whole is None)
        if each.whole is not None:
            assert new.whole is of.new[each.whole]
