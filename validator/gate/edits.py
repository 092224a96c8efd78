"""Edits to a text: which of a report's are applied, where they stand, and what the text is after them. Pure."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from validator.model.report import Edit, Fix, Violation
from validator.sources.document import Document, Mapping, Node, Scalar
from validator.sources.document import Sequence as Items
from validator.sources.read import File, read


class Change(NamedTuple):
    """What stands from `start` up to `end`, counted in code points from 0, becomes `text`."""

    start: int
    end: int
    text: str


class Applied(NamedTuple):
    """A text after fixes, and those that were applied."""

    text: str
    fixes: tuple[Fix, ...]


def mechanical(violations: Iterable[Violation], paths: Collection[str]) -> list[Fix]:
    """The safe fixes of open, settled findings in these files, each once, the first by place first.

    Edits that belong together stand in one file; a fix over several is for people to apply.
    """
    found = {
        each.fix
        for each in violations
        if each.fix is not None and each.fix.safe and each.fix.edits and _is_open(each)
    }
    return sorted(
        fix for fix in found if fix.edits[0].path in paths and len({e.path for e in fix.edits}) == 1
    )


def _is_open(violation: Violation) -> bool:
    return violation.waiver is None and violation.severity != "unsettled" and not violation.former


class Places:
    """The places of one text: lines and columns to offsets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def offset(self, line: int, column: int) -> int | None:
        """The offset of a place; none where the text has no such place."""
        if not 1 <= line <= len(self._starts) or column < 1:
            return None
        start = self._starts[line - 1]
        last = self._starts[line] - 1 if line < len(self._starts) else len(self._text)
        if last > start and line < len(self._starts) and self._text[last - 1] == "\r":
            last -= 1
        at = start + column - 1
        return at if at <= last else None

    def change(self, edit: Edit) -> Change | None:
        """What an edit does; none where its places are not there."""
        start, end = self.offset(edit.line, edit.column), self.offset(edit.end_line, edit.end_column)
        return None if start is None or end is None or end < start else Change(start, end, edit.text)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that meet nowhere, in whatever order they come. Raises `ValueError` for others."""
    places = Places(text)
    changes = _changes(places, edits)
    if changes is None:
        raise ValueError("an edit is at no place of the text")
    if not _stand_apart(changes):
        raise ValueError("two edits are at one place")
    return _replaced(text, changes)


def fixed(file: File, fixes: Iterable[Fix]) -> Applied:
    """The text after the fixes that can be applied to it together: where two meet, the first by place.

    A fix is applied only where the file, read again, has nothing else in it than before and what the fix writes.
    """
    places, taken, kept = Places(file.text), list[Change](), list[Fix]()
    for fix in fixes:
        changes = _changes(places, fix.edits) or []
        if any(file.text[each.start : each.end] != each.text for each in changes) and _fit(changes, taken):
            kept.append(fix)
    kept = _sound(file, kept, places)
    text = _after(file, kept, places)
    # halves that are sound alone may not be so together
    return Applied(text, tuple(kept)) if _is_sound(file, kept, places) else Applied(file.text, ())


def _fit(changes: Sequence[Change], taken: list[Change]) -> bool:
    """Whether changes meet none of those taken, sorted, nor each other; they are taken then."""
    added: list[Change] = []
    for change in changes:
        at = bisect(taken, change)
        if not _stand_apart([*taken[max(0, at - 1) : at], change, *taken[at : at + 1]]):
            for each in added:
                taken.remove(each)
            return False
        taken.insert(at, change)
        added.append(change)
    return True


def _sound(file: File, fixes: list[Fix], places: Places) -> list[Fix]:
    """Without the fixes that do harm, looked for in halves."""
    if not fixes or _is_sound(file, fixes, places):
        return fixes
    half = len(fixes) // 2
    return _sound(file, fixes[:half], places) + _sound(file, fixes[half:], places) if half else []


def _all_changes(fixes: Iterable[Fix], places: Places) -> list[Change]:
    return sorted(change for fix in fixes for change in _changes(places, fix.edits) or ())


def _after(file: File, fixes: Iterable[Fix], places: Places) -> str:
    return _replaced(file.text, _all_changes(fixes, places))


def _changes(places: Places, edits: Iterable[Edit]) -> list[Change] | None:
    found = []
    for edit in edits:
        change = places.change(edit)
        if change is None:
            return None
        found.append(change)
    return found


def _stand_apart(changes: Iterable[Change]) -> bool:
    """Whether no two meet; where one ends at the start of another, their order would count."""
    ordered = sorted(changes)
    return all(one.end < other.start for one, other in pairwise(ordered))


def _replaced(text: str, changes: Iterable[Change]) -> str:
    pieces, at = list[str](), 0
    for change in sorted(changes):
        pieces += (text[at : change.start], change.text)
        at = change.end
    return "".join((*pieces, text[at:]))


# --- what the text says after an edit ----------------------------------------------------------------------


def _is_sound(file: File, fixes: Sequence[Fix], places: Places) -> bool:
    """Whether the text after the fixes is read, and says outside of them what it said before."""
    changes = _all_changes(fixes, places)
    again = read(_replaced(file.text, changes).encode("utf-8", "surrogatepass"))
    if not isinstance(again, File) or len(again.documents) != len(file.documents):
        return False
    moved, shift = [], 0
    for change in changes:
        moved.append((change.start + shift, change.start + shift + len(change.text)))
        shift += len(change.text) - (change.end - change.start)
    before = _said(file, [(each.start, each.end) for each in changes])
    return before == _said(again, moved) and _doubles(again) <= _doubles(file)


def _said(file: File, aside: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The scalars of a file in their order, without those within the stretches left aside and empty ones."""
    places = Places(file.text)
    found = []
    for scalar in _scalars(file.documents):
        span = scalar.span
        start, end = places.offset(span.line, span.column), places.offset(span.end_line, span.end_column)
        if start is None or (scalar.plain and not scalar.text):
            continue
        if not _lies_in(start, start if end is None else end, aside):
            found.append((start, scalar))
    return [(scalar.text, scalar.plain) for _, scalar in sorted(found, key=lambda each: each[0])]


def _lies_in(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether it lies in one of the stretches, which are sorted and meet nowhere."""
    at = bisect(stretches, start, key=lambda each: each[0]) - 1
    return at >= 0 and end <= stretches[at][1]


def _scalars(documents: Iterable[Document]) -> Iterator[Scalar]:
    left: list[Node] = [document.root for document in documents]
    while left:
        node = left.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Items):
            left += node.items
        else:
            left += (part for entry in (*node.entries, *node.duplicates) for part in entry)


def _doubles(file: File) -> int:
    """How many keys stand in one mapping twice."""
    count, left = 0, [document.root for document in file.documents]
    while left:
        node = left.pop()
        if isinstance(node, Mapping):
            count += len(node.duplicates)
            left += (entry.value for entry in (*node.entries, *node.duplicates))
        elif isinstance(node, Items):
            left += node.items
    return count
