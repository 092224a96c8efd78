"""What a fault that does not count keeps from being judged is told."""

from __future__ import annotations

from gate_findings import report, violation

from validator.gate import withheld
from validator.model.report import Waiver, Withheld

WAIVED = Waiver("why", "2025-12-31", "a.yaml", 1)
LEFT = (Withheld("aozora", frozenset(("one", "two"))), Withheld("other", frozenset(("three",))))


def test_how_many_rules_were_not_judged() -> None:
    fault = violation("record-shape")._replace(waiver=WAIVED)
    said = withheld.note(report(fault)._replace(withheld=LEFT), "en")
    assert said is not None
    assert "2 rules" in said
    assert "aozora" in said
    assert "a.yaml:1" in said
    assert "other" not in said


def test_a_record_that_names_nobody_may_be_anybodys() -> None:
    fault = violation("record-shape")._replace(contractor=None)
    said = withheld.note(report()._replace(baselined=(fault,), withheld=LEFT), "ja")
    assert said is not None
    assert "3件" in said


def test_a_fault_that_counts_speaks_for_itself() -> None:
    assert withheld.note(report(violation("record-shape"))._replace(withheld=LEFT), "en") is None
    other = violation("fee-amount")._replace(waiver=WAIVED)
    assert withheld.note(report(other)._replace(withheld=LEFT), "en") is None
