"""A program as data and back is the same program; data that is no program is refused and nothing else happens."""

from __future__ import annotations

import json
from datetime import date
from random import Random
from typing import Any

import pytest
from generators.budget import examples
from generators.programs import make_program, programs
from hypothesis import given
from hypothesis import strategies as st

from validator.evaluation.compiled import functions
from validator.model.expression import Constant, Variable
from validator.model.program import Program, head_of
from validator.model.stored import NotAProgram, Stored, dump, load, load_head
from validator.model.types import DATE

PROGRAM = make_program(Random(7))


@examples(60)
@given(programs())
def test_loading_what_was_dumped_gives_the_program(program: Program) -> None:
    stored = Stored(*json.loads(json.dumps(dump(program))))
    assert repr(load(*stored)) == repr(program)
    outline = load_head(stored.head)
    assert outline == (program.declarations, tuple(map(head_of, program.rules)), program.digest)


def _places(data: Any, path: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    if not isinstance(data, list):
        return [path]
    return [path, *(each for i, item in enumerate(data) for each in _places(item, (*path, i)))]


PLACES = _places(list(dump(PROGRAM)))
RUBBISH = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        "",
        "x",
        [],
        {},
        [[]],
        ["Rule"],
        ["Origin", "f", 1, 1],
        ["date", "2025-02-30"],
        ["date", "x"],
    ]
)


@examples(400)
@given(st.sampled_from(PLACES), RUBBISH)
def test_whatever_stands_in_the_data_it_is_a_program_or_refused(path: tuple[int, ...], rubbish: Any) -> None:
    data = json.loads(json.dumps(list(dump(PROGRAM))))
    if not path:
        data = [rubbish, rubbish]
    else:
        within = data
        for step in path[:-1]:
            within = within[step]
        within[path[-1]] = rubbish
    try:
        program = load(data[0], data[1])
        functions(program)
    except NotAProgram:
        return
    assert repr(load(*dump(program))) == repr(program)


def test_most_rubbish_is_refused() -> None:
    refused = 0
    for path in PLACES[1:]:
        data = json.loads(json.dumps(list(dump(PROGRAM))))
        within = data
        for step in path[:-1]:
            within = within[step]
        within[path[-1]] = 1.5
        with pytest.raises(NotAProgram):
            load(*data)
        refused += 1
    assert refused > 500


def test_parts_of_two_programs_are_refused() -> None:
    other = make_program(Random(8))._replace(digest="1" * 64)
    with pytest.raises(NotAProgram):
        load(dump(PROGRAM).head, dump(other).body)


def test_parts_of_one_digest_with_other_rules_are_refused() -> None:
    other = make_program(Random(8))
    with pytest.raises(NotAProgram):
        load(dump(PROGRAM).head, dump(other).body)


def test_deep_data_is_refused() -> None:
    head, body = dump(PROGRAM)
    deep: Any = []
    for _ in range(5000):
        deep = ["Get", deep, "x"]
    body[2][0] = deep
    with pytest.raises(NotAProgram):
        load(head, body)


def test_a_day_is_kept_as_a_day() -> None:
    rule = PROGRAM.rules[0]._replace(norm=Constant(date(2025, 2, 28), DATE))
    program = PROGRAM._replace(rules=(rule,))
    assert load(*json.loads(json.dumps(dump(program)))).rules[0].norm == Constant(date(2025, 2, 28), DATE)


def test_an_unknown_name_is_refused_when_functions_are_written() -> None:
    program = PROGRAM._replace(
        rules=(PROGRAM.rules[0]._replace(bindings=(), when=None, norm=Variable("nowhere")),)
    )
    with pytest.raises(NotAProgram):
        functions(program)
