"""Tests for a state: `contract is live on as_of`."""

from __future__ import annotations

from typing import cast

from validator.language import syntax
from validator.language.elaboration.elaborator import Elaborator
from validator.language.naming.names import is_thing
from validator.language.naming.scope import POISONED, Scope, Typed
from validator.language.problems import of_types as problems
from validator.language.problems.general import unknown_state
from validator.model.expression import Apply, Call, Constant, Expression
from validator.model.types import BOOLEAN, DATE

_ASKED = {"is": True, "is_on": True, "is_not": False, "is_not_on": False}


def state_test(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> Expression | None:
    """The test for a state; `None` where it is none."""
    name = _state_name(node, scope)
    if name is None or (node.predicate in ("is", "is_not") and not is_thing(subject.type)):
        return None
    if subject.poisoned:
        return POISONED.value
    call = _call(run, node, name, subject, scope)
    if call is None:
        return POISONED.value
    return call if _ASKED[node.predicate] else Apply("is", (call, Constant(value=False, type=BOOLEAN)))


def _state_name(node: syntax.Test, scope: Scope) -> syntax.Name | None:
    if node.predicate not in _ASKED:
        return None
    first = node.args[0]
    if isinstance(first, syntax.Name):
        return first
    if isinstance(first, syntax.Path) and len(first.names) == 1 and scope.find(first.names[0].text) is None:
        return first.names[0]
    return None


def _call(run: Elaborator, node: syntax.Test, name: syntax.Name, subject: Typed, scope: Scope) -> Call | None:
    at = scope.at(name)
    signature = run.names.signatures.get(f"{name.text}@{subject.type.ref}")
    if signature is None or signature.sort != "state" or not is_thing(subject.type):
        if name.text not in run.names.broken:
            _refuse_state(run, node, name, subject, scope)
        return None
    run.sink.recorder.note(at, signature.symbol, BOOLEAN)
    if subject.optional:
        run.refuse_missing(scope.at(node.subject or node), scope)
    on_day = node.predicate in ("is_on", "is_not_on")
    if on_day != (signature.day is not None):
        run.sink.add(problems.state_and_day(at, name.text, signature.day is not None))
        return None
    if not on_day:
        return Call(signature.key, (subject.value,))
    day = run.of_type(cast("syntax.Expr", node.args[1]), scope, DATE)
    return Call(signature.key, (subject.value, day.value))


def _refuse_state(
    run: Elaborator, node: syntax.Test, name: syntax.Name, subject: Typed, scope: Scope
) -> None:
    states = run.names.of_kind(subject.type.ref, ("state",))
    of = subject.type.ref or subject.type.name
    error = unknown_state(scope.at(name), name.text, of, [each.name for each in states])
    # Without a day, it may be another record too that it is to be.
    run.sink.unknown(error, states + (scope.all_bound() if isinstance(node.args[0], syntax.Path) else []))
