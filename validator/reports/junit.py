"""JUnit XML: a testcase for each file, so that those that pass are seen too.

One document for both schemas in use, that of Ant (Windy Road) and that of Jenkins' xUnit plugin. The first allows
one failure in a testcase, so all findings of a file stand in it, a line each. What does not fail the run, such as
a waived finding, stands in `system-out`. The day of the check is the time stamp: a report says nothing of the clock.
"""

from __future__ import annotations

from collections.abc import Sequence

from validator.model.report import SEVERITIES, Failure, Report, Violation
from validator.reports.asks import NAME, entries
from validator.reports.concise import failure_line, finding_line
from validator.reports.context import Context
from validator.reports.ending import ending
from validator.reports.finding import Page, page_of
from validator.reports.left_aside import by_reason
from validator.reports.log_line import log_line
from validator.reports.told import lines_of, worst_first
from validator.text.display import escape
from validator.text.wording import Words

_FINDINGS = Words("{count} findings: {first}", "{count}件の指摘: {first}")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_MARKUP = str.maketrans(_ENTITIES)


def render(report: Report, context: Context) -> str:
    """One suite of the run."""
    page = page_of(report, context)
    failing = [each for each in worst_first(report) if _fails(each, context)]
    paths = {*context.files, *(each.path for each in failing), *(each.path for each in report.failures)}
    cases = [_case(page, report, path, failing) for path in sorted(paths)]
    asked = [each.ask.message for each in entries(report) if each.fails]
    cases += [_asked(page, report, asked)] if asked else []
    broken = {each.path for each in report.failures}
    counts = {
        "tests": len(paths) + bool(asked),
        "failures": len({each.path for each in failing} - broken) + bool(asked),
        "errors": len(broken),
    }
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<testsuites>",
        f"  <testsuite {_attributes(_suite(report) | counts)}>",
        "    <properties>",
        *_properties(report),
        "    </properties>",
        *cases,
        f"    <system-out>{_said(_aside(report, context))}</system-out>",
        "    <system-err></system-err>",
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(rows) + "\n"


def _fails(violation: Violation, context: Context) -> bool:
    fail_on = context.at(violation.path).fail_on
    if fail_on is None or violation.waiver is not None:
        return False
    return SEVERITIES.index(violation.severity) <= SEVERITIES.index(fail_on)


def _suite(report: Report) -> dict[str, object]:
    return {
        "name": "kitei",
        "package": report.tariff,
        "id": 0,
        "hostname": "localhost",
        "timestamp": f"{report.as_of}T00:00:00",
        "time": 0,
    }


def _properties(report: Report) -> list[str]:
    aside = {f"aside.{reason}": count for reason, count in by_reason(report).items()}
    told = {"tariff": report.tariff, "as_of": report.as_of, **report.summary._asdict(), **aside}
    if report.judged_by is not None:
        told |= {f"judged_by.{name}": value for name, value in report.judged_by._asdict().items() if value}
    if report.asks is not None:
        told["asks"] = len(report.asks)
    return [
        f"      <property {_attributes({'name': name, 'value': value})}/>" for name, value in told.items()
    ]


def _case(page: Page, report: Report, path: str, failing: Sequence[Violation]) -> str:
    """A file: judged without a fault, with some, or not at all."""
    found = [each for each in failing if each.path == path]
    broken = [each for each in sorted(report.failures) if each.path == path]
    head = f"    <testcase {_attributes({'name': path or '.', 'classname': report.tariff, 'time': 0})}"
    if not found and not broken:
        return f"{head}/>"
    sort, of = ("error", "not-judged") if broken else ("failure", found[0].severity)
    message = _headline(page, [*(each.message for each in broken), *(each.message for each in found)])
    body = _said(_told(page, broken, found))
    return f"{head}>\n      <{sort} {_attributes({'type': of, 'message': message})}>{body}</{sort}>\n    </testcase>"


def _asked(page: Page, report: Report, asked: Sequence[str]) -> str:
    """What the change asks, where that fails the run: a case of its own."""
    head = f"    <testcase {_attributes({'name': NAME, 'classname': report.tariff, 'time': 0})}>"
    failure = _attributes({"type": NAME, "message": _headline(page, asked)})
    return f"{head}\n      <failure {failure}>{_said([*map(log_line, asked)])}</failure>\n    </testcase>"


def _headline(page: Page, messages: Sequence[str]) -> str:
    if len(messages) == 1:
        return messages[0]
    return _FINDINGS.format(count=len(messages), first=messages[0]).to(page.lang)


def _told(page: Page, broken: Sequence[Failure], found: Sequence[Violation]) -> list[str]:
    lines = [failure_line(each) for each in broken]
    for each in found:
        lines += [finding_line(each), *(f"  {line}" for line in lines_of(page, each)[1:])]
    return lines


def _aside(report: Report, context: Context) -> list[str]:
    """What does not fail the run, the notes, and the summary."""
    quiet = [finding_line(each) for each in worst_first(report) if not _fails(each, context)]
    quiet += [finding_line(each, "baselined") for each in report.baselined]
    return [*quiet, *ending(report, context)]


# --- XML 1.0: `escape` leaves none of the characters that it does not allow ---------------------------------


def _attributes(values: dict[str, object]) -> str:
    return " ".join(f'{name}="{_marked(escape(str(value)))}"' for name, value in values.items())


def _said(lines: Sequence[str]) -> str:
    return "\n".join(map(_marked, lines))


def _marked(text: str) -> str:
    """Text without markup, nor a command to the runner of a log (`##[x]`)."""
    return text.translate(_MARKUP).replace("##", "#&#35;")
