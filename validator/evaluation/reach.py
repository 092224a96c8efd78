"""What an expression rests on: the readings that it can reach, and how much work it is."""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.expression import (
    All,
    And,
    Apply,
    Call,
    Changes,
    Expression,
    Follow,
    Get,
    Now,
    Or,
    Quantified,
    Read,
    Whole,
)
from validator.model.program import Definition, Program

_CALL, _LOOP = 8, 20


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly within an expression."""
    match expression:
        case Get(base=base) | Follow(base=base) | Whole(base=base) | Now(base=base):
            return (base,)
        case Call(_, args) | Apply(_, args):
            return args
        case And(parts) | Or(parts):
            return parts
        case Changes(old, new):
            return (old, new)
        case Quantified(source=source, where=where, body=body):
            return tuple(part for part in (source, where, body) if part is not None)
    return ()


def walk(*roots: Expression | None) -> Iterator[Expression]:
    """Every expression in some."""
    waiting = [root for root in roots if root is not None]
    while waiting:
        expression = waiting.pop()
        yield expression
        waiting.extend(parts_of(expression))


def weight(expression: Expression) -> int:
    """Roughly how many steps an expression takes."""
    return sum(
        _CALL if isinstance(each, Call) else _LOOP if isinstance(each, Quantified | All | Changes) else 1
        for each in walk(expression)
    )


def expressions_of(definition: Definition) -> list[Expression]:
    """The expressions of a definition."""
    found = [each for case in definition.cases for each in (case.when, case.value)]
    found += [each for grant in definition.grants for each in (grant.when, grant.among)]
    return [each for each in found if each is not None]


def reachable_readings(program: Program) -> dict[str, tuple[str, ...]]:
    """The interpretations that each definition can statically reach, by the definition's key."""
    reads: dict[str, set[str]] = {}
    calls: dict[str, set[str]] = {}
    for definition in program.definitions:
        inside = list(walk(*expressions_of(definition)))
        reads[definition.key] = {each.interpretation for each in inside if isinstance(each, Read)}
        calls[definition.key] = {each.definition for each in inside if isinstance(each, Call)}
    return {key: _reached(key, reads, calls) for key in reads}


def _reached(key: str, reads: dict[str, set[str]], calls: dict[str, set[str]]) -> tuple[str, ...]:
    seen, waiting = {key}, [key]
    while waiting:
        new = calls.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return tuple(sorted({name for each in seen for name in reads.get(each, ())}))
