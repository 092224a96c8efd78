"""The report for people: each finding at its place, with its provision and a way out; then one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from validator.model.report import Report, Violation
from validator.reports import phrases
from validator.reports.context import Context
from validator.reports.left_aside import named
from validator.reports.log_line import log_line, unbracketed
from validator.reports.mendable import offer
from validator.reports.style import Style
from validator.reports.summary import summary
from validator.text.display import escape
from validator.text.wording import Lang

MOST_OF_A_FILE = 200
"""Of so many findings in one file each is shown; the summary and the formats for programs have them all."""


def render(report: Report, context: Context) -> str:
    """The findings by path and place, what could not be judged, the notes, and the summary."""
    style = Style(context.color)
    blocks = list(_findings(report, context)) if _has_findings(report) else []
    asked = [each.message for each in report.asks or ()]
    if asked:
        label = style.paint("note", phrases.ASKS.to(report.lang))
        blocks.append("\n".join([f"{label}:", *(f"  {log_line(each)}" for each in asked)]))
    notes = [note for note in report.notes if note not in asked]
    if notes:
        label = style.paint("note", phrases.NOTE.to(report.lang))
        blocks.append("\n".join(f"{label}: {escape(note)}" for note in notes))
    if context.show_files and report.aside:
        rows = [f"  {log_line(named(each))}" for each in report.aside]
        blocks.append("\n".join([f"{phrases.LEFT_ASIDE.to(report.lang)}:", *rows]))
    last = [offer(report, context), style.paint("strong", summary(report, context))]
    blocks.append("\n".join(filter(None, last)))
    return unbracketed("\n\n".join(blocks)) + "\n"


def _has_findings(report: Report) -> bool:
    return bool(report.violations or report.baselined or report.failures)


def _findings(report: Report, context: Context) -> Iterator[str]:
    """A run that finds nothing does not load what shows findings: it is the run that is done most often."""
    from validator.reports.finding import failure, finding, page_of

    page = page_of(report, context)
    for path, violations in groupby(sorted(report.violations, key=_order), lambda each: each.path):
        yield from _first(path, [*violations], lambda each: finding(page, each), report.lang)
    for path, violations in groupby(sorted(report.baselined, key=_order), lambda each: each.path):
        yield from _first(path, [*violations], lambda each: finding(page, each, baselined=True), report.lang)
    for found in sorted(report.failures):
        yield failure(page, found)


def _first(
    path: str, violations: list[Violation], shown: Callable[[Violation], str], lang: Lang
) -> Iterator[str]:
    """The findings of one file, as many as anyone reads; the rest is counted."""
    yield from map(shown, violations[:MOST_OF_A_FILE])
    more = len(violations) - MOST_OF_A_FILE
    if more > 0:
        yield phrases.MORE_FINDINGS.format(count=str(more), path=escape(path)).to(lang)


def _order(violation: Violation) -> tuple[str, int, int, str]:
    return violation.path, violation.line, violation.column, violation.rule
