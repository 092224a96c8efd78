"""Rules: from their slots, and those of their chapeaux, to what an engine judges."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent
from typing import NamedTuple

from validator.language import syntax
from validator.language.elaboration import presence
from validator.language.elaboration.aggregates import range_of
from validator.language.elaboration.compatible import fits
from validator.language.elaboration.elaborator import Elaborator
from validator.language.naming.catalogue import Catalogue
from validator.language.naming.collector import Collector
from validator.language.naming.declarations import whom
from validator.language.naming.names import shown
from validator.language.naming.policy import Placed, blocks, both, origin
from validator.language.naming.scope import POISONED, Scope, Typed, is_poisoned
from validator.language.naming.symbols import Symbol
from validator.language.problems import of_rules as problems
from validator.language.problems.general import At, said_twice
from validator.language.problems.of_types import never_missing
from validator.language.statements import places
from validator.language.statements.chapeau import Chapeaux, Effective, Said
from validator.language.statements.messages import (
    Messages,
    asked_key,
    default_help,
    default_message,
    help_of_fix,
)
from validator.language.statements.written import written
from validator.model import expression as ex
from validator.model.program import Binding, Excuse, Need, Rule, Template, placeholders
from validator.text.wording import Words

_FIXED = ("yen", "date", "word", "integer")
_NO_TEXT = Template((), ())
_NO_NORM = syntax.Norm(forbids=False, condition=syntax.Test(syntax.Truth(value=True), "given", ()))
"""Of a rule that is being written: what rests on it is poisoned."""

_TO_BE_SAID = syntax.Both(syntax.String(""), syntax.String(""))


class _Norm(NamedTuple):
    """What a rule requires or forbids, and where that is so."""

    said: syntax.Norm
    path: str
    value: ex.Expression
    before: Scope
    """Where the rule applies."""
    breached: Scope
    """Where it is breached."""


def elaborate_rules(
    run: Elaborator, catalogue: Catalogue, files: Sequence[syntax.File]
) -> list[tuple[At, Rule]]:
    """Every rule with the place of its name, in the policy's order; and what no rule takes up, for its errors."""
    provisions = blocks(files)
    chapeaux, maker = Chapeaux(provisions, run.sink), _RuleMaker(run, catalogue, files)
    seen: dict[str, At] = {}
    found: list[tuple[At, Rule]] = []
    for block in provisions:
        for node in block.node.content:
            if isinstance(node, syntax.Rule):
                at = block.at(node.name)
                _refuse_twice(at, node.name.text, seen, run.sink)
                found += [(at, rule) for rule in maker.make(block, node, chapeaux.of_rule(block, node))]
    for block, slots in chapeaux.unused():
        if slots.scope is not None:
            maker.survey(block, slots)
    maker.check_used()
    chapeaux.check_used()
    return found


def _refuse_twice(at: At, name: str, seen: dict[str, At], sink: Collector) -> None:
    sink.recorder.note(at, Symbol("rule", name), declares=True)
    if name in seen:
        sink.add(said_twice(at, Words("rule", "規則"), name, seen[name]))
    seen.setdefault(name, at)


