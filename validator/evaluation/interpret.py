"""THE DEFINITION of the language: what every expression means, and what it is to breach a rule.

Nothing is cached and nothing is fast. Read `Interpreter.value` from top to bottom to learn the language; the engine of
compiled functions must agree with it on every program and every record (a property test).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, assert_never

from validator.evaluation.changes import changes, plain_value
from validator.evaluation.engine import Breach, Head, Readings
from validator.model.expression import (
    All,
    And,
    Apply,
    Call,
    Changes,
    Constant,
    Expression,
    Follow,
    Get,
    Now,
    Or,
    Quantified,
    Read,
    ValueOf,
    Variable,
    Whole,
)
from validator.model.program import Binding, Definition, Program, Rule
from validator.model.values import NOT_THERE, Broken, Thing, Withheld, World
from validator.operations import TABLE, THROUGH_A_LIST

Names = Mapping[str, Any]
"""Values of the bound names."""


class Context(NamedTuple):
    """What an expression may see besides its names."""

    world: World
    readings: Readings


class Interpreter:
    """The reference engine."""

    def __init__(self, program: Program) -> None:
        self._definitions = {definition.key: definition for definition in program.definitions}
        self._rules = {(rule.id, rule.kind): rule for rule in program.rules}

    # --- rules -----------------------------------------------------------------------------------------------------

    def judge(
        self, rule: Head | Rule, subject: Thing, world: World, readings: Readings
    ) -> tuple[Breach, ...]:
        """The breaches of a rule by a subject."""
        whole = self._rules[rule.id, rule.kind]
        context = Context(world, readings)
        breaches: list[Breach] = []
        for items, names in self.bound(whole.bindings, start(whole, subject, world), context, rule.id):
            try:
                breaches += self._judge_item(whole, items, names, context)
            except Withheld:
                world.withheld.add(rule.id)
        return tuple(breaches)

    def call(self, definition: str, args: Sequence[Any], world: World, readings: Readings) -> Any:
        """The value of a definition of its subject, and for some on a day."""
        return self._call(self._definitions[definition], list(args), Context(world, readings))

    def bound(
        self, bindings: tuple[Binding, ...], names: Names, context: Context, rule: str | None = None
    ) -> Iterator[tuple[tuple[int, ...], Names]]:
        """The names for each combination of items, and the items' numbers. Where a `with` is missing, there is none."""
        if not bindings:
            yield (), names
            return
        first, *rest = bindings
        try:
            value = self.as_far_as_known(first.source, names, context)
        except Withheld:
            if rule is not None:
                context.world.withheld.add(rule)
            return
        if first.each:
            for number, item in enumerate(counted(value, context)):
                for items, inner in self.bound(tuple(rest), {**names, first.variable: item}, context, rule):
                    yield (number, *items), inner
        elif value is not None:
            yield from self.bound(tuple(rest), {**names, first.variable: value}, context, rule)

    def _judge_item(
        self, rule: Rule, items: tuple[int, ...], names: Names, context: Context
    ) -> Iterator[Breach]:
        def holds(condition: Expression | None) -> bool:
            return condition is None or bool(self.value(condition, names, context))

        if not holds(rule.when):
            return
        for number, need in enumerate(rule.needs):
            if self.value(need.value, names, context) is None:
                yield Breach(items, number, warning=True)
                return
        if holds(rule.norm) is not rule.forbids or any(holds(excuse.when) for excuse in rule.excuses):
            return
        yield Breach(items, None, rule.warning and (rule.until is None or not holds(rule.until)))

    # --- expressions -----------------------------------------------------------------------------------------------

    def value(self, expression: Expression, names: Names, context: Context) -> Any:
        """The value, or `None` where it is missing. Raises `Withheld` where it rests on what is broken."""
        return unbroken(self.as_far_as_known(expression, names, context))

    def as_far_as_known(self, expression: Expression, names: Names, context: Context) -> Any:
        """The value, a step of work; of a list some of whose items are broken, `Broken` with the others."""
        context.world.spend(1)
        match expression:
            case Constant(value):
                return value
            case Variable(name):
                return names[name]
            case Get(base, key):
                thing = self.value(base, names, context)
                return None if thing is None else thing[key]
            case Follow(base, key, kind):
                thing = self.value(base, names, context)
                return None if thing is None else follow(thing, key, kind)
            case Whole(base):
                thing = self.value(base, names, context)
                return None if thing is None else thing.whole
            case Now(base):
                return now(self.value(base, names, context))
            case Call(definition, args):
                return self._call(
                    self._definitions[definition], [self.value(a, names, context) for a in args], context
                )
            case Read(interpretation, reading):
                return context.readings[interpretation] == reading
            case ValueOf(field, record):
                return plain_value(self.value(field, names, context), self.value(record, names, context))
            case Apply(operation, (item, *lists)) if operation in THROUGH_A_LIST:
                sought, *among = (self.value(each, names, context) for each in (item, *lists))
                return TABLE[operation].run(sought, *(counted(items, context) for items in among))
            case Apply(operation, args):
                return TABLE[operation].run(*(self.value(a, names, context) for a in args))
            case And(parts):
                return all(self.value(part, names, context) for part in parts)
            case Or(parts):
                return any(self.value(part, names, context) for part in parts)
            case All(kind):
                return tuple(context.world.all(kind))
            case Changes(old, new):
                return changes(self.value(old, names, context), self.value(new, names, context))
            case Quantified():
                return self._quantified(expression, names, context)
        assert_never(expression)

    def _quantified(self, quantified: Quantified, names: Names, context: Context) -> Any:
        """What is broken withholds only what it could change: an item that is found is found, whatever the others."""
        items = counted(self.as_far_as_known(quantified.source, names, context), context)
        where, body = quantified.where, quantified.body or Variable(quantified.variable)

        def of(item: Any, expression: Expression | None) -> Any:
            return expression is None or self.value(expression, {**names, quantified.variable: item}, context)

        def chosen() -> Iterator[Any]:
            return (item for item in unbroken(items) if of(item, where))

        def bodies() -> Iterator[Any]:
            return (of(item, body) for item in chosen())

        match quantified.quantifier:
            case "some":
                return is_found(items, lambda item: of(item, where))
            case "no":
                return not is_found(items, lambda item: of(item, where))
            case "every":
                return not is_found(items, lambda item: of(item, where) and not of(item, body))
            case "those":
                return those(items, lambda item: of(item, where))
            case "count":
                return sum(1 for _ in chosen())
            case "sum":
                return sum(value for value in bodies() if value is not None)
            case "union":
                return union(bodies(), context)
            case "first":
                return next(chosen(), None)
        assert_never(quantified.quantifier)

    def _call(self, definition: Definition, args: list[Any], context: Context) -> Any:
        """A definition is judged in the world of its subject: a former record's among the records as they were."""
        subject = args[0]
        if subject is None:
            return absent(definition)
        world = subject.world or context.world
        names = {**common(world), definition.parameter: subject}
        if definition.day is not None:
            names[definition.day] = args[1]
        inner = Context(world, context.readings)
        if definition.sort == "permission":
            return self._granted(definition, names, inner)
        for case in definition.cases:
            if case.when is None or self.value(case.when, names, inner):
                value = self.as_far_as_known(case.value, names, inner)
                return absent(definition) if value is None else value
        return absent(definition)

    def _granted(self, definition: Definition, names: Names, context: Context) -> tuple[str, ...]:
        words: list[str] = []
        for grant in definition.grants:
            if grant.when is None or self.value(grant.when, names, context):
                among = grant.among
                words += (grant.word or "",) if among is None else self.value(among, names, context) or ()
        return tuple(dict.fromkeys(words))


