"""Conditions: junctions, quantifiers, and the tests of a subject."""

from __future__ import annotations

from typing import cast

from validator.language import syntax
from validator.language.elaboration.aggregates import items, range_of
from validator.language.elaboration.compatible import equal
from validator.language.elaboration.elaborator import Elaborator
from validator.language.elaboration.paths import word
from validator.language.elaboration.readings import reading_test
from validator.language.elaboration.states import state_test
from validator.language.errors import CompileError
from validator.language.naming.names import shown
from validator.language.naming.scope import POISON, POISONED, Scope, Typed
from validator.language.naming.symbols import Symbol, symbols
from validator.language.problems import of_types as problems
from validator.language.problems.general import At, unknown
from validator.model import expression as ex
from validator.model.types import UNKNOWN, Type
from validator.operations import formats, opposite
from validator.text.wording import Words

_DAYS = ("before", "after", "on_or_before", "on_or_after")
_NOT_SAID = POISONED.value


def condition(run: Elaborator, node: syntax.Expr, scope: Scope) -> ex.Expression:
    """A condition."""
    match node:
        case syntax.Junction():
            return _junction(run, node, scope)
        case syntax.Quantifier():
            return _quantifier(run, node, scope)
        case syntax.Test():
            return _test(run, node, scope)
        case _:
            return _NOT_SAID


def _junction(run: Elaborator, node: syntax.Junction, scope: Scope) -> ex.Expression:
    """The parts from left to right, each knowing what those before it give, or what their denial does."""
    parts: list[ex.Expression] = []
    subject: syntax.Expr | None = None
    asked: list[syntax.Expr | None] = []
    for each in node.parts:
        part, subject = _with_subject(each, subject)
        error = _two_in_one(part, node.which, asked, scope)
        if error is not None:
            run.sink.add(error)
        found = run.condition(part, scope)
        scope = run.after(scope, found, holds=node.which == "and")
        parts.append(found)
    return ex.And(tuple(parts)) if node.which == "and" else ex.Or(tuple(parts))


def _with_subject(part: syntax.Expr, before: syntax.Expr | None) -> tuple[syntax.Expr, syntax.Expr | None]:
    """A part and its subject: a test without one has that of the test before it."""
    if not isinstance(part, syntax.Test):
        return part, None
    if part.subject is not None or before is None:
        return part, part.subject
    return syntax.Test(before, part.predicate, part.args, span=part.span), before


def _two_in_one(
    part: syntax.Expr, which: str, asked: list[syntax.Expr | None], scope: Scope
) -> CompileError | None:
    """`x is given and is on or before D` is `x has come by D`."""
    if not isinstance(part, syntax.Test):
        return None
    presence, order = ("given", "on_or_before") if which == "and" else ("not_given", "after")
    if part.predicate == presence:
        asked.append(part.subject)
    elif part.predicate == order and part.subject in asked:
        return problems.say_has_come(scope.at(part), negated=which == "or")
    return None


def _quantifier(run: Elaborator, node: syntax.Quantifier, scope: Scope) -> ex.Expression:
    ranged = range_of(run, node.range, scope)
    where = None if node.where is None else run.condition(node.where, ranged.scope)
    inner = run.after(ranged.scope, where, holds=True)
    body = None if node.satisfies is None else run.condition(node.satisfies, inner)
    return ex.Quantified(node.which, ranged.variable, ranged.source, where, body)


def _test(run: Elaborator, node: syntax.Test, scope: Scope) -> ex.Expression:
    if node.subject is None:
        run.sink.add(problems.no_subject(scope.at(node)))
        return _NOT_SAID
    found = reading_test(run, node, scope)
    if found is not None:
        return found
    subject = run.value(node.subject, scope)
    found = state_test(run, node, subject, scope)
    if found is not None:
        return found
    match node.predicate:
        case "is" | "is_not":
            return _equality(run, node, subject, scope)
        case "given" | "not_given":
            return _presence(run, node, subject, scope)
        case "one_of" | "none_of":
            return _membership(run, node, subject, scope)
        case "in" | "not_in":
            return _in_list(run, node, subject, scope)
        case "a" | "not_a":
            return _format(run, node, subject, scope)
        case "has_come" | "has_not_come":
            return _coming(run, node, subject, scope)
        case "within" | "not_within":
            return _within(run, node, subject, scope)
        case _:
            return _order(run, node, subject, scope)


def _operand(node: syntax.Test, index: int = 0) -> syntax.Expr:
    return cast("syntax.Expr", node.args[index])


def _equality(run: Elaborator, node: syntax.Test, left: Typed, scope: Scope) -> ex.Expression:
    right_node = _operand(node)
    left = run.sure(node.predicate, 0, left, scope.at(node.subject or node), scope)
    right = run.value(right_node, scope, left.type)
    right = run.sure(node.predicate, 1, right, scope.at(right_node), scope)
    if left.poisoned or right.poisoned:
        return _NOT_SAID
    if not run.takes(node.predicate, left.type, right.type):
        run.sink.add(_never_equal(scope.at(right_node), left, right, right_node))
        return _NOT_SAID
    return ex.Apply(node.predicate, (left.value, right.value))


