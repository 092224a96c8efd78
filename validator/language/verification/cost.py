"""What judging costs at most, definitions written out: so that a policy that compiles neither overflows nor hangs.

The language has no recursion, but definitions that use others twice grow like powers, and so do loops in loops.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from validator.model import expression as ex
from validator.model.expression import Expression, children


class Cost(NamedTuple):
    """How deep expressions nest, how many there are, and how many loops stand in one another."""

    depth: int
    size: int
    loops: int

    @property
    def is_bearable(self) -> bool:
        """Within the bounds of the language."""
        return all(each <= bound for each, bound in zip(self, BOUNDS, strict=True))


BOUNDS = Cost(depth=100, size=2_000_000, loops=24)
_NOTHING = Cost(0, 0, 0)


def cost(exprs: Iterable[Expression | None], known: Mapping[str, Cost]) -> Cost:
    """The cost of expressions; `known` has that of the definitions they call."""
    return _beside([_cost(each, known) for each in exprs if each is not None])


def costs(bodies: Mapping[str, list[Expression]], order: Iterable[str]) -> dict[str, Cost]:
    """The cost of each definition. `order` names those first that others call."""
    known: dict[str, Cost] = {}
    for key in order:
        found = cost(bodies[key], known)
        known[key] = found._replace(depth=found.depth + 1)
    return known


def _beside(costs_: list[Cost]) -> Cost:
    if not costs_:
        return _NOTHING
    return Cost(max(c.depth for c in costs_), sum(c.size for c in costs_), max(c.loops for c in costs_))


def _cost(expr: Expression, known: Mapping[str, Cost]) -> Cost:
    parts = [_cost(each, known) for each in children(expr)]
    if isinstance(expr, ex.Call):
        parts.append(known.get(expr.definition, _NOTHING))
    inner = _beside(parts)
    return Cost(inner.depth + 1, inner.size + 1, inner.loops + isinstance(expr, ex.Quantified))
