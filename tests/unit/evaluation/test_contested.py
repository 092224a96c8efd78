"""What readings contest is not said flatly; what no reading allows, or one that is chosen decides, is."""

from __future__ import annotations

from datetime import date

import pytest
from generators.built_in import built_in

from validator.evaluation.check import Options, Source, check
from validator.model.report import Violation
from validator.sources.read import read
from validator.text.wording import Lang

RECORDS = """record: contract
id: C
contractor: a
service: gio-remote-access
kind: gateway
item: type-b
applied_on: 2025-08-01
options:
  - {option: extended-support}
  - {option: matrix-authentication}
"""
ALLOWED = {"en": "Under another reading it is no breach.", "ja": "別の解釈では違反とならない。"}


def found(lang: Lang, **chosen: str) -> list[Violation]:
    source = Source("a.yaml", read(RECORDS.encode()), named=True, reported=True)
    report = check(built_in().tariff(), [source], Options(date(2026, 3, 1), lang, chosen))
    return [each for each in report.violations if each.rule == "option-available"]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_unsettled_finding_says_that_another_reading_allows_it(lang: Lang) -> None:
    told = {each.severity: each.message.endswith(ALLOWED[lang]) for each in found(lang)}
    assert told == {"unsettled": True, "error": False}


def test_a_reading_that_is_chosen_is_not_contested() -> None:
    told = found("en", **{"extended-support-type-b": "type-a-only"})
    assert [each.severity for each in told] == ["error", "error"]
    assert not any(ALLOWED["en"] in each.message for each in told)
