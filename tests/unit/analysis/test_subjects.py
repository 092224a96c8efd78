"""What a word names in a policy."""

from __future__ import annotations

import pytest
from bicycles import program

from validator.analysis.subjects import Builtin, DefinitionOf, KeyOf, RuleOf, near, subjects
from validator.model.declarations import Interpretation, Kind, Provision, WordList


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("rest-is-due", [RuleOf]),
        ("record-order", [Builtin]),
        ("rounding", [Interpretation]),
        ("rounding=plus-one", [Interpretation]),
        ("rest", [DefinitionOf]),
        ("hire.rest", [DefinitionOf]),
        ("rest@hire", [DefinitionOf]),
        ("hire", [Kind]),
        ("hire.size", [KeyOf]),
        ("size", [WordList]),
        ("starts_on", [KeyOf]),
        ("small", [WordList]),
        ("2.1", [Provision]),
        ("art. 2 (1)", [Provision]),
        ("第2条", [Provision]),
        ("9", []),
        ("banana", []),
    ],
)
def test_subjects(word: str, kinds: list[type]) -> None:
    assert [type(subject) for subject in subjects(program(), word)] == kinds


def test_a_provision_above_others_is_found() -> None:
    (found,) = subjects(program(), "2")
    assert isinstance(found, Provision)
    assert found.id == "2"


def test_the_near_one() -> None:
    assert near(program(), "rest-is-deu") == "rest-is-due"
    assert near(program(), "banana") is None
