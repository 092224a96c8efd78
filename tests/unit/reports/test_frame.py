"""The framed excerpt of a finding."""

from __future__ import annotations

from collections.abc import Iterator

from validator.reports.context import Context
from validator.reports.frame import Frame, Mark
from validator.reports.style import Style
from validator.text.place import Span


class Counted(list[Mark]):
    """Marks that count how often they are gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Mark]:
        self.passes += 1
        return super().__iter__()


def test_marks_are_gone_through_once_however_many_they_are() -> None:
    """A key that stands 50,000 times is one finding with as many marks; its excerpt must end."""
    marks = Counted(Mark(Span(line, 1, line, 5), "", "frame") for line in range(1, 101))
    frame = Frame(Context(lines=lambda _: ["item: type-a"] * 100), Style(color=False), 3)
    rows = list(frame.block("-->", "a.yaml", marks))
    assert sum("item: type-a" in row for row in rows) == 100
    assert marks.passes == 1
