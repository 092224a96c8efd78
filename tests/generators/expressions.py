"""Typed expressions made at random, as the compiler could have left them: what may be missing only meets what knows it.

Everything is drawn from one `random.Random`, so that hypothesis can draw it too, and anyone else with a seed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from generators.names import KEYS, ROLES, Name, hide, is_list, thing_type
from generators.small_tariff import COLOUR, COLOURS

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
from validator.model.program import Definition
from validator.model.types import (
    ADDRESS,
    BOOLEAN,
    DATE,
    EXACT_YEN,
    HOURS,
    INTEGER,
    MOMENT,
    PERIOD,
    SLUG,
    TEXT,
    VALUE,
    YEN,
    Type,
    list_of,
)

CLOSED = Constant(tuple(map(date.fromisoformat, ("2025-01-31", "2025-11-03", "2025-11-04"))), list_of(DATE))
SCALARS = (COLOUR, DATE, YEN, INTEGER, HOURS, MOMENT, TEXT, SLUG, BOOLEAN, ADDRESS, VALUE)
LISTS = tuple(map(list_of, (COLOUR, DATE, ADDRESS)))
WEIRD = ("red", 'a"b', "it's\\", "\n", "日本語", "\u2028", "__import__('os')", "{x}", "vpn.example.jp", "")
DAYS = tuple(
    map(
        date.fromisoformat,
        ("1900-01-01", "2024-02-29", "2025-01-31", "2025-11-01", "2199-12-31", "9999-12-31"),
    )
)


class Maker:
    """Makes expressions over the names in scope; each method gives one of a type."""

    def __init__(self, random: Random, definitions: list[Definition]) -> None:
        self.random = random
        self.definitions = definitions
        self._fresh = 0

    def pick(self, options: list[Callable[[], Expression]]) -> Expression:
        return self.random.choice(options)()

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def fresh(self) -> str:
        """A name; now and then one that is bound already, which it hides."""
        if self.chance(5):
            return self.random.choice(("contract", "x1", "as_of"))
        self._fresh += 1
        return f"x{self._fresh}"

    def one_of(self, types: tuple[Type, ...], names: list[Name]) -> Type:
        """A type that a sure value can have here: of moments and addresses there are no constants."""
        rich = bool(self.things(names, "contract"))
        return self.random.choice([each for each in types if rich or each not in (MOMENT, ADDRESS)])

    # --- things ----------------------------------------------------------------------------------------------------

    def things(self, names: list[Name], kind: str | None = None) -> list[Name]:
        found = [name for name in names if name.type.name in ("record", "part", "designations")]
        return [name for name in found if kind is None or name.type.ref == kind]

    def thing(self, names: list[Name], steps: int = 2) -> tuple[Expression, str]:
        """A thing, or nothing, and its kind."""
        start = self.random.choice(self.things(names))
        value, kind = start.value, start.type.ref
        for _ in range(self.random.randrange(steps + 1)):
            value, kind = self._step(value, kind, names)
        return value, kind

    def _step(self, value: Expression, kind: str, names: list[Name]) -> tuple[Expression, str]:
        options: list[tuple[Expression, str]] = [(Now(value), kind)]
        if ROLES[kind] == "part":
            options.append((Whole(value), "contract"))
        for key in KEYS[kind]:
            if key.type.name == "part":
                options.append((Get(value, key.name), key.type.ref))
            elif key.type.name == "reference":
                options.append((Follow(value, key.name, key.type.ref), key.type.ref))
        records = [each for each in self.definitions if each.kind == kind and each.type.name == "record"]
        options += [(Call(each.key, (value,)), each.type.ref) for each in records]
        if self.chance(10):
            options.append((self._first(names), "contract"))
        return self.random.choice(options)

    def _first(self, names: list[Name]) -> Expression:
        return self.quantified("first", names, All("contract"), thing_type("contract"), 1)

    # --- values that may be missing --------------------------------------------------------------------------------

    def maybe(self, type_: Type, names: list[Name], depth: int) -> Expression:
        """A value, or nothing."""
        options: list[Callable[[], Expression]] = [lambda: self.sure(type_, names, depth)]
        options += [lambda: self._path(type_, names)] * 4
        if type_ == DATE and depth > 0:
            options.append(lambda: self._extreme(names, depth - 1))
        if type_ in (INTEGER, YEN, EXACT_YEN) and depth > 0:
            options.append(lambda: self._apply("minus", type_, type_)(names, depth - 1))
        partial = [each for each in self.definitions if each.type == type_]
        if partial:
            options += [lambda: self._call(self.random.choice(partial), names, depth)] * 2
        if type_ == VALUE:
            options.append(lambda: self._value_of(names))
        return self.pick(options)

    def _path(self, type_: Type, names: list[Name]) -> Expression:
        for _ in range(4):
            value, kind = self.thing(names)
            keys = [key for key in KEYS[kind] if key.type == type_ or is_list(key, type_)]
            if keys:
                return Get(value, self.random.choice(keys).name)
        return self.sure(type_, names, 0)

    def _extreme(self, names: list[Name], depth: int) -> Expression:
        args = [
            self.maybe(DATE, names, depth) if self.chance(60) else self.listed(DATE, names, depth)
            for _ in range(self.random.randrange(1, 4))
        ]
        return Apply(self.random.choice(("earliest", "latest")), tuple(args))

    def _value_of(self, names: list[Name]) -> Expression:
        fields = [Get(name.value, "field") for name in names if name.type.name == "change"]
        field = self.random.choice(fields) if fields else Constant("colour", Type("key", "contract"))
        return ValueOf(field, self.thing(names)[0])

    def _call(self, definition: Definition, names: list[Name], depth: int) -> Expression:
        subjects = [name.value for name in self.things(names, definition.kind)]
        value, kind = self.thing(names)
        if kind == definition.kind:
            subjects.append(value)
        if not subjects:
            subjects.append(
                self.quantified("first", names, All(definition.kind), thing_type(definition.kind), 0)
            )
        args = [self.random.choice(subjects)]
        if definition.day is not None:
            args.append(self.sure(DATE, names, max(depth - 1, 0)))
        return Call(definition.key, tuple(args))

    # --- values that are given -------------------------------------------------------------------------------------

    def sure(self, type_: Type, names: list[Name], depth: int) -> Expression:
        """A value that is never missing."""
        known = [name.value for name in names if name.type == type_]
        options: list[Callable[[], Expression]] = [lambda: self._constant(type_, names)]
        options += [lambda: self.random.choice(known)] * (4 if known else 0)
        paths = self._sure_paths(type_, names)
        options += [lambda: self.random.choice(paths)] * (3 if paths else 0)
        if depth > 0:
            options += self._computed(type_, names, depth - 1) * 2
        return self.pick(options)

    def _sure_paths(self, type_: Type, names: list[Name]) -> list[Expression]:
        return [
            Get(name.value, key.name)
            for name in self.things(names)
            for key in KEYS[name.type.ref]
            if not key.optional and (key.type == type_ or is_list(key, type_))
        ]

    def _constant(self, type_: Type, names: list[Name]) -> Expression:
        match type_.name:
            case "boolean":
                return Constant(self.chance(50), BOOLEAN)
            case "word":
                return Constant(self.random.choice(COLOURS), type_)
            case "date":
                return Constant(self.random.choice(DAYS), DATE)
            case "text" | "slug":
                return Constant(self.random.choice(WEIRD), type_)
            case "integer" | "yen" | "hours":
                return Constant(self.random.choice((0, 1, 2, 30, 3600, 86_400, 10**16)), type_)
            case "exact-yen":
                return Apply("over", (self._constant(YEN, names), self._constant(INTEGER, names)))
            case "period":
                return self._period(names, 0)
            case "moment":
                return Get(self._a_contract(names), "since")
            case "address":
                return Get(self._a_contract(names), "address")
            case "list":
                return self._empty(type_.of or COLOUR)
        return Constant("red", type_)

    def _empty(self, of: Type) -> Expression:
        """A list of a type in which nothing is."""
        variable = self.fresh()
        body = self._constant(of, [Name(Variable(variable), thing_type("contract"))])
        return Quantified("union", variable, All("contract"), Constant(False, BOOLEAN), body)

    def _a_contract(self, names: list[Name]) -> Expression:
        return self.random.choice(self.things(names, "contract")).value

    def _period(self, names: list[Name], depth: int) -> Expression:
        operation = self.random.choice(("months_from", "months_after", "days_from", "days_after"))
        length = Constant(self.random.choice((1, 2, 12, 30, 1200)), INTEGER)
        return Apply(operation, (self.sure(DATE, names, depth), length))

    def _apply(self, operation: str, *types: Type) -> Callable[[list[Name], int], Expression]:
        return lambda names, depth: Apply(operation, tuple(self.sure(each, names, depth) for each in types))

    def _computed(self, type_: Type, names: list[Name], depth: int) -> list[Callable[[], Expression]]:
        day_of, hours_from = self._apply("day_of", MOMENT), self._apply("hours_from", MOMENT, MOMENT)
        from_moments = (day_of, hours_from)
        made: Sequence[Callable[[list[Name], int], Expression]] = {
            "integer": (
                self._apply("plus", INTEGER, INTEGER),
                self._apply("times", INTEGER, INTEGER), self._apply("days", PERIOD),
                self._apply("remaining_days", PERIOD, DATE), self._apply("whole_days", HOURS), self._count,
                self._sum(INTEGER),
            ),
            "yen": (
                self._apply("plus", YEN, YEN), self._apply("times", YEN, INTEGER),
                self._apply("half_up", EXACT_YEN), self._apply("down", EXACT_YEN), self._sum(YEN),
            ),
            "exact-yen": (
                self._apply("over", YEN, INTEGER), self._apply("over", EXACT_YEN, INTEGER),
                self._apply("plus", EXACT_YEN, YEN),
                self._apply("times", EXACT_YEN, INTEGER),
            ),
            "date": (
                self._apply("first_day", PERIOD), self._apply("last_day", PERIOD), day_of,
                self._apply("weekday", DATE),
                lambda n, d: Apply("business_day", (self.sure(DATE, n, d - 1), self.listed(DATE, n, d - 1), CLOSED)),
            ),
            "hours": (hours_from,),
            "moment": (
                lambda n, _: Apply("hours_after", (self.sure(MOMENT, n, 0), Constant(86_400, HOURS))),
                self._apply("start_of", DATE),
            ),
            "period": (self._period,),
            "boolean": (self.condition,),
            "list": (lambda n, d: self.listed(type_.of or COLOUR, n, d),),
        }.get(type_.name, ())  # fmt: skip
        if not self.things(names, "contract"):
            made = tuple(each for each in made if each not in from_moments)
        return [lambda make=make: make(names, depth) for make in made]  # type: ignore[misc]

    def _count(self, names: list[Name], depth: int) -> Expression:
        source, of = self.source(names)
        return self.quantified("count", names, source, of, depth)

    def _sum(self, type_: Type) -> Callable[[list[Name], int], Expression]:
        def make(names: list[Name], depth: int) -> Expression:
            source, of = self.source(names)
            return self.quantified(
                "sum", names, source, of, depth, lambda inner: self.maybe(type_, inner, depth)
            )

        return make

    # --- lists -----------------------------------------------------------------------------------------------------

    def listed(self, of: Type, names: list[Name], depth: int) -> Expression:
        """A list of scalars."""
        options: list[Callable[[], Expression]] = [lambda: self.sure(list_of(of), names, 0)] * 2
        if depth > 0:
            source, item = self.source(names)
            both = lambda inner: self.maybe(self.one_of((of, list_of(of)), inner), inner, depth - 1)  # noqa: E731
            options.append(lambda: self.quantified("union", names, source, item, depth - 1, both))
            options.append(lambda: self.quantified("those", names, self.listed(of, names, 0), of, depth - 1))
            permitted = [each for each in self.definitions if each.type == list_of(of)]
            if permitted:
                options.append(lambda: self._call(self.random.choice(permitted), names, depth - 1))
        return self.pick(options)

    def source(self, names: list[Name]) -> tuple[Expression, Type]:
        """Something to loop over, and the type of its items."""
        kinds = ("contract", "notice", "item", "line", "fee")
        options: list[tuple[Expression, Type]] = [(All(kind), thing_type(kind)) for kind in kinds]
        value, at = self.thing(names)
        for key in KEYS[at]:
            if key.type.name == "list" and key.type.of is not None:
                options += [(Get(value, key.name), key.type.of)] * 2
        options += [(name.value, name.type.of) for name in names if name.type.name == "list" and name.type.of]
        old = self.random.choice(self.things(names))
        if ROLES[old.type.ref] != "designations":
            options.append((Changes(old.value, Now(old.value)), Type("change", old.type.ref)))
        if self.chance(20):
            inner, of = self.random.choice(options)
            return self.quantified("those", names, inner, of, 1), of
        return self.random.choice(options)

    def quantified(
        self, quantifier: str, names: list[Name], source: Expression, of: Type, depth: int,
        body: Callable[[list[Name]], Expression] | None = None,
    ) -> Expression:  # fmt: skip
        variable = self.fresh()
        inner = [*hide(names, variable), Name(Variable(variable), of)]
        where = self.condition(inner, depth - 1) if self.chance(70) else None
        if self.chance(40):
            joins = tuple(self._join(inner[-1], inner[:-1]) for _ in range(self.random.randrange(1, 3)))
            where = And((*joins, where) if where is not None else joins)
        made = None if body is None else body(inner)
        return Quantified(quantifier, variable, source, where, made)  # type: ignore[arg-type]

    def _join(self, item: Name, names: list[Name]) -> Expression:
        """What the item says is what something else is; now and then what only it says."""
        always = [name for name in names if name.value in (Variable("as_of"), Variable("designations"))]
        is_thing = item.type.name in ("record", "part")
        if self.chance(15) and self.things([*always, item]):
            return self.condition([*always, item], 0)
        if not is_thing or not self.things(names):
            return self._either_way(item.value, item.value)
        if self.chance(30):
            return self._either_way(self.thing([item])[0], self.thing(names)[0])
        type_ = self.random.choice((COLOUR, DATE, SLUG, YEN))
        return self._either_way(self._path(type_, [item]), self.maybe(type_, names, 1))

    def _either_way(self, one: Expression, other: Expression) -> Expression:
        return Apply("is", (one, other) if self.chance(50) else (other, one))

    # --- conditions ------------------------------------------------------------------------------------------------

    def condition(self, names: list[Name], depth: int) -> Expression:
        """Something that holds or does not."""
        depth = max(depth, 0)
        rich = bool(self.things(names, "contract"))
        options: list[Callable[[], Expression]] = [
            lambda: self._equality(names, depth), lambda: self._presence(names, depth),
            lambda: self._membership(names, depth), lambda: self._coming(names, depth),
            lambda: self._order(names, depth), lambda: self._host(names),
            lambda: Read(self.random.choice(("wide", "narrow")), self.random.choice(("one", "two"))),
            lambda: self._state(names, depth),
        ]  # fmt: skip
        if rich:
            options += [lambda: self._within(names), lambda: Get(self._a_contract(names), "active")]
        if depth > 0:
            options += [lambda: self._guarded(names, depth - 1), lambda: self._junction(names, depth - 1)] * 3
            options += [lambda: self._quantifier(names, depth - 1)] * 4
        return self.pick(options)

    def _equality(self, names: list[Name], depth: int) -> Expression:
        type_ = self.one_of((*SCALARS, *LISTS, EXACT_YEN), names)
        pair = (self.maybe(type_, names, depth), self.maybe(type_, names, depth))
        if self.chance(15):
            pair = (self.thing(names)[0], self.thing(names)[0])
        return Apply(self.random.choice(("is", "is_not")), pair)

    def _presence(self, names: list[Name], depth: int) -> Expression:
        value = (
            self.maybe(self.one_of(SCALARS, names), names, depth) if self.chance(60) else self.thing(names)[0]
        )
        return Apply(self.random.choice(("given", "not_given")), (value,))

    def _membership(self, names: list[Name], depth: int) -> Expression:
        type_ = self.one_of((COLOUR, COLOUR, DATE, ADDRESS), names)
        pair = (self.maybe(type_, names, depth), self.listed(type_, names, depth))
        return Apply(self.random.choice(("in", "not_in")), pair)

    def _coming(self, names: list[Name], depth: int) -> Expression:
        pair = (self.maybe(DATE, names, depth), self.sure(DATE, names, depth))
        return Apply(self.random.choice(("has_come", "has_not_come")), pair)

    def _order(self, names: list[Name], depth: int) -> Expression:
        type_ = self.one_of((DATE, DATE, YEN, INTEGER, HOURS, MOMENT, EXACT_YEN), names)
        named = ("before", "after", "on_or_before", "on_or_after")
        if type_ not in (DATE, MOMENT):
            named = ("at_least", "at_most", "more_than", "less_than")
            if self.chance(20):
                return Apply("near", tuple(self.sure(type_, names, depth) for _ in range(3)))
        return Apply(
            self.random.choice(named), (self.sure(type_, names, depth), self.sure(type_, names, depth))
        )

    def _within(self, names: list[Name]) -> Expression:
        pair = (self.sure(ADDRESS, names, 0), self.listed(ADDRESS, names, 0))
        return Apply(self.random.choice(("within", "not_within")), pair)

    def _host(self, names: list[Name]) -> Expression:
        return Apply(self.random.choice(("host_name", "not_host_name")), (self.maybe(TEXT, names, 0),))

    def _state(self, names: list[Name], depth: int) -> Expression:
        states = [each for each in self.definitions if each.sort == "state"]
        return self._call(self.random.choice(states), names, depth) if states else Constant(True, BOOLEAN)

    def _junction(self, names: list[Name], depth: int) -> Expression:
        parts = tuple(self.condition(names, depth) for _ in range(self.random.randrange(2, 4)))
        return self.random.choice((And, Or))(parts)

    def _guarded(self, names: list[Name], depth: int) -> Expression:
        """`x is given and ... x ...`, or `x is not given or ... x ...`."""
        type_ = self.one_of((DATE, YEN, INTEGER, MOMENT, ADDRESS, COLOUR), names)
        path = self.maybe(type_, names, depth)
        inner = self.condition([*names, Name(path, type_)], depth)
        if self.chance(50):
            return And((Apply("given", (path,)), inner))
        return Or((Apply("not_given", (path,)), inner))

    def _quantifier(self, names: list[Name], depth: int) -> Expression:
        source, of = self.source(names)
        which = self.random.choice(("some", "no", "every"))
        body = (lambda inner: self.condition(inner, depth)) if which == "every" else None
        return self.quantified(which, names, source, of, depth, body)
