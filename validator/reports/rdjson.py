"""The Reviewdog Diagnostic Format (rdjson): comments on a change, with suggestions to accept.

Its columns count UTF-8 bytes from 1, its ends are exclusive. A suggestion is accepted alone, so a fix is one
suggestion, and only where it is safe and in the finding's own file. There is no word for what does not count: what is
waived, and what is of the baseline where that is listed, is `INFO` and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from validator.model.report import Edit, Failure, Fix, Related, Report, Violation
from validator.reports import phrases
from validator.reports.asks import NAME as ASKED
from validator.reports.asks import entries
from validator.reports.context import Context, Lines
from validator.reports.finding import Page, page_of
from validator.reports.json_text import json_text
from validator.reports.left_aside import NAME, sentence
from validator.reports.told import NOT_JUDGED, anchored, lines_of, present, worst_first
from validator.text.display import escape
from validator.text.place import Span, point

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "unsettled": "INFO"}


def render(report: Report, context: Context) -> str:
    """What could not be judged, then the findings, the worst first."""
    page, report = page_of(report, context), present(report, context)
    failures = [_failure(page, report, each) for each in sorted(report.failures)]
    found = [_finding(page, each) for each in worst_first(report)]
    known = [_finding(page, each, baselined=True) for each in report.baselined]
    return json_text(
        {
            "source": {"name": "kitei"},
            "diagnostics": [*failures, *found, *known, *_asked(page, report), *_left_aside(page, report)],
        }
    )


def _failure(page: Page, report: Report, failure: Failure) -> dict[str, object]:
    at = anchored(failure, report, page.context) or failure
    return {
        "message": f"{page.say(phrases.FAILURE)}: {escape(at.message)}",
        "location": _location(at.path, point(at.line, at.column), page.context.lines),
        "severity": "ERROR",
        "code": {"value": NOT_JUDGED},
    }


def _finding(page: Page, violation: Violation, *, baselined: bool = False) -> dict[str, object]:
    lines = page.context.lines
    aside = baselined or violation.waiver is not None
    known = [page.say(phrases.KNOWN)] if baselined else []
    return {
        "message": "\n".join([*lines_of(page, violation), *known]),
        "location": _location(violation.path, _span(violation), lines),
        "severity": "INFO" if aside else _SEVERITIES[violation.severity],
        "code": {"value": violation.rule},
        "suggestions": list(_suggestions(violation, lines)),
        "related_locations": [
            {"message": escape(each.message), "location": _location(each.path, _span(each), lines)}
            for each in violation.related
        ],
    }


def _asked(page: Page, report: Report) -> Iterator[dict[str, object]]:
    for each in entries(report):
        yield {
            "message": escape(each.ask.message),
            "location": _location(each.path, point(each.line, 1), page.context.lines),
            "severity": "ERROR" if each.fails else "INFO",
            "code": {"value": ASKED},
        }


def _left_aside(page: Page, report: Report) -> Iterator[dict[str, object]]:
    if report.aside:
        text = escape(sentence(report).to(page.lang))
        at = anchored(Failure("", 1, 1, text), report, page.context)
        yield {
            "message": text,
            "location": _location("" if at is None else at.path, point(1, 1), page.context.lines),
            "severity": "INFO",
            "code": {"value": NAME},
        }


def _location(path: str, span: Span, lines: Lines) -> dict[str, object]:
    return {"path": path or ".", "range": _range(span, lines(path))}


def _range(span: Span, lines: Sequence[str] | None) -> dict[str, object]:
    end = max((span.end_line, span.end_column), (span.line, span.column))
    return {"start": _position(span.line, span.column, lines), "end": _position(*end, lines)}


def _position(line: int, column: int, lines: Sequence[str] | None) -> dict[str, int]:
    """A place in code points, in bytes; where the line is not known, one byte is one code point."""
    text = lines[line - 1] if lines is not None and 1 <= line <= len(lines) else ""
    before = text[: column - 1]
    return {"line": line, "column": column - len(before) + len(before.encode("utf-8", "surrogatepass"))}


def _span(found: Violation | Related | Edit) -> Span:
    return Span(found.line, found.column, found.end_line, found.end_column)


# --- suggestions -------------------------------------------------------------------------------------------


def _suggestions(violation: Violation, lines: Lines) -> Iterator[dict[str, object]]:
    fix, source = violation.fix, lines(violation.path)
    if fix is None or not fix.safe or any(edit.path != violation.path for edit in fix.edits):
        return
    whole = fix.edits[0] if len(fix.edits) == 1 else _joined(fix, source)
    if whole is not None:
        yield {"range": _range(_span(whole), source), "text": whole.text}


def _joined(fix: Fix, source: Sequence[str] | None) -> Edit | None:
    """Several edits as one, with what stands between them; none where that is not known or two meet."""
    edits = sorted(fix.edits, key=_span)
    if source is None or not edits or not _are_apart(edits, len(source)):
        return None
    text = edits[0].text
    for before, after in pairwise(edits):
        text += _between(source, _end(before), _start(after)) + after.text
    first, last = edits[0], edits[-1]
    return Edit(first.path, first.line, first.column, last.end_line, last.end_column, text)


def _are_apart(edits: Sequence[Edit], count: int) -> bool:
    places = [place for edit in edits for place in (_start(edit), _end(edit))]
    return sorted(places) == places and all(line <= count for line, _ in places)


def _between(source: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    (line, column), (last, until) = start, end
    if line == last:
        return source[line - 1][column - 1 : until - 1]
    return "\n".join(
        [source[line - 1][column - 1 :], *source[line : last - 1], source[last - 1][: until - 1]]
    )


def _start(edit: Edit) -> tuple[int, int]:
    return edit.line, edit.column


def _end(edit: Edit) -> tuple[int, int]:
    return edit.end_line, edit.end_column
