"""What of a loop can be looked up, so that not every item need be looked at each time: its joins, and its terms.

`some x in all K where x.key is y.key and ...`: what only the item says is compared with what it has no part in. The
fast engine finds such items in an index (`lookups`), and so does what explains a finding (`nearest`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from validator.model.expression import (
    All,
    And,
    Apply,
    Call,
    Changes,
    Constant,
    Expression,
    Get,
    Or,
    Quantified,
    Read,
    Variable,
    calls,
    children,
    conjuncts,
    free,
    reads,
    walk,
)
from validator.model.program import Definition, expressions_of
from validator.operations.signature import parameter

Definitions = Mapping[str, Definition]

HEAVY = 12
"""A definition of more steps is computed once and remembered; looking it up costs about as much as these."""

_CALL, _LOOP = 8, 20


class Key(NamedTuple):
    """A part of a condition by which items are found: what the item says is what is sought."""

    part: Expression
    item: Expression
    """Of the item alone."""
    sought: Expression | None
    """Without the item; `None` where what the item says is itself the condition."""
    certain: bool = True
    """Nothing but joins stands before it, so that it is asked of every item for which they hold."""


def key_of(part: Expression, variable: str, everywhere: Collection[str]) -> Key | None:
    """How a part of a condition is looked up, where it is. The names that are bound `everywhere` say the same of all.

    What holds a loop of its own is not: it would be written once more, and loops stand in loops.
    """
    if any(isinstance(each, Quantified | Changes) for each in walk(part)):
        return None
    match part:
        case Apply("is", (one, other)):
            for item, sought in ((one, other), (other, one)):
                own = free(item) - set(everywhere) == {variable}
                if own and variable not in free(sought) and _is_safe(sought):
                    return Key(part, item, sought)
    return Key(part, part, None) if free(part) - set(everywhere) == {variable} else None


def joins(loop: Quantified, everywhere: Collection[str]) -> tuple[Key, ...]:
    """What a loop's items can be looked up by, in the order of its condition.

    Parts are judged from left to right, and what rests on what is broken may withhold the whole. So a part is looked up
    only where all before it are, or can never be withheld.
    """
    found: list[Key] = []
    certain = True
    for part in conjuncts(loop.where):
        key = key_of(part, loop.variable, everywhere)
        if key is not None:
            found.append(key._replace(certain=certain))
        elif not _is_harmless(part):
            break
        else:
            certain = False
    return tuple(found)


def terms(loop: Quantified, everywhere: Collection[str]) -> tuple[Expression, ...]:
    """What in a loop has nothing of its items in it: over one list, where these are the same, so is its value."""
    return terms_of(filter(None, (loop.where, loop.body)), loop.variable, everywhere)


def terms_of(
    parts: Iterable[Expression], variable: str, everywhere: Collection[str]
) -> tuple[Expression, ...]:
    """What in some parts of a loop has nothing of its items in it."""
    return tuple(dict.fromkeys(term for part in parts for term in _terms(part, variable, everywhere)))


def _terms(part: Expression, variable: str, everywhere: Collection[str]) -> Iterator[Expression]:
    asked = free(part) - set(everywhere)
    if any(isinstance(each, Quantified | Changes) for each in walk(part)):
        yield from map(Variable, sorted(asked - {variable}))
    elif variable not in asked and _is_safe(part):
        yield from (part,) if asked else ()
    else:
        for inner in children(part):
            yield from _terms(inner, variable, everywhere)


def _is_safe(part: Expression) -> bool:
    """Whether it can be computed wherever it stands, also where what was asked before it does not hold: it computes
    with nothing that may be missing."""
    return all(
        all(parameter(each.operation, index).optional for index in range(len(each.args)))
        if isinstance(each, Apply)
        else not (isinstance(each, Call) and len(each.args) > 1)
        for each in walk(part)
    )


def _is_harmless(part: Expression) -> bool:
    """Whether it can never be withheld: it reads nothing that is recorded."""
    return all(isinstance(each, Variable | Constant | Read | Apply | And | Or) for each in walk(part))


def is_kept(source: Expression, definitions: Definitions) -> bool:
    """Whether a list is the same object each time that it is asked for, so that an index of it serves again."""
    if not isinstance(source, Call):
        return isinstance(source, All | Get)
    definition = definitions.get(source.definition)
    return definition is not None and (
        is_remembered(definition)
        or (
            definition.sort != "permission"
            and all(is_kept(case.value, definitions) for case in definition.cases)
        )
    )


def is_remembered(definition: Definition) -> bool:
    """Whether the fast engine computes a definition once for each subject."""
    steps = sum(
        _CALL if isinstance(each, Call) else _LOOP if isinstance(each, Quantified | All | Changes) else 1
        for each in walk(*expressions_of(definition))
    )
    return steps > HEAVY


def turns_on(expression: Expression, definitions: Definitions) -> tuple[str, ...]:
    """The interpretations that an expression can reach."""
    called = (definitions[key].interpretations for key in calls([expression]) if key in definitions)
    return tuple(sorted(reads([expression]).union(*called)))
