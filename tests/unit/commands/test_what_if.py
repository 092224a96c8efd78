"""What is computed, and what a check would say, if records were otherwise; nothing of the files changes."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from validator.cli.main import main

CONTRACT = """\
record: contract
id: GW
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
id: END
contractor: aozora
contract: GW
received_on: 2025-08-25  # by post
designated_on: 2025-09-20
effective_on: 2025-09-24
ground: ordinary
"""
NEW = "{record: cancellation, id: NEW, contract: GW, received_on: 2025-08-25, effective_on: 2025-09-24}"
Kitei = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kitei(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kitei:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(CONTRACT, "utf-8")
    Path("b.yaml").write_text(CANCELLATION, "utf-8")
    Path("other.yaml").write_text(CONTRACT.replace("aozora", "hinode").replace("type-a", "type-z"), "utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        given = arguments if arguments[0] == "check" else ("compute", *arguments)
        status = main([*given, "--isolated", "--lang", "en", "--as-of", "2025-11-01"])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def told(kitei: Kitei, *arguments: str) -> dict[str, Any]:
    _, out, err = kitei(".", "--format", "json", *arguments)
    assert err == ""
    found = json.loads(out)
    return {
        f"{record['record']}.{value['name']}": value["value"]
        for record in found["records"]
        for value in (*record["values"], *record["terms"])
    } | {"rules": [each["rule"] for each in found["violations"]]}


def test_a_key_with_another_value(kitei: Kitei) -> None:
    """It would end later, and not within the minimum period; what changes elsewhere is shown, too."""
    before = Path("b.yaml").read_bytes()
    found = told(
        kitei,
        "--record",
        "END",
        "--suppose",
        "received_on=2025-10-20",
        "--suppose",
        "effective_on=2025-11-19",
    )
    assert found["END.effective_day"] == "2025-11-19"
    assert found["GW.end"] == "2025-11-19"
    assert "GW.prorated_fee" not in found
    assert Path("b.yaml").read_bytes() == before


def test_it_is_what_a_check_would_say(kitei: Kitei) -> None:
    found = told(kitei, "--record", "END", "--suppose", "effective_on=2025-09-30")
    Path("b.yaml").write_text(CANCELLATION.replace("2025-09-24", "2025-09-30"), "utf-8")
    Path("other.yaml").unlink()
    _, out, _ = kitei("check", ".", "--format", "json")
    assert sorted(found["rules"]) == sorted(each["rule"] for each in json.loads(out)["violations"])
    assert "contract-ends-on-effective-day" in str(found["rules"])


def test_nothing_behind_the_sign_takes_a_key_away(kitei: Kitei) -> None:
    status, out, _ = kitei(".", "--record", "END", "--suppose", "effective_on=")
    assert status == 1
    assert "lacks the key `effective_on`" in out
    assert "The tariff computes 2025-09-24." in out


def test_a_whole_record(kitei: Kitei) -> None:
    Path("b.yaml").unlink()
    found = told(kitei, "--suppose-record", NEW.replace("contract: GW", "contract: GW, contractor: aozora"))
    assert (found["NEW.effective_day"], found["GW.end"], found["GW.prorated_fee"]) == (
        "2025-09-24",
        "2025-09-24",
        6533,
    )


@pytest.mark.parametrize("way", ["inline", "file", "stdin"])
def test_whose_it_is_goes_without_saying_where_there_is_one(
    kitei: Kitei, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("b.yaml").unlink()
    Path("other.yaml").unlink()
    block = NEW.strip("{}").replace(", ", "\n") + "\n"
    Path("new.txt").write_text(block, "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(block.encode())))
    said = {"inline": NEW, "file": "new.txt", "stdin": "-"}[way]
    assert told(kitei, "--suppose-record", said)["GW.end"] == "2025-09-24"


def test_a_record_by_its_keys(kitei: Kitei) -> None:
    keys = ["record=credit-claim", "contractor=aozora", "contract=GW", "claimed_on=2025-10-10", "amount=653"]
    keys += ["outage.attributable_to=company", "outage.unusable=total"]
    keys += ["outage.known_at=2025-09-16T09:00", "outage.restored_at=2025-09-18T10:00"]
    found = told(kitei, "--record", "C", *(word for key in keys for word in ("--suppose", key)))
    assert 653 in found.values()


def test_a_fault_is_told_at_its_place(kitei: Kitei) -> None:
    status, out, _ = kitei("b.yaml", "--record", "END", "--suppose", "ground=ordinery")
    assert status == 1
    assert "ground: ordinery  # supposed" in out
    assert "`ordinery` is not a word for `ground`" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--suppose", "ground=ordinary"], "Name it with --record ID."),
        (["--record", "END", "--suppose", "ground"], "`ground` says no key and value."),
        (["--record", "END", "--suppose", "ground=[a"], "what stands behind `=` is no value"),
        (["--record", "END", "--suppose", "ground=a\nrecord: b"], "write it on one line"),
        (
            ["--record", "END", "--suppose", "ground=a", "--suppose", "ground=b"],
            "`ground` is supposed twice.",
        ),
        (["--record", "NO", "--suppose", "ground=a"], "no record here has the id NO"),
        (
            ["--record", "GW", "--suppose", "item=type-b"],
            "several records have the id GW: a.yaml:1, other.yaml:1.",
        ),
        (["--suppose-record", "{record: cancellation"], "what is supposed cannot be read. Line 1:"),
        (["--suppose-record", "{contract: GW}"], "no record with `record` and `id`"),
        (["--suppose-record", "none.yaml"], "none.yaml cannot be read"),
    ],
)
def test_what_cannot_be_supposed(kitei: Kitei, words: list[str], said: str) -> None:
    status, out, err = kitei(".", *words)
    assert (status, out) == (2, "")
    assert said in err


def test_a_missing_day_that_is_computed_is_written(kitei: Kitei) -> None:
    Path("b.yaml").write_text(CANCELLATION.replace("effective_on: 2025-09-24\n", ""), "utf-8")
    kitei("check", ".", "--fix")
    assert Path("b.yaml").read_text("utf-8") == CANCELLATION


@pytest.mark.parametrize(
    "changed",
    [
        {"designated_on: 2025-09-20": "by: company"},
        {"ground: ordinary": "ground: general-28-2"},
        {"ground: ordinary": "form: other"},
    ],
)
def test_a_day_that_is_not_computed_under_every_reading_is_not(kitei: Kitei, changed: dict[str, str]) -> None:
    text = CANCELLATION.replace("effective_on: 2025-09-24\n", "")
    for was, now in changed.items():
        text = text.replace(was, now)
    Path("b.yaml").write_text(text, "utf-8")
    _, out, _ = kitei("check", "b.yaml")
    assert "lacks the key `effective_on`" in out
    assert "The tariff computes" not in out
    kitei("check", ".", "--fix")
    assert Path("b.yaml").read_text("utf-8") == text


def test_an_amount_is_never_written(kitei: Kitei) -> None:
    """To write it would grant what is claimed."""
    claim = (
        "record: credit-claim\nid: C\ncontractor: aozora\ncontract: GW\nclaimed_on: 2025-10-10\noutage:"
        " {attributable_to: company, unusable: total, known_at: 2025-10-01T09:00, restored_at: 2025-10-03T10:00}\n"
    )
    Path("b.yaml").write_text(claim, "utf-8")
    kitei("check", ".", "--fix")
    assert Path("b.yaml").read_text("utf-8") == claim


OPTION = """\
record: contract
id: OP
contractor: kaede
service: gio-remote-access
kind: gateway
item: type-a
applied_on: 2025-08-01
accepted_on: 2025-08-02
billing_starts_on: 2024-08-02
options:
  - {option: extended-support, application: A, applied_on: 2025-08-01, billing_starts_on: 2025-09-01}
