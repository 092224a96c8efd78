"""One document to one record: its typed values, and every fault of its shape.

Faults are rare and values many, so the modules that say what is wrong are loaded when something is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.model.declarations import Declarations, Key
from validator.model.values import Thing
from validator.named_tuple import NamedTuple
from validator.shape.engine import CONTRACTOR, CONTRACTOR_KEY, DESIGNATIONS, ID, ID_KEY, RECORD
from validator.shape.plain import plain, value_of
from validator.shape.readers import BROKEN
from validator.shape.tables import Field, Table, Tables
from validator.sources.document import Mapping, Node, Scalar

if TYPE_CHECKING:
    from validator.shape.faults import Fault


class Decoded(NamedTuple):
    """A record as far as it could be read."""

    thing: Thing | None
    """The record; `None` where its kind cannot be read."""
    things: list[Thing]
    """The record and its parts, in the document's order."""
    faults: list[Fault]
    """By place."""
    kind: str | None
    contractor: str | None
    """`None` where it cannot be read, and for the company's designations."""
    id: str | None
    unreadable: bool
    """Its kind, or the contractor that it should name, cannot be read."""


class Decoder:
    """The typed decoder of a tariff's records."""

    __slots__ = ("tables",)

    def __init__(self, declarations: Declarations) -> None:
        self.tables = Tables(declarations)

    def decode(self, root: Node, path: str) -> Decoded:
        """Reads a document as a record. Total: whatever the document is, it gives a result or a fault."""
        table = self._table(root) if isinstance(root, Mapping) else None
        if table is None or not isinstance(root, Mapping):
            return self._unreadable(root)
        run = _Run(path, self.tables)
        thing = run.mapping(root, table, None, None)
        if run.faults:
            run.faults.sort(key=_place)
        contractor, id_ = thing.get(CONTRACTOR), thing.get(ID)
        thing.id = id_
        unreadable = contractor is None and table.kind.role != DESIGNATIONS
        return Decoded(thing, run.things, run.faults, table.kind.name, contractor, id_, unreadable)

    def value_of(self, thing: Thing, key: str) -> Any:
        """What a record holds in a key, as data to compare with a `value`; `None` where it is not given."""
        return value_of(thing, self.tables.table(thing.kind), key)

    def _table(self, root: Mapping) -> Table | None:
        entry = root.get(RECORD)
        if entry is None or type(entry.value) is not Scalar:
            return None
        if root.duplicates and any(double.key.text == RECORD for double in root.duplicates):
            return None
        return self.tables.record_table(entry.value.text)

    def _unreadable(self, root: Node) -> Decoded:
        from validator.shape.unreadable import fault_of

        contractor = id_ = None
        if isinstance(root, Mapping):
            contractor, id_ = self._slug(root, CONTRACTOR_KEY), self._slug(root, ID_KEY)
        return Decoded(None, [], [fault_of(root, self.tables)], None, contractor, id_, unreadable=True)

    def _slug(self, root: Mapping, key: Key) -> str | None:
        """A slug of a record whose kind is not known."""
        entry = root.get(key.name)
        if entry is None or any(double.key.text == key.name for double in root.duplicates):
            return None
        value: str | None = Field(key, key.type, key.name, self.tables).value(entry.value)
        return None if value is BROKEN else value


def _place(fault: Fault) -> tuple[int, int]:
    return fault.span[:2]


