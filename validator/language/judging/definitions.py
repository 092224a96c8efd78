"""Definitions, states and permissions, each elaborated when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, cast

from validator.language import syntax
from validator.language.elaboration.compatible import fits
from validator.language.judging.written import condition_text, value_text
from validator.language.naming.names import Names, Signature, shown
from validator.language.naming.policy import label, origin
from validator.language.naming.scope import POISON, Scope, Typed, is_poisoned
from validator.language.problems import of_rules as problems
from validator.language.problems.general import At
from validator.language.problems.of_types import may_be_missing, moment_for_date, wrong_type
from validator.model.expression import Expression, conjoin
from validator.model.program import Case, Definition, Grant
from validator.model.types import DATE, SLUG
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.language.elaboration.elaborate import Elaborator
    from validator.language.naming.catalogue import Catalogue

MAX_OPEN = 8
"""So many definitions may be under way at once; in the order of their use hardly two are."""


class DefinitionTable:
    """The definitions of a policy, by key."""

    def __init__(self, names: Names, catalogue: Catalogue) -> None:
        self._names = names
        self._catalogue = catalogue
        self._run: Elaborator | None = None
        self._open: list[str] = []
        self._done: dict[str, Definition] = {}
        self._sure: set[str] = set()

    def use(self, run: Elaborator) -> None:
        """Elaborate with this elaborator, which asks back for definitions."""
        self._run = run

    def get(self, key: str) -> Definition | None:
        """A definition by its key; none where it is being elaborated or there is no such."""
        signature = self._names.signatures.get(key)
        if key in self._done or signature is None:
            return self._done.get(key)
        if key in self._open or len(self._open) >= MAX_OPEN or self._run is None:
            return None
        self._open.append(key)
        self._done[key] = self._elaborate(self._run, signature)
        self._open.pop()
        return self._done[key]

    def is_sure(self, key: str) -> bool:
        """Has it one case only, whose value is never missing?"""
        return key in self._sure

    def all(self) -> list[Definition]:
        """Every definition, in the policy's order."""
        for key in by_use(self._names.signatures):
            self.get(key)
        found = [self.get(key) for key in self._names.signatures]
        return [each for each in found if each is not None]

    def survey(self, run: Elaborator, shadowed: Iterable[Signature]) -> None:
        """Elaborate definitions whose name is taken, for the names in them."""
        for signature in shadowed:
            self._elaborate(run, signature)

    def grant(self, grants: Iterable[tuple[str, Grant]]) -> list[Definition]:
        """Every definition, the permissions with what is granted."""
        by_key: dict[str, list[Grant]] = {}
        for key, grant in grants:
            by_key.setdefault(key, []).append(grant)
        return [
            definition._replace(grants=tuple(self._catalogue.sort(by_key.get(definition.key, []))))
            for definition in self.all()
        ]

    def _elaborate(self, run: Elaborator, signature: Signature) -> Definition:
        node = signature.node
        scope = self.scope(run, signature)
        cases: tuple[Case, ...] = ()
        if isinstance(node, syntax.State):
            condition = run.condition(node.condition, scope)
            cases = (Case(None, condition, None, condition_text(node.condition)),)
        elif isinstance(node, syntax.Define):
            cases = self._cases(run, signature, node, scope)
        elif node.when is not None and run.sink.recorder.keeps:
            # Nothing may be permitted yet, and only then is this elaborated.
            run.condition(node.when, scope)
        return Definition(
            signature.name,
            signature.kind,
            signature.sort,
            signature.parameter,
            signature.day,
            label(node.label, node.name),
            signature.result,
            signature.optional,
            cases,
            (),
            self._provisions(signature, run),
            (),
            origin(signature.path, node),
        )

    def scope(self, run: Elaborator, signature: Signature) -> Scope:
        """The scope of what a definition says."""
        node, scope = signature.node, Scope(signature.path)
        scope = run.bind_kind(self._names.kinds[signature.kind], node.whom, scope)
        if isinstance(node, syntax.State) and node.day is not None:
            scope = run.bind(node.day, DATE, scope)
        return scope

    def _cases(
        self, run: Elaborator, signature: Signature, node: syntax.Define, scope: Scope
    ) -> tuple[Case, ...]:
        cases: list[Case] = []
        missing: list[syntax.Expr] = []
        doubtful = False
        for case in node.cases:
            when = None if case.when is None else run.condition(case.when, scope)
            inner = run.after(scope, when, holds=True)
            value = self._value(run, signature, case.value, inner)
            doubtful = doubtful or inner.doubtful or is_poisoned(value.value)
            if value.optional:
                missing.append(case.value)
            written_when = None if case.when is None else condition_text(case.when)
            cases.append(Case(when, value.value, written_when, value_text(case.value)))
            scope = run.after(scope, when, holds=False)
        if not doubtful:
            self._check_total(run, signature, node, missing)
        if len(cases) == 1 and cases[0].when is not None and not missing:
            self._sure.add(signature.key)
        return tuple(cases)

    def _value(self, run: Elaborator, signature: Signature, node: syntax.Expr, scope: Scope) -> Typed:
        found = run.value(node, scope, signature.type)
        is_slug = signature.type == SLUG and isinstance(node, syntax.String)
        if not is_slug and not fits(found.type, signature.type, self._names):
            at = scope.at(node)
            if (found.type.name, signature.type.name) == ("moment", "date"):
                run.sink.add(moment_for_date(at))
            else:
                run.sink.add(wrong_type(at, shown(signature.type), shown(found.type)))
        return found

    def _check_total(
        self, run: Elaborator, signature: Signature, node: syntax.Define, missing: Sequence[syntax.Expr]
    ) -> None:
        at = At(signature.path, node.name.span)
        total = any(case.when is None for case in node.cases) or signature.type.name == "list"
        never = problems.not_partial(at, node.name.text) if total and not missing else None
        if node.optional:
            run.sink.redundant("total-definition", at, never)
        elif not total:
            run.sink.add(problems.partial(at, node.name.text))
        else:
            help_ = Words(
                f"Write `{node.name.text}?`, or say what holds where it is missing.",
                f"`{node.name.text}?` とするか、記載がない場合を定める。",
            )
            for each in missing:
                run.sink.add(may_be_missing(At(signature.path, each.span), help_))

    def _provisions(self, signature: Signature, run: Elaborator) -> tuple[str, ...]:
        own = (signature.provision,) if signature.provision else ()
        cites = signature.node.cites if isinstance(signature.node, syntax.Define) else ()
        if not cites:
            return own
        refs = self._catalogue.check(cites, signature.path)
        if refs == own:
            run.sink.add(problems.redundant_cites(At(signature.path, cites[0].span)))
        return refs


