"""Definitions, states and permissions: each elaborated after those that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from validator.language import syntax
from validator.language.elaboration.compatible import fits
from validator.language.elaboration.elaborator import Elaborator
from validator.language.elaboration.presence import Defined
from validator.language.naming.catalogue import Catalogue
from validator.language.naming.names import Signature, shown
from validator.language.naming.policy import label, origin
from validator.language.naming.scope import Scope, Typed, is_poisoned
from validator.language.problems import of_rules as problems
from validator.language.problems.general import At
from validator.language.problems.of_types import may_be_missing, moment_for_date, wrong_type
from validator.language.statements.permissions import grants, scope_of
from validator.language.statements.written import condition_text, value_text
from validator.model.program import Case, Definition, Grant
from validator.model.types import SLUG
from validator.text.wording import Words


def define(
    run: Elaborator, catalogue: Catalogue, files: Sequence[syntax.File], order: Iterable[str]
) -> list[Definition]:
    """Every definition, the permissions with what is granted. `order` names those first that others use."""
    signatures = run.names.signatures
    for key in order:
        run.definitions[key] = _defined(run, catalogue, signatures[key])
    for shadowed in run.names.shadowed:
        _defined(run, catalogue, shadowed)
    granted: dict[str, list[Grant]] = {}
    for key, grant in grants(run, files):
        granted.setdefault(key, []).append(grant)
    return [
        run.definitions[key].definition._replace(grants=tuple(catalogue.sort(granted.get(key, ()))))
        for key in signatures
    ]


def _defined(run: Elaborator, catalogue: Catalogue, signature: Signature) -> Defined:
    node, scope = signature.node, scope_of(run, signature)
    cases: tuple[Case, ...] = ()
    is_sure = False
    if isinstance(node, syntax.State):
        cases = (Case(None, run.condition(node.condition, scope), None, condition_text(node.condition)),)
    elif isinstance(node, syntax.Define):
        cases, is_sure = _cases(run, signature, node, scope)
    elif node.when is not None:
        run.condition(
            node.when, scope
        )  # nothing may be permitted yet, and its words are looked up all the same
    found = Definition(
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
        _provisions(run, catalogue, signature),
        (),
        origin(signature.path, node),
    )
    return Defined(found, is_sure)


def _cases(
    run: Elaborator, signature: Signature, node: syntax.Define, scope: Scope
) -> tuple[tuple[Case, ...], bool]:
    """The cases, and whether there is one only, whose value is never missing."""
    cases: list[Case] = []
    missing: list[syntax.Expr] = []
    doubtful = False
    for case in node.cases:
        when = None if case.when is None else run.condition(case.when, scope)
        inner = run.after(scope, when, holds=True)
        value = _value(run, signature, case.value, inner)
        doubtful = doubtful or inner.doubtful or is_poisoned(value.value)
        if value.optional:
            missing.append(case.value)
        written_when = None if case.when is None else condition_text(case.when)
        cases.append(Case(when, value.value, written_when, value_text(case.value)))
        scope = run.after(scope, when, holds=False)
    if not doubtful:
        _check_total(run, signature, node, missing)
    return tuple(cases), len(cases) == 1 and cases[0].when is not None and not missing


def _value(run: Elaborator, signature: Signature, node: syntax.Expr, scope: Scope) -> Typed:
    found = run.value(node, scope, signature.type)
    is_slug = signature.type == SLUG and isinstance(node, syntax.String)
    if not is_slug and not fits(found.type, signature.type, run.names):
        at = scope.at(node)
        if (found.type.name, signature.type.name) == ("moment", "date"):
            run.sink.add(moment_for_date(at))
        else:
            run.sink.add(wrong_type(at, shown(signature.type), shown(found.type)))
    return found


def _check_total(
    run: Elaborator, signature: Signature, node: syntax.Define, missing: Sequence[syntax.Expr]
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


def _provisions(run: Elaborator, catalogue: Catalogue, signature: Signature) -> tuple[str, ...]:
    own = (signature.provision,) if signature.provision else ()
    cites = signature.node.cites if isinstance(signature.node, syntax.Define) else ()
    if not cites:
        return own
    refs = catalogue.check(cites, signature.path, run.sink)
    if refs == own:
        run.sink.add(problems.redundant_cites(At(signature.path, cites[0].span)))
    return refs
