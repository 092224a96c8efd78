"""The corpus: for every rule cases that breach it and cases that keep it, run as `kitei test` runs them."""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from generators.built_in import built_in
from generators.corpus import cases

from validator.commands.expectations import Request, run, status
from validator.commands.expectations_text import Page, render
from validator.model.declarations import NOT_OF_A_POLICY
from validator.model.program import Rule
from validator.sources.home import home_at

HERE = Path(__file__).parent
FOLDERS = sorted(folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name[0] not in "._")

NEVER = {
    ("one-contract-of-a-kind", "unsettled"): "the reading leaned to allows everything",
    (
        "founded-claim-not-declined",
        "warning",
    ): "article 15 warns of pending claims, and this rule is for declined ones",
    ("claim-not-early", "unsettled"): "the reading leaned to allows all that the other one does",
    ("credit-rounding", "unsettled"): "what the other reading excepts is no breach under the one leaned to",
}
"""Severities that a rule seems to be able to have and cannot."""


@pytest.mark.parametrize("engine", ["compiled", pytest.param("reference", marks=pytest.mark.heavy)])
@pytest.mark.parametrize("folder", FOLDERS)
def test_folder(folder: str, engine: str) -> None:
    outcome = run(
        built_in().tariff("reference" if engine == "reference" else "compiled"),
        Request(home_at(os.getcwd()), [os.path.relpath(HERE / folder)], date(2025, 11, 1), "en"),
    )
    assert status(outcome) == 0, render(outcome, Page("en", (), color=False, width=120, quiet=True))
    assert len(outcome.tested) == sum(
        len(of) for path, of in cases().items() if path.startswith(f"{folder}/")
    )
    assert all(tested.dated for tested in outcome.tested)


def severities(rule: Rule) -> set[str]:
    """Those that a breach of a rule can have."""
    found = {"warning"} if rule.warning or rule.needs else set()
    if not rule.warning or rule.until is not None:
        found.add("error")
    if rule.interpretations:
        found.add("unsettled")
    return {severity for severity in found if (rule.id, severity) not in NEVER}


@pytest.mark.parametrize("rule", sorted({rule.id for rule in built_in().program().rules}))
def test_rule_is_breached_in_each_severity_and_kept_beside_it(rule: str) -> None:
    able = set().union(*(severities(each) for each in built_in().program().rules if each.id == rule))
    breached: defaultdict[str, set[str]] = defaultdict(set)
    for path, of in cases().items():
        for expectation in (each for case in of for each in case.expectations):
            if expectation.rule == rule:
                breached[path.partition("/")[0]].add(expectation.severity)
    assert set().union(*breached.values()) >= able
    kept = {
        path.partition("/")[0] for path, of in cases().items() if not all(case.expectations for case in of)
    }
    assert kept & breached.keys(), "nothing beside it is free of findings"


def test_every_expectation_is_of_a_rule() -> None:
    rules = {rule.id for rule in built_in().program().rules}
    named = {each.rule for of in cases().values() for case in of for each in case.expectations}
    assert named - rules == set(NOT_OF_A_POLICY)
