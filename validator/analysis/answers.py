"""What is told of a record: what provisions compute that concerns it, and what stands against owing it.

A value concerns a record where it is a period or a provision does nothing but compute it, where a rule that applies
goes by it, or where it would be written in one. An amount that a rule says is not owed is not stated, but what says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias, Union

from validator.analysis.asked import Asked, Asking
from validator.analysis.objections import Objections
from validator.analysis.trace import Computation, Tracer, Unknown
from validator.evaluation.check import Tariff
from validator.evaluation.settle import interpretations
from validator.model.program import Definition
from validator.model.report import Violation
from validator.model.values import Thing, World
from validator.text.wording import Lang


class Owed(NamedTuple):
    """An amount that has its place in a record, and what a check would say of it there without forbidding it."""

    computation: Computation
    open: tuple[Violation, ...]


class NotOwed(NamedTuple):
    """An amount that is not stated, and what would be found if it were written: what stands against it."""

    definition: Definition
    subject: Thing
    label: str
    against: tuple[Violation, ...]


Answer: TypeAlias = Union[Computation, Owed, NotOwed, Unknown]


class Answers:
    """Answers for one tariff, in one language, under the readings leaned to or chosen."""

    def __init__(self, tariff: Tariff, lang: Lang, chosen: Mapping[str, str]) -> None:
        program = tariff.program()
        chosen = tariff.declarations.by_present_names(chosen)
        readings = interpretations(tariff.declarations, chosen)
        self.tracer = Tracer(program, lang, chosen)
        self._asking = Asking(program, readings.leaning)
        self._objections = Objections(tariff, lang, readings)
        leaves = {each.id for each in program.declarations.provisions if each.leaf}
        self._only_computed = leaves.difference(*(rule.provisions for rule in program.rules))
        """Provisions that no rule holds anything to."""
        self._asked: tuple[World, Asked] | None = None

    def of(self, subject: Thing) -> tuple[Answer, ...]:
        """What is told of a record or part, in the tariff's order. Raises `Overrun`."""
        asked = self._asked_of(subject)
        found = [
            each
            for each in self.tracer.computations(subject)
            if self._concerns(each.definition, subject, asked)
        ]
        known = {each.definition.key for each in found}
        found += (each for each in self._once_written(subject, asked) if each.definition.key not in known)
        told = (
            self._answer(each, asked)
            for each in found
            if self._is_of_itself(each.definition) or not _is_step(each, found)
        )
        answers = [each for each in told if each is not None]
        settled = {_definition(each).provisions for each in answers if isinstance(each, Owed | NotOwed)}
        return tuple(
            each
            for each in answers
            # what else a provision computes of money is a means to the amount that it lets owe
            if not (
                isinstance(each, Computation) and _is_money(each) and each.definition.provisions in settled
            )
        )

    def _asked_of(self, subject: Thing) -> Asked:
        world = subject.world
        if world is None:
            return Asked(frozenset(), {})
        if self._asked is None or self._asked[0] is not world:
            world.work = 0
            self._asked = world, self._asking.of(world)
        return self._asked[1]

    def _once_written(self, subject: Thing, asked: Asked) -> Iterator[Computation]:
        """Amounts that are computed only where one is written: none is granted by asking."""
        for (of, definition), boxes in asked.written.items():
            if of is not subject:
                continue
            for box in boxes:
                one = self._objections.with_one((subject, definition), box)
                if one is not None and self.tracer.is_amount(definition):
                    told = (
                        each
                        for each in self.tracer.computations(one.new[subject])
                        if isinstance(each, Computation)
                    )
                    yield from (
                        each._replace(subject=subject) for each in told if each.definition.key == definition
                    )

    def _concerns(self, definition: Definition, subject: Thing, asked: Asked) -> bool:
        computed = subject, definition.key
        return self._is_of_itself(definition) or computed in asked.needed or computed in asked.written

    def _is_of_itself(self, definition: Definition) -> bool:
        """Whether a value is told whatever rules ask: that of a provision that only computes, and any period."""
        return definition.type.name == "period" or definition.provisions[0] in self._only_computed

    def _answer(self, value: Computation | Unknown, asked: Asked) -> Answer | None:
        """None for an amount whose places are all for others."""
        of = value.subject, value.definition.key
        if isinstance(value, Unknown) or value.value is None or value.definition.type.name != "yen":
            return value
        boxes = asked.written.get(of, {})
        if not boxes:
            return value
        objected = [each for box in boxes if (each := self._objections.to(value.value, of, box)) is not None]
        if not objected:
            return None
        best = min(objected, key=lambda each: (not each.is_owed, not each.is_fixed, len(each.found)))
        if best.is_owed:
            return Owed(value, best.found)
        missing = self._objections.missing(of)
        if missing:
            return Owed(value, missing)
        against = {(each.rule, each.message): each for of in objected for each in of.found}
        return NotOwed(value.definition, value.subject, value.label, tuple(against.values()))


def _definition(answer: Answer) -> Definition:
    return answer.computation.definition if isinstance(answer, Owed) else answer.definition


def _is_money(value: Computation) -> bool:
    return value.definition.type.name == "yen"


def _is_step(value: Computation | Unknown, values: list[Computation | Unknown]) -> bool:
    """Whether a value is a step on the way to another one, which shows it."""
    if isinstance(value, Unknown) or not value.steps:
        return False
    own = value.steps[-1]
    return any(own in each.steps[:-1] for each in values if isinstance(each, Computation))