def common(world: World) -> dict[str, Any]:
    """The names that are always bound."""
    return {"as_of": world.as_of, "designations": world.designations}


def start(rule: Rule, subject: Thing, world: World) -> Names:
    """The names that a rule starts with."""
    return {**common(world), rule.variable: subject}


def absent(definition: Definition) -> Any:
    """What a definition gives where there is no value: no list is missing, and no state holds of what is not there."""
    if definition.sort == "state":
        return False
    return () if definition.type.name == "list" else None


def follow(thing: Thing, key: str, kind: str) -> Thing | None:
    """The record that a reference names, or `NOT_THERE`, which is equal to none; that is reported by itself."""
    name, world = thing[key], thing.world
    if name is None or world is None:
        return None
    return world.ambiguous.get((kind, name), world.by_id.get((kind, name), NOT_THERE))


def now(old: Thing | None) -> Thing | None:
    """A former record as it is now. `Withheld` where it is missing among records that could not all be read."""
    if old is None or old.world is None or old.world.present is None or old.id is None:
        return None
    present = old.world.present
    found = present.by_id.get((old.kind, old.id))
    if (old.kind, old.id) in present.ambiguous:
        raise Withheld
    if found is None and not present.holds_all(old.kind):
        raise Withheld
    return found


def unbroken(value: Any) -> Any:
    """A value; a list some of whose items are broken is `Withheld`."""
    if type(value) is Broken:
        raise Withheld
    return value


def is_found(items: tuple[Any, ...], fits: Callable[[Any], Any]) -> bool:
    """Whether one of the items fits. `Withheld` where none is known to, and one may."""
    may_fit = type(items) is Broken
    for item in items:
        try:
            if fits(item):
                return True
        except Withheld:
            may_fit = True
    if may_fit:
        raise Withheld
    return False


def those(items: tuple[Any, ...], fits: Callable[[Any], Any]) -> tuple[Any, ...]:
    """The items that fit; `Broken` where others may."""
    fitting, may_fit = [], type(items) is Broken
    for item in items:
        try:
            if fits(item):
                fitting.append(item)
        except Withheld:
            may_fit = True
    return Broken(fitting) if may_fit else tuple(fitting)


def counted(value: Any, context: Context) -> Any:
    """The items of a list, which are so many steps of work; a list that is missing has none."""
    items = () if value is None else value
    context.world.spend(len(items))
    return items


def union(bodies: Iterator[Any], context: Context) -> tuple[Any, ...]:
    """One list of all: lists are joined, and what is missing is left out."""
    joined: list[Any] = []
    for body in bodies:
        if type(body) is tuple:
            joined += counted(body, context)
        elif body is not None:
            joined.append(body)
    return tuple(joined)