charges:
  - {for: extended-support, type: monthly, accrues_on: 2025-09-01, amount: 6000}
---
record: cancellation
id: OFF
contractor: kaede
contract: OP
by: company
effective_on: 2025-09-21
"""
LATE = "{record: cancellation, id: LATE, contract: OP, option: extended-support, received_on: 2025-08-25, effective_on: 2025-09-24}"


def test_what_is_called_for_is_owed_though_another_record_may_not_have_it(kitei: Kitei) -> None:
    """The option ends with its contract; a later notice of its own settles nothing, and takes nothing away."""
    Path("c.yaml").write_text(OPTION, "utf-8")
    _, out, err = kitei("c.yaml", "--format", "json", "--suppose-record", LATE)
    records = {each["record"]: each for each in json.loads(out)["records"]}
    assert err == ""
    (owed,) = (each for each in records["OP"]["values"] if each["name"] == "prorated_fee" and each["item"])
    assert (owed["shown"], owed["owed"]) == ("1,800 yen", True)
    assert [each["rule"] for each in owed["findings"]] == ["option-settlement-given"]


def test_of_another_record_only_what_changes_is_shown(kitei: Kitei) -> None:
    answer = kitei("a.yaml", "--suppose-record", NEW.replace("NEW", "END2"))[1]
    assert (
        "minimum period: 2025-09-15 to 2025-10-14"
        not in answer.partition("GW, contract")[2].partition("error[")[0]
    )


def test_the_case_that_applies_is_told(kitei: Kitei) -> None:
    claim = "{record: credit-claim, id: C, contract: GW, claimed_on: 2025-10-20, outage: {attributable_to: company, unusable: total, known_at: 2025-10-10T09:00, restored_at: 2025-10-12T09:00}}"
    _, out, _ = kitei("a.yaml", "--suppose-record", claim)
    assert "= case: The question “From which day do the three months" in out
    assert "is known" not in out
