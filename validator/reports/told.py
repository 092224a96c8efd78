"""What a finding says where there is no room for an excerpt, and where it stands for those who read no text."""

from __future__ import annotations

import os

from validator.model.report import SEVERITIES, Failure, Report, Violation
from validator.reports import phrases
from validator.reports.context import Context
from validator.reports.finding import Page, remarks
from validator.text.display import escape
from validator.text.wording import Words

NOT_JUDGED = "not-judged"
"""Where each finding bears the id of a rule, a failure bears this."""
ABOUT = Words("{path}: {message}", "{path}: {message}")


def lines_of(page: Page, violation: Violation) -> list[str]:
    """What is wrong, then `help: ...` and the like, each in one line that is safe to show."""
    below = (f"{page.say(label)}: {text}" for label, text in remarks(page, violation))
    return [escape(violation.message), *below]


def paragraph(page: Page, violation: Violation) -> str:
    """What is wrong, what to do and, where it is waived, until when."""
    chosen = (phrases.WAIVER, phrases.SETTLE)
    kept = (f"{page.say(label)}: {text}" for label, text in remarks(page, violation) if label in chosen)
    return " ".join(filter(None, [escape(violation.message), escape(violation.help or ""), *kept]))


def worst_first(report: Report) -> list[Violation]:
    """What is not waived before what is, then by severity, then by place."""
    return sorted(report.violations, key=_gravity)


def _gravity(violation: Violation) -> tuple[bool, int, str, int, int, str]:
    return (
        violation.waiver is not None,
        SEVERITIES.index(violation.severity),
        violation.path,
        violation.line,
        violation.column,
        violation.rule,
    )


def in_repository(path: str, context: Context) -> str:
    """A path relative to the root of its repository, as code hosts name files; one outside stays as it is."""
    if not context.folder or os.path.isabs(path):
        return path
    return os.path.normpath(os.path.join(context.folder, path)).replace(os.sep, "/")


def anchored(failure: Failure, report: Report, context: Context) -> Failure | None:
    """A failure at a real file, since code hosts drop what is at none.

    One about a folder, about a path that is not there or about the whole run is told at the first file of the run,
    with its path in its message; there is none where the run has no file.
    """
    if context.lines(failure.path) is not None or failure.path in context.files:
        return failure
    first = next(iter([*context.files, *sorted(report.left_aside)]), None)
    if first is None:
        return None
    about = ABOUT.format(path=failure.path, message=failure.message).to(report.lang)
    return Failure(first, 1, 1, about if failure.path else failure.message)
