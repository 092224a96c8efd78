"""A required day that is missing, where the tariff computes it: the fault says the day, and `--fix` may write it.

Only a day is written so, and only one that the rule about its key would hold it to, whatever reading is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Chosen
from datetime import date

from validator.evaluation.fingerprint import digest_of
from validator.evaluation.interpret import Context, Names, start
from validator.evaluation.remembering import Remembering
from validator.evaluation.settle import Interpretations, interpretations
from validator.evaluation.shape_faults import shape_violation
from validator.evaluation.supposed import supposed
from validator.evaluation.taking import Taken
from validator.model.expression import Expression, Get, Variable
from validator.model.program import Program, Rule
from validator.model.report import Violation
from validator.model.values import Overrun, Thing, Withheld, World
from validator.shape.adding import key_added
from validator.shape.decode import Decoded
from validator.shape.engine import all_keys
from validator.shape.faults import Fault
from validator.shape.tables import Tables
from validator.sources.document import Mapping
from validator.text.wording import Lang, Words

_HELP = Words(
    "The tariff computes {day}. Write `{key}: {day}`, or the day on which it really was.",
    "規程によれば {day} である。`{key}: {day}` と書くか、実際の日を書く。",
)


def completed(
    taken: Iterable[Taken],
    world: World,
    program: Callable[[], Program],
    chosen: Chosen[str, str],
    lang: Lang,
) -> tuple[Violation, ...]:
    """The faults of a contractor's records that say more so, in place of those with their fingerprints; none of them
    where so many days are missing that to compute them all would take more than the budget."""
    lacks = lacking(taken, world.contractor)
    if not lacks:
        return ()
    of = program()
    try:
        return tuple(MissingDays(of, interpretations(of.declarations, chosen), lang).told(lacks, world))
    except Overrun:
        return ()


def lacking(taken: Iterable[Taken], contractor: str) -> list[tuple[Taken, Decoded, Fault]]:
    """The records of a contractor that lack a key, each with its file."""
    return [
        (each, decoded, fault)
        for each in taken
        for decoded in each.faulty.get(contractor, ())
        if decoded.thing is not None
        for fault in decoded.faults
        if fault.code == "missing-key" and len(fault.path_in_record) == 1
    ]


class MissingDays:
    """Computes for one program."""

    def __init__(self, program: Program, readings: Interpretations, lang: Lang) -> None:
        self._program = program
        self._by_key: dict[tuple[str, str], list[Rule]] = {}
        """The rules that say what stands at a key of a record itself, by its kind and the key."""
        for rule in program.rules:
            if rule.fix is not None and isinstance(rule.at, Get) and rule.at.base == Variable(rule.variable):
                self._by_key.setdefault((rule.kind, rule.at.key), []).append(rule)
        self._interpreter = Remembering(program)
        self._readings = readings
        self._lang: Lang = lang
        self._tables = Tables(program.declarations)

    def told(self, lacks: Iterable[tuple[Taken, Decoded, Fault]], world: World) -> Iterator[Violation]:
        """The faults whose day is computed, in place of those that say that the key is missing."""
        for taken, decoded, fault in lacks:
            thing, key = decoded.thing, str(fault.path_in_record[0])
            if thing is None or not isinstance(thing.node, Mapping):
                continue
            days = {day for rule in self._about(thing, key) for day in self._days(rule, thing, key, world)}
            if len(days) == 1:
                day = days.pop().isoformat()
                told = fault._replace(
                    help=_HELP.format(key=key, day=day),
                    fix=key_added(thing.node, self._order(thing.kind), key, day),
                )
                yield shape_violation(
                    told, decoded, thing.node, taken.path, self._lang, self._tables, digest_of(thing.node)
                )

    def _about(self, thing: Thing, key: str) -> Sequence[Rule]:
        """Those that say what stands at a key of the record itself."""
        return self._by_key.get((thing.kind, key), ())

    def _days(self, rule: Rule, thing: Thing, key: str, world: World) -> Iterator[date]:
        """The day to which a rule would hold the record once it is written."""
        leaning = self._readings.leaning
        readings = [leaning, *self._readings.others(rule.interpretations)]
        first = self._computed(rule, thing, Context(world, leaning))
        if not isinstance(first, date):
            return
        world.spend(sum(map(len, world.things.values())))
        filled = supposed(world, self._program.declarations, thing, key, first)
        new = filled.new[thing]
        if all(self._holds_to(rule, new, Context(filled.world, tried), first) for tried in readings):
            yield first

    def _computed(self, rule: Rule, thing: Thing, context: Context) -> object:
        found = list(self._bound(rule, thing, context))
        if len(found) != 1 or rule.fix is None:
            return None
        return self._value(rule.fix, found[0], context)

    def _holds_to(self, rule: Rule, thing: Thing, context: Context, day: date) -> bool:
        if self._computed(rule, thing, context) != day:
            return False
        (names,) = self._bound(rule, thing, context)
        applies = rule.when is None or self._value(rule.when, names, context)
        return bool(applies) and not any(self._value(each.when, names, context) for each in rule.excuses)

    def _bound(self, rule: Rule, thing: Thing, context: Context) -> Iterator[Names]:
        names = start(rule, thing, context.world)
        try:
            yield from (bound for _, bound in self._interpreter.bound(rule.bindings, names, context))
        except Withheld:
            return

    def _value(self, expression: Expression, names: Names, context: Context) -> object:
        try:
            return self._interpreter.value(expression, names, context)
        except Withheld:
            return None

    def _order(self, kind: str) -> list[str]:
        declared = self._program.declarations.kind(kind)
        return [] if declared is None else [each.name for each in all_keys(declared)]
