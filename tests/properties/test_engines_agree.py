"""The compiled engine says what the interpreter says: on any program, any records, under any readings."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random
from typing import Any, get_args

import pytest
from generators.budget import examples, share
from generators.names import thing_type
from generators.programs import make_program, programs
from generators.small_tariff import HERE, SMALL
from generators.worlds import make_world, worlds
from hypothesis import given

from validator.evaluation import lookups
from validator.evaluation.compiled import CompiledEngine, functions
from validator.evaluation.engine import Breach, Engine
from validator.evaluation.interpret import Interpreter
from validator.model.expression import (
    All,
    And,
    Apply,
    Expression,
    Follow,
    Get,
    Quantified,
    Quantifier,
    Variable,
    Whole,
    walk,
)
from validator.model.program import Case, Definition, Program, Rule, expressions_of, head_of
from validator.model.types import BOOLEAN, INTEGER, Type, list_of
from validator.model.values import Broken, Thing, Withheld, World
from validator.operations import TABLE
from validator.text.wording import same

READINGS = [dict(zip(("wide", "narrow"), pair, strict=True)) for pair in product(("one", "two"), repeat=2)]


Judged = tuple[str, str, int, tuple[Breach, ...]]


def judged(engine: Engine, program: Program, world: World) -> list[Judged]:
    """Every rule over every subject under all readings."""
    found: list[Judged] = []
    for rule in program.rules:
        of = world.former if rule.former else world
        for number, subject in enumerate([] if of is None else of.all(rule.kind)):
            found += [
                (rule.id, rule.kind, number, engine.judge(head_of(rule), subject, world, readings))
                for readings in READINGS
            ]
    return found


@pytest.fixture(params=["few", "many"])
def looks_up(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether every list counts as one of many items, that is looked up in, or as one of few."""
    many: bool = request.param == "many"
    monkeypatch.setattr(lookups, "FEW", 1 if many else 1000)
    monkeypatch.setattr(lookups, "_ENOUGH", 1)
    return many


@examples(150)
@given(programs(), worlds())
def test_compiled_agrees_with_the_reference(looks_up: bool, program: Program, world: World) -> None:
    expected = judged(Interpreter(program), program, world)
    assert judged(CompiledEngine(functions(program)), program, world) == expected


def test_compiled_agrees_on_a_thousand_seeded_programs(looks_up: bool) -> None:
    breaches, indexes = 0, 0
    for seed in range(share(1000)):
        program = make_program(Random(seed))
        engine = CompiledEngine(functions(program))
        for other in range(2):
            world = make_world(Random(seed * 2 + other))
            expected = judged(Interpreter(program), program, world)
            assert judged(engine, program, world) == expected, seed
            breaches += sum(bool(each[-1]) for each in expected)
            indexes += sum(isinstance(value, list) for value in world.memo.values())
    assert breaches > share(1000), "the programs breach nothing: this compares nothing"
    assert (indexes > share(300)) is looks_up, "nothing is looked up"


NOTICE, IT = Variable("notice"), Variable("it")
OF_IT = Follow(NOTICE, "contract", "contract")
IS_SAME = Apply("is", (Follow(IT, "contract", "contract"), OF_IT))
SAYS = (
    ("contract", (Apply("is", (OF_IT, IT)), Apply("is", (Get(NOTICE, "why"), Get(IT, "colour"))))),
    ("notice", (Apply("is_not", (NOTICE, IT)), IS_SAME)),
    ("notice", (IS_SAME, Apply("is", (Get(NOTICE, "why"), Get(IT, "why"))))),
    ("line", (Apply("is", (OF_IT, Whole(IT))), Apply("given", (Get(NOTICE, "told"),)))),
)
GIVES: dict[Quantifier, Type] = {
    "those": list_of(thing_type("notice")),
    "some": BOOLEAN,
    "first": thing_type("notice"),
    "count": INTEGER,
}


