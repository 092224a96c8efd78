"""Subjects of an explanation: all that a policy has a name for, found by a word that people type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias, Union

from validator.model.declarations import Interpretation, Key, Kind, Provision, WordList
from validator.model.expression import calls
from validator.model.program import Definition, Program, Rule, expressions_of
from validator.reports.provisions import catalogue, parse
from validator.reports.told import NOT_JUDGED
from validator.text.nearest import nearest


class RuleOf(NamedTuple):
    """A rule, once for each kind of record that it is over."""

    rules: tuple[Rule, ...]


class Builtin(NamedTuple):
    """A rule of the engine itself, or what it calls whatever it cannot judge."""

    name: str


class DefinitionOf(NamedTuple):
    """A definition, state or permission, once for each kind that shares it."""

    definitions: tuple[Definition, ...]


class KeyOf(NamedTuple):
    """A key of a kind."""

    kind: Kind
    key: Key


Subject: TypeAlias = Union[RuleOf, Builtin, DefinitionOf, KeyOf, Kind, WordList, Interpretation, Provision]

BUILTIN = (
    "record-shape",
    "record-id-unique",
    "record-reference",
    "record-order",
    "waiver-expired",
    "waiver-too-long",
    "waiver-unused",
    "waiver-unknown-rule",
    "waiver-without-reason",
    "waiver-malformed",
    "directive-malformed",
    "stray-test-marker",
    "file-without-record",
    NOT_JUDGED,
)
"""What stands in a finding's brackets and is of no policy: the soundness of records, the gate, and no judgement."""


def subjects(program: Program, word: str) -> list[Subject]:
    """All that a word names; a provision, as people write it, where it names nothing else."""
    name = word.partition("=")[0].strip()
    return list(_named(program, name)) or list(_keys(program, name)) or list(_provision(program, word))


def everything(program: Program) -> Iterator[Subject]:
    """What the policy declares: what is recorded, then definitions, open questions and rules by their provisions."""
    declared = program.declarations
    yield from declared.kinds
    yield from declared.word_lists
    order = {each.id: place for place, each in enumerate(declared.provisions)}
    names = dict.fromkeys(each.name for each in program.definitions)
    placed: list[tuple[tuple[str, ...], Subject]] = [
        ((each.provision,), each) for each in declared.interpretations
    ]
    placed += [
        (each.definitions[0].provisions, each) for name in names for each in _definitions(program, name)
    ]
    rules: dict[str, list[Rule]] = {}
    for rule in program.rules:
        rules.setdefault(rule.id, []).append(rule)
    placed += [(each[0].provisions, RuleOf(tuple(each))) for each in rules.values()]
    yield from (each for _, each in sorted(placed, key=lambda pair: order.get("".join(pair[0][:1]), -1)))


def near(program: Program, word: str) -> str | None:
    """The one name that a word may have been meant for."""
    declared = program.declarations
    return nearest(
        word,
        [
            *(rule.id for rule in program.rules),
            *BUILTIN,
            *(each.name for each in declared.interpretations),
            *(each.name for each in program.definitions),
            *(kind.name for kind in declared.kinds),
            *(f"{kind.name}.{key.name}" for kind in declared.kinds for key in kind.keys),
            *(words.name for words in declared.word_lists),
        ],
    )


def _named(program: Program, word: str) -> Iterator[Subject]:
    declared = program.declarations
    rules = tuple(rule for rule in program.rules if rule.id == word)
    if rules:
        yield RuleOf(rules)
    if word in BUILTIN:
        yield Builtin(word)
    yield from (each for each in declared.interpretations if each.name == word)
    yield from _definitions(program, word)
    yield from (kind for kind in declared.kinds if kind.name == word)
    yield from (
        words
        for words in declared.word_lists
        if words.name == word or any(each.name == word for each in words.words)
    )


def _keys(program: Program, word: str) -> Iterator[KeyOf]:
    for kind in program.declarations.kinds:
        yield from (KeyOf(kind, key) for key in kind.keys if word in (key.name, f"{kind.name}.{key.name}"))


def _definitions(program: Program, word: str) -> Iterator[DefinitionOf]:
    """Definitions of one name; those that differ only in their kind are one."""
    groups: dict[object, list[Definition]] = {}
    for each in program.definitions:
        if word in (each.name, each.key, f"{each.kind}.{each.name}"):
            groups.setdefault(each.origin, []).append(each)
    yield from (DefinitionOf(tuple(group)) for group in groups.values())


def _provision(program: Program, word: str) -> Iterator[Provision]:
    declared = program.declarations
    id_ = parse(word, catalogue(declared))
    if id_ is not None:
        known = next((each for each in declared.provisions if each.id == id_), None)
        yield known or Provision(id_, None, None, None, None, None, leaf=False, origin=None)


def rules_that_use(program: Program, definitions: tuple[Definition, ...]) -> tuple[str, ...]:
    """The rules that ask for a definition themselves."""
    keys = {definition.key for definition in definitions}
    return tuple(dict.fromkeys(rule.id for rule in program.rules if keys & calls(expressions_of(rule))))
