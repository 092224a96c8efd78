"""GitLab's Code Quality report: a JSON array, an object for each finding.

GitLab has no word for what does not count: a waived finding is told as `info`, with its waiver, and so is one of the
baseline where these are listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.report import Failure, Report, Violation
from validator.reports import phrases
from validator.reports.asks import NAME as ASKED
from validator.reports.asks import entries
from validator.reports.context import Context
from validator.reports.finding import Page, page_of
from validator.reports.json_text import json_text
from validator.reports.left_aside import NAME, sentence
from validator.reports.told import (
    NOT_JUDGED,
    anchored,
    in_repository,
    paragraph,
    present,
    sentences,
    worst_first,
)
from validator.text.display import escape
from validator.text.place import Span, point

_SEVERITIES = {"error": "critical", "warning": "minor", "unsettled": "info"}


def render(report: Report, context: Context) -> str:
    """What could not be judged, then the findings, the worst first."""
    page, report = page_of(report, context), present(report, context)
    issues = [
        *_failures(page, report),
        *(_finding(page, each) for each in worst_first(report)),
        *(_finding(page, each, baselined=True) for each in report.baselined),
        *_asked(page, report),
        *_left_aside(page, report),
    ]
    return json_text(_unique(issues))


def _failures(page: Page, report: Report) -> Iterator[dict[str, object]]:
    for each in sorted(report.failures):
        failure = anchored(each, report, page.context) or each
        text = f"{page.say(phrases.FAILURE)}: {escape(failure.message)}"
        at = point(failure.line, failure.column)
        yield _issue(
            page,
            NOT_JUDGED,
            "blocker",
            text,
            failure.path,
            at,
            _digest(f"{each.path}\n{each.line}\n{each.message}"),
        )


def _finding(page: Page, violation: Violation, *, baselined: bool = False) -> dict[str, object]:
    aside = baselined or violation.waiver is not None
    severity = "info" if aside else _SEVERITIES[violation.severity]
    span = Span(violation.line, violation.column, violation.end_line, violation.end_column)
    known = page.say(phrases.KNOWN) if baselined else ""
    text = sentences(page.lang, [paragraph(page, violation), known])
    return _issue(page, violation.rule, severity, text, violation.path, span, violation.fingerprint)


def _asked(page: Page, report: Report) -> Iterator[dict[str, object]]:
    for each in entries(report):
        severity, text = "critical" if each.fails else "info", escape(each.ask.message)
        yield _issue(page, ASKED, severity, text, each.path, point(each.line, 1), _digest(each.said))


def _left_aside(page: Page, report: Report) -> Iterator[dict[str, object]]:
    """How many files were left aside. It is another issue where they are others, so that a change of them is seen."""
    if report.aside:
        text = escape(sentence(report).to(page.lang))
        shown = anchored(Failure("", 1, 1, text), report, page.context)
        told = "\n".join(f"{each.reason} {each.path}" for each in report.aside)
        path = "" if shown is None else shown.path
        yield _issue(page, NAME, "info", text, path, point(1, 1), _digest(told))


def _issue(
    page: Page, name: str, severity: str, description: str, path: str, span: Span, fingerprint: str
) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": name,
        "description": description,
        "categories": ["Bug Risk"],
        "severity": severity,
        "fingerprint": fingerprint,
        "location": {
            "path": in_repository(path, page.context) or ".",
            "lines": {"begin": span.line, "end": max(span.line, span.end_line)},
        },
    }


def _unique(issues: list[dict[str, object]]) -> list[dict[str, object]]:
    """GitLab drops all but one of those with one fingerprint: the second of them is `…-2`."""
    seen: set[object] = set()
    last: dict[object, int] = {}
    for issue in issues:
        own = issue["fingerprint"]
        while issue["fingerprint"] in seen:
            last[own] = last.get(own, 1) + 1
            issue["fingerprint"] = f"{own}-{last[own]}"
        seen.add(issue["fingerprint"])
    return issues


def _digest(told: str) -> str:
    import hashlib

    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
