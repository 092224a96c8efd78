"""Findings and reports for the tests of the gate."""

from __future__ import annotations

from validator.model.report import Report, Severity, Summary, Violation

NOTHING = Summary(1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0)


def violation(
    rule: str = "fee-amount",
    line: int = 1,
    path: str = "a.yaml",
    severity: Severity = "error",
    fingerprint: str = "f1",
    value: str = "v1",
) -> Violation:
    return Violation(
        rule, severity, ("1",), path, line, 3, line, 9, "R-1", "aozora", "Wrong.", None, (), None, (), None, fingerprint,
        value=value,
    )  # fmt: skip


def report(*violations: Violation) -> Report:
    return Report("lockers", "2025-11-01", None, "en", NOTHING, violations, (), (), ())
