"""What is said of records that are not sound among themselves."""

from __future__ import annotations

from datetime import date

import pytest
from generators.built_in import built_in

from validator.evaluation.check import Options, Source, check
from validator.model.report import Violation
from validator.sources.read import read

HEAD = "contractor: a\n---\n"
CONTRACT = "record: contract\n{id}\ncontractor: a\nservice: gio-remote-access\nkind: network\napplied_on: 2025-10-01\n"
CANCELLATION = "---\nrecord: cancellation\nid: A-2\ncontractor: a\ncontract: {to}\nby: company\neffective_on: 2025-10-20\n"


def found(text: str) -> list[Violation]:
    source = Source("a.yaml", read(text.encode()), named=True, reported=True)
    report = check(built_in().tariff("compiled"), [source], Options(date(2025, 11, 1), "en", {}))
    assert report.failures == ()
    return [each for each in report.violations if each.rule.startswith("record-")]


@pytest.mark.parametrize("id_", ["id: 12", "Id: GW", "id: GW\nid: GX", 'id: "G W"', "# none"])
@pytest.mark.parametrize("to", ['"12"', "GW", "X-9"])
def test_a_record_without_an_id_may_be_the_one_meant(id_: str, to: str) -> None:
    text = CONTRACT.format(id=id_) + CANCELLATION.format(to=to)
    assert [each.rule for each in found(text)] == ["record-shape"]


def test_a_record_of_another_kind_without_an_id_is_not_meant() -> None:
    text = CONTRACT.format(id="id: GW") + CANCELLATION.format(to="X-9").replace("id: A-2", "id: 2")
    assert [each.rule for each in found(text)] == ["record-shape", "record-reference"]


def test_moments_are_shown_as_everywhere() -> None:
    text = CONTRACT.format(id="id: GW") + (
        "---\nrecord: credit-claim\nid: O-1\ncontractor: a\ncontract: GW\nclaimed_on: 2025-07-02\namount: 0\noutage:\n"
        "  attributable_to: company\n  unusable: entirely\n"
        "  known_at: 2025-07-01T11:00Z\n  restored_at: 2025-07-01T10:00\n"
    )
    (order,) = (each for each in found(text) if each.rule == "record-order")
    assert "(2025-07-01 10:00)" in order.message
    assert "(2025-07-01 20:00)" in order.message
