"""A report with other findings: in their order, counted anew."""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.report import SEVERITIES, Failure, Report, Violation


def with_violations(report: Report, violations: Iterable[Violation]) -> Report:
    """The report with these findings; what is waived counts for no severity."""
    ordered = tuple(sorted(violations, key=_order))
    counts = [sum(v.severity == each and v.waiver is None for v in ordered) for each in SEVERITIES]
    errors, warnings, unsettled = counts
    waived = sum(v.waiver is not None for v in ordered)
    summary = report.summary._replace(
        errors=errors,
        warnings=warnings,
        unsettled=unsettled,
        waived=waived,
        lowered=sum(v.is_lowered and v.waiver is None for v in ordered),
    )
    return report._replace(violations=ordered, summary=summary)


def with_failures(report: Report, failures: Iterable[Failure]) -> Report:
    """The report with more that could not be judged."""
    added = tuple(failures)
    summary = report.summary._replace(
        unreadable=report.summary.unreadable + len({each.path for each in added})
    )
    return report._replace(failures=tuple(sorted((*report.failures, *added))), summary=summary)


def with_notes(report: Report, notes: Iterable[str]) -> Report:
    """The report with more notes."""
    return report._replace(notes=(*report.notes, *notes))


def _order(v: Violation) -> tuple[str, int, int, str, int, int]:
    return v.path, v.line, v.column, v.rule, v.end_line, v.end_column
