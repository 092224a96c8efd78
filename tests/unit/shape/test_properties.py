"""What holds of every document: the decoder is total, and the schema and it agree as far as a schema can say."""

from __future__ import annotations

from typing import Any

from generators.budget import examples
from generators.declarations import PARK
from generators.records import documents, faulty_records, records
from hypothesis import example, given
from hypothesis import strategies as st

from validator.model.values import Broken, Thing
from validator.shape.decode import Decoded, Decoder
from validator.shape.faults import Fault
from validator.shape.recognise import standing
from validator.shape.schema_check import SchemaChecker
from validator.sources.document import Mapping, Node, Scalar
from validator.sources.read import File, read
from validator.sources.scalars import resolve
from validator.text.place import Span

DECODER, SCHEMA = Decoder(PARK), SchemaChecker(PARK)
MANY = examples(400)


def roots(text: str) -> list[Node]:
    file = read(text.encode())
    return [document.root for document in file.documents] if isinstance(file, File) else []


def decoded(text: str) -> list[Decoded]:
    return [DECODER.decode(root, "a.yaml") for root in roots(text)]


@MANY
@given(records(PARK))
def test_a_well_shaped_record_has_every_key_and_no_fault(text: str) -> None:
    (record,) = decoded(text)
    assert record.faults == []
    assert not record.unreadable
    assert record.thing is record.things[0]
    for thing in record.things:
        assert len(thing) == DECODER.tables.table(thing.kind).size
        assert thing.whole is (None if thing is record.thing else record.thing)


@MANY
@given(records(PARK))
def test_the_schema_rejects_no_well_shaped_record(text: str) -> None:
    for root in roots(text):
        assert SCHEMA.faults(root) == []


@MANY
@given(st.one_of(documents(PARK), faulty_records(PARK)))
def test_any_document_is_decoded(text: str) -> None:
    for root in roots(text):
        standing(root, DECODER.tables)
        record = DECODER.decode(root, "a.yaml")
        assert (record.thing is None) == (record.kind is None)
        assert all(
            fault.message.en.endswith(".") and fault.message.ja.endswith("。") for fault in record.faults
        )
        assert record.faults == sorted(record.faults, key=lambda fault: fault.span[:2])
        if record.unreadable:
            assert record.faults


@MANY
@given(faulty_records(PARK))
def test_what_is_broken_is_absent_and_what_is_absent_is_told(text: str) -> None:
    for record in decoded(text):
        missing = {
            (thing.kind, name)
            for thing in record.things
            for name in set(DECODER.tables.table(thing.kind).fields) - set(thing)
        }
        assert bool(missing or _has_broken_list(record)) <= bool(record.faults)
        for fault in record.faults:
            if record.thing is not None and len(fault.path_in_record) == 1 and fault.code != "unknown-key":
                assert _is_broken(record.thing, str(fault.path_in_record[0]))


def _has_broken_list(record: Decoded) -> bool:
    return any(isinstance(value, Broken) for thing in record.things for value in thing.values())


def _is_broken(thing: Thing, key: str) -> bool:
    return key not in thing


@MANY
@given(st.one_of(faulty_records(PARK), documents(PARK)))
@example("record: request\nid: a\nchanges:\n  - {}\nrecord: request\n")
@example("record: request\nid: a\nchanges:\n  - {}\nchanges:\n  - {}\n")
def test_the_schema_finds_what_the_decoder_finds(text: str) -> None:
    for root in roots(text):
        by_decoder = DECODER.decode(root, "a.yaml").faults
        by_schema = SCHEMA.faults(root)
        only_decoder = [fault for fault in by_decoder if not _is_in(fault, by_schema)]
        only_schema = [fault for fault in by_schema if not _is_in(fault, by_decoder)]
        assert all(_is_beyond_a_schema(fault, root) for fault in only_decoder), only_decoder
        assert all(_is_cascade(fault, by_decoder) for fault in only_schema), only_schema
        if by_schema:
            assert by_decoder


def _is_in(fault: Fault, faults: list[Fault]) -> bool:
    return any(
        (fault.span, fault.code, fault.path_in_record) == (o.span, o.code, o.path_in_record) for o in faults
    )


def _is_beyond_a_schema(fault: Fault, root: Node) -> bool:
    """Host bits; a number that YAML reads as whole and that is not written in digits."""
    node = _at(root, fault.path_in_record)
    number = isinstance(node, Scalar) and node.plain and resolve(node.text) in ("int", "float")
    return fault.code == "host-bits" or (number and fault.code in ("wrong-type", "out-of-range"))


def _at(node: Node, path: tuple[str | int, ...]) -> Any:
    here: Any = node
    for step in path:
        if isinstance(here, Mapping):
            entry = here.get(str(step))
            here = None if entry is None else entry.value
        elif here is not None and not isinstance(here, Scalar):
            here = here.items[int(step)]
    return here


def _is_cascade(fault: Fault, by_decoder: list[Fault]) -> bool:
    """What the decoder leaves unsaid since the mapping, or the value around it, has an odd key, or the kind is not told."""
    here = fault.path_in_record
    odd = [other.path_in_record for other in by_decoder if other.code in ("unknown-key", "duplicate-key")]
    if fault.code == "missing-key":
        beside = any(other.path_in_record[:-1] == here[:-1] for other in by_decoder)
        return beside or any(path in (("record",), here[: len(path)]) for path in odd)
    return any(len(path) <= len(here) for path in odd)


@MANY
@given(faulty_records(PARK, most=1))
def test_a_fix_mends_its_fault(text: str) -> None:
    for root in roots(text):
        for fault in DECODER.decode(root, "a.yaml").faults:
            if fault.fix is None:
                continue
            mended = edited(text, *fault.fix[:2])
            for record in decoded(mended):
                assert not any(
                    other.code == fault.code and other.path_in_record == fault.path_in_record
                    for other in record.faults
                ), (text, mended)


def edited(text: str, span: Span, new: str) -> str:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
    end = sum(len(line) + 1 for line in lines[: span.end_line - 1]) + span.end_column - 1
    return text[:start] + new + text[end:]
