"""What a policy's explanations print of it is the policy's own language, and says the same: of both tariffs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from validator.commands import explain
from validator.language import syntax
from validator.language.compile import compile_files
from validator.language.elaboration.aggregates import Ranged, range_of
from validator.language.elaboration.elaborate import Elaboration
from validator.language.naming.scope import Scope, Typed
from validator.language.parsing.parse import parse_file
from validator.language.printing.expressions import range_text
from validator.language.statements import rules
from validator.language.statements.written import condition_text, value_text
from validator.model.expression import Expression, conjoin
from validator.model.program import Program, Rule, placeholders
from validator.model.types import Type
from validator.reports.style import Style

ROOT = Path(__file__).parents[3]
FOLDERS = (ROOT / "policies" / "iij-gio-remote-access", ROOT / "tests" / "second_tariff" / "policy")
Said = set[tuple[str, Expression]]
"""Texts, each with an expression that it was elaborated to, printed and read again."""


@cache
def parsed(text: str, head: str) -> syntax.Node:
    file, errors = parse_file("tried.kitei", head.format(text=text))
    assert file is not None, (text, errors)
    (node,) = file.vocabulary
    if isinstance(node, syntax.State):
        return node.condition
    assert isinstance(node, syntax.Define)
    return node.cases[0].value


CONDITION, VALUE = 'state x of x ja "x" holds when {text}', 'define x of x: x ja "x" as {text}'


def compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Program, Said]:
    """A policy; whatever is elaborated on the way is printed, parsed and elaborated once more."""
    said: Said = set()
    condition, value = Elaboration.condition, Elaboration.value

    def again(run: Elaboration) -> Elaboration:
        found = run.silent()
        found.definitions.update(run.definitions)
        return found

    def checked_condition(run: Elaboration, node: syntax.Expr, scope: Scope) -> Expression:
        found = condition(run, node, scope)
        if not isinstance(node, syntax.Test) or node.subject is not None:
            text = condition_text(node)
            read = parsed(text, CONDITION)
            assert read == node, text
            assert condition(again(run), read, scope) == found, text  # type: ignore[arg-type]
            said.add((text, found))
        return found

    def checked_value(
        run: Elaboration, node: syntax.Expr, scope: Scope, expected: Type | None = None
    ) -> Typed:
        found = value(run, node, scope, expected)
        if not isinstance(node, syntax.Test | syntax.Junction | syntax.Quantifier):
            text = value_text(node)
            read = parsed(text, VALUE)
            assert read == node, text
            assert value(again(run), read, scope, expected) == found, text  # type: ignore[arg-type]
            said.add((text, found.value))
        return found

    def checked_range(run: Elaboration, node: syntax.Range, scope: Scope) -> Ranged:
        found = range_of(run, node, scope)
        said.add((f"each {range_text(node)}", found.source))
        return found

    monkeypatch.setattr(Elaboration, "condition", checked_condition)
    monkeypatch.setattr(Elaboration, "value", checked_value)
    monkeypatch.setattr(rules, "range_of", checked_range)
    result = compile_files([(each.name, each.read_text("utf-8")) for each in sorted(folder.glob("*.kitei"))])
    assert result.program is not None, result.errors
    return result.program, said


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.parent.name)
def test_what_is_printed_parses_and_says_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, said = compiled(folder, monkeypatch)
    assert [each for rule in program.rules for each in unsaid(rule, said)] == []
    for definition in program.definitions:
        for case in definition.cases:
            assert (case.written, case.value) in said
            assert (case.written_when is None) == (case.when is None)
            assert case.when is None or (case.written_when, case.when) in said
        for grant in definition.grants:
            assert grant.among is None or (grant.written_among, grant.among) in said
            assert together(grant.written_whens, grant.when, said)
    texts = [text for rule in program.rules for text in (rule.message.en, rule.help.ja)]
    shown = [part for text in texts for part in placeholders(text)]
    assert all((each.written, each.value) in said for each in shown)
    assert len(shown) > 10


def unsaid(rule: Rule, said: Said) -> list[str]:
    """The slots of a rule whose text says something else than the rule."""
    written = rule.written
    slots = [
        (written.prefers, rule.prefers),
        (written.norm, rule.norm),
        (written.until, rule.until),
        (written.cites, rule.cites_permission and rule.cites_permission[1]),
        *zip(written.needs, (each.value for each in rule.needs), strict=True),
        *zip(written.excuses, (each.when for each in rule.excuses), strict=True),
    ]
    for text, binding in zip(written.bindings, rule.bindings, strict=True):
        path = text if binding.each else text.removeprefix("with ").rpartition(" as ")[0]
        slots.append((path, binding.source))
    wrong = [
        f"{rule.id}: {text}" for text, of in slots if (text, of) != (None, None) and (text, of) not in said
    ]
    return wrong if together(written.whens, rule.when, said) else [*wrong, f"{rule.id}: {written.whens}"]


def together(texts: tuple[str, ...], condition: Expression | None, said: Said) -> bool:
    """Do conditions, each as it is written, make this one together?"""
    by_text: dict[str, list[Expression]] = {}
    for text, expression in said:
        by_text.setdefault(text, []).append(expression)
    ways: list[list[Expression]] = [[]]
    for text in texts:
        ways = [[*way, each] for way in ways for each in by_text.get(text, [])]
    return any(conjoin(way) == condition for way in ways)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.parent.name)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_explanations_print_nothing_else(folder: Path, lang: str) -> None:
    result = compile_files([(each.name, each.read_text("utf-8")) for each in sorted(folder.glob("*.kitei"))])
    assert result.program is not None
    for rule in result.program.rules:
        page = explained(result.program, rule.id, lang)
        written = rule.written
        texts = [*written.bindings, *written.whens, *written.needs, written.norm, *written.excuses]
        texts += [each for each in (written.prefers, written.until) if each is not None]
        assert [each for each in texts if each not in page] == []
    for definition in result.program.definitions:
        page = explained(result.program, definition.key, lang)
        for case in definition.cases:
            assert case.written in page
            assert (case.written_when or "") in page


def explained(program: Program, word: str, lang: str) -> str:
    page = explain.run(
        program, [word], "ja" if lang == "ja" else "en", Style(color=False), 10_000, source=True
    ).text
    return " ".join(page.split())


def test_two_paths_are_not_taken_for_one() -> None:
    """`x.now` and `x.rental` are other forms over the same `x`: no `is one of` is made of their tests."""
    base = (
        (Path(__file__).parent / "base.kitei").read_text("utf-8").replace("provisions 1", "provisions 1, 2")
    )
    rule = """article 2 en "Second" ja "第二"
  rule stays
    for former item it
    require it.now is it or it.rental is it.rental
    message en "m" ja "文"
    help en "h" ja "助"
"""
    result = compile_files([("base.kitei", base), ("second.kitei", rule)])
    assert result.program is not None, result.errors
    assert "requires it.now is it or it.rental is it.rental says" in explained(result.program, "stays", "en")
