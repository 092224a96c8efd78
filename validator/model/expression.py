"""Typed expressions: what the compiler leaves of the policy's conditions and values.

Total by construction: no recursion, no unbounded loop, no operation that can fail. A key that is missing is `None`,
and a path through what is missing is `None`; the compiler has made sure that only operations which know what to do
with `None` ever meet it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias, Union

from validator.model.types import Type

Quantifier: TypeAlias = Literal["some", "no", "every", "count", "sum", "union", "first", "those"]


class Constant(NamedTuple):
    """A literal. Yen and integers are `int`, hours are seconds, words and texts `str`."""

    value: bool | int | str | date
    type: Type


class Variable(NamedTuple):
    """A bound name; `as_of` and `designations` are always bound."""

    name: str


class Get(NamedTuple):
    """The value of a key of a record or part."""

    base: Expression
    key: str


class Follow(NamedTuple):
    """The record that a reference names, looked up in the world of its base.

    A dangling one leads to what is no record: it is equal to none, and reading anything of it withholds the rule.
    """

    base: Expression
    key: str
    kind: str


class Whole(NamedTuple):
    """The record that a part stands in."""

    base: Expression


class Now(NamedTuple):
    """A former record as it is now, or none."""

    base: Expression


class Call(NamedTuple):
    """A definition, state or permission, by its key (`end@contract`), of a subject and, for a state, on a day."""

    definition: str
    args: tuple[Expression, ...]


class Read(NamedTuple):
    """True where the reading in force of an interpretation is this one."""

    interpretation: str
    reading: str


class Apply(NamedTuple):
    """An operation of `validator.operations`, by name."""

    operation: str
    args: tuple[Expression, ...]


class And(NamedTuple):
    """True where every part is; judged from left to right until one is not."""

    parts: tuple[Expression, ...]


class Or(NamedTuple):
    """True where some part is; judged from left to right until one is."""

    parts: tuple[Expression, ...]


class All(NamedTuple):
    """Every record or part of a kind, of the contractor."""

    kind: str


class Changes(NamedTuple):
    """The keys that differ between a former record and the record as it is."""

    old: Expression
    new: Expression


class Quantified(NamedTuple):
    """A quantifier over a finite list.

    `some`, `no`: is there an item for which `where` holds? `every`: does `body` hold for all those?
    `count`, `first`, `those`: of those. `sum`, `union`: of `body` (the list or item) for those.
    """

    quantifier: Quantifier
    variable: str
    source: Expression
    where: Expression | None
    body: Expression | None


Expression: TypeAlias = Union[
    Constant, Variable, Get, Follow, Whole, Now, Call, Read, Apply, And, Or, All, Changes, Quantified
]
