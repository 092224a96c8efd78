"""Where the comments of a text stand among the lines that are printed.

A comment with a line of its own stands before the token that follows it; any other stands at the end of the line of the
token before it. Where the printer has no line to end there, a comment goes up to the nearest one: above the line, or to
its end where no other comment of that line follows. So comments keep their order, and none is lost.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from validator.language.printing.layout import laid_out
from validator.language.printing.slots import Lines
from validator.language.printing.tokens import Comment, Scanned, count

_GAP = "  "
"""Between a line and the comment at its end."""


class Placed(NamedTuple):
    """Comments by the number of tokens before the line's beginning that they stand above, or before its end."""

    above: dict[int, list[Comment]]
    behind: dict[int, Comment]

    @property
    def breaks(self) -> frozenset[int]:
        """Where a line has to end."""
        return frozenset((*self.above, *self.behind))


def placed(comments: Iterable[Comment], ends: Sequence[int]) -> Placed:
    """Each comment at one of the places where a line may end (ascending, from 0 on)."""
    found = Placed({}, {})
    # of the last comment, where it stands at the end of a line: the places before and after that line
    last: tuple[int, int, Comment] | None = None
    for comment in comments:
        start = ends[bisect_right(ends, comment.at) - 1]
        if comment.column is None:
            end = ends[bisect_left(ends, comment.at)]
            start = ends[bisect_left(ends, end) - 1]
        if last is not None and start < last[1]:
            del found.behind[last[1]]
            found.above.setdefault(last[0], []).append(_moved(last[2]))
        last = None
        if comment.column is None:
            found.behind[end] = comment
            last = start, end, comment
        else:
            found.above.setdefault(start, []).append(comment if start == comment.at else _moved(comment))
    return found


def _moved(comment: Comment) -> Comment:
    """A comment above a line within which it stood."""
    return comment._replace(column=0, blank_before=False, blank_after=False)


class _Page:
    """Lines as they are written, and the columns of those that the last one stands under."""

    def __init__(self, scanned: Scanned, comments: Placed) -> None:
        self.lines: list[str] = []
        self._columns = scanned.columns
        self._comments = comments
        self._open: list[tuple[int, int]] = []

    def line(self, text: str, at: int, end: int, *, parted: bool) -> None:
        """A line that begins after `at` tokens and ends after `end`; `parted` by a blank line from the last one."""
        indent = len(text) - len(text.lstrip(" "))
        self.comments(at, indent, parted=parted)
        comment = self._comments.behind.get(end)
        self.lines.append(text if comment is None else f"{text}{_GAP}{comment.text}")
        self._open = [each for each in self._open if each[0] < indent]
        self._open.append((indent, self._columns.get(at, indent)))

    def comments(self, at: int, indent: int, *, parted: bool, last: bool = False) -> None:
        """The comments above the line that begins after `at` tokens, at a column."""
        above = self._comments.above.get(at, [])
        indents = list(self._indents(above, indent, self._columns.get(at, 0)))
        gaps = [each.blank_before for each in above]
        gaps.append(above[-1].blank_after if above else parted)
        first = next((n for n, each in enumerate(indents) if each == indent), len(above))
        ends_block = (parted or last) and self._open[-1:] and self._open[-1][0] > indent
        if above and (ends_block or (parted and not any(gaps))):
            # what ends a block keeps to it, and what begins one does not
            gaps[first] = True
        gaps[0] &= bool(self.lines)
        for comment, column, gap in zip(above, indents, gaps, strict=False):
            self.lines += [""] * gap + [" " * column + comment.text]
        self.lines += [""] * (gaps[-1] and bool(self.lines) and not last)

    def _indents(self, above: Iterable[Comment], indent: int, column: int) -> Iterator[int]:
        """That of the line below; or that of a line still open above, for a comment that stood as deep as it.

        `column` is where the line below stood. No comment goes deeper than the one before it.
        """
        deeper = [each for each in self._open if each[0] > indent]
        for comment in above:
            place = comment.column or 0
            deeper = [each for each in deeper if column < place and each[1] <= place]
            yield deeper[-1][0] if deeper else indent


def woven(paragraphs: Sequence[Lines], scanned: Scanned, comments: Placed) -> str:
    """The text of paragraphs with their comments."""
    page = _Page(scanned, comments)
    at = 0
    for lines in paragraphs:
        parted = at > 0
        for indent, doc in lines:
            for text in (" " * indent + laid_out(doc, indent, at, comments.breaks)).split("\n"):
                end = at + count(text)
                page.line(text, at, end, parted=parted)
                parted, at = False, end
    page.comments(at, 0, parted=False, last=True)
    return "".join(f"{line}\n" for line in page.lines)
