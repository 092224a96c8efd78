"""What is special about the generated source: nothing becomes code, nothing nests too deep, a value is computed once."""

from __future__ import annotations

import ast
from datetime import date
from random import Random

import pytest
from generators.programs import NOT_WRITTEN, make_program
from generators.small_tariff import HERE, SMALL

from validator.evaluation.compiled import CompiledEngine, functions
from validator.evaluation.engine import Breach
from validator.evaluation.generate import generate
from validator.evaluation.interpret import Interpreter
from validator.model import expression as ex
from validator.model.program import Binding, Case, Definition, Program, Rule, Template, head_of
from validator.model.stored import NotAProgram
from validator.model.types import BOOLEAN, DATE, INTEGER, TEXT
from validator.model.values import Broken, Thing, World
from validator.text.wording import same

RED = ex.Constant("red", TEXT)
IT = ex.Variable("it")
EVIL = [
    '"); import os; ("',
    "'''",
    "\\",
    "\n\nimport os",
    "{",
    "%s",
    "\x00",
    "\ud800",
    "é",
    "__import__('os')",
    "a\u2028b",
]


def rule(
    norm: ex.Expression, *bindings: Binding, id_: str = "r", kind: str = "contract", variable: str = "it"
) -> Rule:
    words = Template(("x",), ("x",))
    return Rule(
        id_, kind, variable, False, ("1",), None, bindings, False, None, None, (), True, norm, (), False, None,
        IT, False, (), None, None, None, words, words, (), (), NOT_WRITTEN, "", HERE,
    )  # fmt: skip


def program(*rules: Rule, definitions: tuple[Definition, ...] = ()) -> Program:
    return Program(SMALL, definitions, rules, "0" * 64)


def world_with(**values: object) -> tuple[World, Thing]:
    world = World("aozora", date(2025, 11, 1), Thing("designations", None, "", None))
    thing = Thing("contract", None, "", None)
    thing.world, thing.id = world, "a"
    thing.update(values)
    world.things["contract"] = [thing]
    return world, thing


def agree(whole: Program, world: World, subject: Thing) -> tuple[Breach, ...]:
    engine, head = CompiledEngine(functions(whole)), head_of(whole.rules[0])
    found = engine.judge(head, subject, world, {})
    assert found == Interpreter(whole).judge(head, subject, world, {})
    return found


@pytest.mark.parametrize("text", EVIL)
def test_no_text_of_a_policy_becomes_code(text: str) -> None:
    world, thing = world_with(**{text: text})
    norm = ex.Apply("is", (ex.Get(ex.Variable(text), text), ex.Constant(text, TEXT)))
    whole = program(rule(norm, id_=text, variable=text))._replace(digest=text)
    source = generate(whole)
    assert source.isascii()
    names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    assert "os" not in names
    assert "__import__" not in names
    assert agree(whole, world, thing) == (Breach((), None, False),)


def nested(depth: int, wrap: object) -> ex.Expression:
    expression: ex.Expression = ex.Apply("is", (RED, RED))
    for number in range(depth):
        expression = wrap(expression, number)  # type: ignore[operator]
    return expression


WRAPS = {
    "junctions": lambda inner, n: (ex.And if n % 2 else ex.Or)((inner, ex.Apply("is", (RED, RED)))),
    "ands": lambda inner, _: ex.And((inner, ex.Apply("is", (RED, RED)))),
    "quantifiers": lambda inner, n: ex.Quantified("some", f"x{n}", ex.All("contract"), inner, None),
    "every": lambda inner, n: ex.Quantified("every", f"x{n}", ex.All("contract"), None, inner),
    "equalities": lambda inner, _: ex.Apply("is", (inner, ex.Constant(True, BOOLEAN))),
    "first": lambda inner, n: ex.Apply(
        "given", (ex.Quantified("first", f"x{n}", ex.All("contract"), inner, None),)
    ),
}


@pytest.mark.parametrize("shape", WRAPS)
@pytest.mark.parametrize("depth", [15, 16, 17, 50, 64, 100])
def test_what_nests_deep_is_compiled(shape: str, depth: int) -> None:
    world, thing = world_with()
    assert agree(program(rule(nested(depth, WRAPS[shape]))), world, thing) == (Breach((), None, False),)


def test_a_long_path_is_compiled() -> None:
    world, thing = world_with(line=Thing("line", None, "", None))
    path: ex.Expression = IT
    for _ in range(60):
        path = ex.Now(path)
    assert agree(program(rule(ex.Apply("not_given", (path,)))), world, thing) == (Breach((), None, False),)


@pytest.mark.parametrize("junction", [ex.And, ex.Or])
def test_a_long_junction_is_compiled(junction: type[ex.And]) -> None:
    world, thing = world_with()
    parts = tuple(ex.Apply("is", (ex.Constant(str(n), TEXT), ex.Constant(str(n), TEXT))) for n in range(5000))
    assert agree(program(rule(junction(parts))), world, thing) == (Breach((), None, False),)


