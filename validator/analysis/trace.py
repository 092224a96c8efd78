"""What a policy computes for a record, step by step, under each reading on which the value turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from validator.analysis.formula import Environment, Formulas, Part, Taken
from validator.analysis.prose.said import Prose
from validator.evaluation.interpret import Context, common
from validator.model.declarations import Interpretation
from validator.model.expression import Call, Variable, calls
from validator.model.program import Case, Definition, Program, expressions_of
from validator.model.types import Type
from validator.model.values import Thing, Withheld, World
from validator.text.wording import Lang

SHOWN_TYPES = ("date", "yen", "period", "hours", "integer")
"""The types of values that people ask for; others are steps towards them."""

MAX_COMBINATIONS = 256
"""Beyond so many combinations of readings, each is tried by itself alone."""


class Step(NamedTuple):
    """One step: what it is, the arithmetic with its value at the end, and the provisions that say so.

    Without a label, the arithmetic says what it is.
    """

    label: str
    formula: str
    provisions: tuple[str, ...]
    case: str | None = None
    """Where what it is has several cases: when the one that gives it applies."""


class Otherwise(NamedTuple):
    """The value under other readings than those leaned to; `None` where there is none then."""

    readings: tuple[tuple[str, str], ...]
    """Interpretations, each with the reading that is departed to."""
    value: Any
    shown: str | None


class Computation(NamedTuple):
    """A value of a record or part."""

    definition: Definition
    subject: Thing
    label: str
    value: Any
    """`None` where there is one only under other readings."""
    shown: str | None
    steps: tuple[Step, ...]
    """The last one gives the value."""
    otherwise: tuple[Otherwise, ...]


class Unknown(NamedTuple):
    """A value that rests on a part that is broken."""

    definition: Definition
    subject: Thing
    label: str


class State(NamedTuple):
    """A state of a record or part, and whether it holds."""

    definition: Definition
    label: str
    holds: bool


class Term(NamedTuple):
    """A value that no single provision computes, and that findings tell people: such as when something ends."""

    definition: Definition
    label: str
    value: Any
    shown: str


class Tracer:
    """Computes for one program, in one language, under the readings leaned to or chosen."""

    def __init__(self, program: Program, lang: Lang, chosen: Mapping[str, str]) -> None:
        self._lang: Lang = lang
        self._chosen = chosen
        self._interpretations = {each.name: each for each in program.declarations.interpretations}
        self._leaning = {
            name: chosen.get(name, each.readings[0].name) for name, each in self._interpretations.items()
        }
        self._formulas = Formulas(program, lang)
        self._prose = Prose(program, lang)
        self._shown = _in_order(program)
        told = calls(expressions_of(tuple((rule.message, rule.help) for rule in program.rules)))
        self._terms = [
            each
            for each in program.definitions
            if each.key in told
            and each.sort == "value"
            and not each.provisions
            and each.type.name in SHOWN_TYPES
        ]
        self._states = [each for each in program.definitions if each.sort == "state"]

    def computations(self, subject: Thing) -> Iterator[Computation | Unknown]:
        """All that provisions compute for a record or part and that has a value, in the tariff's order.

        Raises `Overrun` where that takes more steps than the budget.
        """
        _world_of(subject).work = 0
        for definition in self._shown:
            if definition.kind == subject.kind:
                try:
                    found = self._computation(definition, subject)
                except Withheld:
                    yield Unknown(definition, subject, definition.label.to(self._lang))
                    continue
                if found is not None:
                    yield found

    def states(self, subject: Thing) -> Iterator[State]:
        """The states of its kind, on the day of the check, but those that rest on what is broken. Raises `Overrun`."""
        for definition in self._states:
            if definition.kind == subject.kind:
                try:
                    holds = bool(self._value(definition, subject, self._leaning))
                except Withheld:
                    continue
                yield State(definition, definition.label.to(self._lang), holds)

    def terms(self, subject: Thing) -> Iterator[Term]:
        """What the tariff's terms come to for it, where they have a value; what rests on what is broken is left out."""
        for definition in self._terms:
            if definition.kind == subject.kind:
                try:
                    value = self._value(definition, subject, self._leaning)
                except Withheld:
                    continue
                shown = self._show(value, definition.type)
                if shown is not None:
                    yield Term(definition, definition.label.to(self._lang), value, shown)

    def is_amount(self, definition: str) -> bool:
        """Whether a definition is one of an amount."""
        return any(each.key == definition and each.type.name == "yen" for each in self._shown)

    def item(self, thing: Thing) -> str:
        """What an item of a list is called."""
        return self._formulas.item(thing)

    def _computation(self, definition: Definition, subject: Thing) -> Computation | None:
        value = self._value(definition, subject, self._leaning)
        otherwise = tuple(self._otherwise(definition, subject, value))
        if value is None and not otherwise:
            return None
        steps: tuple[Step, ...] = ()
        if value is not None:
            steps = _Steps(self._formulas, self._prose, self._leaning, subject).of(definition)
        label, shown = definition.label.to(self._lang), self._show(value, definition.type)
        return Computation(definition, subject, label, value, shown, steps, otherwise)

    def _value(self, definition: Definition, subject: Thing, readings: Mapping[str, str]) -> Any:
        world = _world_of(subject)
        names = {**common(world), definition.parameter: subject}
        day = () if definition.day is None else (Variable("as_of"),)
        call = Call(definition.key, (Variable(definition.parameter), *day))
        return self._formulas.interpreter.value(call, names, Context(world, readings))

    def _otherwise(self, definition: Definition, subject: Thing, value: Any) -> Iterator[Otherwise]:
        """Other values, each under as few departures from the readings leaned to as lead to it."""
        found: list[tuple[dict[str, str], Any]] = []
        names = (name for name in definition.interpretations if name not in self._chosen)
        open_ = [self._interpretations[name] for name in names]
        for departure in sorted(departures(open_, self._leaning), key=len):
            try:
                other = self._value(definition, subject, {**self._leaning, **departure})
            except Withheld:
                continue
            smaller = [was for fewer, was in found if fewer.items() < departure.items()]
            if other != value and other not in smaller:
                found.append((departure, other))
        for departure, other in found:
            yield Otherwise(tuple(departure.items()), other, self._show(other, definition.type))

    def _show(self, value: Any, of: Type) -> str | None:
        return None if value is None else self._formulas.shown(value, of)


