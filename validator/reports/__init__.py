"""What a check found, as people and machines read it.

A renderer turns a `Report` into one text and does nothing else. A new format is one file with
`render(report, context) -> str`, and one line in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module

from validator.model.report import Report
from validator.reports.context import Context

FORMATS: dict[str, str] = {
    "text": "validator.reports.text",
    "json": "validator.reports.json",
    "concise": "validator.reports.concise",
    "sarif": "validator.reports.sarif",
    "junit": "validator.reports.junit",
    "github": "validator.reports.github",
    "gitlab": "validator.reports.gitlab",
    "rdjson": "validator.reports.rdjson",
}
"""The name of each format, and the module that renders it, imported when it is asked for."""


def render(name: str, report: Report, context: Context) -> str:
    """The whole text of a report in a format of `FORMATS`; it ends with a line feed."""
    text: str = import_module(FORMATS[name]).render(report, context)
    return text


__all__ = ["FORMATS", "Context", "render"]
