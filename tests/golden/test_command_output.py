"""What people see of the commands that answer questions, over a tariff that is not the built-in one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from compare import assert_golden
from jsonschema import Draft202012Validator

import validator.reports
from validator.cli.main import main
from validator.text.display import width
from validator.text.wording import LANGUAGES, Lang

HERE = Path(__file__).parent
KEPT = HERE / "commands"
POLICY = HERE.parent / "second_tariff" / "policy"
WIDTH = 90

Kitei = Callable[..., tuple[int, str, str]]
both = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture
def kitei(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kitei:
    """Runs a command beside the records; its exit status, output and errors."""
    for records in KEPT.glob("*.yaml"):
        shutil.copy(records, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    monkeypatch.setenv("NO_COLOR", "1")

    def run(command: str, *arguments: str, lang: Lang = "en") -> tuple[int, str, str]:
        status = main([command, "--policy", str(POLICY), "--lang", lang, *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@cache
def schema_of(name: str) -> Draft202012Validator:
    text = (Path(validator.reports.__file__).parent / f"{name}.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


@both
def test_coverage(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei("coverage", lang=lang)
    assert status == 0
    assert_golden(out, KEPT / f"coverage.{lang}.txt")
    assert max(map(width, out.splitlines())) <= WIDTH


@both
def test_coverage_json(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei("coverage", "--format", "json", lang=lang)
    assert status == 0
    schema_of("coverage").validate(json.loads(out))
    assert_golden(out, KEPT / f"coverage.{lang}.json")


def test_the_schema_of_coverage_is_one() -> None:
    Draft202012Validator.check_schema(schema_of("coverage").schema)


@both
@pytest.mark.parametrize(
    ("name", "words"),
    {
        "rules": ("one-locker-a-household", "refund-amount", "fitting-to-be-had", "record-reference"),
        "provisions": ("4", "art. 4 (2)", "第5条第1項", "7", "suppl.2024-04-01"),
        "declared": ("refund-fraction", "refund_due", "running", "fittings_to_be_had", "fitting-sort"),
        "records": ("rental", "rental.trade_number", "parcel.rental", "rental.fittings"),
    }.items(),
)
def test_explain(kitei: Kitei, name: str, words: tuple[str, ...], lang: Lang) -> None:
    status, out, err = kitei("explain", *words, lang=lang)
    assert (status, err) == (0, "")
    assert_golden(out, KEPT / f"explain-{name}.{lang}.txt")


@both
def test_explain_what_is_not_there(kitei: Kitei, lang: Lang) -> None:
    status, out, err = kitei("explain", "refund-amuont", "9.9", "rate-by-size", lang=lang)
    assert status == 2
    assert "rate-by-size" in out
    assert_golden(err, KEPT / f"explain-unknown.{lang}.txt")


@both
def test_compute(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei("compute", "rentals.yaml", "--as-of", "2025-06-20", lang=lang)
    assert status == 0
    assert_golden(out, KEPT / f"compute.{lang}.txt")


@both
def test_compute_for_what_is_broken(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei("compute", "broken.yaml", "--as-of", "2025-06-20", lang=lang)
    assert status == 1
    assert_golden(out, KEPT / f"compute-broken.{lang}.txt")


def test_compute_json(kitei: Kitei) -> None:
    status, out, _ = kitei(
        "compute", "rentals.yaml", "broken.yaml", "--as-of", "2025-06-20", "--format", "json"
    )
    assert status == 1
    assert_golden(out, KEPT / "compute.json")


@both
def test_compute_for_one_record(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei("compute", ".", "--record", "P-1", "--as-of", "2025-06-20", lang=lang)
    assert status == 0
    assert "P-1" in out
    assert "L-1" not in out
    status, out, _ = kitei("compute", ".", "--record", "P-11", "--as-of", "2025-06-20", lang=lang)
    assert status == 2
    assert_golden(out, KEPT / f"compute-unknown.{lang}.txt")


@both
def test_schema_check(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei("schema", "--check", "broken.yaml", lang=lang)
    assert status == 1
    # the only line that names the day of the check
    assert_golden(out.rpartition("\n\n")[0] + "\n", KEPT / f"schema-check.{lang}.txt")


FORECAST = ("forecast", "coming.yaml", "--as-of", "2025-05-25", "--within", "40d")


@both
def test_forecast(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei(*FORECAST, lang=lang)
    assert status == 1
    assert_golden(out, KEPT / f"forecast.{lang}.txt")
    assert max(map(width, out.splitlines())) <= WIDTH


def test_forecast_json(kitei: Kitei) -> None:
    status, out, _ = kitei(*FORECAST, "--format", "json")
    assert status == 1
    schema_of("forecast").validate(json.loads(out))
    assert_golden(out, KEPT / "forecast.json")


def test_the_schema_of_forecasts_is_one_and_has_the_violations_of_a_report() -> None:
    schema = schema_of("forecast").schema
    Draft202012Validator.check_schema(schema)
    of_reports = schema_of("report").schema["$defs"]
    shared = {name: each for name, each in schema["$defs"].items() if name != "standing"}
    assert shared == {name: of_reports[name] for name in shared}


@both
def test_forecast_for_a_calendar(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei(*FORECAST, "--format", "ics", lang=lang)
    assert status == 1
    assert_golden(out, KEPT / f"forecast.{lang}.ics")


@both
def test_forecast_of_nothing(kitei: Kitei, lang: Lang) -> None:
    status, out, _ = kitei("forecast", "coming.yaml", "--as-of", "2025-05-25", "--within", "6d", lang=lang)
    assert status == 0
    assert_golden(out, KEPT / f"forecast-nothing.{lang}.txt")