def _in_order(program: Program) -> list[Definition]:
    """What is shown, in the order of the provisions that compute it."""
    places = {each.id: number for number, each in enumerate(program.declarations.provisions)}
    return sorted(filter(is_shown, program.definitions), key=lambda each: places.get(each.provisions[0], 0))


def is_shown(definition: Definition) -> bool:
    """Whether a provision computes by it what people ask for: a day, an amount, a period, hours or a number."""
    return definition.sort == "value" and bool(definition.provisions) and definition.type.name in SHOWN_TYPES


def departures(open_: Iterable[Interpretation], leaning: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every combination of other readings than those leaned to, without those that are left as they are."""
    others = [[(each.name, reading.name) for reading in each.readings] for each in open_]
    count = 1
    for readings in others:
        count *= len(readings)
    if count > MAX_COMBINATIONS:
        pairs = (pair for readings in others for pair in readings)
        combinations: Iterable[tuple[tuple[str, str], ...]] = ((pair,) for pair in pairs)
    else:
        combinations = product(*others)
    for combination in combinations:
        departure = {name: reading for name, reading in combination if leaning[name] != reading}
        if departure:
            yield departure


def _world_of(subject: Thing) -> World:
    """The world that a record was gathered into; without one it rests on nothing that is there."""
    if subject.world is None:
        raise Withheld
    return subject.world


class _Steps:
    """The steps to one value: what it uses comes before it, each once."""

    def __init__(self, formulas: Formulas, prose: Prose, readings: Mapping[str, str], root: Thing) -> None:
        self._formulas = formulas
        self._prose = prose
        self._readings = readings
        self._root = root
        self._done: set[tuple[Any, ...]] = set()
        self._steps: list[Step] = []

    def of(self, definition: Definition) -> tuple[Step, ...]:
        self._add(definition, (self._root,))
        return tuple(self._steps)

    def _take(self, taken: Taken) -> None:
        definition = self._formulas.labels.definitions[taken.call.definition]
        if taken.args[0] is not None and definition.sort == "value":
            self._add(definition, taken.args)

    def _add(self, definition: Definition, args: tuple[Any, ...]) -> None:
        done = (definition.key, *args)
        if done in self._done:
            return
        self._done.add(done)
        environment = self._environment(definition, args)
        case = self._case(definition, environment)
        if case is None or definition.type.name not in (*SHOWN_TYPES, "exact-yen"):
            return
        aside: list[Part] = []
        formula = self._formulas.of(case.value, environment, self._take, aside)
        self._steps += (Step(label, value, ()) for label, value in aside)
        label, said = self._label(definition, args[0]), self._prose.case(definition, case)
        self._steps.append(Step(label, formula, definition.provisions, said))

    def _environment(self, definition: Definition, args: tuple[Any, ...]) -> Environment:
        """As the interpreter looks at it: in the world of its subject."""
        subject: Thing = args[0]
        world = _world_of(subject)
        names = {**common(world), definition.parameter: subject}
        if definition.day is not None:
            names[definition.day] = args[1]
        types = self._formulas.labels.names_of(definition)
        return Environment(names, types, Context(world, self._readings), self._root)

    def _case(self, definition: Definition, environment: Environment) -> Case | None:
        """The case that gives the value."""
        for case in definition.cases:
            if case.when is None or self._formulas.value(case.when, environment):
                return case if self._formulas.value(case.value, environment) is not None else None
        return None

    def _label(self, definition: Definition, subject: Thing) -> str:
        return self._formulas.whose(definition.label.to(self._formulas.lang), subject, self._root)
