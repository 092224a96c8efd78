"""Typed expressions in the policy's words."""

from __future__ import annotations

import pytest
from bicycles import POLICY, program

from validator.analysis.phrase import Phraser
from validator.analysis.typed import Typed
from validator.commands.policy import Loaded, load_policy
from validator.language.compile import compile_files
from validator.model.program import Rule

CONDITIONS = (
    "hire.size is large",
    "hire.size is not large",
    "hire.size is one of small, large and hire.ends_on is given",
    "hire is not running on as_of",
    "hire.ends_on is given and hire.ends_on is after last day of hire.term",
    "hire.ends_on is not given or (some fee in hire.fees where fee.for is small)",
    "hire.total is at least 100 yen and (hire.size is small or hire.rest is given)",
    "(count of fee in hire.fees where fee.for is small) is at least 2",
    "every fee in hire.fees where fee.for is small satisfies fee.amount is more than 1 yen",
    "no hire other where other is not hire and other.size is hire.size",
    "hire.prior.size is small",
    "hire.total is hire.total + 1 yen",
    "hire.total * 2 + 1 yen is less than 100 yen",
    "(hire.total + 1 yen) * (days of hire.term) is more than 1 yen",
    "hire.total is at most hire.total * (remaining days of hire.term after as_of)",
    "hire.prior.ends_on has come by as_of",
    "hire.ends_on has come by 2025-06-01 and rounding is plus-one",
)


def conditioned(condition: str) -> Rule:
    rule = f"""
integrity en "Integrity" ja "整合"
  rule tried
    for hire
    when {condition}
    require hire.asked_at is given
    message en "m" ja "m"
    help en "h" ja "h"
"""
    compiled = compile_files([("bicycles.kitei", POLICY), ("tried.kitei", rule)])
    assert compiled.program is not None, [(each.message.en, each.help) for each in compiled.errors]
    return next(each for each in compiled.program.rules if each.id == "tried")


@pytest.mark.parametrize("condition", CONDITIONS)
def test_it_reads_as_it_was_written(condition: str) -> None:
    typed = Typed(program())
    rule = conditioned(condition)
    assert rule.when is not None
    assert Phraser(typed).phrase(rule.when, typed.names_of_rule(rule)) == condition


def test_what_is_rounded() -> None:
    typed = Typed(program())
    rest = typed.definitions["rest@hire"]
    assert Phraser(typed).phrase(rest.cases[0].value, typed.names_of(rest)) == (
        "hire.total * (remaining days of hire.term after hire.ends_on) / (days of hire.term) rounded half up"
    )


def test_the_built_in_policy_can_be_phrased() -> None:
    loaded = load_policy()
    assert isinstance(loaded, Loaded)
    whole = loaded.program()
    typed = Typed(whole)
    phraser = Phraser(typed)
    for rule in whole.rules:
        assert phraser.phrase(rule.norm, typed.names_of_rule(rule))
    for definition in whole.definitions:
        for case in definition.cases:
            assert phraser.phrase(case.value, typed.names_of(definition))
