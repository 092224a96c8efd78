"""What the rules of a policy ask of one contractor's records: which definitions, of which record or part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from validator.evaluation.interpret import Context, Interpreter, Names, start
from validator.evaluation.remembering import Remembering
from validator.model.expression import Apply, Call, Expression, Get, children
from validator.model.program import Program, Rule, expressions_of
from validator.model.values import Thing, Withheld, World

Computed: TypeAlias = "tuple[Thing, str]"
"""A record or part, and the key of a definition of its kind."""


class Box(NamedTuple):
    """Where a computed value would be written: a key of a record or part."""

    thing: Thing
    key: str


class Asked(NamedTuple):
    """What rules ask of a world."""

    needed: frozenset[Computed]
    """What a rule that applies holds a record to."""
    written: Mapping[Computed, Mapping[Box, bool]]
    """Where a rule would have it written, and whether that rule applies there."""


class Asking:
    """Looks at worlds by the rules of one program, under some readings."""

    def __init__(self, program: Program, readings: Mapping[str, str]) -> None:
        self._program = program
        self._readings = readings
        self.interpreter: Interpreter = Remembering(program)

    def of(self, world: World) -> Asked:
        """What is asked of a contractor's records. Raises `Overrun`."""
        needed: set[Computed] = set()
        written: dict[Computed, dict[Box, bool]] = {}
        context = Context(world, self._readings)
        for rule in self._program.rules:
            asked = () if rule.former else tuple(_calls(_asked_by(rule)))
            if not asked:
                continue
            for subject in world.all(rule.kind):
                for names in self.bound(rule, subject, context):
                    applies = self.holds(rule.when, names, context)
                    for computed, box in self._boxes(rule, names, context):
                        boxes = written.setdefault(computed, {})
                        boxes[box] = applies or boxes.get(box, False)
                    if applies and not any(self.holds(each.when, names, context) for each in rule.excuses):
                        needed.update(self.computed(asked, names, context))
        return Asked(frozenset(needed), written)

    def bound(self, rule: Rule, subject: Thing, context: Context) -> Iterator[Names]:
        """The names for each combination of a rule's items; none where a part that they need is broken."""
        names = start(rule, subject, context.world)
        try:
            yield from (bound for _, bound in self.interpreter.bound(rule.bindings, names, context))
        except Withheld:
            return

    def holds(self, condition: Expression | None, names: Names, context: Context) -> bool:
        """Whether a condition holds; one that rests on what is broken does not."""
        try:
            return condition is None or bool(self.interpreter.value(condition, names, context))
        except Withheld:
            return False

    def computed(self, calls: Iterable[Call], names: Names, context: Context) -> Iterator[Computed]:
        """The definitions that are called, each with its subject where that can be told."""
        for call in calls:
            subject = self._thing(call.args[0], names, context)
            if subject is not None and subject.world is not None:
                yield subject, call.definition

    def _boxes(self, rule: Rule, names: Names, context: Context) -> Iterator[tuple[Computed, Box]]:
        if isinstance(rule.fix, Call) and isinstance(rule.at, Get):
            thing = self._thing(rule.at.base, names, context)
            for computed in self.computed((rule.fix,), names, context):
                if thing is not None:
                    yield computed, Box(thing, rule.at.key)

    def _thing(self, expression: Expression, names: Names, context: Context) -> Thing | None:
        try:
            value = self.interpreter.value(expression, names, context)
        except (Withheld, KeyError):
            # a name of a quantifier is bound only inside of it
            return None
        return value if isinstance(value, Thing) else None


def _asked_by(rule: Rule) -> tuple[Expression, ...]:
    """What it goes by: its condition, its norm and what it would write."""
    return tuple(expressions_of((rule.when, rule.norm, rule.fix)))


def _calls(expressions: Iterable[Expression]) -> Iterator[Call]:
    """The definitions of which the value counts: that there is one is no more than a step."""
    for each in expressions:
        if isinstance(each, Call):
            yield each
        if not (isinstance(each, Apply) and each.operation in ("given", "not_given")):
            yield from _calls(children(each))
