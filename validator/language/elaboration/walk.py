"""Walking and substituting in typed expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from validator.language.naming.scope import POISON
from validator.model import expression as ex
from validator.model.expression import Expression


def children(expr: Expression) -> tuple[Expression, ...]:
    """The expressions that an expression is made of."""
    match expr:
        case ex.Get(base=base) | ex.Follow(base=base) | ex.Whole(base=base) | ex.Now(base=base):
            return (base,)
        case ex.Call(args=args) | ex.Apply(args=args):
            return args
        case ex.And(parts=parts) | ex.Or(parts=parts):
            return parts
        case ex.Changes(old=old, new=new):
            return (old, new)
        case ex.Quantified(source=source, where=where, body=body):
            return tuple(each for each in (source, where, body) if each is not None)
        case _:
            return ()


def walk(*roots: Expression | None) -> Iterator[Expression]:
    """Every expression in some, the outer before the inner."""
    waiting = [root for root in reversed(roots) if root is not None]
    while waiting:
        expr = waiting.pop()
        yield expr
        waiting.extend(reversed(children(expr)))


def is_poisoned(expr: Expression) -> bool:
    """Is something in it reported already?"""
    return any(isinstance(each, ex.Constant) and each.type == POISON for each in walk(expr))


def names(exprs: Iterable[Expression | None]) -> set[str]:
    """The names of all variables in some expressions."""
    return {each.name for each in walk(*exprs) if isinstance(each, ex.Variable)}


def calls(exprs: Iterable[Expression | None]) -> set[str]:
    """The definitions that some expressions call."""
    return {each.definition for each in walk(*exprs) if isinstance(each, ex.Call)}


def reads(exprs: Iterable[Expression | None]) -> set[str]:
    """The interpretations that some expressions read."""
    return {each.interpretation for each in walk(*exprs) if isinstance(each, ex.Read)}


def substitute(expr: Expression, values: Mapping[str, Expression]) -> Expression | None:
    """The expression with values for variables, `None` where a name that it binds would capture theirs."""
    bound = {each.variable for each in walk(expr) if isinstance(each, ex.Quantified)}
    if bound and bound & (names(values.values()) | set(values)):
        return None
    return _put(expr, values) if values else expr


def _put(expr: Expression, values: Mapping[str, Expression]) -> Expression:
    match expr:
        case ex.Variable(name=name):
            return values.get(name, expr)
        case ex.Get() | ex.Follow() | ex.Whole() | ex.Now():
            return cast(Expression, expr._replace(base=_put(expr.base, values)))
        case ex.Call() | ex.Apply():
            return cast(Expression, expr._replace(args=tuple(_put(each, values) for each in expr.args)))
        case ex.And() | ex.Or():
            return cast(Expression, expr._replace(parts=tuple(_put(each, values) for each in expr.parts)))
        case ex.Changes(old=old, new=new):
            return ex.Changes(_put(old, values), _put(new, values))
        case ex.Quantified(source=source, where=where, body=body):
            inner = [None if each is None else _put(each, values) for each in (where, body)]
            return expr._replace(source=_put(source, values), where=inner[0], body=inner[1])
        case _:
            return expr


def conjuncts(expr: Expression | None) -> tuple[Expression, ...]:
    """The parts of a condition that all hold where it holds."""
    if expr is None:
        return ()
    if isinstance(expr, ex.And):
        return tuple(inner for part in expr.parts for inner in conjuncts(part))
    return (expr,)


def conjoin(parts: Iterable[Expression]) -> Expression | None:
    """One condition of several, `None` of none."""
    flat = tuple(inner for part in parts for inner in conjuncts(part))
    return ex.And(flat) if len(flat) > 1 else flat[0] if flat else None
