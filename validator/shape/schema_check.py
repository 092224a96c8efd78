"""Judging a document by the JSON Schema alone, as an editor would. What it finds, we explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from validator.model.declarations import Declarations
from validator.shape.decode import Decoder
from validator.shape.diagnosis import diagnose
from validator.shape.engine import RECORD
from validator.shape.faults import Fault, Path
from validator.shape.json_data import json_data
from validator.shape.keys import duplicate_keys, missing_key, unknown_keys
from validator.shape.schema import schema
from validator.shape.tables import Field, Table
from validator.shape.unreadable import fault_of
from validator.sources.document import Mapping, Node, Scalar, Sequence


def _ecma_pattern(judge: Any, pattern: str, instance: Any, _: Any) -> Iterator[ValidationError]:
    """`pattern` as in ECMA 262: `$` is the very end; Python's also stands before a last line feed."""
    if judge.is_type(instance, "string") and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError("does not match")


_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"pattern": _ecma_pattern}
)


class Spot(NamedTuple):
    """A node of a record: the field and key that it stands behind, the table that a mapping follows."""

    node: Node
    field: Field | None
    key: Scalar | None
    table: Table | None
    path: Path


class SchemaJudge:
    """Judges documents by the schema of a tariff's declarations."""

    def __init__(self, declarations: Declarations) -> None:
        self._tables = Decoder(declarations).tables
        self._judge = _Validator(schema(declarations, "en"))

    def faults(self, root: Node) -> list[Fault]:
        """What the schema rejects in what is to be a record, by place; and keys that stand twice."""
        errors = list(self._judge.iter_errors(json_data(root)))
        kind = root.get(RECORD) if isinstance(root, Mapping) else None
        named = kind.value if kind is not None else None
        table = self._tables.record_table(named.text) if isinstance(named, Scalar) else None
        if table is None:
            return [fault_of(root, self._tables)] if errors else []
        top = Spot(root, None, None, table, ())
        found = {(fault.span, fault.path_in_record): fault for fault in _all_faults(top, errors)}
        return sorted(found.values(), key=lambda fault: fault.span[:2])


def _all_faults(top: Spot, errors: list[ValidationError]) -> Iterator[Fault]:
    for error in errors:
        yield from _faults_of(error, _walk(top, error.absolute_path))
    yield from _doubles(top)


def _walk(spot: Spot, path: Any) -> Spot:
    for step in path:
        spot = _inner(spot, step)
    return spot


def _inner(spot: Spot, step: str | int) -> Spot:
    """The spot of a key's value or of an item; the schema never steps into what has no field."""
    path = (*spot.path, step)
    if isinstance(step, int) and isinstance(spot.node, Sequence):
        element = spot.field.element if spot.field else None
        return Spot(spot.node.items[step], element, None, _table_of(element), path)
    entry = spot.node.get(str(step)) if isinstance(spot.node, Mapping) else None
    if entry is None or spot.table is None:
        return spot
    field = spot.table.fields.get(str(step))
    return Spot(entry.value, field, entry.key, _table_of(field), path)


def _table_of(field: Field | None) -> Table | None:
    return field.table if field is not None and field.type.name == "part" else None


def _faults_of(error: ValidationError, spot: Spot) -> Iterator[Fault]:
    if isinstance(spot.node, Mapping) and spot.table is not None:
        if error.validator == "additionalProperties":
            yield from unknown_keys(spot.node, spot.table, spot.field, spot.path)[1]
            return
        if error.validator == "required":
            yield from _missing(error, spot, spot.node, spot.table)
            return
    if spot.field is not None:
        yield diagnose(spot.node, spot.field, spot.key, spot.path)


def _missing(error: ValidationError, spot: Spot, node: Mapping, table: Table) -> Iterator[Fault]:
    stood_for, _ = unknown_keys(node, table, spot.field, spot.path)
    for name in cast("list[str]", error.validator_value):
        if node.get(name) is None and name not in stood_for:
            yield missing_key(node, table.fields[name], table, spot.field, spot.key, spot.path)


def _doubles(spot: Spot) -> Iterator[Fault]:
    """Keys that stand twice: data in JSON cannot show them, but every editor's parser tells of them."""
    if isinstance(spot.node, Mapping) and spot.table is not None:
        yield from (fault for _, fault in duplicate_keys(spot.node, spot.table, spot.path))
        for entry in spot.node.entries:
            yield from _doubles(_inner(spot, entry.key.text))
    elif isinstance(spot.node, Sequence):
        for index in range(len(spot.node.items)):
            yield from _doubles(_inner(spot, index))
