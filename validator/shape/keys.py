"""Faults of keys: unknown, double, missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.shape import naming
from validator.shape.engine import ID
from validator.shape.faults import Fault, Path, Repair
from validator.shape.repair import word_meant
from validator.shape.slips import slips
from validator.sources.document import Entry, Mapping, Scalar
from validator.sources.mistakes import hint
from validator.text.place import Span
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.shape.tables import Field, Table


_MOST_COMPARED = 100
"""More unknown keys than these in one mapping are no slips of the pen: nothing near is looked for."""


def odd_keys(
    node: Mapping, table: Table, field: Field | None, here: Path
) -> tuple[frozenset[str], list[Fault]]:
    """The known keys that an unknown or a double one breaks, and a fault for each odd key.

    A misspelt key stands for the one that it is near to: that one is broken, be it there as well or not.
    """
    broken, unknown = unknown_keys(node, table, field, here)
    doubles = duplicate_keys(node, table, here)
    return broken.union(name for name, _ in doubles), unknown + [fault for _, fault in doubles]


def unknown_keys(
    node: Mapping, table: Table, field: Field | None, here: Path
) -> tuple[frozenset[str], list[Fault]]:
    """The known keys that misspelt ones stand for, and a fault for each unknown key."""
    slipped = slips(node, table, here)
    stood_for = {slip.meant for slip in slipped}
    faults = [slip.fault for slip in slipped]
    explained = {span for slip in slipped for span in slip.keys}
    unknown = [
        entry
        for entry in (*node.entries, *node.duplicates)
        if entry.key.text not in table.fields and not (explained and entry.key.span in explained)
    ]
    for entry in unknown:
        meant = naming.near(entry.key.text, table.fields) if len(unknown) <= _MOST_COMPARED else None
        taken = meant is not None and (meant in stood_for or node.get(meant) is not None)
        faults.append(_unknown_key(entry, node, table, field, here, meant, taken))
        if meant is not None:
            stood_for.add(meant)
    return frozenset(stood_for), faults


def duplicate_keys(node: Mapping, table: Table, here: Path) -> list[tuple[str, Fault]]:
    """The known keys that stand twice or more, each with its fault at the second one."""
    later: dict[str, list[Entry]] = {}
    for entry in node.duplicates:
        later.setdefault(entry.key.text, []).append(entry)
    return [
        (name, _duplicate_key(entries, node, table.fields[name], here))
        for name, entries in later.items()
        if name in table.fields
    ]


def _unknown_key(
    entry: Entry, node: Mapping, table: Table, field: Field | None, here: Path, meant: str | None, taken: bool
) -> Fault:
    key = entry.key
    where, name = naming.of_mapping(table, field), naming.shown(key.text)
    message = Words(f"`{name}` is not a key of {where.en}.", f"`{name}` は{where.ja}のキーではない。")
    fix = None
    if meant is None:
        advice = naming.joined(hint(key.text), _known_keys(node, table))
    elif taken:
        advice = naming.joined(naming.meant(naming.of_key(table.fields[meant].key)), _keep_one(meant))
    else:
        advice = naming.joined(naming.meant(naming.of_key(table.fields[meant].key)), hint(key.text))
        near = word_meant(key.text, meant)
        safe = near is not None and near.safe and table.fields[meant].admits(entry.value)
        fix = Repair(key.span, meant, safe)
    return Fault(key.span, "unknown-key", message, advice, (), (*here, key.text), fix)


def _known_keys(node: Mapping, table: Table) -> Words:
    free = naming.of_names(name for name in table.fields if node.get(name) is None)
    if not free.en:
        return Words("All known keys are there already.", "既知のキーはすべて書かれている。")
    return Words(f"Keys that can stand here: {free.en}.", f"ここに書けるキー: {free.ja}。")


def _keep_one(name: str) -> Words:
    return Words(
        f"`{name}` is there already: keep one of the two.", f"`{name}` は既にある。どちらか一方を残す。"
    )


def _duplicate_key(later: list[Entry], node: Mapping, field: Field, here: Path) -> Fault:
    name, (entry, *others) = naming.of_key(field.key), later
    first = node.get(entry.key.text) or entry
    return Fault(
        entry.key.span,
        "duplicate-key",
        Words(f"{name.en} stands here for the second time.", f"{name.ja}がここで重複している。"),
        Words("Keep one of them.", "一つだけを残す。") if others else _KEEP_ONE_OF_TWO,
        field.key.provisions,
        (*here, entry.key.text),
        related=((first.key.span, _FIRST), *((each.key.span, _AGAIN) for each in others)),
    )


_KEEP_ONE_OF_TWO = Words("Keep one of the two.", "どちらか一方を残す。")
_FIRST = Words("It stands here first.", "最初はここに書かれている。")
_AGAIN = Words("It stands here again.", "ここにも書かれている。")


def missing_key(
    node: Mapping, lacking: Field, table: Table, field: Field | None, key: Scalar | None, here: Path
) -> Fault:
    """A key that a mapping lacks."""
    name = naming.of_key(lacking.key)
    where = naming.of_mapping(table, field)
    return Fault(
        place_of_missing(node, key, is_record=field is None),
        "missing-key",
        naming.capital(Words(f"{where.en} lacks the key {name.en}.", f"{where.ja}にキー {name.ja}がない。")),
        Words(f"Add `{lacking.key.name}:` with its value.", f"`{lacking.key.name}:` とその値を書き加える。"),
        lacking.key.provisions,
        (*here, lacking.key.name),
    )


def place_of_missing(node: Mapping, key: Scalar | None, is_record: bool) -> Span:
    """Where it is told what a mapping lacks.

    A record: its id, else its first key. A part: the key that it stands behind. A list's item: its first key.
    """
    if key is not None:
        return key.span
    if is_record:
        id_ = node.get(ID)
        if id_ is not None and isinstance(id_.value, Scalar):
            return place_of_value(id_.value, id_.key)
    return node.entries[0].key.span if node.entries else node.span


def place_of_value(value: Scalar, key: Scalar | None) -> Span:
    """The place of a value; its key, where nothing stands behind it."""
    span = value.span
    return key.span if key is not None and span[:2] == span[2:] else span