def _never_equal(at: At, left: Typed, right: Typed, node: syntax.Expr) -> CompileError:
    if (left.type.name, right.type.name) == ("date", "moment"):
        return problems.moment_for_date(at)
    help_ = None
    if left.type.name in ("word", "key") and isinstance(node, syntax.String):
        help_ = Words("Write the word without quotes.", "語は引用符なしで書く。")
    elif left.type.name == "yen" and isinstance(node, syntax.Number):
        help_ = Words(f"Write `{node.value} yen`.", f"`{node.value} yen` と書く。")
    elif "exact-yen" in (left.type.name, right.type.name):
        help_ = Words("Say how it is `rounded`.", "端数処理を `rounded` で言う。")
    return problems.never_equal(at, shown(left.type), shown(right.type), help_)


def _presence(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    if subject.poisoned:
        return _NOT_SAID
    at = scope.at(node)
    subject = run.sure(node.predicate, 0, subject, at, scope)
    error = None
    if not subject.optional:
        error = problems.never_missing(at)
        if subject.type.name == "list":
            help_ = Words(
                "A list left out is empty; ask `some x in` it.",
                "書かれないリストは空である。`some x in` で問う。",
            )
            error = problems.never_missing(at, help_)
    run.sink.redundant("never-missing", at, error)
    return ex.Apply(node.predicate, (subject.value,))


def _membership(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    names = [name for name in node.args if isinstance(name, syntax.Name)]
    if subject.poisoned:
        return _NOT_SAID
    if subject.type.name not in ("word", "key"):
        wanted = Words("a word of a list", "語彙の語")
        run.sink.add(problems.wrong_type(scope.at(node.subject or node), wanted, shown(subject.type)))
        return _NOT_SAID
    words = [word(run, name, scope, subject.type).value for name in names]
    operation = "is" if node.predicate == "one_of" else "is_not"
    tests = tuple(ex.Apply(operation, (subject.value, each)) for each in words)
    return ex.Or(tests) if node.predicate == "one_of" else ex.And(tests)


def _in_list(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    list_node = _operand(node)
    subject = run.sure(node.predicate, 0, subject, scope.at(node.subject or node), scope)
    found = run.value(list_node, scope)
    item = items(run, found, list_node, scope)
    if subject.poisoned or POISON in (found.type, item):
        return _NOT_SAID
    if not run.takes(node.predicate, subject.type, found.type):
        run.sink.add(problems.never_equal(scope.at(list_node), shown(subject.type), shown(item)))
        return _NOT_SAID
    return ex.Apply(node.predicate, (subject.value, found.value))


def _format(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    name = cast("syntax.Name", node.args[0])
    at, known = scope.at(name), formats()
    test = known.get(name.text)
    if test is None:
        error = unknown("unknown-format", at, Words("format", "形式"), name.text, known)
        run.sink.unknown(error, symbols("format", known))
        return _NOT_SAID
    run.sink.recorder.note(at, Symbol("format", name.text))
    operation = (opposite(test) if node.predicate == "not_a" else test).name
    subject = run.fit(operation, 0, subject, scope.at(node.subject or node), scope)
    return ex.Apply(operation, (subject.value,))


def _coming(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    subject = run.fit(node.predicate, 0, subject, scope.at(node.subject or node), scope)
    day = run.operand(node.predicate, 1, _operand(node), scope)
    return ex.Apply(node.predicate, (subject.value, day.value))


def _within(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    inner = run.fit(node.predicate, 0, subject, scope.at(node.subject or node), scope)
    outer = run.value(_operand(node), scope)
    items(run, outer, _operand(node), scope)
    if outer.type.name == "list" and not run.takes(node.predicate, inner.type, outer.type):
        run.sink.add(problems.wrong_type(scope.at(_operand(node)), _ADDRESSES, shown(outer.type)))
    return ex.Apply(node.predicate, (inner.value, outer.value))


_ADDRESSES = Words("a list of addresses", "アドレスのリスト")


def _order(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    """Each operand is put beside the subject, for a problem of its own."""
    nodes = [node.subject or node, *(_operand(node, index) for index in range(len(node.args)))]
    found = [subject, *(run.value(each, scope) for each in nodes[1:])]
    found = [
        run.sure(node.predicate, index, each, scope.at(nodes[index]), scope)
        for index, each in enumerate(found)
    ]
    for index in range(1, len(found)):
        types = [each.type if number in (0, index) else UNKNOWN for number, each in enumerate(found)]
        is_known = UNKNOWN not in (types[0], types[index])
        if is_known and not run.takes(node.predicate, *types):
            run.sink.add(
                _no_order(run, found[0], found[index], scope.at(nodes[index]), node.predicate in _DAYS)
            )
    return ex.Apply(node.predicate, tuple(each.value for each in found))


def _no_order(run: Elaborator, left: Typed, right: Typed, at: At, days: bool) -> CompileError:
    if days and {left.type.name, right.type.name} == {"date", "moment"}:
        return problems.moment_for_date(at)
    if equal(left.type, right.type, run.names):
        return problems.no_order(at, shown(left.type), days)
    return _never_equal(at, left, right, _number_of(right))


def _number_of(typed: Typed) -> syntax.Expr:
    """The literal that a value was, for what to say of it."""
    constant = typed.value
    is_number = isinstance(constant, ex.Constant) and constant.type == Type("integer")
    return (
        syntax.Number(int(str(constant.value)))
        if is_number and isinstance(constant, ex.Constant)
        else syntax.Truth(value=True)
    )
