"""Lists that are looked up in instead of being gone through: what the loops of a policy become over many records.

An index leaves out only what the condition would leave out too: the condition is still asked of what is found. So it
need not know what is broken; it only must not lose it, for reading it withholds the rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from heapq import merge
from itertools import islice
from typing import Any

from validator.evaluation.engine import Readings
from validator.evaluation.runtime import counted
from validator.model.calendar import business_day_on_or_after
from validator.model.values import OneOfSeveral, Range, Thing, Withheld, World
from validator.named_tuple import NamedTuple

FEW = 16
"""Fewer items than these are sooner looked at than looked up."""

_ENOUGH = 3
"""A list that is asked for the same less often than this is not worth an index."""

_WITHHELD = object()

Loop = Callable[..., Any]
"""Of a list, the world, the readings, all names around the loop, those items of the list that may count, and whether
its joins are sure to hold for them."""


class Join(NamedTuple):
    """A part of a loop's condition that is looked up."""

    key: Callable[[World, Readings, Any], Any]
    """What an item says."""
    sought: Callable[..., Any]
    """What it is to say."""
    turns_on: tuple[str, ...]
    """The interpretations that the key can reach."""
    certain: bool
    """It is asked of every item for which the joins before it hold."""


class Plan(NamedTuple):
    """How a loop over many items is gone about."""

    terms: Callable[..., tuple[Any, ...]]
    """All that it depends on besides the list."""
    joins: tuple[Join, ...]


class Index:
    """The items of a list by what they say, in their order."""

    __slots__ = ("_by_value", "_found", "_sure", "_unsure", "broken", "is_whole")

    def __init__(self, listed: Sequence[Any], says: Callable[[Any], Any]) -> None:
        self._by_value: dict[Any, list[tuple[int, Any]]] = {}
        self._found: dict[Any, list[Any]] = {}
        self._sure: dict[Thing, list[tuple[int, Any]]] = {}
        """Of those that say one of several records with one id: by the record."""
        self._unsure: dict[_Several, list[tuple[int, Any]]] = {}
        """The first that does not say which."""
        self.broken: list[tuple[int, Any]] = []
        """Items of which it cannot be said what they say, with their numbers."""
        self.is_whole = not any(isinstance(item, OneOfSeveral) for item in listed)
        """Every item can be left out: to ask whether it is another is withheld where it is one of several."""
        for at in enumerate(listed):
            try:
                said = says(at[1])
            except Withheld:
                self.broken.append(at)
                continue
            value = _one_for_equals(said)
            self.is_whole = self.is_whole and not _notes(value)
            self._by_value.setdefault(value, []).append(at)
            if type(value) is _Several:
                if isinstance(said, OneOfSeveral):
                    self._unsure.setdefault(value, [at])
                else:
                    self._sure.setdefault(said, []).append(at)

    def those(self, value: Any) -> Sequence[Any]:
        """The items that say a value: the same list each time. What is missing is said by none."""
        if value is None or value not in self._by_value:
            return ()
        if value not in self._found:
            self._found[value] = [item for _, item in self._by_value[value]]
        return self._found[value]

    def those_and_broken(self, value: Any, broken: Sequence[tuple[int, Any]]) -> Iterator[Any]:
        """Likewise, with some that are broken, each where it stands."""
        at = [] if value is None else self._by_value.get(value, [])
        return (item for _, item in merge(at, broken))

    def sure_and_first(self, sought: Thing) -> Sequence[Any]:
        """Of the items that say a record of several with one id: those that say the one sought, and the first of which
        that cannot be said. Another one withholds no more than the first."""
        if isinstance(sought, OneOfSeveral):
            return self.those(_one_for_equals(sought))[:1]
        if sought not in self._found:
            unsure = self._unsure.get(_one_for_equals(sought), ())
            self._found[sought] = [item for _, item in merge(self._sure.get(sought, ()), unsure)]
        return self._found[sought]


class _Several(NamedTuple):
    """Stands for the records that bear one id, and for what a reference to that id leads to."""

    kind: str
    id: str


def _one_for_equals(value: Any) -> Any:
    """What is the same for all that are equal, and for what cannot be said to be equal or not."""
    if isinstance(value, Thing) and value.id is not None:
        identity = _Several(value.kind, value.id)
        if isinstance(value, OneOfSeveral) or any(identity in world.ambiguous for world in _around(value)):
            return identity
    return value


def _notes(value: Any) -> bool:
    """Whether it is a day that notes what it is compared with (`horizon`): it must be, and not looked up."""
    return isinstance(value, date) and type(value) not in (date, datetime)


def _around(thing: Thing) -> Iterator[World]:
    """The world of a thing, and the one that it is compared with."""
    if thing.world is not None:
        yield from filter(None, (thing.world, thing.world.present, thing.world.former))


