"""What differs between a record as it was and as it is, and values that are only compared and shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from validator.evaluation.places import entry_of, span_of
from validator.model.values import Broken, Place, Range, Thing, Withheld
from validator.shape.engine import CONTRACTOR, FORMERLY
from validator.shape.plain import in_one_form
from validator.sources.document import Mapping


def plain(value: Any) -> Any:
    """A value as data that is equal where it says the same; a list of scalars is compared as a set, so it is sorted.

    The same as `shape.plain` makes of what is written. Raises `Withheld` where a part of it is broken.
    """
    match value:
        case Thing():
            return tuple((key, plain(part)) for key, part in sorted(value.items()) if _is_there(part))
        case Broken():
            raise Withheld
        case Range():
            return in_one_form(value)
        case tuple() if any(isinstance(item, Thing) for item in value):
            return tuple(map(plain, value))
        case tuple():
            return tuple(sorted(dict.fromkeys(map(plain, value)), key=repr))
    return value


def _is_there(part: Any) -> bool:
    """A list all of whose items are broken is empty, and yet it is there."""
    return part is not None and (part != () or type(part) is Broken)


def plain_value(field: str | None, record: Thing | None) -> Any:
    """The value of a key of a record as plain data; `None` where it is missing."""
    if field is None or record is None:
        return None
    value = record[field]
    if record.world is not None and isinstance(value, tuple):
        record.world.spend(len(value))
    # a list that is left out is empty, but it is not given
    return plain(value) if value != () or type(value) is Broken or _is_written(record, field) else None


def _extent(thing: Thing) -> int:
    """Roughly how much there is to compare in a record."""
    return len(thing) + sum(len(value) for value in thing.values() if isinstance(value, tuple | Thing))


def changes(old: Thing | None, new: Thing | None) -> tuple[Thing, ...]:
    """A `change` for each key whose value differs; a key that is broken on either side is not compared.

    Whose a record is does not differ: by that the two are paired, or by the name that it had.
    """
    if old is None or new is None:
        return ()
    if new.world is not None:
        new.world.spend(_extent(old) + _extent(new))
    return tuple(
        _change(old, new, key)
        for key in old
        if key not in (CONTRACTOR, FORMERLY) and key in new and _differs(old, new, key)
    )


def mark(old: Thing, new: Thing, key: str) -> tuple[str, int] | None:
    """Path and line of the `# kitei: correction` that speaks for the change of a key.

    It stands on one of the lines that the value takes up, or where the key is gone, on that of the record's id.
    One that stood there before, in the same words, was for an earlier change.
    """
    if new.world is None:
        return None
    before = _reasons(old, key)
    lines = ((new.path, line) for line in _lines(new, key))
    return next((at for at in lines if new.world.corrections.get(at, None) not in (None, *before)), None)


def _reasons(thing: Thing, key: str) -> list[str]:
    marks = thing.world.corrections if thing.world is not None else {}
    return [marks[thing.path, line] for line in _lines(thing, key) if (thing.path, line) in marks]


def _lines(thing: Thing, key: str) -> range:
    """The lines of a key with its value."""
    entry = entry_of(thing, key)
    if entry is None:
        line = span_of(Place(thing, key)).line
        return range(line, line + 1)
    return range(entry.key.span.line, max(entry.key.span.line, entry.value.span.end_line) + 1)


def _differs(old: Thing, new: Thing, key: str) -> bool:
    """What a default gives is not written, and so does not change by itself."""
    if not (_is_written(old, key) or _is_written(new, key)):
        return False
    try:
        then, now = plain(old[key]), plain(new[key])
    except Withheld:
        return False
    return _in_any_order(then) != _in_any_order(now) and not _is_partly_broken(old[key], new[key])


def _is_written(thing: Thing, key: str) -> bool:
    return thing[key] is not None if not isinstance(thing.node, Mapping) else entry_of(thing, key) is not None


def _in_any_order(value: Any) -> Any:
    """Plain data that is equal also where the items of a list stand in another order."""
    if type(value) is not tuple:
        return value
    return tuple(sorted(map(_in_any_order, value), key=repr))


def _is_partly_broken(old: Any, new: Any) -> bool:
    """Whether parts of one kind lack different keys: a key whose value is broken is not there."""
    keys: dict[str, frozenset[str]] = {}
    return any(keys.setdefault(part.kind, frozenset(part)) != part.keys() for part in _parts((old, new)))


def _parts(value: Any) -> Iterator[Thing]:
    if isinstance(value, Thing):
        yield value
        value = tuple(value.values())
    if isinstance(value, tuple) and not isinstance(value, Range):
        for item in value:
            yield from _parts(item)


def _change(old: Thing, new: Thing, key: str) -> Thing:
    change = Thing("change", None, new.path, new)
    change.world = new.world
    marked = mark(old, new, key)
    change.update(
        {
            "field": key,
            "from": _written_value(old, key),
            "to": _written_value(new, key),
            "correction": new.world.corrections[marked] if marked is not None and new.world else None,
        }
    )
    then, now = _narrowed(old, new, key)
    change.places = {"field": (new, key), "from": then, "to": now}
    return change


def _narrowed(old: Thing, new: Thing, key: str) -> tuple[tuple[Thing, str], tuple[Thing, str]]:
    """Where the old and the new value stand; of a mapping in which one key differs, that key where it is written."""
    then, now = (old, key), (new, key)
    while isinstance(old[key], Thing) and isinstance(new[key], Thing):
        old, new = old[key], new[key]
        differing = [part for part in old if part in new and _differs(old, new, part)]
        if len(differing) != 1:
            break
        (key,) = differing
        then, now = (
            (old, key) if _is_written(old, key) else then,
            (new, key) if _is_written(new, key) else now,
        )
    return then, now


def _written_value(thing: Thing, key: str) -> Any:
    """What stands there, or nothing: neither a default nor an empty list stands there."""
    value = plain(thing[key]) if _is_written(thing, key) else None
    return None if value == () else value
