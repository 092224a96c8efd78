"""What is foretold is what a check of that day finds.

| property | formula |
| --- | --- |
| an answer holds until it is told to | `judge(world, day) == judge(world, later)` for each later day before `until` |
| every day is foretold | after the last day asked, `DayByDay.on == check` on each day up to the next |
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest
from generators.budget import examples, share
from generators.customers import customers
from generators.expressions import Maker
from generators.names import Name
from generators.programs import make_program
from generators.worlds import make_world
from hypothesis import given
from hypothesis import strategies as st
from test_checks import judged, tariff

from validator.evaluation.check import Options, Source
from validator.evaluation.compiled import CompiledEngine, functions
from validator.evaluation.day_by_day import DayByDay
from validator.evaluation.engine import Engine
from validator.evaluation.horizon import Horizon
from validator.evaluation.interpret import Interpreter
from validator.model.expression import Expression, Variable
from validator.model.program import Program, head_of
from validator.model.report import Report
from validator.model.types import DATE, Type
from validator.sources.read import read

READINGS = {"wide": "one", "narrow": "two"}
STARTS = date(2024, 2, 28), date(2025, 1, 30), date(2025, 10, 30)
"""Each the day before one that stands in the worlds."""
A_DAY = timedelta(days=1)
AHEAD = 40


def breaches(engine: Engine, program: Program, seed: int, day: date) -> list[object]:
    """What an engine finds on a day, in a world of its own: nothing is kept of another day."""
    world = make_world(Random(seed))
    world.as_of = day
    return [
        engine.judge(head_of(rule), subject, world, READINGS)
        for rule in program.rules
        if not rule.former
        for subject in world.all(rule.kind)
    ]


def test_what_is_judged_holds_until_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs in which the day of the check stands wherever a day may."""
    other = Maker._constant

    def constant(self: Maker, type_: Type, names: list[Name]) -> Expression:
        return Variable("as_of") if type_ == DATE else other(self, type_, names)

    monkeypatch.setattr(Maker, "_constant", constant)
    limited = 0
    for seed in range(share(200)):
        program = make_program(Random(seed))
        engine = CompiledEngine(functions(program)) if seed % 2 else Interpreter(program)
        for start in STARTS:
            asked = Horizon.of(start)
            found = breaches(engine, program, seed, asked)
            for day in (start + A_DAY, start + 2 * A_DAY):
                assert day >= asked.until or breaches(engine, program, seed, day) == found, (seed, day)
            limited += asked.until != date.max
    assert limited > 0, "nothing asks for the day: this looks at nothing"


def found_in(report: Report) -> list[tuple[str, str, str, int]]:
    return sorted((each.fingerprint, each.severity, each.path, each.line) for each in report.violations)


def foretold(text: str, start: date) -> Iterator[tuple[date, Report]]:
    """For each day the last report before or on it that was asked for."""
    sources = [Source("a.yaml", read(text.encode()), True, True)]
    checker = DayByDay(tariff(), Options(start, "en", {}))
    day, report = start, checker.on(start, sources)
    while day < start + AHEAD * A_DAY:
        if day >= checker.until:
            report = checker.on(day, sources)
        yield day, report
        day += A_DAY


@examples(20)
@given(customers(), st.integers(0, 700).map(lambda days: date(2025, 3, 1) + days * A_DAY))
def test_every_day_is_foretold(text: str, start: date) -> None:
    for day, report in foretold(text, start):
        assert found_in(report) == found_in(judged({"a.yaml": text}, day)), day
