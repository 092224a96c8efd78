"""The Python source of a rule: a function that gives its breaches by a subject.

def rule_N(subject, world, readings): -> tuple[Breach, ...]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.evaluation.annotations import annotation, head
from validator.evaluation.generate_expression import ExpressionWriter
from validator.evaluation.generate_loop import COMMON, Locals, locals_of, types_in
from validator.model.program import Binding, Rule
from validator.model.types import INTEGER, UNKNOWN

MAX_LOOPS = 12
"""Loops in loops within one function; Python allows 20."""

_INDENT = "    "


class _Block(NamedTuple):
    """A block of the function that is written: how deep it is, how a breach is told and left, and the items so far."""

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
        names = {**writer.common(), rule.variable: subject}
        loops = any(binding.each for binding in rule.bindings)
        begin = [head(self.name, [(subject.text, "Thing"), *COMMON], "tuple[Breach, ...]")]
        if loops:
            begin.append(f"{_INDENT}found: list[Breach] = []")
        block = _Block(_INDENT, "return tuple(found)" if loops else "return ()", not loops, (), 0)
        body = self._bound(rule.bindings, names, block)
        end = [f"{_INDENT}{block.leave}"] if loops else []
        self._functions.append("\n".join([*begin, *body, *end, ""]))
        return "\n\n".join(self._functions)

    def _bound(self, bindings: tuple[Binding, ...], names: Locals, block: _Block) -> Iterator[str]:
        if not bindings:
            yield from self._judged(names, block)
            return
        if block.loops == MAX_LOOPS:
            yield from self._continued(bindings, names, block)
            return
        binding, rest = bindings[0], bindings[1:]
        type_ = self._writer.types.of(binding.source, types_in(names))
        source = self._writer.local(f"source of {binding.variable}", type_)
        yield f"{block.indent}try:"
        yield f"{block.indent}{_INDENT}{source.text} = {self._writer.as_far_as_known(binding.source, names)}"
        yield from self._withheld(block)
        if not binding.each:
            yield f"{block.indent}if {source.text} is None:"
            yield f"{block.indent}{_INDENT}{block.leave}"
            yield from self._bound(rest, {**names, binding.variable: source}, block)
            return
        item = self._writer.local(binding.variable, type_.of or UNKNOWN)
        number = self._writer.local(f"number of {binding.variable}", INTEGER).text
        counted = self._writer.runtime("counted")
        yield f"{block.indent}for {number}, {item.text} in enumerate({counted}({source.text}, world)):"
        inside = _Block(
            block.indent + _INDENT,
            "continue",
            at_once=False,
            items=(*block.items, number),
            loops=block.loops + 1,
        )
        yield from self._bound(rest, {**names, binding.variable: item}, inside)

    def _continued(self, bindings: tuple[Binding, ...], names: Locals, block: _Block) -> Iterator[str]:
        """The rest in a function of its own, so that loops do not nest too deep."""
        numbers = ((number, annotation(INTEGER)) for number in block.items)
        passed = [*COMMON, ("found", "list[Breach]"), *numbers, *locals_of(names)]
        inside = _Block(_INDENT, "return", at_once=False, items=block.items, loops=0)
        body = list(self._bound(bindings, names, inside))
        name = f"{self.name}_{len(self._functions)}"
        self._functions.append("\n".join([head(name, passed, "None"), *body, ""]))
        yield f"{block.indent}{name}({', '.join(text for text, _ in passed)})"

    def _judged(self, names: Locals, block: _Block) -> Iterator[str]:
        """One combination of items."""
        yield f"{block.indent}try:"
        inner = block._replace(indent=block.indent + _INDENT)
        yield from self._tests(names, inner)
        yield from self._withheld(block)

    def _withheld(self, block: _Block) -> Iterator[str]:
        yield f"{block.indent}except Withheld:"
        yield f"{block.indent}{_INDENT}world.withheld.add({self._rule.id!a})"
        yield f"{block.indent}{_INDENT}{block.leave}"

    def _tests(self, names: Locals, block: _Block) -> Iterator[str]:
        rule, writer = self._rule, self._writer
        if rule.when is not None:
            yield from _leave_if(f"not {writer.condition(rule.when, names)}", block)
        for number, need in enumerate(rule.needs):
            yield f"{block.indent}if {writer.missing(need.value, names)}:"
            yield from block.told(str(number), "True", _INDENT)
        norm = writer.condition(rule.norm, names)
        yield from _leave_if(f"not {norm}" if rule.forbids else norm, block)
        for excuse in rule.excuses:
            yield from _leave_if(writer.condition(excuse.when, names), block)
        yield from block.told("None", self._warning(names))

    def _warning(self, names: Locals) -> str:
        if not self._rule.warning or self._rule.until is None:
            return str(self._rule.warning)
        return f"not {self._writer.condition(self._rule.until, names)}"


def _leave_if(condition: str, block: _Block) -> Iterator[str]:
    yield f"{block.indent}if {condition}:"
    yield f"{block.indent}{_INDENT}{block.leave}"