class _RuleMaker:
    """Elaborates rules."""

    def __init__(self, run: Elaborator, catalogue: Catalogue, files: Sequence[syntax.File]) -> None:
        self._run = run
        self._sink = run.sink
        self._lines = {file.path: file.text.split("\n") for file in files}
        self._messages = Messages(run, self._lines)
        self._catalogue = catalogue
        self._bound: dict[At, str] = {}
        self._used: set[At] = set()

    def make(self, placed: Placed[syntax.Provision], node: syntax.Rule, slots: Effective) -> list[Rule]:
        """A rule, once for each kind that it is for."""
        at = placed.at(node.name)
        if slots.scope is None:
            self._sink.add(problems.no_scope(at))
            return []
        norm = slots.norm
        if norm is None:
            self._sink.add(problems.no_norm(at))
            norm = Said(placed.path, _NO_NORM)
        found = whom(slots.scope.node.whom, self._run.names.kinds, slots.scope.path, self._sink)
        return [self._rule(placed, node, slots, slots.scope, norm, kind, name) for kind, name in found]

    def survey(self, placed: Placed[syntax.Provision], slots: Effective) -> None:
        """Elaborate a chapeau that no rule takes up: what it leaves to its rules is not missed."""
        norm = slots.norm or Said(placed.path, _NO_NORM)
        told = Said(placed.path, _TO_BE_SAID)
        slots = slots._replace(norm=norm, message=slots.message or told, help=slots.help or told)
        self.make(placed, syntax.Rule(syntax.Name("", span=placed.node.span), syntax.Slots()), slots)

    def check_used(self) -> None:
        """Refuse a bound name that no rule uses."""
        for at, name in self._bound.items():
            if at not in self._used:
                self._sink.add_late(problems.unused_name(at, name))

    def _rule(
        self,
        placed: Placed[syntax.Provision],
        node: syntax.Rule,
        slots: Effective,
        scope_of: Said[syntax.For],
        norm_of: Said[syntax.Norm],
        kind: str,
        variable: str,
    ) -> Rule:
        former = scope_of.node.former
        scope = self._subject(scope_of, kind, variable)
        prefers = self._prefers(slots, scope)
        bindings, scope = self._bindings(slots, scope)
        when, scope = self._run.conditions(list(slots.whens), scope)
        needs, scope = self._needs(slots, scope)
        norm = self._norm(norm_of, scope)
        excuses, breached = self._excuses(slots, norm.breached)
        norm = norm._replace(breached=breached)
        placed_names = [
            each.variable for each in bindings if each.each and each.variable not in scope.unplaced
        ]
        innermost = [variable, *placed_names][-1]
        place = self._place(slots, norm, innermost)
        fix = self._fix(slots, norm, place)
        message, help_ = self._told(placed, node, slots, norm, fix)
        rule = Rule(
            id=node.name.text,
            kind=kind,
            variable=variable,
            former=former,
            provisions=self._provisions(placed, node),
            cites_permission=self._permission(placed, node, norm),
            bindings=bindings,
            once=slots.once is not None,
            prefers=prefers,
            when=when,
            needs=needs,
            forbids=norm.said.forbids,
            norm=norm.value,
            excuses=excuses,
            warning=slots.warning is not None,
            until=self._until(slots, norm),
            at=place.value,
            at_key=places.is_key(norm.said, norm.value, place.value, norm.breached),
            see=self._see(slots, norm),
            fix=None if fix is None else fix.value,
            reading=None if node.slots.reading is None else both(node.slots.reading),
            consequence=self._consequence(slots),
            message=message,
            help=help_,
            interpretations=(),
            needs_records=self._needed(norm, excuses),
            written=written(slots, norm.said, node.slots.cites),
            source=self._source(placed, node),
            origin=origin(placed.path, node),
        )
        self._note_used(slots, rule)
        return rule

    def _subject(self, said: Said[syntax.For], kind: str, variable: str) -> Scope:
        scope = self._run.bind_kind(self._run.names.kinds[kind], said.node.whom, Scope(said.path))
        return scope._replace(former=frozenset([variable])) if said.node.former else scope

    def _prefers(self, slots: Effective, scope: Scope) -> ex.Expression | None:
        if slots.once is None or slots.once.node.prefers is None:
            return None
        return self._run.condition(slots.once.node.prefers, scope.inside(slots.once.path))

    def _bindings(self, slots: Effective, scope: Scope) -> tuple[tuple[Binding, ...], Scope]:
        found: list[Binding] = []
        for said in slots.bindings:
            scope = scope.inside(said.path)
            name = said.node.range.variable if isinstance(said.node, syntax.Each) else said.node.name
            self._bound[At(said.path, name.span)] = name.text
            if isinstance(said.node, syntax.Each):
                ranged = range_of(self._run, said.node.range, scope)
                found.append(Binding(each=True, variable=ranged.variable, source=ranged.source))
                scope = places.after_each(ranged)
            else:
                value = self._run.value(said.node.path, scope)
                symbol = self._run.declared(name, value.type, scope)
                found.append(Binding(each=False, variable=name.text, source=value.value))
                scope = presence.given(scope, value.value, self._run.definitions)
                scope = scope.alias(name.text, value, symbol)
        return tuple(found), scope

    def _needs(self, slots: Effective, scope: Scope) -> tuple[tuple[Need, ...], Scope]:
        found: list[Need] = []
        for said in slots.needs:
            scope = scope.inside(said.path)
            value = self._run.value(said.node.path, scope)
            at = scope.at(said.node.path)
            if not value.poisoned:
                self._sink.redundant("never-missing", at, None if value.optional else never_missing(at))
            found.append(Need(value.value, self._messages.template(said.node.otherwise, scope)))
            scope = presence.given(scope, value.value, self._run.definitions)
        return tuple(found), scope

    def _norm(self, said: Said[syntax.Norm], scope: Scope) -> _Norm:
        scope = scope.inside(said.path)
        is_said = said.node is not _NO_NORM
        value = self._run.condition(said.node.condition, scope) if is_said else POISONED.value
        breached = self._run.after(scope, value, holds=said.node.forbids)
        return _Norm(said.node, said.path, value, scope, breached)

    def _excuses(self, slots: Effective, scope: Scope) -> tuple[tuple[Excuse, ...], Scope]:
        """The exceptions, judged where the norm is breached; where the rule is, none of them holds."""
        found: list[Excuse] = []
        for said in slots.excepts:
            when = self._run.condition(said.node.when, scope.inside(said.path))
            under = said.node.under
            if under is not None:
                self._catalogue.check([under], said.path, self._sink)
            found.append(Excuse(under.text if under else None, when))
            scope = self._run.after(scope, when, holds=False)
        return tuple(found), scope

    def _needed(self, norm: _Norm, excuses: tuple[Excuse, ...]) -> tuple[str, ...]:
        whens = [excuse.when for excuse in excuses]
        return places.needs_records(norm.value, norm.said.forbids, whens, norm.before, self._run.names)

    def _until(self, slots: Effective, norm: _Norm) -> ex.Expression | None:
        if slots.warning is None or slots.warning.node.until is None:
            return None
        return self._run.condition(slots.warning.node.until, norm.breached.inside(slots.warning.path))

    def _place(self, slots: Effective, norm: _Norm, innermost: str) -> Typed:
        default = places.default_place(self._run, norm.said.condition, norm.breached, innermost)
        if slots.at is None:
            return default
        scope, at = norm.breached.inside(slots.at.path), slots.at.at
        found = self._run.value(slots.at.node, scope)
        if found.poisoned:
            return found
        found = found._replace(value=places.written_out(found.value, scope))
        if not places.is_recorded(found.value, scope):
            self._sink.add(problems.no_place(at))
        same = found.value == default.value
        self._sink.redundant("redundant-at", at, problems.redundant_at(at) if same else None)
        return found

    def _see(self, slots: Effective, norm: _Norm) -> tuple[ex.Expression, ...]:
        """Related places; the name of a broken `require some x` is the nearest candidate there."""
        scope = norm.breached
        sought = norm.said.condition
        if isinstance(sought, syntax.Quantifier) and sought.which == "some" and not norm.said.forbids:
            scope = range_of(self._run, sought.range, norm.before).scope._replace(
                facts=scope.facts, either=scope.either
            )
        found: list[ex.Expression] = []
        for said in slots.see:
            value = self._run.value(said.node, scope.inside(said.path))
            place = places.written_out(value.value, scope)
            if not value.poisoned and not places.is_seen(place, scope):
                self._sink.add(problems.no_place(said.at))
            found.append(place)
        return tuple(found)

    def _fix(self, slots: Effective, norm: _Norm, place: Typed) -> Typed | None:
        if slots.fix is None:
            return None
        found = self._run.value(slots.fix.node, norm.breached.inside(slots.fix.path), place.type)
        fitting = fits(found.type, place.type, self._run.names) and place.type.name in _FIXED
        small = place.type.least if self._is_too_small(found.value, place.type.least or 0) else None
        if found.poisoned or place.poisoned:
            return found
        if not fitting:
            self._sink.add(problems.fix_of_other_type(slots.fix.at, shown(place.type), shown(found.type)))
        elif small is not None:
            self._sink.add(problems.fix_too_small(slots.fix.at, small))
        return found

    def _is_too_small(self, value: ex.Expression, least: int) -> bool:
        """Whether a number, written here or in the definition that is named, is less than a key admits."""
        if isinstance(value, ex.Call):
            found = self._run.definitions.get(value.definition)
            cases = found.definition.cases if found is not None else ()
            return bool(cases) and all(self._is_too_small(each.value, least) for each in cases)
        return isinstance(value, ex.Constant) and type(value.value) is int and value.value < least

    def _told(
        self,
        placed: Placed[syntax.Provision],
        node: syntax.Rule,
        slots: Effective,
        norm: _Norm,
        fix: Typed | None,
    ) -> tuple[Template, Template]:
        asked = asked_key(self._run, norm.said, norm.breached.inside(norm.path))
        message = default_message(norm.said, asked) if asked else None
        help_ = default_help(norm.said, asked) if asked else None
        if help_ is None and fix is not None and slots.fix is not None:
            help_ = help_of_fix(fix, slots.fix.node)
        return (
            self._text("message", slots.message, message, norm, placed.at(node.name)),
            self._text("help", slots.help, help_, norm, placed.at(node.name)),
        )

    def _text(
        self, slot: str, said: Said[syntax.Both] | None, default: Template | None, norm: _Norm, at: At
    ) -> Template:
        if said is not None:
            return self._messages.template(said.node, norm.breached.inside(said.path))
        if default is None and not is_poisoned(norm.value):
            self._sink.add(problems.no_message(at, slot))
        return default or _NO_TEXT

    def _provisions(self, placed: Placed[syntax.Provision], node: syntax.Rule) -> tuple[str, ...]:
        cites = node.slots.cites
        if not isinstance(cites, syntax.Cites):
            return placed.cited
        refs = self._catalogue.check(cites.refs, placed.path, self._sink)
        if refs == placed.cited:
            self._sink.add(problems.redundant_cites(placed.at(cites)))
        return refs

    def _permission(
        self, placed: Placed[syntax.Provision], node: syntax.Rule, norm: _Norm
    ) -> tuple[str, ex.Expression] | None:
        cites = node.slots.cites
        if not isinstance(cites, syntax.CitesItem):
            return None
        found = self._run.value(cites.path, norm.breached.inside(placed.path))
        if found.poisoned or is_poisoned(norm.value):
            return None
        for each in walk_tests(norm.value):
            permission = each.args[-1]
            if each.args[0] == found.value and isinstance(permission, ex.Call):
                signature = self._run.names.signatures[permission.definition]
                if signature.sort == "permission":
                    return signature.key, found.value
        self._sink.add(problems.no_permission_asked(placed.at(cites.path)))
        return None

    def _consequence(self, slots: Effective) -> str | None:
        if slots.consequence is None:
            return None
        self._catalogue.check([slots.consequence.node], slots.consequence.path, self._sink)
        return slots.consequence.node.text

    def _source(self, placed: Placed[syntax.Provision], node: syntax.Rule) -> str:
        """The rule as written; its first line begins where `rule` stands."""
        span = node.span
        last = span.end_line if span.end_column > 1 else span.end_line - 1
        return dedent("\n".join(self._lines[placed.path][span.line - 1 : last])).rstrip()

    def _note_used(self, slots: Effective, rule: Rule) -> None:
        shown_values = [
            part.value
            for template in (rule.message, rule.help, *(need.otherwise for need in rule.needs))
            for part in placeholders(template.en)
        ]
        sources = [binding.source for binding in rule.bindings]
        conditions = [rule.when, rule.norm, rule.until, rule.at, rule.fix, *rule.see]
        others = [need.value for need in rule.needs] + [excuse.when for excuse in rule.excuses]
        cited = rule.cites_permission[1:] if rule.cites_permission else ()
        used = ex.names([*shown_values, *sources, *conditions, *others, *cited])
        for said in slots.bindings:
            name = said.node.range.variable if isinstance(said.node, syntax.Each) else said.node.name
            if name.text in used:
                self._used.add(At(said.path, name.span))


def walk_tests(norm: ex.Expression) -> list[ex.Apply]:
    """The tests of a norm that ask whether something is in a list."""
    return [each for each in ex.walk(norm) if isinstance(each, ex.Apply) and each.operation == "in"]
