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


def _ecma_pattern(validator: Any, pattern: str, instance: Any, _: Any) -> Iterator[ValidationError]:
    """`pattern` as in ECMA 262: `$` is the very end; Python's also stands before a last line feed."""
    if validator.is_type(instance, "string") and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError("does not match")


_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"pattern": _ecma_pattern}
)


class DeclaredNode(NamedTuple):
    """A node of a record: the field and key that it stands behind, the table that a mapping follows."""

    node: Node
    field: Field | None
    key: Scalar | None
    table: Table | None
    path: Path


class SchemaChecker:
    """Checks documents by the schema of a tariff's declarations."""

    def __init__(self, declarations: Declarations) -> None:
        self._tables = Decoder(declarations).tables
        self._validator = _Validator(schema(declarations, "en"))

    def faults(self, root: Node) -> list[Fault]:
        """What the schema rejects in what is to be a record, by place; and keys that stand twice."""
        errors = list(self._validator.iter_errors(json_data(root)))
        kind = root.get(RECORD) if isinstance(root, Mapping) else None
        named = kind.value if kind is not None else None
        table = self._tables.record_table(named.text) if isinstance(named, Scalar) else None
        if table is None:
            return [fault_of(root, self._tables)] if errors else []
        top = DeclaredNode(root, None, None, table, ())
        found = {(fault.span, fault.path_in_record): fault for fault in _all_faults(top, errors)}
        return sorted(found.values(), key=lambda fault: fault.span[:2])


def _all_faults(top: DeclaredNode, errors: list[ValidationError]) -> Iterator[Fault]:
    for error in errors:
        yield from _faults_of(error, _walk(top, error.absolute_path))
    yield from _doubles(top)


def _walk(at: DeclaredNode, path: Any) -> DeclaredNode:
    for step in path:
        at = _inner(at, step)
    return at


def _inner(at: DeclaredNode, step: str | int) -> DeclaredNode:
    """The node of a key's value or of an item; the schema never steps into what has no field."""
    path = (*at.path, step)
    if isinstance(step, int) and isinstance(at.node, Sequence):
        element = at.field.element if at.field else None
        return DeclaredNode(at.node.items[step], element, None, _table_of(element), path)
    entry = at.node.get(str(step)) if isinstance(at.node, Mapping) else None
    if entry is None or at.table is None:
        return at
    field = at.table.fields.get(str(step))
    return DeclaredNode(entry.value, field, entry.key, _table_of(field), path)


def _table_of(field: Field | None) -> Table | None:
    return field.table if field is not None and field.type.name == "part" else None


def _faults_of(error: ValidationError, at: DeclaredNode) -> Iterator[Fault]:
    if isinstance(at.node, Mapping) and at.table is not None:
        if error.validator == "additionalProperties":
            yield from unknown_keys(at.node, at.table, at.field, at.path)[1]
            return
        if error.validator == "required":
            yield from _missing(error, at, at.node, at.table)
            return
    if at.field is not None:
        yield diagnose(at.node, at.field, at.key, at.path)


def _missing(error: ValidationError, at: DeclaredNode, node: Mapping, table: Table) -> Iterator[Fault]:
    stood_for, _ = unknown_keys(node, table, at.field, at.path)
    for name in cast("list[str]", error.validator_value):
        if node.get(name) is None and name not in stood_for:
            yield missing_key(node, table.fields[name], table, at.field, at.key, at.path)


def _doubles(at: DeclaredNode) -> Iterator[Fault]:
    """Keys that stand twice: data in JSON cannot show them, but every editor's parser tells of them."""
    if isinstance(at.node, Mapping) and at.table is not None:
        yield from (fault for _, fault in duplicate_keys(at.node, at.table, at.path))
        for entry in at.node.entries:
            yield from _doubles(_inner(at, entry.key.text))
    elif isinstance(at.node, Sequence):
        for index in range(len(at.node.items)):
            yield from _doubles(_inner(at, index))
