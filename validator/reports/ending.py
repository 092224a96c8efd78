"""How a report ends: what a run has to say besides its findings. Silence is never success."""

from __future__ import annotations

from validator.model.report import Report
from validator.reports.context import Context
from validator.reports.left_aside import named
from validator.reports.log_line import log_line
from validator.reports.mendable import offer
from validator.reports.summary import summary


def ending(report: Report, context: Context) -> list[str]:
    """Notes, what was left aside where that is asked for, what `--fix` would mend, the summary: a log line each.

    The labels are English in every language, as the severities of such lines are.
    """
    aside = report.aside if context.show_files else ()
    asked = [each.message for each in report.asks or ()]
    return [
        *(log_line(f"asks: {message}") for message in asked),
        *(log_line(f"note: {note}") for note in report.notes if note not in asked),
        *(log_line(f"left aside: {named(each)}") for each in aside),
        *filter(None, [offer(report, context)]),
        log_line(summary(report, context)),
    ]
