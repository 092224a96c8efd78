"""The compiler: from the files of a policy to a program, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import NamedTuple, cast

from validator.language import syntax
from validator.language.elaboration.elaborate import Elaborator
from validator.language.errors import CompileError, in_order
from validator.language.judging.chapeau import Chapeaux
from validator.language.judging.definitions import DefinitionTable, grants
from validator.language.judging.messages import Messages, empty_texts
from validator.language.judging.reach import Reach, check_readings, judged
from validator.language.judging.rules import RuleMaker
from validator.language.naming.catalogue import Catalogue
from validator.language.naming.collector import Collector
from validator.language.naming.declarations import Declared, declare
from validator.language.naming.policy import Placed, blocks, both, vocabulary
from validator.language.naming.recorder import Recorder
from validator.language.naming.symbols import Symbol
from validator.language.parsing.parse import parse_file
from validator.language.problems import general as problems
from validator.language.problems.general import At
from validator.model.declarations import Declarations
from validator.model.program import Definition, Program, Rule, expressions_of
from validator.text.wording import Words

MAX_RULES, MAX_DEFINITIONS = 1_000, 1_000
"""A policy has no more rules, and no more definitions."""


class Compiled(NamedTuple):
    """A program, or the errors for which there is none."""

    program: Program | None
    errors: tuple[CompileError, ...]


def compile_files(files: Sequence[tuple[str, str]], digest: str = "") -> Compiled:
    """Compile a policy from its files, each a path relative to its folder and a text.

    Where the text of a file is broken, only that is told, and not that what it declares is missed.
    """
    parsed = [parse_file(path, text) for path, text in files]
    broken = [error for _, errors in parsed for error in errors]
    if broken:
        return Compiled(None, tuple(in_order(broken)))
    return _compile([file for file, _ in parsed if file is not None], digest, Collector())


def record(files: Iterable[tuple[str, str]], recorder: Recorder) -> None:
    """Tell a recorder every name of a policy, also of one that does not compile: broken blocks are left out."""
    parsed = [parse_file(path, text)[0] for path, text in files]
    _compile([file for file in parsed if file is not None], "", Collector(recorder))


def _compile(files: list[syntax.File], digest: str, sink: Collector) -> Compiled:
    if _beyond_bounds(files, sink):
        return Compiled(None, sink.errors())
    for file in files:
        for text in _empty(file):
            sink.add(problems.empty_text(At(file.path, text.span)))
    declared = declare(files, sink)
    catalogue = Catalogue(declared.tariff, declared.tariff_path, sink)
    definitions, rules = _bodies(files, declared, catalogue, sink)
    program = _program(files, declared, catalogue, definitions, rules, digest)
    errors = sink.errors()
    return Compiled(None if errors or program is None else program, errors)


def _beyond_bounds(files: list[syntax.File], sink: Collector) -> bool:
    """Refuse a policy that is too large, before anything else is asked of it."""
    placed = list(vocabulary(files))
    rules = [each for each in placed if isinstance(each.node, syntax.Rule)]
    definitions = [
        each for each in placed if isinstance(each.node, (syntax.Define, syntax.State, syntax.Permission))
    ]
    counted = (
        (rules, MAX_RULES, Words("rules", "規則")),
        (definitions, MAX_DEFINITIONS, Words("definitions", "定義")),
    )
    for found, bound, what in counted:
        if len(found) > bound:
            beyond = found[bound]
            sink.add(problems.too_many(beyond.at(cast(syntax.Rule, beyond.node).name), what, bound))
    return any(len(found) > bound for found, bound, _ in counted)


def _empty(node: object) -> Iterator[syntax.String]:
    """The texts that say nothing, anywhere in a tree."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        yield from empty_texts(each)
        if isinstance(each, tuple):
            waiting += each
        elif isinstance(each, syntax.Node):
            waiting += [getattr(each, field.name) for field in fields(each)]


def _bodies(
    files: list[syntax.File], declared: Declared, catalogue: Catalogue, sink: Collector
) -> tuple[list[Definition], list[Rule]]:
    placed = list(vocabulary(files))
    all_blocks = blocks(files)
    table = DefinitionTable(declared.names, catalogue)
    run = Elaborator(declared.names, sink, table)
    table.use(run)
    permits = [
        (each.path, each.provision, each.node) for each in placed if isinstance(each.node, syntax.Permits)
    ]
    definitions = table.grant(grants(run, table, permits))
    if sink.recorder.keeps:
        table.survey(run, declared.names.shadowed)
    reach = Reach(definitions, declared.names)
    reach.check(sink)
    rules = _rules(files, run, catalogue, reach)
    check_readings(declared.names, run.asked, _readings(placed), sink)
    catalogue.check_headings(all_blocks)
    cited = [ref for rule in rules for ref in rule.provisions]
    cited += [ref for definition in definitions for ref in definition.provisions]
    catalogue.check_held(all_blocks, cited)
    return [
        each._replace(interpretations=reach.interpretations(expressions_of(each))) for each in definitions
    ], rules


def _rules(files: list[syntax.File], run: Elaborator, catalogue: Catalogue, reach: Reach) -> list[Rule]:
    lines = {file.path: file.text.split("\n") for file in files}
    maker = RuleMaker(run, Messages(run, lines), catalogue, lines)
    all_blocks = blocks(files)
    chapeaux = Chapeaux(all_blocks, run.sink)
    seen: dict[str, At] = {}
    found: list[Rule] = []
    for block in all_blocks:
        for node in cast(syntax.Provision, block.node).content:
            if isinstance(node, syntax.Rule):
                run.sink.recorder.note(block.at(node.name), Symbol("rule", node.name.text), declares=True)
                _refuse_twice(block, node, seen, run.sink)
                rules = maker.make(block, node, chapeaux.of_rule(block, node))
                rules = [rule._replace(interpretations=reach.interpretations(judged(rule))) for rule in rules]
                for rule in rules:
                    reach.check_rule(rule, block.at(node.name), run.sink)
                found += rules
    if run.sink.recorder.keeps:
        for block, slots in chapeaux.unused():
            maker.survey(block, slots)
    maker.check_used()
    chapeaux.check_used()
    return found


def _refuse_twice(block: Placed, node: syntax.Rule, seen: dict[str, At], sink: Collector) -> None:
    at, name = block.at(node.name), node.name.text
    if name in seen:
        sink.add(problems.said_twice(at, Words("rule", "規則"), name, seen[name]))
    seen.setdefault(name, at)


def _readings(placed: list[Placed]) -> dict[tuple[str, str], At]:
    """Where interpretations and their readings stand."""
    found: dict[tuple[str, str], At] = {}
    for each in placed:
        if isinstance(each.node, syntax.Interpretation):
            found.setdefault((each.node.name.text, ""), each.at(each.node.name))
            for reading in each.node.readings:
                found.setdefault((each.node.name.text, reading.name.text), each.at(reading.name))
    return found


def _program(
    files: list[syntax.File],
    declared: Declared,
    catalogue: Catalogue,
    definitions: list[Definition],
    rules: list[Rule],
    digest: str,
) -> Program | None:
    provisions = catalogue.provisions(blocks(files))
    if declared.tariff is None:
        return None
    names = declared.names
    declarations = Declarations(
        declared.tariff.name.text,
        both(declared.tariff.title),
        tuple(names.kinds.values()),
        tuple(names.lists.values()),
        provisions,
        tuple(names.interpretations.values()),
        max((each.edition for each in provisions if each.edition), default=None),
    )
    return Program(declarations, tuple(definitions), tuple(rules), digest)
