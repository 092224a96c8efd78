"""Values: literals, arithmetic, periods, days and hours."""

from __future__ import annotations

from datetime import date

from validator.language import syntax
from validator.language.elaboration.elaborator import Elaborator
from validator.language.errors import CompileError
from validator.language.naming.names import shown
from validator.language.naming.scope import POISONED, Scope, Typed
from validator.language.problems import of_types as problems
from validator.language.problems.general import At
from validator.model.calendar import FIRST_DAY, LAST_DAY, MAX_DAYS, MAX_MONTHS
from validator.model.expression import Constant, ValueOf
from validator.model.types import BOOLEAN, DATE, HOURS, INTEGER, TEXT, YEN, Type
from validator.operations.dates import SECONDS_A_DAY
from validator.operations.signature import signature_of
from validator.text.wording import Words

MAX_NUMBER = 999_999_999_999
"""Amounts have at most 12 digits."""

_HOUR = SECONDS_A_DAY // 24


def value(run: Elaborator, node: syntax.Expr, scope: Scope) -> Typed:
    """Every value but paths, aggregates and the earliest or latest."""
    match node:
        case syntax.Arithmetic():
            return _arithmetic(run, node, scope)
        case syntax.Rounded():
            return _rounded(run, node, scope)
        case syntax.PeriodOf():
            return _period(run, node, scope)
        case syntax.Phrase():
            return _phrase(run, node, scope)
        case syntax.ValueIn():
            return _value_in(run, node, scope)
        case syntax.Test() | syntax.Junction() | syntax.Quantifier():
            return run.typed(run.condition(node, scope), scope)
        case _:
            return _literal(run, node, scope)


def _literal(run: Elaborator, node: syntax.Expr, scope: Scope) -> Typed:
    match node:
        case syntax.Number():
            return _number(run, node, node.value, 1, INTEGER, scope)
        case syntax.YenAmount():
            return _number(run, node, node.value, 1, YEN, scope)
        case syntax.HourCount():
            return _number(run, node, node.value, _HOUR, HOURS, scope)
        case syntax.Truth():
            return run.typed(Constant(node.value, BOOLEAN), scope)
        case syntax.String():
            return run.typed(Constant(node.text, TEXT), scope)
        case syntax.Day():
            return _day(run, node, scope)
        case _:
            return POISONED


def _number(run: Elaborator, node: syntax.Node, count: int, unit: int, type_: Type, scope: Scope) -> Typed:
    bound = MAX_NUMBER if unit == 1 else MAX_DAYS * 24
    if count > bound:
        run.sink.add(problems.out_of_bounds(scope.at(node), bound))
        return POISONED
    return run.typed(Constant(count * unit, type_), scope)


def _day(run: Elaborator, node: syntax.Day, scope: Scope) -> Typed:
    try:
        day = date.fromisoformat(node.text)
    except ValueError:
        day = date.min
    if not FIRST_DAY <= day <= LAST_DAY:
        run.sink.add(problems.no_such_day(scope.at(node), node.text))
        return POISONED
    return run.typed(Constant(day, DATE), scope)


def _arithmetic(run: Elaborator, node: syntax.Arithmetic, scope: Scope) -> Typed:
    left, right = (
        run.sure(node.operator, index, run.value(each, scope), scope.at(each), scope)
        for index, each in enumerate((node.left, node.right))
    )
    if left.poisoned or right.poisoned:
        return POISONED
    if node.operator == "over" and not _is_positive(node.right):
        run.sink.add(problems.maybe_zero(scope.at(node.right)))
        return POISONED
    operands = (left, right)
    if node.operator == "times" and left.type.name == "integer":
        operands = (right, left)
    types = [each.type for each in operands]
    if signature_of(node.operator, types) is None or not _is_linear(node, types):
        run.sink.add(_wrong_arithmetic(scope.at(node), left.type, right.type))
        return POISONED
    return run.applied(node.operator, operands, scope)


def _is_positive(node: syntax.Expr) -> bool:
    if isinstance(node, syntax.Number):
        return node.value > 0
    return isinstance(node, syntax.Phrase) and node.operation == "days"


def _is_linear(node: syntax.Arithmetic, types: list[Type]) -> bool:
    """Of two numbers that are multiplied, one is written out: so no value grows beyond what a solver can follow."""
    numbers = node.operator == "times" and all(each.name == "integer" for each in types)
    return not numbers or any(isinstance(each, syntax.Number) for each in (node.left, node.right))


def _wrong_arithmetic(at: At, left: Type, right: Type) -> CompileError:
    if {"date", "moment", "period"} & {left.name, right.name}:
        return problems.date_arithmetic(at)
    return problems.wrong_arithmetic(at, shown(left), shown(right))


def _rounded(run: Elaborator, node: syntax.Rounded, scope: Scope) -> Typed:
    found = run.operand(node.mode, 0, node.value, scope)
    return found if found.poisoned else run.applied(node.mode, (found,), scope)


def _period(run: Elaborator, node: syntax.PeriodOf, scope: Scope) -> Typed:
    operation = f"{node.unit}_{'from' if node.including else 'after'}"
    start = run.operand(operation, 0, node.start, scope)
    bound = MAX_DAYS if node.unit == "days" else MAX_MONTHS
    if not 1 <= node.count <= bound:
        run.sink.add(problems.out_of_bounds(scope.at(node), bound))
        return POISONED
    if start.poisoned:
        return start
    return run.applied(operation, (start, run.typed(Constant(node.count, INTEGER), scope)), scope)


def _phrase(run: Elaborator, node: syntax.Phrase, scope: Scope) -> Typed:
    if node.operation in ("first_day", "last_day"):
        found = run.value(node.args[0], scope)
        calendar = run.names.calendars.get(found.type.ref) if found.type.name == "list" else None
        if calendar is not None:
            is_first = node.operation == "first_day"
            day = date(calendar.first_year, 1, 1) if is_first else date(calendar.last_year, 12, 31)
            return run.typed(Constant(day, DATE), scope)
    # `24 hours after M` says first how many: the operation takes the moment first
    written = node.args[::-1] if node.operation == "hours_after" else node.args
    args = [run.operand(node.operation, index, arg, scope) for index, arg in enumerate(written)]
    if any(arg.poisoned for arg in args):
        return POISONED
    return run.applied(node.operation, args, scope)


def _value_in(run: Elaborator, node: syntax.ValueIn, scope: Scope) -> Typed:
    field = run.given(node.field, scope)
    record = run.given(node.record, scope)
    field = run.check(field, scope.at(node.field), Type("key"), Words("a key of a record", "記録のキー"))
    record = run.check(record, scope.at(node.record), Type("record"), Words("a record", "記録"))
    if field.poisoned or record.poisoned:
        return POISONED
    if field.type.ref != record.type.ref:
        wanted = shown(Type("record", field.type.ref))
        run.sink.add(problems.wrong_type(scope.at(node.record), wanted, shown(record.type)))
        return POISONED
    return run.typed(ValueOf(field.value, record.value), scope, optional=True)
