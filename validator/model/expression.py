"""Typed expressions: what the compiler leaves of the policy's conditions and values.

Total by construction: no recursion, no unbounded loop, no operation that can fail. A key that is missing is `None`,
and a path through what is missing is `None`; the compiler has made sure that only operations which know what to do
with `None` ever meet it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, TypeAlias, Union

from validator.model.form import Form, Frozen
from validator.model.types import Type

Quantifier: TypeAlias = Literal["some", "no", "every", "count", "sum", "union", "first", "those"]


class Constant(Form):
    """A literal. Yen and integers are `int`, hours are seconds, words and texts `str`, a calendar is its days."""

    value: bool | int | str | date | tuple[date, ...]
    type: Type


class Variable(Form):
    """A bound name; `as_of` and `designations` are always bound."""

    name: str


class Get(Form):
    """The value of a key of a record or part."""

    base: Expression
    key: str


class Follow(Form):
    """The record that a reference names, looked up in the world of its base.

    A dangling one leads to what is no record: it is equal to none, and reading anything of it withholds the rule.
    """

    base: Expression
    key: str
    kind: str


class Whole(Form):
    """The record that a part stands in."""

    base: Expression


class Now(Form):
    """A former record as it is now, or none."""

    base: Expression


class Call(Form):
    """A definition, state or permission, by its key (`end@contract`), of a subject and, for a state, on a day."""

    definition: str
    args: tuple[Expression, ...]


class Read(Form):
    """True where the reading in force of an interpretation is this one."""

    interpretation: str
    reading: str


class ValueOf(Form):
    """What stands at a key, named by a `field`, of a record: plain data, only compared and shown."""

    field: Expression
    record: Expression


class Apply(Form):
    """An operation of `validator.operations`, by name."""

    operation: str
    args: tuple[Expression, ...]


class And(Form):
    """True where every part is; judged from left to right until one is not."""

    parts: tuple[Expression, ...]


class Or(Form):
    """True where some part is; judged from left to right until one is."""

    parts: tuple[Expression, ...]


class All(Form):
    """Every record or part of a kind, of the contractor."""

    kind: str


class Changes(Form):
    """The keys that differ between a former record and the record as it is."""

    old: Expression
    new: Expression


class Quantified(Form):
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
    Constant, Variable, Get, Follow, Whole, Now, Call, Read, ValueOf, Apply, And, Or, All, Changes, Quantified
]


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions that an expression is made of, in their order."""
    if type(expression) is Constant:
        # its value may be several days, which are no expressions
        return ()
    found: list[Expression] = []
    for field in expression.__match_args__:
        value = getattr(expression, field)
        if type(value) is tuple:
            found += value
        elif isinstance(value, Frozen):
            found.append(value)  # type: ignore[arg-type]  # no other form is within one
    return tuple(found)


def walk(*roots: Expression | None) -> Iterator[Expression]:
    """Every expression in some, the outer before the inner."""
    waiting = [root for root in reversed(roots) if root is not None]
    while waiting:
        expression = waiting.pop()
        yield expression
        waiting.extend(reversed(children(expression)))


def names(expressions: Iterable[Expression | None]) -> set[str]:
    """The names of all variables in some expressions."""
    return {each.name for each in walk(*expressions) if isinstance(each, Variable)}


def free(expression: Expression | None) -> set[str]:
    """The names that an expression asks for and does not bind itself."""
    if expression is None:
        return set()
    if isinstance(expression, Variable):
        return {expression.name}
    if isinstance(expression, Quantified):
        inside = free(expression.where) | free(expression.body)
        return free(expression.source) | (inside - {expression.variable})
    return set().union(*map(free, children(expression)))


def calls(expressions: Iterable[Expression | None]) -> set[str]:
    """The definitions that some expressions call."""
    return {each.definition for each in walk(*expressions) if isinstance(each, Call)}


def reads(expressions: Iterable[Expression | None]) -> set[str]:
    """The interpretations that some expressions read."""
    return {each.interpretation for each in walk(*expressions) if isinstance(each, Read)}


def substitute(expression: Expression, values: Mapping[str, Expression]) -> Expression | None:
    """The expression with values for variables, `None` where a name that it binds would capture theirs."""
    bound = {each.variable for each in walk(expression) if isinstance(each, Quantified)}
    if bound and bound & (names(values.values()) | set(values)):
        return None
    return _put(expression, values) if values else expression


def _put(expression: Expression, values: Mapping[str, Expression]) -> Expression:
    if isinstance(expression, Variable):
        return values.get(expression.name, expression)
    if isinstance(expression, Constant):
        return expression
    return expression.with_values(_put_within(value, values) for value in expression.values())


def _put_within(value: object, values: Mapping[str, Expression]) -> object:
    """A field: an expression, several, or none."""
    if isinstance(value, Frozen):
        return _put(value, values)  # type: ignore[arg-type]
    return tuple(_put(each, values) for each in value) if type(value) is tuple else value


def conjuncts(expression: Expression | None) -> tuple[Expression, ...]:
    """The parts of a condition that all hold where it holds."""
    if expression is None:
        return ()
    if isinstance(expression, And):
        return tuple(inner for part in expression.parts for inner in conjuncts(part))
    return (expression,)


def conjoin(parts: Iterable[Expression]) -> Expression | None:
    """One condition of several, `None` of none."""
    flat = tuple(inner for part in parts for inner in conjuncts(part))
    return And(flat) if len(flat) > 1 else flat[0] if flat else None
