"""Everything that the built-in policy has a name for can be explained."""

from __future__ import annotations

from functools import cache

import pytest
from generators.built_in import built_in

from validator.commands.explain import run
from validator.gate.rules import OWN
from validator.model.declarations import NOT_OF_A_POLICY
from validator.model.program import Program
from validator.reports.style import Style
from validator.reports.told import NOT_JUDGED
from validator.text.wording import LANGUAGES, Lang

both = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def program() -> Program:
    return built_in().program()


def explained(words: list[str], lang: Lang) -> str:
    outcome = run(program(), words, lang, Style(color=False), 100)
    assert outcome.unknown == ()
    return outcome.text


@both
def test_every_rule(lang: Lang) -> None:
    for id_ in {rule.id for rule in program().rules}:
        assert explained([id_], lang).startswith(f"rule {id_}" if lang == "en" else f"規則 {id_}")


@both
def test_every_provision_as_it_is_called(lang: Lang) -> None:
    for provision in program().declarations.provisions:
        assert provision.id in explained([provision.id], lang)


@both
def test_everything_declared(lang: Lang) -> None:
    declared = program().declarations
    names = [
        *(each.name for each in declared.interpretations),
        *(each.name for each in program().definitions),
        *(kind.name for kind in declared.kinds),
        *(f"{kind.name}.{key.name}" for kind in declared.kinds for key in kind.keys),
        *(words.name for words in declared.word_lists),
    ]
    for name in names:
        assert name in explained([name], lang)


def test_an_open_reading_is_told_with_its_rule() -> None:
    text = explained(["contract-settlement-amount"], "en")
    assert "by-days (leaned to)" in text
    assert "as-agreed" in text


def test_a_placeholder_is_told_by_its_label() -> None:
    assert "«deadline under" not in explained(["claim-in-time"], "en")
    assert "«claim deadline»" in explained(["claim-in-time"], "en")
    assert "«請求の期限»" in explained(["claim-in-time"], "ja")


def test_placeholders_that_are_called_alike_are_told_apart() -> None:
    assert "«契約 request.contract»" in explained(["record-charged-change-is-of-the-contract"], "ja")


def test_what_is_unknown_is_told_with_the_near_one() -> None:
    outcome = run(program(), ["both-kids", "x\x1by"], "en", Style(color=False), 100)
    assert [each.near for each in outcome.unknown] == ["both-kinds", None]
    assert outcome.text == ""


@both
def test_whatever_stands_in_a_findings_brackets(lang: Lang) -> None:
    for name in (*NOT_OF_A_POLICY, *OWN, NOT_JUDGED):
        assert f"{name}" in explained([name], lang).splitlines()[0]
    assert "2" in explained([NOT_JUDGED], lang)
