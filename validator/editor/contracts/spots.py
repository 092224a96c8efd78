"""What stands at a place of a contract file: a key or a value, and what the tariff declares for it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from validator.editor.contracts.project import Project
from validator.shape.decode import Decoder
from validator.shape.engine import CONTRACTOR, RECORD
from validator.shape.recognise import likely_kind
from validator.shape.tables import Field, Table, Tables
from validator.sources.document import Document, Entry, Mapping, Node, Scalar, Sequence
from validator.sources.read import File
from validator.text.place import Span


class Spot(NamedTuple):
    """A scalar in its surroundings."""

    sort: Literal["key", "value"]
    scalar: Scalar
    field: Field | None
    """What a key is declared as, or what a value is to be; none where nothing is declared."""
    entry: Entry | None
    """The entry that it is the key of, or that it stands in."""
    mapping: Mapping | None
    """The innermost mapping."""
    table: Table | None
    """What that mapping is."""
    within: Field | None
    """What the mapping is the value, or an item, of; none for a record."""
    is_item: bool
    """For a value: an item of a list. For a key: its mapping is one."""
    root: Node


class _Holder(NamedTuple):
    """Where a node stands."""

    entry: Entry | None = None
    mapping: Mapping | None = None
    table: Table | None = None
    within: Field | None = None
    is_item: bool = False


def tables_of(project: Project) -> Tables:
    """The tables of the tariff's kinds."""
    return Decoder(project.tariff.declarations).tables


def document_at(file: File, line: int) -> Document | None:
    """The document that has a line."""
    return next((each for each in file.documents if each.start_line <= line <= each.end_line), None)


def spot_at(file: File, tables: Tables, line: int, column: int) -> Spot | None:
    """The scalar at a place; else the one that ends there."""
    document = document_at(file, line)
    ending = None
    for spot in () if document is None else spots(document.root, tables):
        span = spot.scalar.span
        if holds(span, line, column):
            return spot
        if span[:2] != span[2:] == (line, column):
            ending = spot
    return ending


def holds(span: Span, line: int, column: int) -> bool:
    """Whether a place lies in a span."""
    return span[:2] <= (line, column) < span[2:]


def touches(span: Span, line: int, column: int) -> bool:
    """Whether a place lies in a span or at its end."""
    return span[:2] <= (line, column) <= span[2:]


def kind_of(root: Node, tables: Tables) -> Table | None:
    """What a document is a record of; where it does not say, what it looks like."""
    if not isinstance(root, Mapping):
        return None
    word = text_of(root, RECORD)
    table = None if word is None else tables.record_table(word)
    likely = None if table is not None else likely_kind(root, tables)
    return table if likely is None else tables.record_table(likely)


def text_of(root: Node, key: str) -> str | None:
    """The text that a key of a mapping has, where it has one."""
    entry = root.get(key) if isinstance(root, Mapping) else None
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else None


def contractor_of(root: Node) -> str | None:
    """The contractor that a document names."""
    return text_of(root, CONTRACTOR)


def spots(root: Node, tables: Tables) -> Iterator[Spot]:
    """Every scalar of a document, in its order."""
    yield from _spots(root, None, _Holder(), root, tables)


def _spots(node: Node, field: Field | None, at: _Holder, root: Node, tables: Tables) -> Iterator[Spot]:
    if isinstance(node, Scalar):
        alone = None if field is None else field.alone
        yield Spot("value", node, alone or field, *at, root)
    elif isinstance(node, Sequence):
        element = None if field is None else field.element
        for item in node.items:
            yield from _spots(item, element, at._replace(is_item=True), root, tables)
    else:
        yield from _spots_of_mapping(node, field, at.is_item, root, tables)


def _spots_of_mapping(
    node: Mapping, field: Field | None, is_item: bool, root: Node, tables: Tables
) -> Iterator[Spot]:
    table = kind_of(root, tables) if node is root else part_table(field)
    for entry in (*node.entries, *node.duplicates):
        of_key = None if table is None else table.fields.get(entry.key.text)
        yield Spot("key", entry.key, of_key, entry, node, table, field, is_item, root)
        held = _Holder(entry, node, table, field)
        yield from _spots(entry.value, value_field(of_key, node, table, tables), held, root, tables)


def part_table(field: Field | None) -> Table | None:
    """The keys of the part that a field takes."""
    return field.table if field is not None and field.type.name == "part" else None


def value_field(field: Field | None, node: Mapping, table: Table | None, tables: Tables) -> Field | None:
    """What stands behind a key; for a `value`, the field that another key of the mapping names."""
    if field is None or table is None or field.type.name != "value":
        return field
    namer = table.fields.get(field.type.ref) or table.namer
    if namer is None or namer.type.name != "key" or namer.name is None:
        return field
    named = tables.table(namer.type.ref).fields.get(text_of(node, namer.name) or "")
    return field if named is None else named
