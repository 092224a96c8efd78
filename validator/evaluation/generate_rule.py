"""The Python source of a rule: a function that gives its breaches by a subject.

def rule_N(subject, world, readings): -> tuple[Breach, ...]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.evaluation.generate_expression import ExpressionWriter, Scope, locals_of, types_in
from validator.model.expression import Expression, Get
from validator.model.program import Binding, Rule
from validator.model.types import INTEGER, UNKNOWN

MAX_LOOPS = 12
"""Loops in loops within one function; Python allows 20."""

_INDENT = "    "


class _Spot(NamedTuple):
    """Where in a function the source is: how deep, how a breach is told and left, and the items so far."""

    indent: str
    leave: str
    at_once: bool
    """A breach ends the function with itself as the only one."""
    items: tuple[str, ...]
    loops: int

    def told(self, need: str, warning: str, deeper: str = "") -> Iterator[str]:
        """The statements that report a breach and look no further."""
        items = "".join(f"{number}, " for number in self.items)
        breach = f"Breach(({items.strip()}), {need}, {warning})"
        if self.at_once:
            yield f"{self.indent}{deeper}return ({breach},)"
        else:
            yield f"{self.indent}{deeper}found.append({breach})"
            yield f"{self.indent}{deeper}{self.leave}"


class RuleWriter:
    """Writes the function of one rule, and those that it needs beside it."""

    def __init__(self, number: int, rule: Rule, writer: ExpressionWriter) -> None:
        self._writer = writer
        self._rule = rule
        self.name = f"rule_{number}_{re.sub('[^a-z0-9]', '_', rule.id.lower())}"
        self._functions: list[str] = []

    def source(self) -> str:
        """All functions of the rule."""
        rule, writer = self._rule, self._writer
        subject = writer.local(rule.variable, writer.types.thing(rule.kind))
        scope = {**writer.common(), rule.variable: subject}
        loops = any(binding.each for binding in rule.bindings)
        head = [f"def {self.name}({subject.text}, world, readings):"]
        if loops:
            head.append(f"{_INDENT}found = []")
        spot = _Spot(_INDENT, "return tuple(found)" if loops else "return ()", not loops, (), 0)
        body = self._bound(rule.bindings, scope, spot)
        end = [f"{_INDENT}{spot.leave}"] if loops else []
        self._functions.append("\n".join([*head, *body, *end, ""]))
        return "\n\n".join(self._functions)

    def _bound(self, bindings: tuple[Binding, ...], scope: Scope, spot: _Spot) -> Iterator[str]:
        if not bindings:
            yield from self._judged(scope, spot)
            return
        if spot.loops == MAX_LOOPS:
            yield from self._continued(bindings, scope, spot)
            return
        binding, rest = bindings[0], bindings[1:]
        type_ = self._writer.types.of(binding.source, types_in(scope))
        source = self._writer.local(f"source of {binding.variable}", type_)
        yield f"{spot.indent}try:"
        yield f"{spot.indent}{_INDENT}{source.text} = {self._source(binding.source, scope)}"
        yield f"{spot.indent}except Withheld:"
        yield f"{spot.indent}{_INDENT}{spot.leave}"
        if not binding.each:
            yield f"{spot.indent}if {source.text} is None:"
            yield f"{spot.indent}{_INDENT}{spot.leave}"
            yield from self._bound(rest, {**scope, binding.variable: source}, spot)
            return
        item = self._writer.local(binding.variable, type_.of or UNKNOWN)
        number = self._writer.local(f"number of {binding.variable}", INTEGER).text
        counted = self._writer.runtime("counted")
        yield f"{spot.indent}for {number}, {item.text} in enumerate({counted}({source.text}, world)):"
        inside = _Spot(
            spot.indent + _INDENT,
            "continue",
            at_once=False,
            items=(*spot.items, number),
            loops=spot.loops + 1,
        )
        yield from self._bound(rest, {**scope, binding.variable: item}, inside)

    def _source(self, source: Expression, scope: Scope) -> str:
        if isinstance(source, Get):
            return self._writer.recorded(source.base, source.key, scope)
        return self._writer.value(source, scope)

    def _continued(self, bindings: tuple[Binding, ...], scope: Scope, spot: _Spot) -> Iterator[str]:
        """The rest in a function of its own, so that loops do not nest too deep."""
        passed = ", ".join(["world", "readings", "found", *spot.items, *locals_of(scope)])
        inside = _Spot(_INDENT, "return", at_once=False, items=spot.items, loops=0)
        body = list(self._bound(bindings, scope, inside))
        name = f"{self.name}_{len(self._functions)}"
        self._functions.append("\n".join([f"def {name}({passed}):", *body, ""]))
        yield f"{spot.indent}{name}({passed})"

    def _judged(self, scope: Scope, spot: _Spot) -> Iterator[str]:
        """One combination of items."""
        yield f"{spot.indent}try:"
        inner = spot._replace(indent=spot.indent + _INDENT)
        yield from self._tests(scope, inner)
        yield f"{spot.indent}except Withheld:"
        yield f"{spot.indent}{_INDENT}{spot.leave}"

    def _tests(self, scope: Scope, spot: _Spot) -> Iterator[str]:
        rule, writer = self._rule, self._writer
        if rule.when is not None:
            yield from _leave_if(f"not {writer.condition(rule.when, scope)}", spot)
        for number, need in enumerate(rule.needs):
            yield f"{spot.indent}if {writer.missing(need.value, scope)}:"
            yield from spot.told(str(number), "True", _INDENT)
        norm = writer.condition(rule.norm, scope)
        yield from _leave_if(f"not {norm}" if rule.forbids else norm, spot)
        for excuse in rule.excuses:
            yield from _leave_if(writer.condition(excuse.when, scope), spot)
        yield from spot.told("None", self._warning(scope))

    def _warning(self, scope: Scope) -> str:
        if not self._rule.warning or self._rule.until is None:
            return str(self._rule.warning)
        return f"not {self._writer.condition(self._rule.until, scope)}"


def _leave_if(condition: str, spot: _Spot) -> Iterator[str]:
    yield f"{spot.indent}if {condition}:"
    yield f"{spot.indent}{_INDENT}{spot.leave}"
