"""What people and programs see of a report."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from compare import assert_golden
from jsonschema import Draft202012Validator
from report_samples import DECLARATIONS, SAMPLES, Sample, hostile, simple, unsettled

import validator.reports
from validator.reports import FORMATS, Context, render
from validator.text.display import width
from validator.text.wording import LANGUAGES, Lang

KEPT = Path(__file__).parent / "reports"
SCHEMA = json.loads((Path(validator.reports.__file__).parent / "report.schema.json").read_text("utf-8"))

both = pytest.mark.parametrize("lang", LANGUAGES)
every = pytest.mark.parametrize("name", SAMPLES)


def context(sample: Sample, **changes: object) -> Context:
    return Context(sample.lines, DECLARATIONS)._replace(**changes)


@both
@every
def test_text(name: str, lang: Lang) -> None:
    sample = SAMPLES[name](lang)
    shown = render("text", sample.report, context(sample, show_files=name == "failures", offers_fix=True))
    assert_golden(shown, KEPT / f"{name}.{lang}.txt")


@every
def test_json(name: str) -> None:
    sample = SAMPLES[name]("en")
    shown = render("json", sample.report, context(sample))
    assert_golden(shown, KEPT / f"{name}.json")


@both
@every
def test_json_is_of_its_schema_and_says_all(name: str, lang: Lang) -> None:
    if name != "hostile":
        report = SAMPLES[name](lang).report
        found = json.loads(render("json", report, Context()))
        Draft202012Validator(SCHEMA).validate(found)
        assert [one["message"] for one in found["violations"]] == [one.message for one in report.violations]


@every
def test_the_schema_names_all_that_the_json_has(name: str) -> None:
    """Readers must pass over what they do not know; what we write is in the schema all the same."""
    found = json.loads(render("json", SAMPLES[name]("en").report, Context()))
    Draft202012Validator(_closed({**SCHEMA, "$defs": {**SCHEMA["$defs"], "day": True}})).validate(found)


def _closed(schema: Any) -> Any:
    """The schema, where no object may have further properties."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and "type" in schema else {}
    return {key: _closed(value) for key, value in schema.items()} | closed


def test_the_schema_allows_what_later_versions_add_and_misses_what_they_drop() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    found = json.loads(render("json", simple("en").report, Context()))
    for extra in (found, found["tool"], found["summary"], found["violations"][0]):
        extra["more"] = 1
        assert Draft202012Validator(SCHEMA).is_valid(found)
        del extra["more"]
    for level in (found, found["summary"], found["violations"][0]):
        for key in level.keys() - {"aside", "edition", "lowered", "severity_by_tariff"}:
            kept = level.pop(key)
            assert not Draft202012Validator(SCHEMA).is_valid(found), key
            level[key] = kept
    assert Draft202012Validator(SCHEMA).is_valid(found)


def test_colour() -> None:
    sample = unsettled("en")
    painted = render("text", sample.report, context(sample, color=True))
    assert_golden(painted.replace("\x1b", "␛"), KEPT / "colour.txt")
    plain = render("text", sample.report, context(sample))
    for code in ("0", "1", "1;31", "1;33", "1;34", "1;36"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


@both
@pytest.mark.parametrize("format_", ["text", "json"])
def test_nothing_hostile_is_shown_raw(format_: str, lang: Lang) -> None:
    sample = hostile(lang)
    shown = render(format_, sample.report, context(sample, show_files=True))
    raw = {c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"}
    assert raw == set()
    assert not any(line.startswith("::error") for line in shown.splitlines())
    if format_ == "json":
        assert json.loads(shown)["violations"][0]["message"] == sample.report.violations[0].message


def test_a_name_that_is_no_text_is_encodable_json() -> None:
    sample = simple("en")
    found = sample.report.violations[0]._replace(path="a\udcff😀\U000e0001.yaml")
    shown = render("json", sample.report._replace(violations=(found,)), Context())
    assert json.loads(shown.encode())["violations"][0]["path"] == "a\udcff😀\U000e0001.yaml"


@every
def test_no_source_row_is_wider_than_the_terminal(name: str) -> None:
    sample = SAMPLES[name]("ja")
    for room in (40, 60, 80):
        shown = render("text", sample.report, context(sample, width=room))
        rows = [row for row in shown.splitlines() if row.partition(" | ")[0].strip().isdecimal()]
        assert all(width(row) <= room for row in rows)


@both
def test_findings_stand_in_the_order_of_their_places(lang: Lang) -> None:
    sample = unsettled(lang)
    shown = render("text", sample.report, context(sample))
    assert shown.index(":7:3") < shown.index(":9:7")


@both
@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_every_format_says_that_an_event_precedes_the_text(format_: str, lang: Lang) -> None:
    sample = simple(lang)
    (first, *others) = sample.report.violations
    old = sample.report._replace(violations=(first._replace(edition="1999-09-09"), *others))
    assert "1999-09-09" not in render(format_, sample.report, context(sample))
    assert "1999-09-09" in render(format_, old, context(sample))
