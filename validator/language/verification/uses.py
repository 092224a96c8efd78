"""What definitions and rules use, at any remove: circles, chains, costs, and the interpretations they turn on."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from validator.language.naming.collector import Collector
from validator.language.naming.names import Names
from validator.language.problems import general as problems
from validator.language.problems import of_rules as rules
from validator.language.problems.general import At
from validator.language.verification.cost import Cost, cost, costs
from validator.model.expression import Expression, calls, reads
from validator.model.program import Definition, Rule, expressions_of

MAX_CHAIN = 48
"""Definitions that use one another form no longer chain."""

MAX_NESTED = 4
"""So many loops may stand in one another within one definition or rule: each multiplies what all of them cost.

Those of the definitions that it uses are not among them: a definition is computed once for each of its subjects.
"""

MAX_COMBINATIONS = 256
"""No rule turns on more combinations of readings."""


def deciding(rule: Rule) -> list[Expression | None]:
    """All expressions on which it depends whether a rule is breached, and how severely."""
    bindings = [binding.source for binding in rule.bindings]
    needs = [need.value for need in rule.needs]
    excuses = [excuse.when for excuse in rule.excuses]
    return [*bindings, rule.when, *needs, rule.norm, *excuses, rule.prefers, rule.until]


class Uses:
    """The graph of definitions: which uses which."""

    def __init__(self, definitions: Iterable[Definition], names: Names) -> None:
        self._names = names
        self._bodies = {each.key: list(expressions_of(each)) for each in definitions}
        self._calls = {key: sorted(calls(exprs) & self._bodies.keys()) for key, exprs in self._bodies.items()}
        self._depths: dict[str, int] = {}
        self._circles: list[list[str]] = []
        for key in self._calls:
            if key not in self._depths:
                self._visit(key)
        self.costs: dict[str, Cost] = {}

    @property
    def order(self) -> list[str]:
        """The definitions, each after those that it uses: a circle is begun anywhere."""
        return sorted(self._depths, key=self._depths.__getitem__)

    def interpretations(self, exprs: Iterable[Expression | None]) -> tuple[str, ...]:
        """The interpretations that expressions can reach, in the policy's order."""
        exprs = list(exprs)
        found = reads(exprs)
        for key in self._reached(calls(exprs)):
            found |= reads(self._bodies[key])
        return tuple(name for name in self._names.interpretations if name in found)

    def _reached(self, keys: Iterable[str]) -> set[str]:
        seen: set[str] = set()
        waiting = [key for key in keys if key in self._calls]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                waiting += self._calls[key]
        return seen

    def check(self, sink: Collector) -> None:
        """Refuse circles, chains that are too long, and what costs too much to compute."""
        for keys in self._circles:
            self._refuse_circle(keys, sink)
        for key, depth in self._depths.items():
            if depth == MAX_CHAIN + 1:
                sink.add(problems.long_chain(self._at(key), MAX_CHAIN))
        nested = [key for key, exprs in self._bodies.items() if cost(exprs, {}).loops > MAX_NESTED]
        for key in nested:
            sink.add(rules.too_many_loops(self._at(key), MAX_NESTED))
        if nested or max(self._depths.values(), default=0) > MAX_CHAIN:
            return
        self.costs = costs(self._bodies, self.order)
        for key in self._unbearable(self._bodies):
            sink.add(rules.too_costly(self._at(key)))

    def _unbearable(self, keys: Iterable[str]) -> list[str]:
        """Definitions beyond the bounds that call none beyond them."""
        beyond = {key for key, each in self.costs.items() if not each.is_bearable}
        return [key for key in keys if key in beyond and not beyond.intersection(self._calls[key])]

    def check_rule(self, rule: Rule, at: At, sink: Collector) -> None:
        """Refuse a rule that would cost too much to judge, where no definition that it calls is refused for that."""
        turned_on = self.interpretations([*deciding(rule), rule.fix])
        counts = [len(self._names.interpretations[name].readings) for name in turned_on]
        if prod(counts) > MAX_COMBINATIONS:
            sink.add(rules.too_many_readings(at, MAX_COMBINATIONS))
        called = [self.costs[key] for key in calls(deciding(rule)) if key in self.costs]
        loops = sum(binding.each for binding in rule.bindings)
        found = cost(deciding(rule), self.costs)
        found = found._replace(loops=found.loops + loops)
        if cost(deciding(rule), {}).loops + loops > MAX_NESTED:
            sink.add(rules.too_many_loops(at, MAX_NESTED))
        elif not found.is_bearable and all(each.is_bearable for each in called):
            sink.add(rules.too_costly(at))

    def _visit(self, start: str) -> None:
        """A walk without recursion: a definition's depth is known after those of what it calls."""
        way: list[str] = []
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            key, leaving = waiting.pop()
            if leaving:
                way.pop()
                below = (self._depths.get(each, 0) for each in self._calls[key])
                self._depths[key] = 1 + max(below, default=0)
            elif key in way:
                self._circles.append(way[way.index(key) :])
            elif key not in self._depths:
                way.append(key)
                waiting.append((key, True))
                waiting += [(each, False) for each in reversed(self._calls[key])]

    def _refuse_circle(self, keys: list[str], sink: Collector) -> None:
        first = min(keys, key=self._at)
        turned = keys[keys.index(first) :] + keys[: keys.index(first)]
        sink.add(rules.circle(self._at(first), [_said(key) for key in (*turned, first)]))

    def _at(self, key: str) -> At:
        signature = self._names.signatures[key]
        return At(signature.path, signature.node.name.span)


def _said(key: str) -> str:
    name, kind = key.split("@")
    return f"{name} of {kind}"
