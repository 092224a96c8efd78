"""The scope of an expression: its file, the names that are bound there, and what is known to be given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from validator.language import syntax
from validator.language.naming import reserved
from validator.language.naming.symbols import Symbol
from validator.language.problems.general import At
from validator.model.expression import Constant, Expression, Or, Variable, walk
from validator.model.types import ALWAYS_BOUND, UNKNOWN, Type

Fact: TypeAlias = tuple[Literal["given", "holds"], Expression]

POISON = UNKNOWN
"""The type of what is already reported: nothing more is said of it."""


class Typed(NamedTuple):
    """An expression, its type, and whether it may be missing."""

    value: Expression
    type: Type
    optional: bool = False

    @property
    def poisoned(self) -> bool:
        """Is it reported already?"""
        return self.type == POISON


_ALWAYS_BOUND = {
    reserved.AS_OF: Symbol("variable", reserved.AS_OF),
    reserved.DESIGNATIONS: Symbol("kind", reserved.DESIGNATIONS),
}

POISONED = Typed(Constant(value=False, type=POISON), POISON)


def is_poisoned(expr: Expression) -> bool:
    """Is something in it reported already?"""
    return any(isinstance(each, Constant) and each.type == POISON for each in walk(expr))


class Scope(NamedTuple):
    """An immutable environment; `facts` are described in `presence`."""

    path: str
    variables: Mapping[str, Type] = {}
    symbols: Mapping[str, Symbol] = {}
    """What the bound names name."""
    unplaced: frozenset[str] = frozenset()
    """Names of computed values, which stand nowhere in a record."""
    former: frozenset[str] = frozenset()
    """Names of records as they were."""
    aliases: Mapping[str, Expression] = {}
    """What a short name stands for."""
    facts: frozenset[Fact] = frozenset()
    doubtful: bool = False
    """What would be known here is not: some of it is reported already."""
    either: tuple[Or, ...] = ()
    """Conditions of which some part is known to hold, but not which."""

    def at(self, node: syntax.Node) -> At:
        """The place of a node."""
        return At(self.path, node.span)

    def find(self, name: str) -> Typed | None:
        """A bound name."""
        type_ = self.variables.get(name) or ALWAYS_BOUND.get(name)
        return None if type_ is None else Typed(Variable(name), type_)

    def symbol(self, name: str) -> Symbol:
        """What a bound name names."""
        return self.symbols.get(name) or _ALWAYS_BOUND[name]

    def all_bound(self) -> list[Symbol]:
        """What every bound name names."""
        return [self.symbol(name) for name in (*self.variables, *ALWAYS_BOUND)]

    def bind(self, name: str, type_: Type, symbol: Symbol) -> Scope:
        """This scope with one more name."""
        return self._replace(
            variables={**self.variables, name: type_}, symbols={**self.symbols, name: symbol}
        )

    def alias(self, name: str, stands_for: Typed, symbol: Symbol) -> Scope:
        """This scope with a short name for something that is given."""
        bound = self.bind(name, stands_for.type, symbol)
        return bound._replace(aliases={**self.aliases, name: stands_for.value})

    def inside(self, path: str) -> Scope:
        """This scope for a text that stands in another file."""
        return self if path == self.path else self._replace(path=path)
