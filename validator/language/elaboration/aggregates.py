"""Ranges (`x in L where C`), what is gathered over them (`sum of ...`), and the earliest or latest of several days."""

from __future__ import annotations

from typing import NamedTuple

from validator.language import syntax
from validator.language.elaboration.elaborator import Elaborator
from validator.language.naming.names import shown
from validator.language.naming.scope import POISON, POISONED, Scope, Typed
from validator.language.naming.symbols import Symbol, symbols
from validator.language.problems.general import unknown
from validator.language.problems.of_types import never_missing, wrong_type
from validator.model import expression as ex
from validator.model.types import DATE, Type
from validator.operations.signature import parameter
from validator.text.wording import Words

_LIST = Words("a list", "リスト")


class Ranged(NamedTuple):
    """A range: its variable, what it runs over, the type of an item, and the scope with the variable."""

    variable: str
    source: ex.Expression
    type: Type
    scope: Scope


def range_of(run: Elaborator, node: syntax.Range, scope: Scope) -> Ranged:
    """A range, its variable bound."""
    source = _source(run, node, scope)
    type_ = run.types.item(source, scope.variables)
    return Ranged(node.variable.text, source, type_, run.bind(node.variable, type_, scope))


def _source(run: Elaborator, node: syntax.Range, scope: Scope) -> ex.Expression:
    if node.kind is not None:
        return _all_of(run, node.kind, scope)
    if node.old is not None and node.new is not None:
        return _changes(run, node.old, node.new, scope)
    if node.source is None:
        return POISONED.value
    found = run.value(node.source, scope)
    items(run, found, node.source, scope)
    return found.value


def items(run: Elaborator, found: Typed, node: syntax.Node, scope: Scope) -> Type:
    """The type of a list's items; a problem where it is no list."""
    if found.poisoned:
        return POISON
    if found.type.name != "list" or found.type.of is None:
        run.sink.add(wrong_type(scope.at(node), _LIST, shown(found.type)))
        return POISON
    return found.type.of


def _all_of(run: Elaborator, name: syntax.Name, scope: Scope) -> ex.Expression:
    kind = run.names.kinds.get(name.text)
    if kind is None or kind.role == "designations":
        kinds = [each.name for each in run.names.kinds.values() if each.role != "designations"]
        error = unknown("unknown-kind", scope.at(name), Words("kind", "種類"), name.text, kinds)
        run.sink.unknown(error, symbols("kind", kinds))
        return POISONED.value
    run.sink.recorder.note(scope.at(name), Symbol("kind", kind.name))
    return ex.All(kind.name)


def _changes(run: Elaborator, old: syntax.Name, new: syntax.Name, scope: Scope) -> ex.Expression:
    then = run.value(syntax.Path((old,), span=old.span), scope)
    now = run.value(syntax.Path((new,), span=new.span), scope)
    if then.poisoned or now.poisoned:
        return POISONED.value
    if old.text not in scope.former:
        former = Words("a record of `for former`", "`for former` の記録")
        run.sink.add(wrong_type(scope.at(old), former, Words("the record as it is", "現在の記録")))
    elif now.type != then.type:
        run.sink.add(wrong_type(scope.at(new), shown(then.type), shown(now.type)))
    return ex.Changes(then.value, now.value)


def aggregate(run: Elaborator, node: syntax.Aggregate | syntax.Extreme, scope: Scope) -> Typed:
    """What is gathered over a range, or the earliest or latest day of several."""
    if isinstance(node, syntax.Extreme):
        return _extreme(run, node, scope)
    ranged = range_of(run, node.range, scope)
    where = None if node.where is None else run.condition(node.where, ranged.scope)
    body = _body(run, node, run.after(ranged.scope, where, holds=True))
    quantified = ex.Quantified(node.which, ranged.variable, ranged.source, where, body)
    found = run.typed(quantified, scope, optional=node.which == "first")
    return POISONED if POISON in (found.type, found.type.of) else found


def _body(run: Elaborator, node: syntax.Aggregate, scope: Scope) -> ex.Expression | None:
    if node.body is None:
        return None
    body = run.value(node.body, scope)
    if body.optional:
        run.refuse_missing(scope.at(node.body), scope)
    if node.which == "union" or body.type.name in ("yen", "integer", "exact-yen") or body.poisoned:
        return body.value
    run.sink.add(wrong_type(scope.at(node.body), Words("an amount in yen", "円の額"), shown(body.type)))
    return POISONED.value


def _extreme(run: Elaborator, node: syntax.Extreme, scope: Scope) -> Typed:
    choices = [_choice(run, node.which, choice, scope) for choice in node.choices]
    if any(choice.poisoned for choice in choices):
        return Typed(POISONED.value, DATE)
    return run.applied(node.which, choices, scope)


def _choice(run: Elaborator, which: str, node: syntax.Choice, scope: Scope) -> Typed:
    days, lists = parameter(which, 0).types
    if node.variable is not None and node.source is not None:
        return _each_choice(run, lists, node.value, node.variable, node.source, scope)
    found = run.sure(which, 0, run.value(node.value, scope), scope.at(node.value), scope)
    found = run.check(found, scope.at(node.value), days)
    if found.poisoned:
        return found
    at = scope.at(node)
    if node.if_given:
        run.sink.redundant("never-missing", at, None if found.optional else never_missing(at))
    elif found.optional:
        run.refuse_missing(at, scope, Words("Write `if given` behind it.", "後に `if given` と書く。"))
    return found


def _each_choice(
    run: Elaborator,
    wanted: Type,
    value: syntax.Expr,
    variable: syntax.Name,
    source: syntax.Path,
    scope: Scope,
) -> Typed:
    found = run.value(source, scope)
    inner = run.bind(variable, items(run, found, source, scope), scope)
    body = run.check(run.value(value, inner), scope.at(value), wanted.of or wanted)
    if body.poisoned or found.poisoned:
        return POISONED
    return run.typed(ex.Quantified("union", variable.text, found.value, None, body.value), scope)