def test_compiled_agrees_where_several_bear_an_id(looks_up: bool) -> None:
    """Of most it cannot be said which record they are of, and a second of those is not looked at."""
    definitions = [
        Definition(
            f"{quantifier}-{number}", kind, "value", "it", None, same(quantifier), type_, quantifier == "first",
            (Case(None, Quantified(quantifier, "notice", All("notice"), And(parts), None), None, ""),),
            (), (), (), HERE,
        )
        for number, (kind, parts) in enumerate(SAYS)
        for quantifier, type_ in GIVES.items()
    ]  # fmt: skip
    program = Program(SMALL, tuple(definitions), (), "0" * 64)
    engines = Interpreter(program), CompiledEngine(functions(program))
    found: Counter[str] = Counter()
    for seed in range(share(150)):
        world = make_world(Random(seed), most=8, alone=2)
        for each in definitions:
            for thing in world.all(each.kind):
                said = [answer(engine, each.key, thing, world) for engine in engines]
                assert said[0] == said[1], (seed, each.key)
                found[said[0] if said[0] == "Withheld" else "something" if said[0][1] else "nothing"] += 1
    assert min(found[each] for each in ("Withheld", "something", "nothing")) > share(150)


def answer(engine: Engine, definition: str, thing: Thing, world: World) -> str | tuple[type, object]:
    """A value and what kind of one, or that there is none."""
    try:
        value = engine.call(definition, [thing], world, READINGS[0])
    except Withheld:
        return "Withheld"
    return type(value), value


def expressions(program: Program) -> list[Expression]:
    roots = [each for definition in program.definitions for each in expressions_of(definition)]
    for rule in program.rules:
        roots += [binding.source for binding in rule.bindings] + [need.value for need in rule.needs]
        roots += [rule.norm, *(excuse.when for excuse in rule.excuses)]
        roots += [each for each in (rule.when, rule.until) if each is not None]
    return list(walk(*roots))


@pytest.fixture(scope="module")
def seen() -> Counter[Any]:
    """What occurs in the generated programs and worlds."""
    found: Counter[Any] = Counter()
    for seed in range(300):
        program = make_program(Random(seed))
        for each in expressions(program):
            found[type(each).__name__] += 1
            if isinstance(each, Apply):
                found["operation", each.operation] += 1
            elif isinstance(each, Quantified):
                found["quantifier", each.quantifier] += 1
        for definition in program.definitions:
            found[definition.sort, definition.optional, definition.day is not None] += 1
        for rule in program.rules:
            found.update(_slots(rule))
    return found


def _slots(rule: Rule) -> list[str]:
    slots = ["former"] * rule.former + ["forbids"] * rule.forbids + ["until"] * (rule.until is not None)
    slots += ["each" if binding.each else "with" for binding in rule.bindings]
    return (
        slots
        + ["needs"] * len(rule.needs)
        + ["excuses"] * len(rule.excuses)
        + ["when"] * (rule.when is not None)
    )


def test_generated_programs_hold_every_operation(seen: Counter[Any]) -> None:
    assert {name for name in TABLE if not seen["operation", name]} == set()


def test_generated_programs_hold_every_expression_and_quantifier(seen: Counter[Any]) -> None:
    names = [each.__name__ for each in get_args(Expression)]
    assert {name for name in names if not seen[name]} == set()
    quantifiers = ("some", "no", "every", "count", "sum", "union", "first", "those")
    assert {name for name in quantifiers if not seen["quantifier", name]} == set()


def test_generated_programs_hold_every_slot_and_sort(seen: Counter[Any]) -> None:
    slots = ("former", "forbids", "until", "each", "with", "needs", "excuses", "when")
    assert {name for name in slots if not seen[name]} == set()
    sorts = [
        ("value", True, False),
        ("value", False, False),
        ("state", False, True),
        ("state", False, False),
        ("permission", False, False),
    ]
    assert {sort for sort in sorts if not seen[sort]} == set()


def test_generated_worlds_hold_what_can_be_wrong() -> None:
    found: Counter[str] = Counter()
    for seed in range(200):
        world = make_world(Random(seed))
        found["former"] += world.former is not None
        for thing in (thing for things in world.things.values() for thing in things):
            found.update(_wrongs(thing, world))
    wrongs = {"former", "missing", "broken", "broken list", "dangling", "reference"}
    assert {name for name in wrongs if not found[name]} == set()


def _wrongs(thing: Thing, world: World) -> list[str]:
    names = ["missing" for value in thing.values() if value is None]
    names += ["broken list" for value in thing.values() if isinstance(value, Broken)]
    if thing.kind == "notice":
        reference = thing.get("contract")
        names.append(
            "broken"
            if reference is None
            else "reference"
            if ("contract", reference) in world.by_id
            else "dangling"
        )
    return names
