"""The library, as someone else's program uses it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import validator
from validator import PolicyError, UnknownReading, check_paths, check_texts, load_policy

DAY = date(2025, 11, 1)
CONTRACT = (
    "record: contract\nid: A-1\ncontractor: a\nservice: gio-remote-access\nkind: {}\napplied_on: 2025-10-01\n"
)


def test_all_that_is_promised_is_there() -> None:
    assert all(getattr(validator, name) is not None for name in validator.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = validator.nothing


def test_texts_are_a_repository() -> None:
    report = check_texts(load_policy(), {"a.yaml": CONTRACT.format("gatewya")}, as_of=DAY)
    violation = next(each for each in report.violations if each.rule == "record-shape")
    assert (violation.rule, violation.path, violation.line, violation.column) == (
        "record-shape",
        "a.yaml",
        5,
        7,
    )
    assert violation.fix is not None
    assert violation.fix.edits[0].text == "gateway"
    japanese = check_texts(load_policy(), {"a.yaml": b"\x93\xfa"}, as_of=DAY, lang="ja")
    assert "UTF-8" in japanese.failures[0].message


def test_paths_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(CONTRACT.format("network"), "utf-8")
    report = check_paths(load_policy(engine="reference"), ["a.yaml"], as_of=DAY)
    assert [violation.rule for violation in report.violations if violation.severity == "warning"]
    assert report.violations == check_paths(load_policy(), ["a.yaml"], as_of=DAY).violations


def test_readings_are_checked() -> None:
    tariff = load_policy()
    check_texts(tariff, {"a.yaml": ""}, as_of=DAY, choose={"contracts-of-one-kind": "only-one"})
    for wrong in ({"contracts-of-one-kind": "three"}, {"nothing": "at-all"}):
        with pytest.raises(UnknownReading):
            check_texts(tariff, {"a.yaml": ""}, as_of=DAY, choose=wrong)


def test_a_policy_that_does_not_compile(tmp_path: Path) -> None:
    (tmp_path / "a.kitei").write_text("tariff\n", "utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy(str(tmp_path))
    assert caught.value.errors[0].path == "a.kitei"