@pytest.mark.parametrize("loops", [1, 11, 12, 13, 25, 30])
def test_loops_in_loops_are_compiled(loops: int) -> None:
    world, thing = world_with()
    bindings = [Binding(True, f"x{n}", ex.All("contract")) for n in range(loops)]
    norm = ex.Apply("is", (ex.Variable(f"x{loops - 1}"), IT))
    assert agree(program(rule(norm, *bindings)), world, thing) == (Breach((0,) * loops, None, False),)


def test_large_and_negative_numbers() -> None:
    world, thing = world_with()
    for number in (-1, 10**16, -(10**16), 10**5000):
        constant = ex.Constant(number, INTEGER)
        norm = ex.Apply("at_least", (ex.Apply("times", (constant, ex.Constant(1, INTEGER))), constant))
        assert agree(program(rule(norm)), world, thing) == (Breach((), None, False),)


def test_a_definition_is_computed_once_for_each_subject_and_day() -> None:
    world, thing = world_with(days=(date(2025, 1, 1),))
    asked: list[str] = []

    class Counting(Thing):
        def __getitem__(self, key: str) -> object:
            asked.append(key)
            return super().__getitem__(key)

    counting = Counting("contract", None, "", None)
    counting.update(thing)
    counting.world = world
    heavy = ex.Quantified(
        "some",
        "d",
        ex.Get(IT, "days"),
        ex.Apply("on_or_before", (ex.Variable("d"), ex.Variable("day"))),
        None,
    )
    definition = Definition(
        "old",
        "contract",
        "state",
        "it",
        "day",
        same("old"),
        BOOLEAN,
        False,
        (Case(None, heavy, None, ""),),
        (),
        (),
        (),
        HERE,
    )
    days = [ex.Constant(date(2025, 1, day), DATE) for day in (1, 1, 2)]
    norm = ex.And(tuple(ex.Call("old@contract", (IT, day)) for day in days))
    whole = program(rule(norm), definitions=(definition,))
    engine = CompiledEngine(functions(whole))
    assert engine.judge(head_of(whole.rules[0]), counting, world, {}) == (Breach((), None, False),)
    assert asked == ["days", "days"]


def state(value: ex.Expression) -> Definition:
    return Definition(
        "s",
        "contract",
        "state",
        "it",
        None,
        same("s"),
        BOOLEAN,
        False,
        (Case(None, value, None, ""),),
        (),
        (),
        (),
        HERE,
    )


@pytest.mark.parametrize("heavy", [False, True])
def test_a_definition_is_judged_in_the_world_of_its_subject(heavy: bool) -> None:
    world, thing = world_with()
    former, old = world_with()
    former.as_of = date(2025, 1, 1)
    value: ex.Expression = ex.Apply("is", (ex.Variable("as_of"), ex.Constant(date(2025, 1, 1), DATE)))
    if heavy:
        value = ex.Quantified(
            "some", "x", ex.All("contract"), ex.And((value, ex.Apply("is", (ex.Variable("x"), IT)))), None
        )
    whole = program(rule(ex.Call("s@contract", (IT,))), definitions=(state(value),))
    assert agree(whole, world, old) == (Breach((), None, False),)
    assert agree(whole, world, thing) == ()
    assert bool(former.memo) is heavy
    assert bool(world.memo) is heavy


def test_a_junction_of_what_may_be_missing_is_a_boolean() -> None:
    world, thing = world_with(checked=None)
    for junction in (ex.And, ex.Or):
        norm = ex.Apply("is", (junction((ex.Get(IT, "checked"),)), ex.Constant(False, BOOLEAN)))
        assert agree(program(rule(norm)), world, thing) == (Breach((), None, False),)


def test_a_broken_list_that_a_rule_is_bound_to_is_one_item_of_a_union() -> None:
    world, thing = world_with(colours=Broken(("red", "blue")))
    joined = ex.Quantified("union", "x", ex.All("contract"), None, ex.Variable("bound"))
    norm = ex.Apply("in", (RED, joined))
    bound = Binding(False, "bound", ex.Get(IT, "colours"))
    assert agree(program(rule(norm, bound)), world, thing) == ()


@pytest.mark.parametrize(
    "norm",
    [
        ex.Apply("no-such-operation", (RED,)),
        ex.Call("none@contract", (IT,)),
        ex.Quantified("every", "x", ex.All("contract"), None, None),
        ex.Variable("nowhere"),
    ],
)
def test_what_names_nothing_is_refused(norm: ex.Expression) -> None:
    with pytest.raises(NotAProgram):
        generate(program(rule(norm)))


def test_the_same_program_gives_the_same_source() -> None:
    assert generate(make_program(Random(3))) == generate(make_program(Random(3)))
