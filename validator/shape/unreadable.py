"""A document that is to be a record and whose kind cannot be read: one fault, and no more is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.shape import naming
from validator.shape.engine import RECORD, RECORD_KEY
from validator.shape.faults import Fault, Repair
from validator.shape.keys import place_of_missing
from validator.shape.recognise import likely_kind
from validator.shape.tables import Field, Tables
from validator.sources.document import Mapping, Node, Scalar, Sequence
from validator.sources.mistakes import hint
from validator.text.place import Span
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.sources.document import Entry


def fault_of(root: Node, tables: Tables) -> Fault:
    """The one fault of it."""
    if not isinstance(root, Mapping):
        return _no_mapping(root)
    entry = root.get(RECORD)
    if entry is None:
        return _without_kind(root, tables)
    double = next((each for each in root.duplicates if each.key.text == RECORD), None)
    return _bad_kind(entry, tables) if double is None else _double_kind(entry, double)


def _no_mapping(root: Scalar | Sequence) -> Fault:
    message = Words(
        "A record is a mapping: lines of `key: value`, the first one `record: …`.",
        "記録は `key: value` の行からなるマッピングであり、`record: …` で始める。",
    )
    if isinstance(root, Sequence):
        advice = Words(
            "Write each record as a document of its own, with a line `---` between them.",
            "記録ごとに別の文書とし、間に `---` の行を置く。",
        )
        return Fault(_first_line(root.span), "wrong-type", message, advice, (), ())
    return Fault(_first_line(root.span), "wrong-type", message, hint(root.text), (), ())


def _first_line(span: Span) -> Span:
    """The first character of what goes on over several lines, where no single word is wrong."""
    if span.line == span.end_line:
        return span
    return Span(span.line, span.column, span.line, span.column + 1)


def _without_kind(root: Mapping, tables: Tables) -> Fault:
    odd = next((entry.key for entry in root.entries if naming.is_near_record(entry.key.text)), None)
    if odd is None:
        return _missing_kind(root, tables)
    name = naming.shown(odd.text)
    return Fault(
        odd.span,
        "unknown-key",
        Words(f"`{name}` is not a key of a record.", f"`{name}` は記録のキーではない。"),
        naming.joined(naming.meant(naming.of_key(RECORD_KEY)), hint(odd.text)),
        (),
        (odd.text,),
        # what is near `record` makes no sure record, so nothing is done to it unasked
        Repair(odd.span, RECORD, safe=False),
    )


def _missing_kind(root: Mapping, tables: Tables) -> Fault:
    kind = likely_kind(root, tables)
    return Fault(
        place_of_missing(root, None, is_record=True),
        "missing-key",
        Words(
            "This looks like a record, but does not say of which kind: it has no key `record`.",
            "記録のようだが、種類を示すキー `record` がない。",
        ),
        _kinds(tables)
        if kind is None
        else Words(f"Add `record: {kind}`.", f"`record: {kind}` を書き加える。"),
        (),
        (RECORD,),
    )


def _kinds(tables: Tables) -> Words:
    names = naming.of_names(kind.name for kind in tables.record_kinds())
    return Words(f"Kinds of record: {names.en}.", f"記録の種類: {names.ja}。")


def _bad_kind(entry: Entry, tables: Tables) -> Fault:
    """Not the name of a kind of record."""
    from validator.shape.diagnosis import diagnose

    return diagnose(entry.value, Field(RECORD_KEY, RECORD_KEY.type, RECORD, tables), entry.key, (RECORD,))


def _double_kind(first: Entry, second: Entry) -> Fault:
    return Fault(
        second.key.span,
        "duplicate-key",
        Words("`record` stands here for the second time.", "`record` がここで重複している。"),
        Words(
            "Keep one of the two, or put `---` between two records.",
            "どちらか一方を残すか、2つの記録の間に `---` を置く。",
        ),
        (),
        (RECORD,),
        related=((first.key.span, Words("It stands here first.", "最初はここに書かれている。")),),
    )
