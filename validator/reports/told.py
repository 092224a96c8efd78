"""What a finding says where there is no room for an excerpt, and where it stands for those who read no text."""

from __future__ import annotations

import os
from collections.abc import Iterable

from validator.model.report import SEVERITIES, Failure, Report, Violation
from validator.reports import phrases
from validator.reports.context import Context
from validator.reports.finding import Page, remarks
from validator.text.display import escape
from validator.text.wording import Lang, Words

NOT_JUDGED = "not-judged"
"""Where each finding bears the id of a rule, a failure bears this."""
ABOUT = Words("{path}: {message}", "{path}: {message}")


def lines_of(page: Page, violation: Violation) -> list[str]:
    """What is wrong, then `help: ...` and the like, each in one line that is safe to show."""
    below = (f"{page.say(label)}: {text}" for label, text in remarks(page, violation))
    return [escape(violation.message), *below]


def paragraph(page: Page, violation: Violation) -> str:
    """What is wrong, what to do and, where it is waived, until when."""
    chosen = (phrases.TAKEN, phrases.WAIVER, phrases.SETTLE, phrases.EDITION)
    kept = (f"{page.say(label)}: {text}" for label, text in remarks(page, violation) if label in chosen)
    return sentences(page.lang, [escape(violation.message), escape(violation.help or ""), *kept])


def sentences(lang: Lang, texts: Iterable[str]) -> str:
    """Sentences one after the other; Japanese has no space between them."""
    return ("" if lang == "ja" else " ").join(filter(None, texts))


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


def present(report: Report, context: Context) -> Report:
    """The report with every place in a file as it is now, since code hosts show no other.

    What stood in a file as it was is told at that file's beginning, or, where it is gone, at that of the first file.
    """
    return report._replace(
        violations=tuple(_present(each, report, context) for each in report.violations),
        baselined=tuple(_present(each, report, context) for each in report.baselined),
    )


def _present(violation: Violation, report: Report, context: Context) -> Violation:
    related = tuple(each for each in violation.related if not each.former)
    now = violation._replace(related=related)
    if not violation.former:
        return now
    at = anchored(Failure(violation.path, 1, 1, violation.message), report, context)
    if at is None:
        return now
    return now._replace(path=at.path, line=1, column=1, end_line=1, end_column=1, message=at.message)


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
    first = next(iter([*context.files, *(each.path for each in report.aside if each.was_read)]), None)
    if first is None:
        return None
    return Failure(first, 1, 1, about(failure, report.lang))


def about(failure: Failure, lang: Lang) -> str:
    """What could not be judged, with its path, where it is told at another place or at none."""
    if not failure.path:
        return failure.message
    return ABOUT.format(path=failure.path, message=failure.message).to(lang)
