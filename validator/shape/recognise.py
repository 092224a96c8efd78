"""Whose a document is: a repository holds other YAML, too.

A `record` that names a kind decides, be the kind a little misspelt. Otherwise two signs do, of: a key `record` or a
near miss of it, a kind in that, a `contractor`, the keys of a kind. One sign says something only beside records.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from validator.shape.engine import CONTRACTOR, DESIGNATIONS, RECORD
from validator.shape.tables import Tables
from validator.sources.document import Entry, Mapping, Node, Scalar
from validator.sources.document import Sequence as Items

Standing: TypeAlias = Literal["record", "alike", "doubtful", "other"]

_SURE = 3
"""So many keys of one kind, and most of all keys, make a mapping look like a record of it."""


def standing(root: Node, tables: Tables) -> Standing:
    """`record`: it names its kind. `alike`: it is to be one, a fault of shape. `doubtful`: one sign. `other`: none."""
    if isinstance(root, Mapping):
        entry = root.get(RECORD)
        if entry is not None and _is_kind(_word_of(entry), tables):
            return "record"
        return _of_signs(_signs(root, tables))
    if isinstance(root, Items):
        held = {standing(item, tables) for item in root.items}
        return "alike" if held & {"record", "alike"} else "doubtful" if "doubtful" in held else "other"
    return _of_signs(_signs_in_text(root.text, tables))


def ours(roots: Iterable[Node], tables: Tables) -> list[bool]:
    """Which documents of a file are taken for records. Beside one that is, a single sign makes another."""
    standings = [standing(root, tables) for root in roots]
    beside = "record" in standings or "alike" in standings
    return [each in ("record", "alike") or (beside and each == "doubtful") for each in standings]


def likely_kind(root: Mapping, tables: Tables) -> str | None:
    """The kind of record that has three or more of a mapping's keys, beside `record`, and most of all."""
    best, most = None, _SURE - 1
    for kind in tables.record_kinds():
        fields = tables.table(kind.name).fields
        known = sum(entry.key.text in fields for entry in root.entries)
        own = known - (root.get(RECORD) is not None)
        if own > most and known * 2 > len(root.entries):
            best, most = kind.name, own
    return best


def may_designate(root: Node, tables: Tables) -> bool:
    """Whether a document whose kind cannot be read may be meant for the company's designations."""
    if isinstance(root, Items):
        return any(may_designate(item, tables) for item in root.items)
    if isinstance(root, Scalar):
        return any(_is_near(word, DESIGNATIONS) for key, word in _said_in(root.text) if key != CONTRACTOR)
    return likely_kind(root, tables) == DESIGNATIONS or any(
        _is_near(_word_of(entry), DESIGNATIONS) for entry in _records_of(root)
    )


def _of_signs(count: int) -> Standing:
    return "other" if count == 0 else "doubtful" if count == 1 else "alike"


def _signs(root: Mapping, tables: Tables) -> int:
    records = _records_of(root)
    if any(each.key.text == RECORD and _is_near_kind(_word_of(each), tables) for each in records):
        return 2
    return (
        bool(records)
        + any(_is_kind(_word_of(each), tables) for each in records)
        + (root.get(CONTRACTOR) is not None)
        + (likely_kind(root, tables) is not None)
    )


def _records_of(root: Mapping) -> list[Entry]:
    """The entries whose key is `record` or a near miss of it, also those that stand twice."""
    # imported here because most documents say what they are
    from validator.shape.naming import is_near_record

    entries = (*root.entries, *root.duplicates)
    return [each for each in entries if each.key.text == RECORD or is_near_record(each.key.text)]


def _word_of(entry: Entry) -> str:
    return entry.value.text if isinstance(entry.value, Scalar) else ""


def _is_kind(word: str, tables: Tables) -> bool:
    return tables.record_table(word) is not None


def _is_near_kind(word: str, tables: Tables) -> bool:
    return any(_is_near(word, kind.name) for kind in tables.record_kinds())


def _is_near(text: str, name: str) -> bool:
    from validator.shape.naming import near

    return len(text) < 3 * len(name) and near(text, (name,)) is not None


def _signs_in_text(text: str, tables: Tables) -> int:
    """Of a document that is one text, such as a record whose colons are none to YAML."""
    said = _said_in(text)
    records = [(key, word) for key, word in said if key != CONTRACTOR]
    if any(
        _is_kind(word, tables) or (key == RECORD and _is_near_kind(word, tables)) for key, word in records
    ):
        return 2
    return bool(records) + any(key == CONTRACTOR for key, _ in said)


def _said_in(text: str) -> list[tuple[str, str]]:
    if ":" not in text and "：" not in text:
        return []
    # imported here because few documents are a text
    from validator.shape.loose import pairs

    return list(pairs(text))
