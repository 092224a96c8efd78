"""One line of a source as a terminal shows it, with the cells that a mark under it takes.

Tabs become spaces, control characters visible escapes; a line that is too long is cut around the marked part.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from validator.text.display import TAB_WIDTH, escape, width

ELLIPSIS = "…"
MIN_ROOM = 24
MOST = 1000
"""No more characters are looked at on either side: marks without a width could go on for ever."""


class Excerpt(NamedTuple):
    """A line as shown; `before` and `under` are the cells before the marked part and of it (at least one)."""

    shown: str
    before: int
    under: int


class _Window(NamedTuple):
    """The code points of a line to show, from `left` to `right`; the marked ones end at `mark_end`."""

    left: int
    mark_end: int
    right: int


def excerpt(line: str, start: int, end: int, room: int, *, ambiguous_wide: bool = False) -> Excerpt:
    """The line in `room` cells, marked from `start` to `end` (code points from 0, the end exclusive)."""
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    left, mark_end, right = _window(line, start, end, max(room, MIN_ROOM), ambiguous_wide)
    head = (ELLIPSIS if left else "") + visible(line[left:start])
    marked, tail = visible(line[start:mark_end]), visible(line[mark_end:right])
    shown = head + marked + tail + (ELLIPSIS if right < len(line) else "")
    before, under = cells(head, ambiguous_wide=ambiguous_wide), cells(marked, ambiguous_wide=ambiguous_wide)
    return Excerpt(shown.rstrip(), before, max(1, under))


def visible(text: str) -> str:
    """Text with tabs as spaces and everything that moves a cursor escaped."""
    if text.isascii() and text.isprintable():
        return text
    return (" " * TAB_WIDTH).join(map(escape, text.split("\t")))


def cells(text: str, *, ambiguous_wide: bool = False) -> int:
    """Terminal cells that a shown text takes; ambiguous characters (UAX #11) two with `ambiguous_wide`."""
    total = width(text)
    if not ambiguous_wide or text.isascii():
        return total
    return total + sum(1 for c in text if unicodedata.east_asian_width(c) == "A" and width(c) == 1)


def _window(line: str, start: int, end: int, room: int, ambiguous_wide: bool) -> _Window:
    """All of the line where there is room; else the marked part, a third of the room or more before it."""

    def wide(indices: Iterable[int]) -> Iterable[int]:
        return (cells(visible(line[i]), ambiguous_wide=ambiguous_wide) for i in islice(indices, MOST))

    if len(line) <= MOST and sum(wide(range(len(line)))) <= room:
        return _Window(0, end, len(line))
    room -= 2 * cells(ELLIPSIS, ambiguous_wide=ambiguous_wide)
    before, used = _fit(wide(range(start - 1, -1, -1)), room // 3)
    marked, more = _fit(wide(range(start, end)), room - used)
    mark_end, used = start + marked, used + more
    after, more = _fit(wide(range(end, len(line))), room - used) if mark_end == end else (0, 0)
    further, _ = _fit(wide(range(start - before - 1, -1, -1)), room - used - more)
    return _Window(start - before - further, mark_end, mark_end + after)


def _fit(widths: Iterable[int], room: int) -> tuple[int, int]:
    """How many of these fit, from the first on, and the room that they take."""
    count = used = 0
    for each in widths:
        if used + each > room:
            break
        count, used = count + 1, used + each
    return count, used
