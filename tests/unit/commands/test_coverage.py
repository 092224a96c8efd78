"""The coverage of the built-in tariff."""

from __future__ import annotations

import json

from generators.built_in import built_in

from validator.commands.coverage import run
from validator.model.program import Program


def program() -> Program:
    return built_in().program()


def test_nothing_is_missing() -> None:
    outcome = run(program(), "json", "en", 100)
    document = json.loads(outcome.text)
    assert outcome.missing == ()
    assert document["summary"]["missing"] == 0
    assert len(document["provisions"]) == document["summary"]["provisions"]


def test_what_is_missing_is_told() -> None:
    whole = program()
    informative = [each.id for each in whole.declarations.provisions if each.informative and each.leaf]
    stripped = tuple(each._replace(informative=None) for each in whole.declarations.provisions)
    lost = whole._replace(declarations=whole.declarations._replace(provisions=stripped))
    outcome = run(lost, "text", "en", 100)
    assert list(outcome.missing) == informative
    assert "MISSING" in outcome.text
