"""The waivers in comments as they were before a change, and which of today's hold by them.

A waiver is the same where it says the same of the same record, and stands at the same place in it: the keys that lead
there, and what identifies an item. So it may move in its file, and to another one with its record, but to no other
finding. A fault that keeps rules from being judged stays waived only while its record says what it said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from validator.evaluation.fingerprint import digest_of
from validator.gate.stands import Anchor, Stands
from validator.gate.waiver import Reach, RecordRef, Waiver, inline
from validator.model.declarations import WITHHOLDING
from validator.model.report import Violation
from validator.sources.document import Node, said, shown
from validator.sources.read import File

_Means: TypeAlias = tuple[object, ...]
Now: TypeAlias = Callable[[str], Reach | None]
"""What stands in a file of today, by its path as shown; none of one that was not read."""


class _Stood(NamedTuple):
    """Where a waiver stood; `wide` where it reached what is inside."""

    anchor: Anchor
    wide: bool


class Then:
    """The files that differ, as they were. `same` are the paths of those that do not."""

    def __init__(self, files: Iterable[tuple[str, File]], same: frozenset[str], now: Now) -> None:
        self._same = same
        self._now = now
        self._stood: dict[_Means, list[_Stood]] = {}
        self._values: set[str] = set()
        self._nodes: dict[tuple[RecordRef, Anchor], Node] = {}
        for path, file in files:
            reach = Reach(file)
            for each in inline(path, file):
                stood = _Stood(_anchor(reach.stands, each.line), bool(each.around))
                self._stood.setdefault(_of(each), []).append(stood)
            for document in file.documents:
                self._values.add(digest_of(document.root))
            for stand in reach.stands:
                self._nodes.setdefault((reach.record(stand.lines.start), stand.anchor), stand.node)

    def is_new(self, waiver: Waiver) -> bool:
        """Whether a waiver in a comment was not there, or stood at another place of its record."""
        reach = self._differing(waiver.path)
        if reach is None:
            return False
        anchor = _anchor(reach.stands, waiver.line)
        return not any(_alike(each.anchor, anchor) for each in self._stood.get(_of(waiver), ()))

    def knew(self, waiver: Waiver, violation: Violation) -> bool:
        """Whether a waiver in a comment waived this place before, too."""
        reach = self._differing(violation.path)
        if reach is None:
            return True
        at = _anchor(reach.stands, violation.line)
        return any(
            each.anchor == at or (each.wide and at[: len(each.anchor)] == each.anchor)
            for each in self._stood.get(_of(waiver), ())
        )

    def says_the_same(self, violation: Violation) -> bool:
        """Whether the record of a fault that keeps rules from being judged said the same; of any other fault, yes."""
        if violation.rule not in WITHHOLDING or violation.path in self._same:
            return True
        return violation.value in self._values

    def changed(self, violation: Violation) -> tuple[str, str] | None:
        """What stood at the place of a finding and what stands there now, where these differ."""
        reach = self._differing(violation.path)
        stand = None if reach is None else reach.stands.at(violation.line)
        if reach is None or stand is None:
            return None
        before = self._nodes.get((reach.record(violation.line), stand.anchor))
        if before is None or said(before) == said(stand.node):
            return None
        return shown(before), shown(stand.node)

    def _differing(self, path: str) -> Reach | None:
        return None if path in self._same else self._now(path)


def _anchor(stands: Stands, line: int) -> Anchor:
    stand = stands.at(line)
    return () if stand is None else stand.anchor


def _of(waiver: Waiver) -> _Means:
    return *waiver.means(), waiver.record


def _alike(one: Anchor, other: Anchor) -> bool:
    """Whether places are one, or one lies within the other: a formatter moves a comment behind brackets."""
    least = min(len(one), len(other))
    return one[:least] == other[:least]
