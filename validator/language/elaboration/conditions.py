"""Conditions: junctions, quantifiers, and the tests of a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from validator.language import syntax
from validator.language.elaboration.aggregates import items, range_of
from validator.language.elaboration.compatible import equal, ordered
from validator.language.elaboration.readings import reading_test
from validator.language.elaboration.states import state_test
from validator.language.errors import CompileError
from validator.language.naming import reserved
from validator.language.naming.names import shown
from validator.language.naming.scope import POISONED, Scope, Typed
from validator.language.naming.symbols import Symbol, symbols
from validator.language.problems import of_types as problems
from validator.language.problems.general import At, unknown
from validator.model import expression as ex
from validator.model.types import Type
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.language.elaboration.elaborate import Elaborator

_DAYS = ("before", "after", "on_or_before", "on_or_after")
_NUMBERS = ("at_least", "at_most", "more_than", "less_than")
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
        case "near":
            return _near(run, node, subject, scope)
        case _:
            return _order(run, node, subject, scope)


def _operand(node: syntax.Test, index: int = 0) -> syntax.Expr:
    return cast("syntax.Expr", node.args[index])


def _equality(run: Elaborator, node: syntax.Test, left: Typed, scope: Scope) -> ex.Expression:
    right_node = _operand(node)
    right = run.value(right_node, scope, left.type)
    if left.poisoned or right.poisoned:
        return _NOT_SAID
    if not equal(left.type, right.type, run.names):
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
        word = Words("a word of a list", "語彙の語")
        run.sink.add(problems.wrong_type(scope.at(node.subject or node), word, shown(subject.type)))
        return _NOT_SAID
    words = [run.word(name, scope, subject.type) for name in names]
    operation = "is" if node.predicate == "one_of" else "is_not"
    tests = tuple(ex.Apply(operation, (subject.value, word.value)) for word in words)
    return ex.Or(tests) if node.predicate == "one_of" else ex.And(tests)


def _in_list(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    list_node = _operand(node)
    found = run.value(list_node, scope)
    item = items(run, found, list_node, scope)
    if subject.poisoned or found.poisoned:
        return _NOT_SAID
    if not equal(subject.type, item, run.names):
        run.sink.add(problems.never_equal(scope.at(list_node), shown(subject.type), shown(item)))
        return _NOT_SAID
    return ex.Apply(node.predicate, (subject.value, found.value))


def _format(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    name = cast("syntax.Name", node.args[0])
    operations = reserved.FORMATS.get(name.text)
    at, formats = scope.at(name), reserved.FORMATS
    if operations is None:
        error = unknown("unknown-format", at, Words("format", "形式"), name.text, formats)
        run.sink.unknown(error, symbols("format", formats))
        return _NOT_SAID
    run.sink.recorder.note(at, Symbol("format", name.text))
    if subject.type.name not in ("text", "slug") and not subject.poisoned:
        text = Words("a text", "文字列")
        run.sink.add(problems.wrong_type(scope.at(node.subject or node), text, shown(subject.type)))
    return ex.Apply(operations[node.predicate == "not_a"], (subject.value,))


def _coming(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    wanted = Words("a date", "日付")
    subject = run.check(subject, scope.at(node.subject or node), "date", wanted)
    day = run.of_type(_operand(node), scope, "date", wanted)
    return ex.Apply(node.predicate, (subject.value, day.value))


def _within(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    inner = run.check(_sure(run, node, subject, scope), scope.at(node.subject or node), "address", _ADDRESS)
    outer = run.value(_operand(node), scope)
    item = items(run, outer, _operand(node), scope)
    if item.name != "address" and not outer.poisoned:
        run.sink.add(problems.wrong_type(scope.at(_operand(node)), _ADDRESSES, shown(outer.type)))
    return ex.Apply(node.predicate, (inner.value, outer.value))


_ADDRESS, _ADDRESSES = Words("an address", "アドレス"), Words("a list of addresses", "アドレスのリスト")


def _sure(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> Typed:
    """The subject, which must be given for this test."""
    if subject.optional:
        run.refuse_missing(scope.at(node.subject or node), scope)
    return subject._replace(optional=False)


def _order(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    left = _sure(run, node, subject, scope)
    right = run.given(_operand(node), scope)
    _check_order(run, left, right, scope.at(_operand(node)), node.predicate in _DAYS)
    return ex.Apply(node.predicate, (left.value, right.value))


def _near(run: Elaborator, node: syntax.Test, subject: Typed, scope: Scope) -> ex.Expression:
    left = _sure(run, node, subject, scope)
    distance, other = run.given(_operand(node), scope), run.given(_operand(node, 1), scope)
    for right, index in ((distance, 0), (other, 1)):
        _check_order(run, left, right, scope.at(_operand(node, index)), days=False)
    return ex.Apply("near", (left.value, distance.value, other.value))


def _check_order(run: Elaborator, left: Typed, right: Typed, at: At, days: bool) -> None:
    if left.poisoned or right.poisoned or ordered(left.type, right.type, days):
        return
    names = left.type.name, right.type.name
    if days and set(names) == {"date", "moment"}:
        run.sink.add(problems.moment_for_date(at))
    elif equal(left.type, right.type, run.names):
        run.sink.add(problems.no_order(at, shown(left.type), days))
    else:
        run.sink.add(_never_equal(at, left, right, _number_of(right)))


def _number_of(typed: Typed) -> syntax.Expr:
    """The literal that a value was, for what to say of it."""
    constant = typed.value
    is_number = isinstance(constant, ex.Constant) and constant.type == Type("integer")
    return (
        syntax.Number(int(str(constant.value)))
        if is_number and isinstance(constant, ex.Constant)
        else syntax.Truth(value=True)
    )
