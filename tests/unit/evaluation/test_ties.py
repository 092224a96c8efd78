"""Among equals what records say and their ids decide, never which file they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generators.built_in import built_in

from validator.api import check_texts
from validator.model.report import Violation

CONTRACT = """record: contract
id: NW
contractor: aozora
service: gio-remote-access
kind: network
applied_on: 2025-07-01
accepted_on: 2025-07-10
billing_starts_on: 2025-08-01
charges:
  - for: base
    type: monthly
    accrues_on: 2025-08-01
    amount: 30000
"""
CANCELLATION = """record: cancellation
id: {id}
contractor: aozora
contract: NW
by: company
effective_on: 2025-08-15
settlement: {settlement}
"""
SPELLS = """record: contract
id: NW
contractor: aozora
service: gio-remote-access
kind: network
applied_on: 2025-07-01
options:
  - option: out-of-hours-change
    application: A-1
    applied_on: 2025-07-02
    accepted_on: 2025-07-01
    ends_on: 2025-07-31
  - option: out-of-hours-change
    application: A-2
    applied_on: 2025-08-02
    accepted_on: 2025-08-01
"""


def found(texts: Mapping[str, str]) -> list[Violation]:
    report = check_texts(built_in().tariff(), texts, as_of=date(2025, 11, 1))
    assert not report.failures
    return list(report.violations)


def said(violations: list[Violation]) -> set[tuple[object, ...]]:
    return {(each.rule, each.record, each.severity, each.message, each.fingerprint) for each in violations}


def test_of_two_that_settle_the_id_decides_in_whatever_files_they_stand() -> None:
    one, other = (CANCELLATION.format(id=id_, settlement=n) for id_, n in (("END-1", 9), ("END-2", 900_000)))
    by_name = said(found({"a.yaml": CONTRACT, "b.yaml": one, "c.yaml": other}))
    settled = {record for rule, record, *_ in by_name if rule == "contract-settlement-amount"}
    assert settled == {"END-1"}
    assert said(found({"a.yaml": CONTRACT, "c.yaml": one, "b.yaml": other})) == by_name
    assert said(found({"a.yaml": f"{other}---\n{one}---\n{CONTRACT}"})) == by_name


def test_spells_of_one_option_have_fingerprints_of_their_own() -> None:
    prints = [each.fingerprint for each in found({"a.yaml": SPELLS}) if each.rule == "record-order"]
    assert len(prints) == len(set(prints)) == 2


def test_so_have_faults_of_their_shape_whatever_the_order_of_keys() -> None:
    broken = SPELLS.replace("accepted_on: 2025", "accepted_on: 20x5")
    prints = {each.fingerprint for each in found({"a.yaml": broken}) if each.rule == "record-shape"}
    assert len(prints) == 2
    turned = broken.replace(
        "- option: out-of-hours-change\n    application: A-1",
        "- application: A-1\n    option: out-of-hours-change",
    )
    assert turned != broken
    assert {each.fingerprint for each in found({"a.yaml": turned}) if each.rule == "record-shape"} == prints


def test_what_is_said_once_of_a_contractor_stays_itself_at_another_record() -> None:
    both = {"a.yaml": CONTRACT, "b.yaml": CONTRACT.replace("id: NW", "id: NW-2")}
    (first,) = [each for each in found(both) if each.rule == "both-kinds"]
    turned = {"b.yaml": both["a.yaml"], "a.yaml": both["b.yaml"]}
    (second,) = [each for each in found(turned) if each.rule == "both-kinds"]
    assert (first.record, second.record) == ("NW", "NW-2")
    assert first.fingerprint == second.fingerprint
