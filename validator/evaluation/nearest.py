"""The item that comes nearest to what a rule asks for in vain: `require some x in all K where ...`.

It fulfils the most parts of the condition, and stands before the others that fulfil as many. The items are gone
through once; what differs from breach to breach is looked up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from validator.evaluation.interpret import Context, Interpreter, Names
from validator.evaluation.joins import Key, key_of, terms_of
from validator.model.expression import (
    All,
    And,
    Call,
    Expression,
    Follow,
    Get,
    Quantified,
    conjuncts,
    free,
    walk,
)
from validator.model.values import Withheld, World

_MOST_JOINS = 4
"""Items are found by every choice of the joins of a condition; further ones are no joins here."""


class _Parts(NamedTuple):
    """The parts of a condition."""

    joins: tuple[Key, ...]
    """Looked up by what differs from breach to breach."""
    others: tuple[Expression, ...]
    terms: tuple[Expression, ...]
    """What of the others differs from breach to breach."""


class _Best(NamedTuple):
    """How many parts an item fulfils, and which item it is; the first of several is the best."""

    fulfilled: int
    before: int
    """Its number, below zero: an earlier item is more."""


_Table = Mapping[tuple[int, ...], Mapping[tuple[Any, ...], _Best]]
"""For each choice of joins, and what is sought by them, the item that fulfils the most of the other parts."""


class Nearest:
    """Remembers the items of one contractor, the one that it was last asked about."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._of: World | None = None
        self._parts: dict[int, _Parts] = {}
        self._tables: dict[object, tuple[Sequence[Any], _Table]] = {}

    def item(self, loop: Quantified, names: Names, context: Context) -> Any:
        """The nearest item; `None` where none fulfils any part."""
        if context.world is not self._of:
            self._of = context.world
            self._tables.clear()
        if id(loop) not in self._parts:
            self._parts[id(loop)] = _parts(loop, _everywhere(names, context))
        parts = self._parts[id(loop)]
        listed = self._listed(loop.source, names, context)
        differs = tuple(self._value(term, names, context) for term in parts.terms)
        at = (id(loop), id(listed), differs)
        if at not in self._tables:
            self._tables[at] = listed, self._table(loop, parts, listed, names, context)
        return self._best(parts, *self._tables[at], names, context)

    def _best(
        self, parts: _Parts, listed: Sequence[Any], table: _Table, names: Names, context: Context
    ) -> Any:
        sought = [self._value(key.sought, names, context) for key in parts.joins]
        best = _Best(0, 0)
        for chosen, found in table.items():
            other = found.get(tuple(sought[number] for number in chosen))
            if other is not None:
                best = max(best, other._replace(fulfilled=other.fulfilled + len(chosen)))
        return listed[-best.before] if best.fulfilled else None

    def _table(
        self, loop: Quantified, parts: _Parts, listed: Sequence[Any], names: Names, context: Context
    ) -> _Table:
        numbers = range(len(parts.joins))
        choices = [chosen for size in range(len(numbers) + 1) for chosen in combinations(numbers, size)]
        table: dict[tuple[int, ...], dict[tuple[Any, ...], _Best]] = {chosen: {} for chosen in choices}
        for number, item in enumerate(listed):
            inner = {**names, loop.variable: item}
            says = [self._value(key.item, inner, context) for key in parts.joins]
            own = _Best(sum(bool(self._value(each, inner, context)) for each in parts.others), -number)
            for chosen in choices:
                values = tuple(says[each] for each in chosen)
                if None not in values:
                    table[chosen][values] = max(own, table[chosen].get(values, own))
        return table

    def _listed(self, source: Expression, names: Names, context: Context) -> Sequence[Any]:
        """The items: the same list each time, where it is one."""
        if isinstance(source, All):
            return context.world.all(source.kind)
        return self._value(source, names, context) or ()

    def _value(self, expression: Expression | None, names: Names, context: Context) -> Any:
        """A value, or nothing where it rests on what is broken: such a part is not fulfilled."""
        try:
            return None if expression is None else self._interpreter.value(expression, names, context)
        except Withheld:
            return None


def _everywhere(names: Names, context: Context) -> set[str]:
    """The names that are bound to the same for all breaches."""
    always = {"as_of": context.world.as_of, "designations": context.world.designations}
    return {name for name, value in always.items() if names.get(name) is value}


def _parts(loop: Quantified, everywhere: Collection[str]) -> _Parts:
    joins: list[Key] = []
    others: list[Expression] = []
    parts = tuple(conjuncts(loop.where))
    for index, part in enumerate(parts):
        key = key_of(part, loop.variable, everywhere)
        if key and key.sought and free(key.sought) - set(everywhere) and len(joins) < _MOST_JOINS:
            joins.append(key)
        else:
            others.append(And((*_resting_on(part, parts[:index]), part)))
    return _Parts(tuple(joins), tuple(others), terms_of(others, loop.variable, everywhere))


def _resting_on(part: Expression, earlier: tuple[Expression, ...]) -> list[Expression]:
    """Those of the parts before one that ask the same values: that they are given may be why it need not ask."""
    values = _values(part)
    return [each for each in earlier if values & _values(each)]


def _values(expression: Expression) -> set[Expression]:
    return {each for each in walk(expression) if isinstance(each, Get | Follow | Call)}
