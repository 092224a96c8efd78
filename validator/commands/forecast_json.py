"""What is coming, for programs. Its form is `validator/reports/forecast.schema.json`.

    {"version": 1, "tool": {"name": "kitei", "version": "0.1.0"}, "tariff": "...", "as_of": "2025-11-01",
     "until": "2026-01-30", "fail_on": "error", "failing": 1,
     "changes": [
      {"day": "2025-12-01", "was": {"severity": "warning", "held_by": null},
       "now": {"severity": "error", "held_by": null}, "fails": true, "violation": {...}}],
     "failures": [...], "notes": ["..."]}

`day`: the first on which the finding stands as `now`, which is `null` where it ends. `held_by`: `waiver` or `baseline`,
where the finding does not count. `fails`: a check with `fail_on` begins to fail by it. `violation`: as in the report of
a check of that day; of a finding that ends, of the day before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from validator.commands.forecast import Change, Outcome, Standing
from validator.commands.forecast_words import past_calendars
from validator.model.report import Severity
from validator.reports.json import document, plain
from validator.reports.json_text import json_text
from validator.text.wording import Lang


def render(outcomes: Sequence[tuple[Outcome, Severity]], lang: Lang) -> str:
    """The whole document."""
    first, fail_on = outcomes[0]
    report = document(first.checked.report)
    head = {key: report[key] for key in ("version", "tool", "tariff", "as_of")}
    changes = [_change(change, at) for outcome, at in outcomes for change in outcome.changes]
    changes.sort(key=lambda each: str(each["day"]))
    failures = [plain(each) for outcome, _ in outcomes for each in outcome.checked.report.failures]
    notes = dict.fromkeys(note for outcome, _ in outcomes for note in outcome.checked.report.notes)
    return json_text(
        {
            **head,
            "until": max(outcome.last for outcome, _ in outcomes).isoformat(),
            "fail_on": fail_on,
            "failing": sum(bool(each["fails"]) for each in changes),
            "changes": changes,
            "failures": failures,
            "notes": [*notes, *past_calendars(outcomes, lang)],
        }
    )


def _change(change: Change, fail_on: Severity) -> dict[str, Any]:
    return {
        "day": change.day.isoformat(),
        "was": _standing(change.was),
        "now": _standing(change.now),
        "fails": change.reaches(fail_on),
        "violation": plain(change.violation),
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    return None if standing is None else {"severity": standing.violation.severity, "held_by": standing.held}
