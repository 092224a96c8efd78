"""A waiver, wherever it is written, and those that stand in a file's comments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from validator.gate.stands import Stands
from validator.model import report
from validator.model.report import Failure, Violation
from validator.shape.engine import CONTRACTOR, ID
from validator.sources.document import Mapping, Scalar
from validator.sources.globs import Globs
from validator.sources.read import File
from validator.text.place import Span
from validator.text.wording import Lang, Words

MOST = 1_000
"""So many waivers may stand in the comments of one file."""

_TOO_MANY = Words(
    "More than {most} waivers stand in this file; from here on they waive nothing. Waive paths in the waiver file.",
    "このファイルの免除は{most}件を超える。ここから先の免除は効かない。免除ファイルでパスごとに免除する。",
)


class RecordRef(NamedTuple):
    """The record in or above which a directive stands, where it can be read."""

    id: str | None = None
    contractor: str | None = None


class Waiver(NamedTuple):
    """A waiver: of which rule, through which day, why, and where that is written.

    It reaches the findings that begin on `line` of its own file and, where brackets or a text of several lines begin or
    end there, one on the lines `around`; or with `paths` those of whole files.
    """

    rule: str
    until: date
    reason: str
    path: str
    span: Span
    record: RecordRef
    line: int = 0
    around: range = range(0)
    paths: Globs | None = None

    def reaches(self, violation: Violation) -> bool:
        """Whether a finding of its rule stands where it waives."""
        if self.paths is not None:
            return self.paths.match(violation.path)
        is_there = violation.line == self.line or violation.line in self.around
        return violation.path == self.path and is_there and not violation.former

    def told(self) -> report.Waiver:
        """As a finding that it waives bears it."""
        return report.Waiver(self.reason, self.until.isoformat(), self.path, self.span.line)

    def means(self) -> tuple[object, ...]:
        """What tells it from another, wherever in its file it has moved to."""
        return self.rule, self.until, self.reason, None if self.paths is None else self.paths.patterns


def inline(path: str, file: File) -> Iterator[Waiver]:
    """The waivers in a file's comments, in the order of lines; none beyond `MOST`."""
    reach = Reach(file)
    for each in file.comments.waivers[:MOST]:
        line = reach.line(each.span)
        yield Waiver(
            each.rule, each.until, each.reason, path, each.span, reach.record(line), line, reach.around(line)
        )


def beyond_bounds(path: str, file: File, lang: Lang) -> Failure | None:
    """Where a file has more waivers than count."""
    if len(file.comments.waivers) <= MOST:
        return None
    span = file.comments.waivers[MOST].span
    return Failure(path, span.line, span.column, _TOO_MANY.format(most=f"{MOST:,}").to(lang))


class Reach:
    """What the directives in the comments of one file reach."""

    def __init__(self, file: File) -> None:
        self._lines = file.lines
        self._documents = file.documents
        self._starts = [document.start_line for document in file.documents]
        self._below: dict[int, int] = {}
        """Of lines of comments that were walked down, the first line below that is none."""
        self._file = file
        self._stands: Stands | None = None

    def line(self, span: Span) -> int:
        """The line of a comment behind something; of a comment alone, the first line below that is no comment."""
        before = self._lines[span.line - 1][: span.column - 1].strip()
        if before and not before.startswith("#"):
            return span.line
        walked, below = [span.line], span.line + 1
        while below <= len(self._lines) and self._lines[below - 1].lstrip().startswith("#"):
            if below in self._below:
                below = self._below[below]
                break
            walked.append(below)
            below += 1
        self._below.update(dict.fromkeys(walked, below))
        return below

    def around(self, line: int) -> range:
        """The lines of the value in brackets, or of the text, that begins or ends on a line and takes up several."""
        return self.stands.around(line)

    @property
    def stands(self) -> Stands:
        """What stands on which line."""
        if self._stands is None:
            self._stands = Stands(self._file)
        return self._stands

    def record(self, line: int) -> RecordRef:
        """The record of the document that has a line."""
        at = bisect_right(self._starts, line) - 1
        if at < 0 or line > self._documents[at].end_line:
            return RecordRef()
        root = self._documents[at].root
        return (
            RecordRef(_text(root, ID), _text(root, CONTRACTOR)) if isinstance(root, Mapping) else RecordRef()
        )


def _text(root: Mapping, key: str) -> str | None:
    entry = root.get(key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else None