def by_use(signatures: Mapping[str, Signature]) -> list[str]:
    """The definitions, each after those that it names, so that none is elaborated deep inside another."""
    named: dict[str, list[str]] = {}
    for key, signature in signatures.items():
        named.setdefault(signature.name, []).append(key)
    said = {
        key: [other for name in _said(signature.node) for other in named.get(name, ())]
        for key, signature in signatures.items()
    }
    done: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [(key, False) for key in reversed(list(signatures))]
    while waiting:
        key, leaving = waiting.pop()
        if leaving:
            done[key] = None
        elif key not in seen:
            seen.add(key)
            waiting.append((key, True))
            waiting += [(each, False) for each in reversed(said[key])]
    return list(done)


def _said(node: syntax.Node) -> list[str]:
    """Every name in a definition."""
    found: dict[str, None] = {}
    waiting: list[object] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, syntax.Name):
            found[each.text] = None
        elif isinstance(each, tuple):
            waiting += each
        elif isinstance(each, syntax.Node):
            waiting += [getattr(each, field.name) for field in fields(each)]
    return list(found)


def grants(
    run: Elaborator, table: DefinitionTable, placed: Iterable[tuple[str, str | None, syntax.Permits]]
) -> list[tuple[str, Grant]]:
    """What the provisions permit, with the permission's key. `placed`: file, provision, what it permits."""
    found: list[tuple[str, Grant]] = []
    for path, provision, node in placed:
        permissions = _permissions(run, table, node, path)
        _note_word(run, permissions, node, path)
        if not permissions and _is_certain(run):
            run.sink.add(problems.no_permission(At(path, (node.word or node.among or node).span)))
        elif len({id(each.node) for each in permissions}) > 1:
            names = dict.fromkeys(each.name for each in permissions)
            run.sink.add(
                problems.ambiguous_permission(At(path, (node.word or node.among or node).span), names)
            )
        else:
            found += [
                (each.key, _grant(run, table, each, node, path, provision or "")) for each in permissions
            ]
    return found


def _is_certain(run: Elaborator) -> bool:
    """Is every permission known, so that it can be said that there is none?"""
    return not run.names.broken and all(each.type != POISON for each in run.names.signatures.values())


def _permissions(run: Elaborator, table: DefinitionTable, node: syntax.Permits, path: str) -> list[Signature]:
    """The permissions that a `permits` may belong to: those whose type has its words."""
    all_ = [each for each in run.names.signatures.values() if each.sort == "permission"]
    if node.word is not None:
        return [each for each in all_ if node.word.text in run.names.words(each.type)]
    return [each for each in all_ if _among(run, table, each, node, path) is not None]


def _note_word(run: Elaborator, permissions: Sequence[Signature], node: syntax.Permits, path: str) -> None:
    """Tell what the word names that is permitted."""
    if node.word is None:
        return
    at = At(path, node.word.span)
    for each in permissions:
        run.sink.recorder.note(at, run.names.word(each.type, node.word.text), each.type)
    if not permissions:
        types = [each.type for each in run.names.signatures.values() if each.sort == "permission"]
        run.sink.recorder.choice(at, [word for type_ in types for word in run.names.all_words(type_)])


def _among(
    run: Elaborator, table: DefinitionTable, signature: Signature, node: syntax.Permits, path: str
) -> Typed | None:
    """The list of `permits any of`, where it is one of the permission's words."""
    among = cast(syntax.Path, node.among)
    scope = table.scope(run, signature).inside(path)
    if scope.find(among.names[0].text) is None:
        run.sink.recorder.choice(scope.at(among.names[0]), scope.all_bound())
        return None
    found = run.value(among, scope)
    fitting = (
        found.type.name == "list"
        and found.type.of is not None
        and fits(found.type.of, signature.type, run.names)
    )
    return found if fitting else None


def _grant(
    run: Elaborator,
    table: DefinitionTable,
    signature: Signature,
    node: syntax.Permits,
    path: str,
    provision: str,
) -> Grant:
    permission = cast(syntax.Permission, signature.node)
    scope = table.scope(run, signature)
    whens = [(signature.path, permission.when)] if permission.when is not None else []
    if node.when is not None:
        whens.append((path, node.when))
    when, _ = run.conditions(list(whens), scope)
    among: Expression | None = None
    if node.among is not None:
        found = _among(run, table, signature, node, path)
        among = found.value if found else None
    return Grant(
        provision,
        node.word.text if node.word else None,
        among,
        conjoin([when]) if when else None,
        None if node.among is None else value_text(node.among),
        tuple(condition_text(each) for _, each in whens),
    )
