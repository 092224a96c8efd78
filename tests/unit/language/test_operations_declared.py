"""What the operations declare is what the compiler does: of each, any other declaration is noticed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from operation_cases import CASES, VOCABULARY, Cases

from validator.language import syntax
from validator.language.elaboration.elaborate import Elaboration
from validator.language.naming.collector import Collector
from validator.language.naming.declarations import declare
from validator.language.naming.names import Names
from validator.language.naming.scope import Scope
from validator.language.naming.symbols import Symbol
from validator.language.parsing.parse import parse_file
from validator.model.types import Type
from validator.model.values import Period, Range
from validator.operations import TABLE, Operation
from validator.operations.signature import Parameter, Signature, signatures

TYPES = (
    "boolean", "integer", "yen", "exact-yen", "amount", "date", "moment", "hours", "period", "text", "address",
    "word", "any", "list of any", "list of date",
)  # fmt: skip
SAME = {("times", "exact-yen, integer -> exact-yen", "amount, integer -> exact-yen")}
"""Other declarations that say the same: `yen` is tried before."""


@cache
def declared() -> Names:
    file, errors = parse_file("vocabulary.kitei", VOCABULARY)
    assert file is not None, errors
    return declare([file], Collector())


@cache
def parsed(text: str) -> syntax.Expr:
    """A value or a condition, as a definition's or a state's."""
    for said in (f"define x? of rental it: date as {text}", f'state x of rental it ja "x" holds when {text}'):
        file, errors = parse_file("tried.kitei", said.replace(": date as", ': date ja "x" as'))
        if file is not None and not errors:
            (node,) = file.vocabulary
            return node.condition if isinstance(node, syntax.State) else node.cases[0].value  # type: ignore[union-attr]
    raise AssertionError((text, errors))


def outcome(text: str) -> str:
    """What the compiler says of a value: its type, or the code of what is wrong with it."""
    sink, names = Collector(), declared()
    run = Elaboration(names, sink)
    scope = Scope("tried.kitei").bind("it", Type("record", "rental"), Symbol("kind", "rental"))
    found = run.value(parsed(text), scope)
    codes = [error.code for error in sink.errors()]
    return ", ".join(codes) or found.type.name + "?" * found.optional


def misjudged(cases: Cases) -> list[tuple[str, str, str]]:
    found = ((text, expected, outcome(text)) for text, expected in cases)
    return [each for each in found if each[1] != each[2]]


# --- what the examples show -------------------------------------------------------------------------------------------


def inhabits(value: Any, type_: Type) -> bool:
    match type_.name:
        case "list":
            return type(value) is tuple and all(
                item is None or inhabits(item, type_.of or type_) for item in value
            )
        case "any":
            return True
        case "exact-yen" | "amount":
            return type(value) in (int, Fraction)
    kinds = {
        "boolean": bool, "integer": int, "yen": int, "date": date, "moment": datetime, "hours": int, "period": Period,
        "text": str, "word": str, "address": Range,
    }  # fmt: skip
    return type(value) is kinds[type_.name]


def holds(example: tuple[Any, ...], way: Signature) -> bool:
    """Is an example one of this way to use the operation?"""
    *arguments, result = example
    if not way.more and len(arguments) != len(way.takes):
        return False
    takes = [way.parameter(index) for index in range(len(arguments))]
    pairs = [*zip(arguments, takes, strict=True), (result, Parameter((way.gives,), way.optional))]
    return all(
        taken.optional if value is None else any(inhabits(value, each) for each in taken.types)
        for value, taken in pairs
    )


def is_shown(name: str) -> bool:
    """Is each way to use an operation shown by examples, with all that it takes, and none of another way?"""
    ways, examples = signatures(name), TABLE[name].examples
    shown = [[example for example in examples if holds(example, way)] for way in ways]
    alike = {(*(each.optional for each in way.takes), way.optional) for way in ways}
    return (
        all(shown)
        and len(alike) == 1
        and {example for each in shown for example in each} == set(examples)
        and all(_shows_all(each, way) for each, way in zip(shown, ways, strict=True))
    )


def _shows_all(examples: list[tuple[Any, ...]], way: Signature) -> bool:
    """What may be missing is so in an example, and what may be of any type is of two."""
    for index, takes in enumerate((*way.takes, Parameter((way.gives,), way.optional))):
        is_last = index == len(way.takes)
        values = [each[-1] if is_last else each[index] for each in examples]
        if way.more and not is_last:
            values = [value for each in examples for value in each[index:-1]]
        given = [value for value in values if value is not None]
        kinds = {type(item) for value in given for item in (value if type(value) is tuple else (value,))}
        if takes.optional == (len(given) == len(values)) or ("any" in str(takes.types) and len(kinds) < 2):
            return False
        if not all(any(inhabits(value, each) for value in given) for each in takes.types):
            return False
    return True


# --- the table, and every other ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLE)
def test_it_is_typed_as_declared(name: str) -> None:
    assert misjudged(CASES[name]) == []
    assert is_shown(name)


def others(written: str) -> Iterator[str]:
    """One way to use an operation with one thing said otherwise."""
    parts = list(
        re.finditer(r"(?P<type>(?:list of )?[a-z-]+)(?P<missing>\??)(?=,| ->| or | \.\.\.|$)", written)
    )
    for part in parts:
        before, after = written[: part.start()], written[part.end() :]
        is_list = part["type"].startswith("list")
        yield from (f"{before}{each}{part['missing']}{after}" for each in TYPES if each != part["type"])
        if not is_list:  # no list is ever missing
            yield f"{before}{part['type']}{'' if part['missing'] else '?'}{after}"
    if " ..." in written:
        yield written.replace(" ...", "")
    if " or " in written:
        yield re.sub(r" or [a-z ]+", "", written)


def mutants(operation: Operation) -> Iterator[tuple[str, ...]]:
    ways = operation.types
    for index, way in enumerate(ways):
        if len(ways) > 1:
            yield ways[:index] + ways[index + 1 :]
        yield from (
            (*ways[:index], other, *ways[index + 1 :])
            for other in others(way)
            if (operation.name, way, other) not in SAME
        )


def is_noticed(name: str) -> bool:
    try:
        return not is_shown(name) or any(outcome(text) != expected for text, expected in CASES[name])
    except (IndexError, KeyError, ValueError):
        return True


@pytest.mark.parametrize("name", TABLE)
def test_any_other_declaration_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    operation, survivors, count = TABLE[name], [], 0
    for types in mutants(operation):
        count += 1
        monkeypatch.setitem(TABLE, name, operation._replace(types=types))
        if not is_noticed(name):
            survivors.append(types)
    assert survivors == []
    assert count > len(TYPES)
