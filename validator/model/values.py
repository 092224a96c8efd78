"""Values at run time: a `Thing` is a record or part, a `World` all that one contractor's check may see."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import Any

from validator.named_tuple import NamedTuple

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


class OneOfSeveral(Thing):
    """What a reference leads to whose id several records bear. To ask which it is, or to read it, is `Withheld`."""

    __slots__ = ()

    def __init__(self, kind: str, id_: str) -> None:
        super().__init__(kind, None, "", None)
        self.id = id_

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Thing) and (other.kind, other.id) == (self.kind, self.id):
            raise Withheld
        return False

    __hash__ = Thing.__hash__


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


BUDGET = 2_000_000
"""The steps that judging any contractor, and explaining what was found of one, may take.

They are counted, not timed, so that every machine gives the same answer.
"""

BUDGET_OF_EACH = 200
"""The steps more for each record and part: what a rule asks of one of many is looked up, so they are enough, and what
goes through all of them for each of them ends in proportion to what there is."""


class Overrun(Exception):
    """What was asked of one contractor's records takes more steps than the budget."""


class World:
    """One contractor's records as they are, or as they were (`present` is then the world as it is)."""

    __slots__ = (
        "_listed",
        "ambiguous",
        "as_of",
        "by_id",
        "complete",
        "contractor",
        "corrections",
        "dangling",
        "designations",
        "former",
        "lost",
        "memo",
        "nameless",
        "present",
        "things",
        "undecided",
        "withheld",
        "work",
    )

    def __init__(self, contractor: str, as_of: date, designations: Thing) -> None:
        self.contractor = contractor
        self.as_of = as_of
        self.designations = designations
        self.things: dict[str, list[Thing]] = {}
        """Records and parts by kind, by path, then place."""
        self.by_id: dict[tuple[str, str], Thing] = {}
        """Records by kind and id; the first of several with one id."""
        self.complete = True
        """False where a record could not be read, so that it cannot be said that one is not there."""
        self.ambiguous: dict[tuple[str, str], OneOfSeveral] = {}
        """By kind and id that more than one record bears: what a reference to it leads to."""
        self.dangling: set[Thing] = set()
        """Things one of whose references names no record."""
        self.undecided: set[Thing] = set()
        """Things one of whose references names an id that several records bear."""
        self.nameless: set[str] = set()
        """Kinds of which a record has no id that can be read: any reference to that kind may mean it."""
        self.corrections: dict[tuple[str, int], str] = {}
        """Reasons of `# kitei: correction` directives, by path and line."""
        self.former: World | None = None
        self.present: World | None = None
        self.lost = False
        """True where a file that held former records cannot be read now, so that it cannot be said that one is gone."""
        self._listed: dict[str, list[Thing]] = {}
        """What `all` gives, by kind."""
        self.memo: dict[object, Any] = {}
        """Values of definitions, kept by an evaluator under keys of its own."""
        self.withheld: set[str] = set()
        """Rules that were not judged of all, since what they need is broken."""
        self.work = 0
        """Steps taken so far, as the engines count them."""

    def all(self, kind: str) -> list[Thing]:
        """Every record or part of a kind, by the record's id, then path and place: the first of equals is the same
        wherever files lie. Asked for once all records are here."""
        if kind not in self._listed:
            self._listed[kind] = sorted(self.things.get(kind, ()), key=_id_of_record)
        return self._listed[kind]

    def spend(self, steps: int) -> None:
        """Counts work about to be done. Raises `Overrun` where that is more than one contractor may take."""
        self.work += steps
        if self.work > BUDGET and self.work > self.budget:
            raise Overrun

    @property
    def budget(self) -> int:
        """The steps that may be taken of these records."""
        return BUDGET + BUDGET_OF_EACH * sum(map(len, self.things.values()))

    def holds_all(self, kind: str) -> bool:
        """Whether every record of a kind is here under its id, so that one that is not here is gone."""
        self.spend(len(self.all(kind)))
        named = (thing.id is not None or thing.whole is not None for thing in self.all(kind))
        return self.complete and not self.lost and all(named)


def _id_of_record(thing: Thing) -> tuple[bool, str]:
    """Records without an id come last."""
    name = (thing.whole or thing).id
    return name is None, name or ""
