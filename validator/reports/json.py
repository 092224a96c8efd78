"""The report for programs. Its form is `report.schema.json`; a change of the form changes its version."""

from __future__ import annotations

import json
from typing import NamedTuple

from validator.model.report import Report
from validator.reports.context import Context
from validator.text.display import escape
from validator.version import VERSION

FORMAT_VERSION = 1


class Tool(NamedTuple):
    """What wrote the report."""

    name: str
    version: str


def render(report: Report, _context: Context) -> str:
    """One JSON document (RFC 8259); its keys are those of the schema, in its order."""
    return _harmless(json.dumps(document(report), ensure_ascii=False, indent=2)) + "\n"


def document(report: Report) -> dict[str, object]:
    """The report as JSON's own values."""
    return {
        "version": FORMAT_VERSION,
        "tool": _plain(Tool("kitei", VERSION)),
        "tariff": report.tariff,
        "as_of": report.as_of,
        "summary": _plain(report.summary),
        "violations": _plain(report.violations),
        **({"baselined": _plain(report.baselined)} if report.baselined else {}),
        "failures": _plain(report.failures),
        "notes": _plain(report.notes),
    }


def _plain(value: object) -> object:
    """A named tuple as an object with its fields (but `former`, which messages tell), another tuple as an array."""
    if not isinstance(value, tuple):
        return value
    fields = getattr(value, "_fields", None)
    if fields is None:
        return [_plain(item) for item in value]
    pairs = zip(fields, value, strict=True)
    return {name: _plain(item) for name, item in pairs if name != "former"}


def _harmless(text: str) -> str:
    """The same document; what could move a cursor, or cannot be encoded, is written as JSON's escapes."""
    if text.isascii() and "\x7f" not in text:
        return text
    harmful = [c for c in set(text) if c != "\n" and escape(c) != c]
    return text.translate({ord(c): json.dumps(c)[1:-1] if c != "\x7f" else "\\u007f" for c in harmful})
