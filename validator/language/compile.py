"""The compiler: from the files of a policy to a program, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from validator.language.elaboration.elaborate import Elaboration
from validator.language.errors import CompileError
from validator.language.naming.catalogue import Catalogue
from validator.language.naming.collector import Collector
from validator.language.naming.declarations import declare
from validator.language.naming.names import Names
from validator.language.naming.policy import blocks, both
from validator.language.naming.recorder import Recorder
from validator.language.parsing.parse import parse_files
from validator.language.problems.general import At
from validator.language.statements.definitions import define
from validator.language.statements.rules import elaborate_rules
from validator.language.verification.trees import check_texts, is_too_large
from validator.language.verification.uses import Uses, deciding
from validator.language.verification.verify import verify
from validator.model.declarations import Declarations, Provision
from validator.model.program import Definition, Program, Rule, expressions_of


class Compiled(NamedTuple):
    """A program, or the errors for which there is none; and every name that was looked up on the way."""

    program: Program | None
    errors: tuple[CompileError, ...]
    names: Recorder


def compile_files(files: Sequence[tuple[str, str]], digest: str = "") -> Compiled:
    """Compile a policy from its files, each a path relative to its folder and a text.

    Every pass tells its errors to the sink, and the next goes on with what is sound. Only where a text cannot be
    parsed nothing else is told, and not that what it declares is missed.
    """
    sink = Collector()
    trees, broken = parse_files(files)
    if is_too_large(trees, sink):
        return Compiled(None, tuple(broken) or sink.errors(), sink.recorder)
    check_texts(trees, sink)
    names = declare(trees, sink)
    catalogue = Catalogue(names, sink)
    run = Elaboration(names, sink)
    uses = Uses(define(run.silent(), catalogue, trees, names.signatures), names)
    definitions = define(run, catalogue, trees, uses.order)
    rules = elaborate_rules(run, catalogue, trees)
    verify(run, catalogue, trees, uses, definitions, rules)
    program = _program(names, catalogue.provisions(blocks(trees)), uses, definitions, rules, digest)
    errors = tuple(broken) or sink.errors()
    return Compiled(None if errors else program, errors, sink.recorder)


def _program(
    names: Names,
    provisions: tuple[Provision, ...],
    uses: Uses,
    definitions: Iterable[Definition],
    rules: Iterable[tuple[At, Rule]],
    digest: str,
) -> Program | None:
    if names.tariff is None:
        return None
    declarations = Declarations(
        names.tariff.name.text,
        both(names.tariff.title),
        tuple(names.kinds.values()),
        tuple(names.lists.values()),
        provisions,
        tuple(names.interpretations.values()),
        max((each.edition for each in provisions if each.edition), default=None),
        tuple(names.calendars.values()),
    )
    return Program(
        declarations,
        tuple(
            each._replace(interpretations=uses.interpretations(expressions_of(each))) for each in definitions
        ),
        tuple(each._replace(interpretations=uses.interpretations(deciding(each))) for _, each in rules),
        digest,
    )
