"""A framed excerpt: the places of a finding in one file, each line with its number and marks under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from validator.reports.context import Context
from validator.reports.excerpt import Excerpt, excerpt
from validator.reports.style import Role, Style
from validator.text.display import escape
from validator.text.place import Span

MAX_LOOK_BACK = 200
"""Lines above a place among which the key that it belongs to is looked for."""


class Mark(NamedTuple):
    """A marked place: drawn with `^` where it is the finding itself, else with `-`, and its label."""

    span: Span
    label: str
    role: Role

    @property
    def sign(self) -> str:
        """What is drawn under the place."""
        return "-" if self.role == "frame" else "^"


class Frame(NamedTuple):
    """How excerpts are drawn. `gutter` is the width of the line numbers."""

    context: Context
    style: Style
    gutter: int

    def block(self, arrow: str, path: str, marks: Sequence[Mark]) -> Iterator[str]:
        """The rows of one file: an arrow to the first mark, the lines and the marks under them."""
        lines = self.context.lines(path)
        first = marks[0]
        known = lines is not None and 1 <= first.span.line <= max(1, len(lines))
        label = "" if known or not first.label else f": {first.label}"
        yield f"{' ' * self.gutter}{self.paint(arrow)} {place(path, first.span)}{label}"
        if lines is not None and known:
            yield self.bar()
            yield from self._rows(lines, marks)

    def bar(self, text: str = "", number: str = "") -> str:
        """A row of the frame."""
        return f"{self.paint(f'{number:>{self.gutter}} |')} {text}".rstrip()

    def remark(self, label: str, text: str) -> str:
        """A row that says something about the finding: `= help: ...`."""
        return f"{' ' * self.gutter} {self.paint('=')} {self.style.paint('strong', label)}: {text}"

    def paint(self, text: str) -> str:
        """Text in the colour of the frame."""
        return self.style.paint("frame", text)

    def _rows(self, lines: Sequence[str], marks: Sequence[Mark]) -> Iterator[str]:
        """Every marked line, and the key that the first belongs to; what lies between, as `...`."""
        marked: dict[int, list[Mark]] = {}
        for mark in marks:
            marked.setdefault(mark.span.line, []).append(mark)
        shown = sorted(marked.keys() | _belonging(lines, marks[0].span.line))
        for above, number in zip([shown[0] - 1, *shown], shown, strict=False):
            yield from self._between(lines, above, number)
            own = marked.get(number)
            yield from self._marked(_line(lines, number), own) if own else [self._plain(lines, number)]

    def _between(self, lines: Sequence[str], above: int, number: int) -> Iterator[str]:
        if number == above + 2:
            yield self._plain(lines, above + 1)
        elif number > above + 2:
            yield self.paint("...")

    def _plain(self, lines: Sequence[str], number: int) -> str:
        return self.bar(self._excerpt(_line(lines, number), 0, 0).shown, str(number))

    def _marked(self, line: str, marks: Iterable[Mark]) -> Iterator[str]:
        """A line and a row for each of its marks; once more where a mark lies beyond what is shown of it."""
        last = None
        for mark in sorted(marks, key=lambda mark: mark.span):
            span = mark.span
            end = span.end_column - 1 if span.end_line == span.line else len(line)
            found = self._excerpt(line, span.column - 1, end)
            if found.shown != last:
                yield self.bar(found.shown, str(span.line))
            last = found.shown
            signs = self.style.paint(mark.role, " ".join(filter(None, (mark.sign * found.under, mark.label))))
            yield self.bar(" " * found.before + signs)

    def _excerpt(self, line: str, start: int, end: int) -> Excerpt:
        room = self.context.width - self.gutter - 3
        return excerpt(line, start, end, room, ambiguous_wide=self.context.ambiguous_wide)


def place(path: str, span: Span) -> str:
    """`path:line:column`, as terminals and editors make it a link; the path alone where there is no line."""
    return f"{escape(path)}:{span.line}:{span.column}" if span.line >= 1 else escape(path)


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1].rstrip("\r\n") if number <= len(lines) else ""


def _belonging(lines: Sequence[str], number: int) -> set[int]:
    """The line above whose key the line of this number belongs to, told by their indentation alone."""
    indent, is_item = _indent(_line(lines, number))
    for above in range(number - 1, max(0, number - MAX_LOOK_BACK), -1):
        text = _line(lines, above)
        outer, outer_is_item = _indent(text)
        if text.startswith("---"):
            break
        if outer < indent or (outer == indent and is_item and not outer_is_item):
            return {above}
    return set()


def _indent(line: str) -> tuple[float, bool]:
    """The indentation of a line, endless where it holds no data, and whether it begins a list's item."""
    text = line.lstrip(" ")
    if not text.strip() or text.startswith("#"):
        return float("inf"), False
    return len(line) - len(text), text.startswith("- ") or text == "-"
