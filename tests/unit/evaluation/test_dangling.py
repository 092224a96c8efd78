"""A policy that compiles never raises, also where a reference leads nowhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator.commands.policy import of_program
from validator.evaluation.check import Options, Source, check
from validator.language.compile import compile_files
from validator.sources.read import read

POLICY = Path(__file__).parents[3] / "policies" / "iij-gio-remote-access"
RULE = """
  rule record-follows-anything
    for cancellation
    forbid some cancellation notice where notice.contract.applied_on is WHEN
    message en "m" ja "ま"
    help    en "h" ja "へ"
"""
RECORDS = """record: contract
id: A-1
contractor: a
service: gio-remote-access
kind: network
applied_on: 2025-10-01
accepted_on: 2025-10-01
---
record: cancellation
id: A-END-1
contractor: a
contract: A-9
by: company
effective_on: 2025-10-20
---
record: cancellation
id: A-END-2
contractor: a
contract: A-1
by: company
effective_on: 2025-10-20
"""


@pytest.mark.parametrize("engine", ["compiled", "reference"])
@pytest.mark.parametrize(
    ("when", "found"),
    [("after 2025-10-01", []), ("before 2025-10-02", [("record-follows-anything", 17)])],
    ids=["nothing that is known fits", "what is known fits"],
)
def test_what_a_dangling_reference_leads_to_is_not_read(
    engine: str, when: str, found: list[tuple[str, int]]
) -> None:
    texts = [(file.name, file.read_text("utf-8")) for file in sorted(POLICY.glob("*.kitei"))]
    rule = RULE.replace("WHEN", when)
    texts = [(name, text + rule if name == "integrity.kitei" else text) for name, text in texts]
    program = compile_files(texts).program
    assert program is not None
    tariff = of_program(program).tariff("reference" if engine == "reference" else "compiled")
    source = Source("a.yaml", read(RECORDS.encode()), named=True, reported=True)
    report = check(tariff, [source], Options(date(2025, 11, 1), "en", {}))
    assert [(v.rule, v.line) for v in report.violations if v.rule.startswith("record-")] == [
        ("record-reference", 12),
        *found,
    ]
