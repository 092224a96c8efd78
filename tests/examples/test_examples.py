"""The shipped examples: what they show is what their README says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from generators.built_in import built_in

from validator.commands import check
from validator.commands.configuration.read import read
from validator.model.report import Report
from validator.sources.home import home_at
from validator.text.wording import LANGUAGES, Lang

ROOT = Path(__file__).parents[2]

SHOWN = [
    ("hinode.yaml", "l2tp-needs-vpdn-contract", "error"),
    ("hinode.yaml", "used-address-is-assigned", "error"),
    ("kawasemi.yaml", "contract-ends-on-effective-day", "error"),
    ("kirishima.yaml", "browser-terms-accepted", "warning"),
    ("kirishima.yaml", "option-available", "error"),
    ("kirishima.yaml", "option-available", "unsettled"),
    ("minato.yaml", "record-shape", "error"),
    ("minato.yaml", "credit-amount", "error"),
    ("tsukimi.yaml", "option-settlement-given", "error"),
    ("tsukimi.yaml", "contract-settlement-amount", "unsettled"),
    ("yukishiro.yaml", "charge-on-its-day", "error"),
    ("yukishiro.yaml", "record-order", "error"),
    ("yukishiro.yaml", "change-is-requestable", "error"),
]


def configured() -> Sequence[str]:
    found = read(str(ROOT / "kitei.toml"), home_at(str(ROOT)))
    assert not isinstance(found, tuple)
    paths: Sequence[str] = found["paths"].value
    return paths


def checked(lang: Lang, paths: list[str]) -> Report:
    request = check.Request(
        home_at(str(ROOT)), paths, configured(), None, date(2025, 11, 1), lang, {}, None, allow_empty=False
    )
    return check.run(built_in().tariff(), request).report


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_found(lang: Lang) -> None:
    report = checked(lang, ["examples"])
    assert [(Path(v.path).name, v.rule, v.severity) for v in report.violations] == SHOWN
    assert report.failures == ()
    assert check.status(report, "error") == 1


def test_the_readme_names_every_file() -> None:
    text = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "examples" / "contracts").iterdir():
        assert f"`{path.name}`" in text


def test_this_repository_sees_nothing_but_its_examples() -> None:
    report = checked("en", ["examples/contracts/aozora.yaml"])
    assert (report.violations, report.notes) == ((), ())
    assert configured() == ("examples",)
