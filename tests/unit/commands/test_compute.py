"""Computing beside a check: what it reads, what it says of what it cannot read, and its exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from generators.corpus import cases, text_of

from validator.cli.main import main

CONTRACT = """\
record: contract
id: AOZ-GW-01
contractor: aozora
service: gio-remote-access
kind: gateway
item: type-a
applied_on: 2025-08-18
accepted_on: 2025-08-20
billing_starts_on: 2025-09-15
charges:
  - {for: base, type: monthly, accrues_on: 2025-09-15, amount: 9800}
"""
CANCELLATION = """\
record: cancellation
id: AOZ-END-01
contractor: aozora
contract: AOZ-GW-01
received_on: 2025-08-25
designated_on: 2025-09-20
effective_on: 2025-09-24
"""
FOLDERS = ("annex-2", "annex-3", "art-12", "art-13", "art-15")
Compute = Callable[..., tuple[int, str]]


@pytest.fixture
def compute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Compute:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contracts").mkdir()
    (tmp_path / "contracts" / "a.yaml").write_text(CONTRACT, "utf-8")
    (tmp_path / "contracts" / "b.yaml").write_text(CANCELLATION, "utf-8")
    (tmp_path / "pipeline.yaml").write_text("stages: [a]\n", "utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        status = main(["compute", "--isolated", "--lang", "en", "--as-of", "2025-11-01", *arguments])
        return status, capsys.readouterr().out

    return run


def test_the_days_and_amounts_of_a_contract(compute: Compute) -> None:
    status, out = compute("contracts")
    assert status == 0
    assert "minimum period: 2025-09-15 to 2025-10-14" in out
    assert "9,800 yen × 20 ÷ 30 = 6,533.33… yen → 6,533 yen (half up)" in out
    assert "latest of 2025-09-24 (last day of 30 days after 2025-08-25" in out


def test_the_records_beside_are_seen(compute: Compute) -> None:
    """The settlement of a contract rests on its cancellation, which stands in another file."""
    Path(".git").mkdir()
    status, out = compute("contracts/a.yaml", "--format", "json")
    assert status == 0
    records = json.loads(out)["records"]
    assert [record["record"] for record in records] == ["AOZ-GW-01"]
    assert {value["name"]: value["value"] for value in records[0]["values"]}["prorated_fee"] == 6533


def test_the_day_of_the_check_counts(compute: Compute) -> None:
    status, out = compute("contracts", "--as-of", "2025-08-24")
    assert status == 0
    assert "effective day" not in out


def test_a_reading_that_is_chosen_is_told(compute: Compute) -> None:
    status, out = compute("contracts", "--choose", "settled-fee=with-options")
    assert status == 0
    assert "Reading chosen: settled-fee=with-options" in out


def test_no_record_of_that_id(compute: Compute) -> None:
    status, out = compute("contracts", "--record", "AOZ-GW-02")
    assert status == 2
    assert "No record here has the id AOZ-GW-02. Did you mean `AOZ-GW-01`?" in out


def test_a_file_that_cannot_be_read(compute: Compute) -> None:
    Path("contracts/c.yaml").write_bytes(b"record: contract\nid: \xff\n")
    status, out = compute("contracts")
    assert status == 2
    assert "contracts/c.yaml:2" in out
    assert "minimum period" in out


def test_a_part_that_is_broken(compute: Compute) -> None:
    Path("contracts/a.yaml").write_text(CONTRACT.replace("2025-09-15", "2025-09-31"), "utf-8")
    status, out = compute("contracts/a.yaml")
    assert status == 1
    assert "not computed, since a part that is needed is broken: minimum period" in out
    assert "error[record-shape]" in out


def test_a_reference_to_nothing(compute: Compute) -> None:
    Path("contracts/b.yaml").write_text(CANCELLATION.replace("contract: AOZ-GW-01", "contract: X"), "utf-8")
    status, out = compute("contracts", "--record", "AOZ-END-01")
    assert status == 1
    assert "error[record-reference]" in out


def test_nothing_to_compute_for(compute: Compute) -> None:
    status, out = compute("pipeline.yaml")
    assert status == 2
    assert "This file holds no record of a contractor." in out


def test_no_breach_is_told(compute: Compute) -> None:
    """Rules are for `check`: the settlement that is not recorded is not told here."""
    status, out = compute("contracts")
    assert status == 0
    assert "error" not in out


def test_what_is_not_owed_is_not_stated(compute: Compute) -> None:
    """The ground is exempt: what a check would say of the amount stands in its place."""
    Path("contracts/b.yaml").write_text(CANCELLATION + "ground: general-28-2\n", "utf-8")
    status, out = compute("contracts")
    assert status == 0
    assert "pro rata settlement: not owed" in out
    words = " ".join(out.split())
    assert "= against it: art. 14 (1) (Settlement for ending early), contract-settlement-not-due:" in words
    assert "6,533" not in out
    _, told = compute("contracts", "--format", "json")
    (value,) = (
        each
        for record in json.loads(told)["records"]
        for each in record["values"]
        if each["name"] == "prorated_fee"
    )
    assert (value["value"], value["shown"], value["owed"], value["steps"]) == (None, None, False, [])
    assert [each["rule"] for each in value["findings"]] == ["contract-settlement-not-due"]


@pytest.mark.parametrize("amount", ["", "amount: 653\n"])
@pytest.mark.parametrize(
    ("outage", "against"),
    [
        ("attributable_to: company, unusable: total", []),
        ("attributable_to: other, unusable: total", ["outage-is-the-companys-fault"]),
        ("attributable_to: company, unusable: partial", ["outage-is-total"]),
    ],
)
def test_a_credit_is_stated_only_where_it_is_owed(
    compute: Compute, outage: str, against: list[str], amount: str
) -> None:
    """Whether it is claimed or granted: asking grants nothing."""
    Path("contracts/b.yaml").write_text(
        "record: credit-claim\nid: C\ncontractor: aozora\ncontract: AOZ-GW-01\nclaimed_on: 2025-10-10\n"
        f"outage: {{{outage}, known_at: 2025-10-01T09:00, restored_at: 2025-10-03T10:00}}\n{amount}",
        "utf-8",
    )
    _, told = compute("contracts", "--record", "C", "--format", "json")
    (value,) = (
        each for record in json.loads(told)["records"] for each in record["values"] if each["type"] == "yen"
    )
    assert value["value"] == (None if against else 653)
    assert value["owed"] is not bool(against)
    assert [each["rule"] for each in value["findings"] if each["severity"] == "error"] == against


def test_what_is_owed_is_told_to_be(compute: Compute) -> None:
    _, told = compute("contracts", "--format", "json")
    owed = {
        (value["name"], value["value"])
        for record in json.loads(told)["records"]
        for value in record["values"]
        if value["owed"]
    }
    assert owed == {("prorated_fee", 6533)}


def test_nothing_that_does_not_concern_the_record(compute: Compute) -> None:
    """Nothing ends, so no fee is settled; a monthly fee that is a step stands with the amount that it leads to."""
    Path("contracts/b.yaml").unlink()
    status, out = compute("contracts")
    assert status == 0
    assert "settle" not in out


def test_the_states_of_a_record(compute: Compute) -> None:
    Path("contracts/b.yaml").unlink()
    _, out = compute("contracts", "--as-of", "2025-09-01")
    now = out.partition("\n  now: ")[2].partition("\n\n")[0]
    assert "in force" in now
    assert "in use" not in now
    _, told = compute("contracts", "--format", "json", "--as-of", "2025-09-01")
    states = {each["name"]: each["holds"] for each in json.loads(told)["records"][0]["states"]}
    assert (states["in-force"], states["in-use"]) == (True, False)


def test_every_settlement_and_credit_of_the_policy_tests(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the records are: each value ends in what it says it is, or it is said to be broken."""
    files = []
    for number, case in enumerate(
        each for path, of in cases().items() if path.startswith(FOLDERS) for each in of
    ):
        files.append(str(tmp_path / f"{number}.yaml"))
        # each is a repository of its own
        Path(files[-1]).write_text(text_of(case).replace("contractor: ", f"contractor: c{number}-"), "utf-8")
    main(["compute", "--isolated", "--lang", "en", "--as-of", "2025-11-01", "--format", "json", *files])
    records = json.loads(capsys.readouterr().out)["records"]
    values = [value for record in records for value in record["values"] if value["value"] is not None]
    assert len(values) > 500
    for value in values:
        last = value["steps"][-1]
        assert value["shown"] in last["formula"], value
        assert last["label"] == value["label"]
