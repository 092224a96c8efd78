"""Programs made at random over the small tariff, as the compiler could have left them."""

from __future__ import annotations

from random import Random

from generators.expressions import SCALARS, Maker
from generators.names import Name, hide, thing_type
from generators.small_tariff import COLOUR, COLOURS, HERE, SMALL
from hypothesis import strategies as st

from validator.model.expression import All, Call, Changes, Expression, Now, Read, Variable, walk
from validator.model.program import (
    Binding,
    Case,
    Definition,
    Excuse,
    Grant,
    Need,
    Program,
    Rule,
    Shown,
    Template,
    Written,
    expressions_of,
)
from validator.model.types import BOOLEAN, DATE, INTEGER, TEXT, YEN, Type, list_of
from validator.text.wording import same

KINDS = ("contract", "notice", "item", "line", "fee")
ALWAYS = [Name(Variable("as_of"), DATE), Name(Variable("designations"), thing_type("designations"))]
DEPTH = 3
NOT_WRITTEN = Written((), None, (), (), "", (), None, None, ())


def programs() -> st.SearchStrategy[Program]:
    """Any program."""
    return st.randoms(use_true_random=False).map(make_program)


def make_program(random: Random) -> Program:
    definitions: list[Definition] = []
    for number in range(random.randrange(6)):
        definitions.append(_Definer(random, definitions).make(number))
    rules = tuple(_Ruler(random, definitions).make(number) for number in range(random.randrange(1, 4)))
    return Program(SMALL, tuple(definitions), rules, "0" * 64)


class _Definer(Maker):
    def make(self, number: int) -> Definition:
        kind = self.random.choice(KINDS)
        sort = self.random.choice(("value", "value", "state", "permission"))
        names = [*ALWAYS, Name(Variable("it"), thing_type(kind))]
        day = "day" if sort == "state" and self.chance(40) else None
        names += [Name(Variable("day"), DATE)] if day else []
        optional = sort == "value" and self.chance(60)
        type_ = self._type(sort)
        cases = self._cases(type_, names, optional) if sort != "permission" else ()
        grants = self._grants(names) if sort == "permission" else ()
        made = Definition(
            f"d{number}", kind, sort, "it", day, same("d"), type_, optional, cases, grants, (), (), HERE
        )
        return made._replace(interpretations=self.reach([*expressions_of(made)]))

    def _type(self, sort: str) -> Type:
        if sort == "state":
            return BOOLEAN
        if sort == "permission":
            return list_of(COLOUR)
        return self.random.choice(
            (DATE, DATE, YEN, INTEGER, COLOUR, TEXT, list_of(DATE), thing_type("contract"))
        )

    def _cases(self, type_: Type, names: list[Name], optional: bool) -> tuple[Case, ...]:
        def value() -> Expression:
            if type_.name == "record":
                return self._step_to_contract(names)
            if type_ == BOOLEAN:
                return self.condition(names, DEPTH)
            return self.maybe(type_, names, DEPTH) if optional else self.sure(type_, names, DEPTH)

        cases = [Case(self.condition(names, DEPTH), value(), "", "") for _ in range(self.random.randrange(3))]
        if not optional or not cases or self.chance(40):
            cases.append(Case(None, value(), None, ""))
        return tuple(cases)

    def _step_to_contract(self, names: list[Name]) -> Expression:
        for _ in range(5):
            value, kind = self.thing(names)
            if kind == "contract":
                return value
        return self.quantified("first", names, All("contract"), thing_type("contract"), 1)

    def _grants(self, names: list[Name]) -> tuple[Grant, ...]:
        return tuple(
            Grant(
                "1",
                None if self.chance(30) else self.random.choice(COLOURS),
                self.listed(COLOUR, names, 1) if self.chance(30) else None,
                self.condition(names, 2) if self.chance(60) else None,
                None,
                (),
            )
            for _ in range(self.random.randrange(1, 4))
        )

    def reach(self, roots: list[Expression]) -> tuple[str, ...]:
        known = {each.key: each.interpretations for each in self.definitions}
        found: set[str] = set()
        for each in walk(*roots):
            if isinstance(each, Read):
                found.add(each.interpretation)
            elif isinstance(each, Call):
                found.update(known[each.definition])
        return tuple(sorted(found))


class _Ruler(_Definer):
    def make(self, number: int) -> Rule:  # type: ignore[override]
        kind = self.random.choice(KINDS)
        names = [*ALWAYS, Name(Variable("it"), thing_type(kind))]
        bindings = []
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 3))):
            binding, names = self._binding(names)
            bindings.append(binding)
        when = self.condition(names, DEPTH) if self.chance(50) else None
        needs = tuple(
            Need(self.maybe(self.one_of(SCALARS, names), names, 2), _template(names))
            for _ in range(self.random.choice((0, 0, 1, 2)))
        )
        norm = self.condition(names, DEPTH)
        excuses = tuple(
            Excuse(None, self.condition(names, 2)) for _ in range(self.random.choice((0, 0, 1, 2)))
        )
        warning = self.chance(50)
        until = self.condition(names, 2) if warning and self.chance(60) else None
        roots = (
            [each.source for each in bindings]
            + [each.value for each in needs]
            + [each.when for each in excuses]
        )
        reached = self.reach([*roots, norm, *filter(None, (when, until))])
        return Rule(
            f"rule-{number}", kind, "it", self.chance(30), ("1",), None, tuple(bindings), False, None, when, needs,
            self.chance(50), norm, excuses, warning, until, Variable("it"), False, (), None, None, None,
            _template(names), _template(names), reached, (), NOT_WRITTEN, "", HERE,
        )  # fmt: skip

    def _binding(self, names: list[Name]) -> tuple[Binding, list[Name]]:
        variable = self.fresh()
        if self.chance(65):
            source, of = self._changes(names) if self.chance(20) else self.source(names)
            return Binding(True, variable, source), [*hide(names, variable), Name(Variable(variable), of)]
        value, kind = self.thing(names)
        type_ = thing_type(kind)
        if self.chance(40):
            value, type_ = self._listed_or_scalar(names)
        return Binding(False, variable, value), [*hide(names, variable), Name(Variable(variable), type_)]

    def _changes(self, names: list[Name]) -> tuple[Expression, Type]:
        old = self.random.choice([name for name in self.things(names) if name.type.name != "designations"])
        return Changes(old.value, Now(old.value)), Type("change", old.type.ref)

    def _listed_or_scalar(self, names: list[Name]) -> tuple[Expression, Type]:
        type_ = self.random.choice((DATE, COLOUR, YEN, list_of(COLOUR), list_of(DATE)))
        return self.maybe(type_, names, 2), type_


def _template(names: list[Name]) -> Template:
    shown = tuple(Shown(name.value, name.type, "none", "it") for name in names[:1])
    return Template(("A ", *shown), ("ある", *shown))
