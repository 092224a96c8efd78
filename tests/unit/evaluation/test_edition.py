"""A finding on an event of before the text that the policy encodes says so; its severity is the same."""

from __future__ import annotations

from datetime import date

import pytest
from generators.built_in import built_in

from validator.evaluation.check import Options, Source, check
from validator.sources.read import read

CONTRACT = """record: contract
id: C
contractor: a
service: gio-remote-access
kind: network
applied_on: 2020-01-01
accepted_on: 2020-01-01
"""
EVENTS = {
    "a request": "record: change-request\nid: E\ncontractor: a\ncontract: C\nrequested_on: {day}\nchanges: [{{field: kind}}]",
    "a notice": "record: cancellation\nid: E\ncontractor: a\ncontract: C\nform: other\nreceived_on: {day}\neffective_on: 2026-01-01",
    "the company's cancellation": "record: cancellation\nid: E\ncontractor: a\ncontract: C\nby: company\nreceived_on: 2020-02-02\n"
    "effective_on: {day}\nsettlement: 7",
    "a claim": "record: credit-claim\nid: E\ncontractor: a\ncontract: C\nclaimed_on: {day}\n"
    "outage: {{attributable_to: other, unusable: total, known_at: 2020-02-01T00:00, restored_at: 2020-02-09T00:00}}",
    "a setting change": "record: setting-change\nid: E\ncontractor: a\ncontract: C\nreason: concurrent-service\nchanged_on: {day}",
    "a reference of an event": "record: setting-change\nid: E\ncontractor: a\ncontract: X\nreason: concurrent-service\nchanged_on: {day}",
}


def editions(event: str) -> dict[str, str | None]:
    source = Source("a.yaml", read(f"{CONTRACT}---\n{event}\n".encode()), named=True, reported=True)
    report = check(built_in().tariff(), [source], Options(date(2026, 3, 1), "en", {}))
    return {f"{v.record} {v.rule}": v.edition for v in report.violations}


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_the_day_from_which_it_is_judged_decides(event: str) -> None:
    before, after = editions(event.format(day="2025-06-30")), editions(event.format(day="2025-07-01"))
    assert before.keys() == after.keys()
    assert any(name.startswith("E ") for name in before)
    assert {name: edition for name, edition in before.items() if edition} == {
        name: "2025-07-01" for name in before if name.startswith("E ")
    }
    assert not any(after.values())


def test_a_charge_is_an_event_and_its_contract_none() -> None:
    charge = "charges: [{for: base, type: one-time, accrues_on: 2025-06-30, amount: 5}]"
    found = editions(f"{CONTRACT.replace('id: C', 'id: D')}{charge}")
    assert found["D charge-type-exists"] == "2025-07-01"
    assert found["C both-kinds"] is None


def test_a_fault_of_shape_is_no_finding_on_an_event() -> None:
    found = editions(EVENTS["a setting change"].format(day="2025-06-30").replace("reason", "raison"))
    assert found["E record-shape"] is None