def looped(
    loop: Loop, plan: Plan, listed: Sequence[Any], world: World, readings: Readings, *outer: Any
) -> Any:
    """The value of a loop over many items: remembered by all that it depends on."""
    try:
        terms = plan.terms(world, readings, *outer)
    except Withheld:
        return loop(listed, world, readings, *outer, _looked_at(listed, world))
    if any(map(_notes, terms)):
        return loop(listed, world, readings, *outer, _looked_at(listed, world))
    at = (loop, id(listed), terms)
    known: Any = world.memo.get(at)
    if known is None:
        try:
            value = loop(
                listed, world, readings, *outer, *_joined(listed, world, readings, plan.joins, outer)
            )
        except Withheld:
            value = _WITHHELD
        # with the list, so that no other takes its place
        known = world.memo[at] = (listed, value)
    if known[1] is _WITHHELD:
        raise Withheld
    return known[1]


def _joined(
    listed: Sequence[Any], world: World, readings: Readings, joins: Iterable[Join], outer: Sequence[Any]
) -> tuple[Iterable[Any], bool]:
    """Those of a list for which a condition may hold, each a step of work; and whether all joins hold for them."""
    if any(isinstance(each, OneOfSeveral) for each in outer):
        # to ask whether it is another may be withheld, so no part that asks it is harmless
        return _looked_at(listed, world), False
    for join in joins:
        try:
            sought = join.sought(world, readings, *outer)
        except Withheld:
            return _looked_at(listed, world), False
        value = _one_for_equals(sought)
        index = _index(listed, join, world, readings) if len(listed) >= FEW and not _notes(value) else None
        if index is None or not index.is_whole:
            return _looked_at(listed, world), False
        if index.broken:
            # what is broken fits nothing, and withholds: the second one says no more than the first
            broken = index.broken[:1] if join.certain else index.broken
            return _looked_at(index.those_and_broken(value, broken), world), False
        if type(value) is _Several:
            # what cannot be said to be the one sought withholds, whatever else it says: no further join leaves it out
            listed = index.sure_and_first(sought) if join.certain else index.those(value)
            return _looked_at(listed, world), False
        listed = index.those(value)
    return _looked_at(listed, world), True


def _looked_at(items: Iterable[Any], world: World) -> Iterator[Any]:
    """Each a step of work once it is looked at: a loop may end before it is."""
    waiting = iter(items)
    while some := tuple(islice(waiting, FEW)):
        world.spend(len(some))
        yield from some


def _index(listed: Sequence[Any], join: Join, world: World, readings: Readings) -> Index | None:
    """The index of a list, once it is asked for often enough."""
    at = (join.key, id(listed), *(readings[name] for name in join.turns_on))
    known: Any = world.memo.setdefault(at, [listed, 0, None])
    known[1] += 1
    if known[1] == _ENOUGH:
        world.spend(len(listed))
        known[2] = Index(listed, lambda item: join.key(world, readings, item))
    index: Index | None = known[2]
    return index


def among(value: Any, listed: Sequence[Any], world: World) -> bool:
    """Whether a value is in a list."""
    if value is None or not listed:
        return False
    one = _one_for_equals(value)
    if len(listed) < FEW or type(one) is _Several or _notes(value):
        return value in counted(listed, world)
    known: frozenset[Any] = _made_once(among, listed, world, frozenset)
    return one in known


def business_day(day: date, world: World, *closed: Sequence[date] | None) -> date:
    """The first weekday from a day on that stands in none of some lists."""
    days = (_made_once(business_day, each, world, frozenset) for each in closed if each)
    return business_day_on_or_after(day, *days)


def within(inner: Range, ranges: Sequence[Range], world: World) -> bool:
    """Whether every address of a range is in one of some ranges, or in several that adjoin."""
    if not ranges:
        return False
    united: dict[int, tuple[list[int], list[int]]] = _made_once(within, ranges, world, _united)
    firsts, lasts = united.get(inner.version, ([], []))
    at = bisect_right(firsts, inner.first) - 1
    return at >= 0 and lasts[at] >= inner.last


def _united(ranges: Iterable[Range]) -> dict[int, tuple[list[int], list[int]]]:
    """By version the first and the last addresses of the stretches that are covered, with gaps between them."""
    found: dict[int, tuple[list[int], list[int]]] = {}
    for each in sorted(ranges):
        firsts, lasts = found.setdefault(each.version, ([], []))
        if lasts and each.first <= lasts[-1] + 1:
            lasts[-1] = max(lasts[-1], each.last)
        else:
            firsts.append(each.first)
            lasts.append(each.last)
    return found


def _made_once(use: object, listed: Sequence[Any], world: World, make: Callable[[Sequence[Any]], Any]) -> Any:
    """What is made of a list, which is kept with it, so that no other takes its place."""
    at = (use, id(listed))
    known: Any = world.memo.get(at)
    if known is None:
        known = world.memo[at] = (listed, make(counted(listed, world)))
    return known[1]
