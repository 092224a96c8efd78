"""GitHub Actions: findings as annotations of the files that they are in.

Only ten annotations of a level are shown for a step, and the rest is lost in silence: the worst ten of each are
annotations, all others plain lines in the log, counted. `step_summary` holds the table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from validator.model.report import Report, Violation
from validator.reports import phrases
from validator.reports.asks import TITLE, entries
from validator.reports.concise import failure_line, finding_line
from validator.reports.context import Context
from validator.reports.ending import ending
from validator.reports.finding import Page, page_of
from validator.reports.log_line import log_line
from validator.reports.told import about, anchored, in_repository, lines_of, present, worst_first
from validator.text.display import escape
from validator.text.place import Span, point
from validator.text.wording import Words

SHOWN = 10
"""Annotations of a level that GitHub shows for a step."""

Level = Literal["error", "warning", "notice"]
_LEVELS: dict[str, Level] = {"error": "error", "warning": "warning", "unsettled": "notice"}
_OTHERS = Words(
    "Not annotated, since only {shown} of a level are shown:", "注釈は種別ごとに{shown}件まで。ほかに:"
)
_WAIVED = Words("Waived:", "免除中:")
_BASELINED = Words("In the baseline:", "ベースライン内:")
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_DATA = str.maketrans(_ESCAPES)
_PROPERTY = str.maketrans({**_ESCAPES, ":": "%3A", ",": "%2C"})


class _Told(NamedTuple):
    """A finding, as an annotation and as a plain line."""

    level: Level
    annotation: str
    line: str


def render(report: Report, context: Context) -> str:
    """Workflow commands, then what is not annotated, then the notes and the summary."""
    page, report = page_of(report, context), present(report, context)
    told = [*_failures(page, report), *_asked(page, report), *_findings(page, report)]
    annotated, others = _within_limits(told)
    waived = [finding_line(each) for each in worst_first(report) if each.waiver is not None]
    lines = [each.annotation for each in annotated]
    lines += _section(page.say(_OTHERS.format(shown=SHOWN)), [each.line for each in others])
    lines += _section(page.say(_WAIVED), waived)
    lines += _section(page.say(_BASELINED), [finding_line(each, "baselined") for each in report.baselined])
    return "\n".join([*lines, *ending(report, context)]) + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    return [title, *lines] if lines else []


def _within_limits(told: list[_Told]) -> tuple[list[_Told], list[_Told]]:
    """The first of each level that are shown, and the rest."""
    counts: dict[Level, int] = {}
    annotated: list[_Told] = []
    others: list[_Told] = []
    for each in told:
        counts[each.level] = counts.get(each.level, 0) + 1
        (annotated if counts[each.level] <= SHOWN else others).append(each)
    return annotated, others


def _failures(page: Page, report: Report) -> Iterator[_Told]:
    for failure in sorted(report.failures):
        at = anchored(failure, report, page.context)
        title = page.say(phrases.FAILURE)
        span = point(failure.line, failure.column) if at is None else point(at.line, at.column)
        path = "" if at is None else in_repository(at.path, page.context)
        text = escape(about(failure, page.lang) if at is None else at.message)
        yield _Told("error", _command("error", path, span, title, text), failure_line(failure))


def _asked(page: Page, report: Report) -> Iterator[_Told]:
    """What the change asks of the gate, so that a reviewer sees it at its line."""
    for each in entries(report):
        level: Level = "error" if each.fails else "notice"
        path, text = in_repository(each.path, page.context), escape(each.ask.message)
        annotation = _command(level, path, point(each.line, 1), page.say(TITLE), text)
        yield _Told(level, annotation, log_line(f"asks: {each.ask.message}"))


def _findings(page: Page, report: Report) -> Iterator[_Told]:
    for each in worst_first(report):
        if each.waiver is None:
            level = _LEVELS[each.severity]
            path = in_repository(each.path, page.context)
            text = "\n".join(lines_of(page, each))
            yield _Told(level, _command(level, path, _span(each), each.rule, text), finding_line(each))


def _span(violation: Violation) -> Span:
    return Span(violation.line, violation.column, violation.end_line, violation.end_column)


def _command(level: Level, path: str, span: Span, title: str, text: str) -> str:
    """A workflow command. Columns are for a place within one line; without a path there is no place."""
    properties = {"title": title}
    if path:
        end = max(span.line, span.end_line)
        properties = {"file": path, "line": str(span.line), "endLine": str(end)}
        if end == span.line:
            until = max(span.column, span.end_column)
            properties |= {"col": str(span.column), "endColumn": str(until)}
        properties["title"] = title
    said = ",".join(f"{name}={escape(value).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {said}::{text.translate(_DATA)}"
