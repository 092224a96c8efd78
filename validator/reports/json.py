"""The report for programs. Its form is `report.schema.json`; a change of the form changes its version."""

from __future__ import annotations

from typing import NamedTuple

from validator.model.report import Report
from validator.reports.context import Context
from validator.reports.json_text import json_text
from validator.version import VERSION

FORMAT_VERSION = 1
_UNTOLD = ("former", "value")
"""Messages tell the one; the other is for the baseline."""


class Tool(NamedTuple):
    """What wrote the report."""

    name: str
    version: str


def render(report: Report, _context: Context) -> str:
    """One JSON document (RFC 8259); its keys are those of the schema, in its order."""
    return json_text(document(report))


def document(report: Report) -> dict[str, object]:
    """The report as JSON's own values."""
    return {
        "version": FORMAT_VERSION,
        "tool": plain(Tool("kitei", VERSION)),
        "tariff": report.tariff,
        "as_of": report.as_of,
        **({} if report.judged_by is None else {"judged_by": plain(report.judged_by)}),
        **({"projects": plain(report.projects)} if report.projects else {}),
        "summary": plain(report.summary),
        "violations": plain(report.violations),
        **({"baselined": plain(report.baselined)} if report.baselined else {}),
        "failures": plain(report.failures),
        "aside": plain(report.aside),
        "notes": plain(report.notes),
        **({} if report.asks is None else {"asks": plain(report.asks)}),
    }


def plain(value: object) -> object:
    """A named tuple as an object with its fields (but those that others tell), another tuple as an array."""
    if not isinstance(value, tuple):
        return value
    fields = getattr(value, "_fields", None)
    if fields is None:
        return [plain(item) for item in value]
    pairs = zip(fields, value, strict=True)
    return {name: plain(item) for name, item in pairs if name not in _UNTOLD}
