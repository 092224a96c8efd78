"""A tariff of another trade compiles, checks and reports as the built-in one does: the engine knows neither."""

from __future__ import annotations

import json
import os
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from generators.built_in import built_in

from validator.cli.main import main
from validator.commands.expectations import Request, run, status
from validator.commands.expectations_text import Page, render
from validator.commands.policy import EngineName, Loaded, load_policy
from validator.sources.home import home_at
from validator.sources.read import File, read

HERE = Path(__file__).parent
POLICY, RENTALS = HERE / "policy", HERE / "rentals"


@cache
def policy() -> Loaded:
    loaded = load_policy(str(POLICY))
    assert isinstance(loaded, Loaded), [error.message.en for error in loaded.errors]
    return loaded


def kitei(capsys: pytest.CaptureFixture[str], *arguments: str, lang: str = "en") -> tuple[int, str]:
    """Exit status and output of a command on this policy."""
    name, *rest = arguments
    code = main([name, "--policy", str(POLICY), "--lang", lang, *rest])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_expectations(engine: EngineName) -> None:
    outcome = run(
        policy().tariff(engine),
        Request(home_at(os.getcwd()), [os.path.relpath(RENTALS)], date(2025, 6, 20), "en"),
    )
    assert status(outcome) == 0, render(outcome, Page("en", (), color=False, width=120, quiet=True))
    assert len(outcome.tested) == len(list(RENTALS.iterdir()))


def test_every_rule_is_breached_somewhere() -> None:
    files = [read(path.read_bytes()) for path in RENTALS.iterdir()]
    expected = {each.rule for file in files if isinstance(file, File) for each in file.comments.expectations}
    assert {rule.id for rule in policy().program().rules} <= expected


def test_it_is_another_vocabulary() -> None:
    ours, theirs = ({kind.name for kind in each.declarations.kinds} for each in (policy(), built_in()))
    assert ours & theirs == {"designations"}


def test_check(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(RENTALS / "money.yaml")
    code, out = kitei(capsys, "check", file, "--as-of", "2025-06-20")
    assert code == 1
    assert "error[rate-by-size]: The rate of this locker is 1,866 yen, not 1,867 yen." in out
    assert "art. 4 (1) (Rates and refunds)" in out
    assert "What becomes of a fraction of a yen? (refund-fraction)" in out
    assert "Tariff parcel-locker-rental of 2024-04-01, as of 2025-06-20." in out


def test_check_in_japanese_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(RENTALS / "parcels.yaml")
    _, out = kitei(capsys, "check", file, "--as-of", "2025-06-20", lang="ja")
    assert "エラー[storage-fee-amount]: 保管料は 1,080円 ではなく 1,200円 である。" in out
    _, out = kitei(capsys, "check", file, "--as-of", "2025-06-20", "--format", "json")
    report = json.loads(out)
    assert report["tariff"] == "parcel-locker-rental"
    assert {each["rule"] for each in report["violations"]} >= {"taken-out-in-time", "record-reference"}


def test_a_reading_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(RENTALS / "two-lockers.yaml")
    day = ("--as-of", "2025-06-20")
    assert kitei(capsys, "check", file, *day)[0] == 0
    code, out = kitei(capsys, "check", file, *day, "--choose", "lockers-of-a-household=one-in-all")
    assert (code, "error[one-locker-a-household]" in out) == (1, True)
    code, out = kitei(capsys, "check", file, *day, "--choose", "lockers-of-a-household=one-a-site")
    assert (code, "[one-locker-a-household]" in out) == (0, False)


def test_test(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = kitei(capsys, "test", str(RENTALS))
    assert (code, out) == (0, f"{len(list(RENTALS.iterdir()))} cases as expected.\n")


def test_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = kitei(capsys, "coverage")
    assert code == 0
    assert "refund-amount" in out
    assert "it says who is not liable" in out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("rate-by-size", "The monthly rate is the same as the rate that is due."),
        ("6.2", "storage-fee-amount"),
        ("第4条第2項", "refund-given"),
    ],
)
def test_explain(capsys: pytest.CaptureFixture[str], asked: str, told: str) -> None:
    code, out = kitei(capsys, "explain", asked)
    assert code == 0
    assert told in out


def test_compute(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(RENTALS / "money.yaml")
    code, out = kitei(capsys, "compute", file, "--record", "L-2", "--as-of", "2025-06-20")
    assert code == 0
    assert "322 yen" in out
    assert "2025-05-31" in out


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = kitei(capsys, "schema")
    assert code == 0
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    rental = {
        "record": "rental",
        "id": "L-1",
        "contractor": "ito",
        "locker": "small",
        "site": "harbour",
        "roof": "roofed",
        "renter": "household",
        "opens_on": "2025-06-01",
        "rate": 900,
    }
    assert judge.is_valid(rental)
    assert not judge.is_valid({**rental, "locker": "smal"})
    assert not judge.is_valid({**rental, "renter": "business"})


def test_schema_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert kitei(capsys, "schema", "--check", str(RENTALS / "sound.yaml"))[0] == 0
    code, out = kitei(capsys, "schema", "--check", str(RENTALS / "broken.yaml"))
    assert (code, "medum" in out) == (1, True)
