"""One typing: what the compiler took an expression for is what `type_of` says of it, in any policy and program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from generators.programs import make_program
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.commands.policy import Loaded, load_policy
from validator.language.compile import compile_files
from validator.language.elaboration.compatible import fits
from validator.language.elaboration.elaborate import Elaboration
from validator.language.naming.names import Names
from validator.language.naming.scope import Scope, Typed
from validator.model.expression import Constant, Expression
from validator.model.program import Program, Shown
from validator.model.types import BOOLEAN, SLUG, TEXT, UNKNOWN, Type
from validator.operations.type_of import types_of

TESTS = Path(__file__).parents[1]
ERRORS = sorted((TESTS / "unit" / "language" / "errors").glob("*.kitei"))
BASE = (
    (TESTS / "unit" / "language" / "base.kitei")
    .read_text("utf-8")
    .replace("provisions 1", "provisions 1, 2, 3.1")
)
FOLDERS = {"built-in": None, "lockers": str(TESTS / "second_tariff" / "policy")}


@cache
def loaded(folder: str) -> Program:
    found = load_policy(FOLDERS[folder])
    assert isinstance(found, Loaded)
    return found.program()


def texts() -> Iterator[list[tuple[str, str]]]:
    policy = TESTS.parent / "policies" / "iij-gio-remote-access"
    yield [(each.name, each.read_text("utf-8")) for each in sorted(policy.glob("*.kitei"))]
    yield [
        (each.name, each.read_text("utf-8"))
        for each in sorted(Path(FOLDERS["lockers"] or "").glob("*.kitei"))
    ]
    for file in ERRORS:
        for chunk in file.read_text("utf-8").split("\n---\n"):
            yield [("base.kitei", BASE), ("chunk.kitei", chunk)]


def test_the_elaborator_takes_it_for_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a policy with errors: nothing is taken for another type than it has, but what is reported already."""
    elaborate, differing, seen = Elaboration.value, [], Counter[str]()

    def value(self: Elaboration, node: object, scope: Scope, expected: Type | None = None) -> Typed:
        found = elaborate(self, node, scope, expected)  # type: ignore[arg-type]
        of = self.types.of(found.value, scope.variables)
        seen[of.name] += 1
        if UNKNOWN not in (found.type, of) and of != found.type:
            differing.append((found.value, found.type, of))
        if not found.poisoned and of == UNKNOWN and found.value != Constant(False, UNKNOWN):
            differing.append((found.value, found.type, of))
        return found

    monkeypatch.setattr(Elaboration, "value", value)
    for files in texts():
        compile_files(files)
    assert differing == []
    assert sum(seen.values()) > 3000
    assert len(seen) > 14


def conditions(program: Program) -> Iterator[tuple[Expression | None, dict[str, Type]]]:
    """Every condition, with the types of its names."""
    types = types_of(program)
    for definition, names in _definitions(program):
        for case in definition.cases:
            yield case.when, names
        for grant in definition.grants:
            yield grant.when, names
    for rule in program.rules:
        names = {rule.variable: types.thing(rule.kind)}
        yield rule.prefers, names
        for binding in rule.bindings:
            names[binding.variable] = (types.item if binding.each else types.of)(binding.source, names)
        yield from ((each, names) for each in (rule.when, rule.norm, rule.until))
        yield from ((excuse.when, names) for excuse in rule.excuses)


def _definitions(program: Program) -> Iterator[tuple[object, dict[str, Type]]]:
    for each in program.definitions:
        names = {each.parameter: types_of(program).thing(each.kind)}
        yield each, names | ({} if each.day is None else {each.day: Type("date")})


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_ships_is_typed_as_it_was(folder: str) -> None:
    """Of the program alone, as it is stored: conditions hold or not, and a definition gives what it promises."""
    program = loaded(folder)
    types = types_of(program)
    kinds = {kind.name: kind for kind in program.declarations.kinds}
    lists = {each.name: each for each in program.declarations.word_lists}
    names_of = Names(kinds, lists, {}, {}, frozenset())
    found = [(each, names) for each, names in conditions(program) if each is not None]
    assert [each for each, names in found if types.of(each, names) != BOOLEAN] == []
    assert len(found) > 20
    for definition, names in _definitions(program):
        for case in definition.cases:  # type: ignore[attr-defined]
            of, declared = types.of(case.value, names), definition.type  # type: ignore[attr-defined]
            assert fits(of, declared, names_of) or (declared == SLUG and of == TEXT), case.value


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_shown_has_the_type_that_it_is_shown_as(folder: str) -> None:
    program, count = loaded(folder), 0
    types = types_of(program)
    for rule in program.rules:
        names = {rule.variable: types.thing(rule.kind)}
        for binding in rule.bindings:
            names[binding.variable] = (types.item if binding.each else types.of)(binding.source, names)
        for part in (*rule.message.en, *rule.message.ja, *rule.help.en, *rule.help.ja):
            if isinstance(part, Shown):
                assert types.of(part.value, names) == part.type
                count += 1
    assert count > 5


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 100_000))
def test_of_programs_made_at_random(seed: int) -> None:
    """The generator made each value for a type, by itself: nothing is unknown, and every condition is one."""
    program = make_program(Random(seed))
    types = types_of(program)
    for condition, names in conditions(program):
        assert condition is None or types.of(condition, names) == BOOLEAN, condition
    for definition, names in _definitions(program):
        for case in definition.cases:  # type: ignore[attr-defined]
            made_for = definition.type  # type: ignore[attr-defined]
            assert types.of(case.value, names) == made_for, case.value
