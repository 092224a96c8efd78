"""What a change asks of the gate, for the formats that know findings alone: each is an entry at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from validator.model.report import Ask, Report
from validator.text.wording import Words

NAME = "gate-asked"
"""The id of these entries, where a finding bears that of a rule."""
TITLE = Words("asked of the gate", "関門への求め")


class Entry(NamedTuple):
    """An ask with its place. `fails` where any of them fails the run."""

    ask: Ask
    path: str
    line: int
    fails: bool

    @property
    def said(self) -> str:
        """What tells it from another, whatever the line and the language."""
        return "\n".join([self.ask.kind, self.path, self.ask.what, self.ask.was or "", self.ask.now or ""])


def entries(report: Report) -> Iterator[Entry]:
    """All of them, in their order."""
    for each in report.asks or ():
        path, _, line = each.where.rpartition(":")
        at = (path, int(line)) if path and line.isdecimal() else (each.where, 1)
        yield Entry(each, *at, report.strict)
