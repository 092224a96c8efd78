"""A waiver, wherever it is written, and those that stand in a file's comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from validator.model import report
from validator.model.report import Violation
from validator.shape.engine import CONTRACTOR, ID
from validator.sources.document import Document, Mapping, Scalar
from validator.sources.globs import Globs
from validator.sources.read import File
from validator.text.place import Span


class Home(NamedTuple):
    """The record in or above which a directive stands, where it can be read."""

    record: str | None = None
    contractor: str | None = None


class Waiver(NamedTuple):
    """A waiver: of which rule, through which day, why, and where that is written.

    It reaches the findings that begin on `lines` of its own file, or with `paths` those of whole files.
    """

    rule: str
    until: date
    reason: str
    path: str
    span: Span
    home: Home
    lines: frozenset[int] = frozenset()
    paths: Globs | None = None

    def reaches(self, violation: Violation) -> bool:
        """Whether a finding of its rule stands where it waives."""
        if self.paths is not None:
            return self.paths.match(violation.path)
        return violation.path == self.path and violation.line in self.lines and not violation.former

    def told(self) -> report.Waiver:
        """As a finding that it waives bears it."""
        return report.Waiver(self.reason, self.until.isoformat(), self.path, self.span.line)

    def means(self) -> tuple[object, ...]:
        """What tells it from another, wherever in its file it has moved to."""
        return self.rule, self.until, self.reason, None if self.paths is None else self.paths.patterns


def inline(path: str, file: File) -> Iterator[Waiver]:
    """The waivers in a file's comments, in the order of lines."""
    for each in file.comments.waivers:
        lines = covered(each.span, file.lines)
        home = home_of(file.documents, max(lines))
        yield Waiver(each.rule, each.until, each.reason, path, each.span, home, lines)


def covered(span: Span, lines: Sequence[str]) -> frozenset[int]:
    """The line of a comment behind something; of a comment alone, the first line below that is no comment."""
    before = lines[span.line - 1][: span.column - 1].strip()
    if before and not before.startswith("#"):
        return frozenset((span.line,))
    below = span.line + 1
    while below <= len(lines) and lines[below - 1].lstrip().startswith("#"):
        below += 1
    return frozenset((below,))


def home_of(documents: Sequence[Document], line: int) -> Home:
    """The record of the document that has a line."""
    for document in documents:
        if document.start_line <= line <= document.end_line and isinstance(document.root, Mapping):
            return Home(_text(document.root, ID), _text(document.root, CONTRACTOR))
    return Home()


def _text(root: Mapping, key: str) -> str | None:
    entry = root.get(key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else None
