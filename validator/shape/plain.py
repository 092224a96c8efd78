"""Any value as plain data, to be compared and shown: `from` and `to` of a change, what a record holds in a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.model.values import Broken, Range, Thing, Withheld
from validator.shape.readers import BROKEN
from validator.sources.document import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from validator.shape.tables import Field, Table


def plain(node: Node, field: Field | None) -> Any:
    """A node as data that is equal where it says the same: typed where it fits the field, else its text.

    A mapping is a tuple of `(key, value)` by key. A list of scalars is a sorted tuple without doubles: lists
    of words are compared as sets.
    """
    if isinstance(node, Scalar):
        return _scalar(node, field)
    if isinstance(node, Sequence):
        return _sequence(node, field.element if field else None)
    return _mapping(node, field.table if field and field.type.name == "part" else None)


def _scalar(node: Scalar, field: Field | None) -> Any:
    value = BROKEN if field is None else field.value(node)
    if value is BROKEN:
        return node.text
    return in_one_form(value) if isinstance(value, Range) else value


def in_one_form(written: Range) -> Range:
    """The range with the text that everyone who means it would write, so that equal ones are equal."""
    from ipaddress import IPv4Network, IPv6Network

    spare = (written.last - written.first).bit_length()
    network = (
        IPv4Network((written.first, 32 - spare))
        if written.version == 4
        else IPv6Network((written.first, 128 - spare))
    )
    return written._replace(text=str(network if spare else network.network_address))


def _sequence(node: Sequence, element: Field | None) -> tuple[Any, ...]:
    items = [plain(item, element) for item in node.items]
    if all(isinstance(item, Scalar) for item in node.items):
        return tuple(sorted(dict.fromkeys(items), key=repr))
    return tuple(items)


def _mapping(node: Mapping, table: Table | None) -> tuple[Any, ...]:
    fields = table.fields if table else {}
    return tuple(
        sorted((entry.key.text, plain(entry.value, fields.get(entry.key.text))) for entry in node.entries)
    )


def value_of(thing: Thing, table: Table, key: str) -> Any:
    """What a record holds in a key, as `plain` data; `None` if not given, `Withheld` if broken."""
    value = thing[key]
    entry = thing.node.get(key)
    if entry is None:
        return None if value == () else value
    field = table.fields[key]
    if not _is_whole(value, field):
        raise Withheld(key)
    return plain(entry.value, field)


def _is_whole(value: Any, field: Field) -> bool:
    if isinstance(value, Broken):
        return False
    if isinstance(value, Thing):
        table = field.table
        return len(value) == table.size and all(_is_whole(value[name], table.fields[name]) for name in value)
    if isinstance(value, tuple) and field.element is not None:
        element = field.element
        return all(_is_whole(item, element) for item in value)
    return True
