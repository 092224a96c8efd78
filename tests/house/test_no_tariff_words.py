"""Nothing that the built-in tariff declares stands as a literal in the engine: it knows that tariff from its policy alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from generators.built_in import built_in

PACKAGE = Path(__file__).parents[2] / "validator"

OWN = {"record", "id", "contractor", "designations"}
"""The engine's own: what a record is, its name, whose it is, and the kind that is no contractor's."""

SHARED = {
    "address": "a type of the language",
    "amount": "the types yen and exact yen, as operations take them",
    "base": "a directive of policy tests: what a file of cases stands on",
    "change": "a type of the language: a key that differs between a record as it was and as it is",
    "changes": "a phrase of the language: `changes from a to b`",
    "field": "a part of a change, as the language has it",
    "for": "a slot of a rule, as explained",
    "item": "a field of JSON output: which item of a list",
    "from": "a part of a change, as the language has it; the `from` of its phrases",
    "until": "a phrase of the language: `warning until C`",
    "designated": "an attribute: records of the company's designations in a file",
    "to": "a part of a change, as the language has it",
    "contractors": "what a summary counts",
    "kind": "what a message says of a kind of record; attributes of that name",
    "end": "an attribute: where a part of a text ends",
    "name": "an attribute, and a field of JSON output",
    "nothing": "an English word that a message says of an empty value",
    "options": "argparse's heading, which is translated",
    "other": "the standing of a document that is no record",
    "total": "a name in the code that the generator writes",
    "open": "an English heading over the readings that a policy leaves open",
    "terms": "a field of JSON output: the parts of a sum",
    "rounded": "a keyword of the language",
    "counted": "the name of a function that generated source calls",
    "listed": "the name of a function that generated source calls",
    "type": "a keyword of JSON Schema; attributes of that name",
    "iij-gio-remote-access": "the folder of the policy that is taken where none is named",
}
"""Words that happen to be the tariff's, too, and what they are in the engine."""


class Literal(NamedTuple):
    """A text in the source."""

    text: str
    place: str


@cache
def declared() -> frozenset[str]:
    """Every name that the built-in tariff gives."""
    program = built_in().program()
    declarations = program.declarations
    names = {declarations.name, *(rule.id for rule in program.rules), *(d.name for d in program.definitions)}
    for kind in declarations.kinds:
        names |= {kind.name, *(key.name for key in kind.keys)}
    for words in declarations.word_lists:
        names |= {words.name, *(word.name for word in words.words)}
    for interpretation in declarations.interpretations:
        names |= {interpretation.name, *(reading.name for reading in interpretation.readings)}
    # the id of an article is a mere number
    names |= {provision.id for provision in declarations.provisions if not provision.id.isdecimal()}
    return frozenset(names)


def literals(source: str, name: str) -> Iterator[Literal]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Literal(node.value, f"{name}:{node.lineno}")


@cache
def all_literals() -> tuple[Literal, ...]:
    return tuple(
        literal
        for path in sorted(PACKAGE.rglob("*.py"))
        if "_data" not in path.relative_to(PACKAGE).parts
        for literal in literals(path.read_text(encoding="utf-8"), str(path.relative_to(PACKAGE)))
    )


def test_the_tariff_is_read() -> None:
    assert {"contract", "l2tp", "vpn", "type-a", "both-kinds", "live", "proration", "annex2.1"} <= declared()


def test_a_literal_would_be_found() -> None:
    found = list(literals('def f(kind):\n    return kind == "gateway"\n', "x.py"))
    assert found == [Literal("gateway", "x.py:2")]
    assert "gateway" in declared() - OWN - SHARED.keys()


def test_no_word_of_the_tariff_is_in_the_engine() -> None:
    forbidden = declared() - OWN - SHARED.keys()
    assert [literal for literal in all_literals() if literal.text in forbidden] == []


@pytest.mark.parametrize("word", sorted(SHARED))
def test_no_exception_is_needless(word: str) -> None:
    assert word in declared(), "the tariff does not declare it"
    assert any(literal.text == word for literal in all_literals()), "the engine does not say it"
