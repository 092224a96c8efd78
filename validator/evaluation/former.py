"""The worlds as they were: what a check compares with where it is told of a revision.

Records are paired by contractor, kind and id, so that in which file they stand, and how it is written, says nothing.
Only contractors with a record in a file that differs have a former world; all their records belong to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from validator.evaluation.changes import changes, mark
from validator.evaluation.company import Records, worlds
from validator.evaluation.renaming import Identity, renamed
from validator.model.declarations import Declarations
from validator.model.report import Correction
from validator.model.values import Thing, World
from validator.shape.decode import Decoded, Decoder
from validator.shape.engine import DESIGNATIONS, FORMERLY
from validator.shape.recognise import ours
from validator.shape.tables import Tables
from validator.sources.document import Node
from validator.sources.read import File
from validator.sources.refusal import Refused

Marks = Mapping[tuple[str, int], str]
"""Reasons of `# kitei: correction` by path and line."""


class Earlier(NamedTuple):
    """A file as it was: its path as shown, what reading it gave, whether it is named and to be reported by hand."""

    path: str
    content: File | Refused
    named: bool
    reported: bool


class Former(NamedTuple):
    """The files as they were in a revision."""

    revision: str
    """As people wrote it."""
    differing: Sequence[Earlier]
    """Those that differ, as they were."""
    same: frozenset[str]
    """Paths of the files of this run that are as they were."""
    apart: tuple[str, ...] = ()
    """Folders of other repositories, such as submodules, whose files are not compared."""


class Renamed(NamedTuple):
    """A contractor some of whose records stood under another name."""

    contractor: str
    formerly: str
    records: int


class Present(NamedTuple):
    """What a check has read of the working tree."""

    records: Records
    refused: frozenset[str]
    """Paths of the files that could not be judged."""
    worlds: dict[str, World]
    marks: Marks
    as_of: date
    only: frozenset[str] | None
    """The contractors that are judged; all of them where there is none."""


def add_former(
    present: Present, former: Former, decoder: Decoder, declarations: Declarations
) -> tuple[Renamed, ...]:
    """Gives every contractor touched its former world; one of whom no record is left gets an empty present one.

    What stood under another name is of the contractor that it is of now; gives these, by contractor.
    """
    then, told = _by_present_names([*_decoded(former.differing, decoder)], present.records, former.same)
    touched = _touched(then, present, former)
    if not touched:
        return told
    then += _unchanged(present.records.decoded, former.same, touched, decoder)
    then.sort(key=lambda each: each[0])
    records = Records(then, present.records.designations, frozenset())
    marks = _marks(former.differing) | {
        at: reason for at, reason in present.marks.items() if at[0] in former.same
    }
    lost = _lost(present, then)
    for contractor, world in worlds(records, declarations, present.as_of).items():
        if contractor in touched:
            now = present.worlds.setdefault(contractor, World(contractor, present.as_of, world.designations))
            now.lost = contractor in lost
            now.former, world.present = world, now
            now.corrections, world.corrections = dict(present.marks), marks
    return told


def _by_present_names(
    then: Sequence[tuple[str, Decoded]], records: Records, same: frozenset[str]
) -> tuple[list[tuple[str, Decoded]], tuple[Renamed, ...]]:
    """Former records, each under the name that a present record says it bore; and what was told so."""
    before = {_identity(each) for _, each in then}
    before |= {_identity(each) for path, each in records.decoded if path in same}
    names = renamed(((_identity(each), _formerly(each)) for _, each in records.decoded), before)
    now = [names.get(_identity(each), each.contractor) for _, each in then]
    found = [(path, each._replace(contractor=name)) for (path, each), name in zip(then, now, strict=True)]
    pairs = zip(now, (each.contractor for _, each in then), strict=True)
    told = Counter((name, was) for name, was in pairs if name is not None and was is not None and name != was)
    return found, tuple(Renamed(*pair, count) for pair, count in sorted(told.items()))


def _identity(decoded: Decoded) -> Identity:
    return decoded.contractor, decoded.kind, decoded.id


def _formerly(decoded: Decoded) -> str | None:
    said: str | None = None if decoded.thing is None else decoded.thing.get(FORMERLY)
    return said


def marks_in(files: Iterable[tuple[str, File | Refused]]) -> dict[tuple[str, int], str]:
    """The corrections that files mark."""
    return {
        (path, correction.span.line): correction.reason
        for path, content in files
        if isinstance(content, File)
        for correction in content.comments.corrections
    }


def corrections(judged: Iterable[World]) -> list[Correction]:
    """The corrections that speak for a change, by path and line."""
    found = {
        at: world.corrections[at]
        for world in judged
        if world.former is not None
        for at in _used(world, world.former)
    }
    return sorted(Correction(*at, reason) for at, reason in found.items())


def refused_then(former: Former, tables: Tables) -> list[str]:
    """Paths of files that could not be read as they were."""
    refused = [(each, each.content) for each in former.differing if isinstance(each.content, Refused)]
    if not refused:
        return []
    # imported here because few files are refused
    from validator.shape.remains import remains

    return [each.path for each, content in refused if each.named or remains(content, tables).ours]


def _used(now: World, then: World) -> Iterator[tuple[str, int]]:
    for identity, old in then.by_id.items():
        new = now.by_id.get(identity)
        if new is not None and identity not in now.ambiguous and identity not in then.ambiguous:
            marked = (mark(old, new, change["field"]) for change in changes(old, new))
            yield from (at for at in marked if at is not None)


def _marks(files: Sequence[Earlier]) -> dict[tuple[str, int], str]:
    return marks_in((each.path, each.content) for each in files)


def _decoded(files: Sequence[Earlier], decoder: Decoder) -> Iterator[tuple[str, Decoded]]:
    for each in files:
        if isinstance(each.content, File):
            for root in _records(each.content, decoder):
                decoded = decoder.decode(root, each.path)
                if decoded.kind != DESIGNATIONS:
                    yield each.path, decoded


def _records(file: File, decoder: Decoder) -> list[Node]:
    """The documents that are taken for records, as a check takes them."""
    roots = [document.root for document in file.documents]
    return [root for root, is_ours in zip(roots, ours(roots, decoder.tables), strict=True) if is_ours]


def _touched(then: Sequence[tuple[str, Decoded]], present: Present, former: Former) -> frozenset[str]:
    """The contractors of whom a file that differs holds, or held, a record."""
    now = ((path, each) for path, each in present.records.decoded if path not in former.same)
    found = frozenset(each.contractor for _, each in (*then, *now) if each.contractor is not None)
    return found if present.only is None else found & present.only


def _unchanged(
    decoded: Sequence[tuple[str, Decoded]], same: frozenset[str], touched: frozenset[str], decoder: Decoder
) -> Iterator[tuple[str, Decoded]]:
    """Records of theirs in the files that are as they were, read anew: a record belongs to one world."""
    for path, each in decoded:
        if path in same and (each.contractor is None or each.contractor in touched):
            yield path, each if each.thing is None else decoder.decode(_node(each.thing), path)


def _node(thing: Thing) -> Node:
    node: Node = thing.node
    return node


def _lost(present: Present, then: Sequence[tuple[str, Decoded]]) -> frozenset[str]:
    """Contractors one of whose former files cannot be read now, or holds a record that does not say whose it is."""
    nameless = {path for path, each in present.records.decoded if each.contractor is None}
    unreadable = nameless | present.refused
    held = {each.contractor for path, each in then if path in unreadable and each.contractor is not None}
    return frozenset(held) | present.records.unread