class _Run:
    """The decoding of one record."""

    __slots__ = ("faults", "here", "path", "tables", "things", "whole")

    def __init__(self, path: str, tables: Tables) -> None:
        self.path = path
        self.tables = tables
        self.things: list[Thing] = []
        self.faults: list[Fault] = []
        self.here: list[str | int] = []
        """The keys and indexes that lead to what is being read; a scalar's own key is not among them."""
        self.whole: Thing | None = None

    def fail(self, node: Node, field: Field, key: Scalar | None) -> Any:
        """Notes what is wrong with a value."""
        from validator.shape.diagnosis import diagnose

        here = tuple(self.here) if field.name is None else (*self.here, field.name)
        self.faults.append(diagnose(node, field, key, here))
        return BROKEN

    def mapping(self, node: Mapping, table: Table, field: Field | None, key: Scalar | None) -> Thing:
        """A record (no field) or a part. The hot loop; one with an odd key starts anew in `_carefully`."""
        if node.duplicates:
            return self._carefully(node, table, field, key)
        things, faults, fields = self.things, self.faults, table.fields
        things_before, faults_before = len(things), len(faults)
        thing = self._thing(node, table, field)
        for name, value in node.entries:
            text = name[0]
            of_key = fields.get(text)
            if of_key is None:
                del things[things_before:], faults[faults_before:]
                return self._carefully(node, table, field, key)
            thing[text] = read = of_key.read(self, value, of_key, name)
            if read is BROKEN:
                del thing[text]
        if table.settles or len(thing) != table.size:
            self._settle(thing, table, frozenset(), field, key)
        return thing

    def _thing(self, node: Mapping, table: Table, field: Field | None) -> Thing:
        thing = Thing(table.kind.name, node, self.path, None if field is None else self.whole)
        if field is None:
            self.whole = thing
        thing.update(table.blank)
        self.things.append(thing)
        return thing

    def _carefully(self, node: Mapping, table: Table, field: Field | None, key: Scalar | None) -> Thing:
        """A mapping with unknown or double keys: what they stand for is broken, the rest is read."""
        from validator.shape.keys import odd_keys

        broken, faults = odd_keys(node, table, field, tuple(self.here))
        self.faults += faults
        thing = self._thing(node, table, field)
        for name in broken:
            thing.pop(name, None)
        for entry in node.entries:
            of_key = table.fields.get(entry.key.text)
            if of_key is not None and entry.key.text not in broken:
                self._entry(thing, of_key, *entry)
        self._settle(thing, table, broken, field, key)
        return thing

    def _entry(self, thing: Thing, field: Field, name: Scalar, value: Node) -> None:
        read = field.read(self, value, field, name)
        if read is BROKEN:
            thing.pop(name.text, None)
        else:
            thing[name.text] = read

    def _settle(
        self, thing: Thing, table: Table, broken: frozenset[str], field: Field | None, key: Scalar | None
    ) -> None:
        """Defaults, values that another key explains, and keys that should be there."""
        given = thing.node.get
        for name, other in table.defaults:
            if given(name) is None and name not in broken:
                _copy(thing, name, other)
        for name in table.values:
            if name in thing and given(name) is not None:
                thing[name] = plain(thing[name], self._named_field(thing, table, name))
        missing = [
            each for each in table.conditional if given(each.key.name) is None and _is_due(thing, each)
        ]
        if len(thing) != table.size:
            missing += [each for each in table.required if each.key.name not in thing]
        for each in missing:
            name = each.key.name
            if given(name) is None and name not in broken:
                thing.pop(name, None)
                self._missing(thing.node, each, table, field, key)

    def _missing(
        self, node: Mapping, lacking: Field, table: Table, field: Field | None, key: Scalar | None
    ) -> None:
        from validator.shape.keys import missing_key

        self.faults.append(missing_key(node, lacking, table, field, key, tuple(self.here)))

    def _named_field(self, thing: Thing, table: Table, name: str) -> Field | None:
        """The field whose values a `value` key holds, where it can be told."""
        namer = table.fields.get(table.fields[name].type.ref) or table.namer
        if namer is None or namer.type.name != "key" or namer.name is None:
            return None
        return self.tables.table(namer.type.ref).fields.get(thing.get(namer.name) or "")


def _copy(thing: Thing, name: str, other: str) -> None:
    if other in thing:
        thing[name] = thing[other]
    else:
        thing.pop(name, None)


def _is_due(thing: Thing, field: Field) -> bool:
    """Whether a key is required here. What hangs on a broken key is not asked for."""
    return any(
        all(key in thing and thing[key] == word for key, word in requirement.tests)
        for requirement in field.key.required_where
    )
