"""The summary of a step: short, and it says what it leaves out."""

from __future__ import annotations

from datetime import date

import pytest
from generators.built_in import built_in

from validator.api import check_texts
from validator.reports import step_summary
from validator.reports.context import Context
from validator.text.wording import LANGUAGES, Lang


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("count", "left"), [(10, 0), (13, 3)])
def test_notes_that_are_left_out_are_counted(lang: Lang, count: int, left: int) -> None:
    report = check_texts(
        built_in().tariff(), {"a.yaml": "record: designations\n"}, as_of=date(2025, 11, 1), lang=lang
    )
    notes = tuple(f"note {number}" for number in range(count))
    text = step_summary.render(report._replace(notes=notes), Context())
    assert text.count("\n- note") == 10
    told = f"{left} more notes" if lang == "en" else f"ほか{left}件の注記"
    assert (told in text) == bool(left)
