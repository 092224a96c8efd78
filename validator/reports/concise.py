"""A line a finding, for editors and problem matchers: `path:line:column: severity[rule] message`.

The severities are English in every language, so that one pattern matches.
"""

from __future__ import annotations

from validator.model.report import Failure, Report, Violation
from validator.reports.context import Context
from validator.reports.ending import ending
from validator.reports.finding import taken
from validator.reports.log_line import log_line
from validator.reports.told import NOT_JUDGED


def render(report: Report, context: Context) -> str:
    """The findings by place, what could not be judged, the notes, and the summary."""
    lines = [finding_line(each) for each in sorted(report.violations, key=_place)]
    lines += [finding_line(each, "baselined") for each in sorted(report.baselined, key=_place)]
    lines += [failure_line(each) for each in sorted(report.failures)]
    return "\n".join([*lines, *ending(report, context)]) + "\n"


def finding_line(violation: Violation, standing: str = "") -> str:
    """A finding in one line that no CI runner takes for a command; what it does not count for is `standing`."""
    standing = standing or ("waived" if violation.waiver is not None else "")
    severity = f"{standing} {violation.severity}".strip()
    edition = "" if violation.edition is None else f" [edition {violation.edition}]"
    own = violation.severity_by_tariff
    by_tariff = "" if own is None else f" [{taken(violation, own).en}]"
    return log_line(
        f"{_where(violation)}: {severity}[{violation.rule}] {violation.message}{edition}{by_tariff}"
    )


def failure_line(failure: Failure) -> str:
    """What could not be judged, likewise."""
    return log_line(f"{_where(failure)}: failure[{NOT_JUDGED}] {failure.message}")


def _where(found: Violation | Failure) -> str:
    return f"{found.path or '.'}:{found.line}:{found.column}"


def _place(violation: Violation) -> tuple[str, int, int, str]:
    return violation.path, violation.line, violation.column, violation.rule
