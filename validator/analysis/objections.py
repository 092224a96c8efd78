"""What a check would find if an amount that is computed were written where it belongs: what stands against owing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from validator.analysis.asked import Asking, Box, Computed
from validator.evaluation.check import Tariff
from validator.evaluation.finding import Explainer
from validator.evaluation.settle import Finding, Interpretations, findings
from validator.evaluation.supposed import Supposed, supposed
from validator.model.expression import Call
from validator.model.program import Rule, placeholders
from validator.model.report import SEVERITIES, Severity, Violation
from validator.model.values import Thing, World
from validator.shape.tables import Tables
from validator.text.wording import Lang

_Told: TypeAlias = "tuple[str, Thing, tuple[int, ...]]"
"""What one finding is of: the rule, the record or part as it is, the items."""


class Objected(NamedTuple):
    """What would be found with an amount at its place; whether it is sure that it is the amount's."""

    found: tuple[Violation, ...]
    is_fixed: bool

    @property
    def is_owed(self) -> bool:
        """Whether nothing says that it is not."""
        return all(each.severity != "error" for each in self.found)


class Objections:
    """Judges one contractor's records as they would be, under the readings of a run."""

    def __init__(self, tariff: Tariff, lang: Lang, readings: Interpretations) -> None:
        self._tariff = tariff
        self._readings = readings
        self._explainer = Explainer(tariff.program(), lang, readings, tariff.engine)
        self._tables = Tables(tariff.declarations)
        self._asking = Asking(tariff.program(), readings.leaning)
        self._rules = {(rule.id, rule.kind): rule for rule in tariff.program().rules}

    def with_one(self, computed: Computed, box: Box) -> Supposed | None:
        """The records as they would be if any amount stood there: what is owed may be computed of that alone."""
        world = computed[0].world
        return None if world is None else supposed(world, self._tariff.declarations, *box, 1)

    def to(self, amount: int, computed: Computed, box: Box) -> Objected | None:
        """What would be found, or be found to be worse, only because an amount is written.

        None where the place is for another amount. Raises `Exhausted`, `Overrun`.
        """
        subject, definition = computed
        world = subject.world
        if world is None:
            return None
        declarations = self._tariff.declarations
        nothing = self._tables.table(box.thing.kind).blank.get(box.key, 0)
        before = {
            told: each.severity for told, each in self._found(supposed(world, declarations, *box, nothing))
        }
        after = supposed(world, declarations, *box, amount)
        own = box.thing.whole or box.thing
        is_fixed = own in (subject, subject.whole) or self._is_fixed(definition, subject, box, after)
        about = None if is_fixed else subject
        found = [
            each
            for told, each in self._found(after)
            if _is_worse(each.severity, before.get(told)) and self._objects(each, after, about)
        ]
        if not is_fixed and not found:
            return None
        return Objected(tuple(self._explainer.violation(each, after.world) for each in found), is_fixed)

    def missing(self, computed: Computed) -> tuple[Violation, ...]:
        """What a check finds of the records as they are and helps by naming the amount: it is owed, and has no place.

        Raises `Exhausted`, `Overrun`.
        """
        subject, definition = computed
        world = subject.world
        if world is None:
            return ()
        tariff, prefers = self._tariff, self._explainer.prefers
        return tuple(
            self._explainer.violation(each, world)
            for each in findings(tariff.rules, tariff.engine, world, self._readings, prefers)
            if any(
                call.definition == definition for call in _helps_by(self._rules[each.rule.id, each.rule.kind])
            )
            and computed in self._called(each, world)
        )

    def _called(self, finding: Finding, world: World) -> tuple[Computed, ...]:
        scene = self._explainer.scene(finding, world)
        return tuple(self._asking.computed(_helps_by(scene.rule), scene.names, scene.context))

    def _found(self, of: Supposed) -> Iterator[tuple[_Told, Finding]]:
        tariff, prefers = self._tariff, self._explainer.prefers
        for each in findings(tariff.rules, tariff.engine, of.world, self._readings, prefers):
            yield (each.rule.id, of.now[each.subject], each.breach.items), each

    def _is_fixed(self, definition: str, subject: Thing, box: Box, of: Supposed) -> bool:
        """Whether the rule that says what amount belongs there applies once one is there."""
        written = self._asking.of(of.world).written.get((of.new[subject], definition), {})
        return written.get(Box(of.new[box.thing], box.key), False)

    def _objects(self, finding: Finding, of: Supposed, about: Thing | None) -> bool:
        """Whether it speaks against the amount, and not of what is to be recorded beside it; where a record or part is
        given, whether that is one of its names."""
        scene = self._explainer.scene(finding, of.world)
        place = self._explainer.place(scene)
        if place.key is not None and place.thing.get(place.key) in (None, ()):
            return False
        return about is None or any(each is of.new[about] for each in scene.names.values())


def _helps_by(rule: Rule) -> list[Call]:
    """The computed values that its help names."""
    return [each.value for each in placeholders(rule.help.en) if isinstance(each.value, Call)]


def _is_worse(severity: Severity, before: Severity | None) -> bool:
    return before is None or SEVERITIES.index(severity) < SEVERITIES.index(before)
