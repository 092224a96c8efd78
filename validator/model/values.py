"""Values at run time."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import TYPE_CHECKING, Any

from validator.named_tuple import NamedTuple

if TYPE_CHECKING:
    from validator.model.world import World

JAPAN = timezone(timedelta(hours=9), "Asia/Tokyo")
"""Japan has had no daylight saving since 1951, so a fixed offset is exact for every day a contract can hold."""


class Withheld(Exception):
    """A rule needs a part that is broken, or a record that is not there: it is not judged (no cascades)."""


class Period(NamedTuple):
    """A period of days, both included; an empty one cannot be written."""

    first: date
    last: date


class Range(NamedTuple):
    """IP addresses: version 4 or 6, first and last as integers, and the text as written."""

    version: int
    first: int
    last: int
    text: str


class Thing(dict[str, Any]):
    """A record or a part of one: its values by key.

    A key that may be missing and is, is `None`. A key whose value is broken is absent, and reading it is `Withheld`.
    Things are compared by identity.
    """

    __slots__ = ("holders", "id", "kind", "node", "path", "places", "whole", "world")

    def __init__(self, kind: str, node: Any, path: str, whole: Thing | None) -> None:
        super().__init__()
        self.kind = kind
        self.node = node
        """The mapping it was read from (`sources.document.Mapping`), or `None` for a change."""
        self.path = path
        """The file, as shown."""
        self.whole = whole
        """The record that a part stands in."""
        self.id: str | None = None
        self.holders: dict[Thing, Any] | None = None
        """For a record: where each of its parts stands, once that was asked for."""
        self.world: World | None = None
        self.places: dict[str, tuple[Thing, str]] | None = None
        """For a change: where its `from` and `to` stand."""

    def __missing__(self, key: str) -> Any:
        raise Withheld(key)

    # a thing is itself, not what it holds
    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__  # type: ignore[assignment]  # a dict has none


NOT_THERE = Thing("", None, "", None)
"""What a dangling reference leads to: it is no record, and reading anything of it is `Withheld`."""


class Broken(tuple[Any, ...]):
    """A list some of whose items are broken: those that are not. Looping over it item by item is fine;
    asking anything of the list as a whole is `Withheld`."""

    __slots__ = ()


class Place(NamedTuple):
    """A place in a record: a key of a thing or, without a key, the thing; an item of a list where `item` is given.

    `on_key` is the key itself rather than its value.
    """

    thing: Thing
    key: str | None = None
    item: int | None = None
    on_key: bool = False
