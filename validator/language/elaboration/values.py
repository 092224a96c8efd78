"""Values: literals, arithmetic, periods, days and hours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from validator.language import syntax
from validator.language.elaboration.compatible import AMOUNTS, literal_text
from validator.language.naming.names import shown
from validator.language.naming.scope import POISONED, Scope, Typed
from validator.language.problems import of_types as problems
from validator.model.calendar import FIRST_DAY, LAST_DAY, MAX_DAYS, MAX_MONTHS
from validator.model.expression import Apply, Constant, ValueOf
from validator.model.types import BOOLEAN, DATE, EXACT_YEN, HOURS, INTEGER, MOMENT, PERIOD, VALUE, YEN, Type
from validator.operations.dates import SECONDS_A_DAY
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.language.elaboration.elaborate import Elaborator

MAX_NUMBER = 999_999_999_999
"""Amounts have at most 12 digits."""

_HOUR = SECONDS_A_DAY // 24
_DATE, _MOMENT, _PERIOD = Words("a date", "日付"), Words("a moment", "時刻"), Words("a period", "期間")
_HOURS = Words("a number of hours", "時間数")
_WANTED = {"date": _DATE, "moment": _MOMENT, "period": _PERIOD, "hours": _HOURS}

_PHRASES: dict[str, tuple[tuple[str, ...], Type]] = {
    "first_day": (("period",), DATE),
    "last_day": (("period",), DATE),
    "days": (("period",), INTEGER),
    "remaining_days": (("period", "date"), INTEGER),
    "day_of": (("moment",), DATE),
    "hours_from": (("moment", "moment"), HOURS),
    "whole_days": (("hours",), INTEGER),
    "hours_after": (("hours", "moment"), MOMENT),
    "weekday": (("date",), DATE),
}


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
            return Typed(run.condition(node, scope), BOOLEAN)
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
            return Typed(Constant(node.value, BOOLEAN), BOOLEAN)
        case syntax.String():
            return Typed(Constant(node.text, literal_text()._replace(ref="")), literal_text())
        case syntax.Day():
            return _day(run, node, scope)
        case _:
            return POISONED


def _number(run: Elaborator, node: syntax.Node, count: int, unit: int, type_: Type, scope: Scope) -> Typed:
    bound = MAX_NUMBER if unit == 1 else MAX_DAYS * 24
    if count > bound:
        run.sink.add(problems.out_of_bounds(scope.at(node), bound))
        return POISONED
    return Typed(Constant(count * unit, type_), type_)


def _day(run: Elaborator, node: syntax.Day, scope: Scope) -> Typed:
    try:
        day = date.fromisoformat(node.text)
    except ValueError:
        day = date.min
    if not FIRST_DAY <= day <= LAST_DAY:
        run.sink.add(problems.no_such_day(scope.at(node), node.text))
        return POISONED
    return Typed(Constant(day, DATE), DATE)


def _arithmetic(run: Elaborator, node: syntax.Arithmetic, scope: Scope) -> Typed:
    left, right = run.given(node.left, scope), run.given(node.right, scope)
    if left.poisoned or right.poisoned:
        return POISONED
    if node.operator == "over" and not _is_positive(node.right):
        run.sink.add(problems.maybe_zero(scope.at(node.right)))
        return POISONED
    names = left.type.name, right.type.name
    type_ = _product(node, names) if node.operator in ("times", "over") else _sum(names)
    if type_ is None:
        days = {"date", "moment", "period"} & set(names)
        run.sink.add(
            problems.date_arithmetic(scope.at(node))
            if days
            else problems.wrong_arithmetic(scope.at(node), shown(left.type), shown(right.type))
        )
        return POISONED
    if node.operator == "times" and left.type.name == "integer":
        left, right = right, left
    # what is taken away may be more than there is
    return Typed(Apply(node.operator, (left.value, right.value)), type_, optional=node.operator == "minus")


def _is_positive(node: syntax.Expr) -> bool:
    if isinstance(node, syntax.Number):
        return node.value > 0
    return isinstance(node, syntax.Phrase) and node.operation == "days"


def _sum(names: tuple[str, str]) -> Type | None:
    if names == ("integer", "integer"):
        return INTEGER
    if set(names) <= set(AMOUNTS):
        return EXACT_YEN if "exact-yen" in names else YEN
    return None


def _product(node: syntax.Arithmetic, names: tuple[str, str]) -> Type | None:
    if node.operator == "over":
        return EXACT_YEN if names[0] in AMOUNTS and names[1] == "integer" else None
    if names == ("integer", "integer"):
        literal = isinstance(node.left, syntax.Number) or isinstance(node.right, syntax.Number)
        return INTEGER if literal else None
    amount = [name for name in names if name in AMOUNTS]
    return Type(amount[0]) if len(amount) == 1 and "integer" in names else None


def _rounded(run: Elaborator, node: syntax.Rounded, scope: Scope) -> Typed:
    wanted = Words("an amount that is not rounded yet", "端数処理前の額")
    found = run.of_type(node.value, scope, "exact-yen", wanted)
    return found if found.poisoned else Typed(Apply(node.mode, (found.value,)), YEN)


def _period(run: Elaborator, node: syntax.PeriodOf, scope: Scope) -> Typed:
    start = run.of_type(node.start, scope, "date", _DATE)
    bound = MAX_DAYS if node.unit == "days" else MAX_MONTHS
    if not 1 <= node.count <= bound:
        run.sink.add(problems.out_of_bounds(scope.at(node), bound))
        return POISONED
    operation = f"{node.unit}_{'from' if node.including else 'after'}"
    return (
        start
        if start.poisoned
        else Typed(Apply(operation, (start.value, Constant(node.count, INTEGER))), PERIOD)
    )


def _phrase(run: Elaborator, node: syntax.Phrase, scope: Scope) -> Typed:
    wanted, type_ = _PHRASES[node.operation]
    args = [
        run.of_type(arg, scope, name, _WANTED[name])
        for arg, name in zip(_hours_first(node), wanted, strict=True)
    ]
    if any(arg.poisoned for arg in args):
        return POISONED
    values = tuple(arg.value for arg in args)
    return Typed(Apply(node.operation, values[::-1] if node.operation == "hours_after" else values), type_)


def _hours_first(node: syntax.Phrase) -> tuple[syntax.Expr, ...]:
    """The operands; the bare number of `24 hours after M` counts hours."""
    if node.operation == "hours_after" and isinstance(node.args[0], syntax.Number):
        return (syntax.HourCount(node.args[0].value, span=node.args[0].span), *node.args[1:])
    return node.args


def _value_in(run: Elaborator, node: syntax.ValueIn, scope: Scope) -> Typed:
    field = run.given(node.field, scope)
    record = run.given(node.record, scope)
    field = run.check(field, scope.at(node.field), "key", Words("a key of a record", "記録のキー"))
    record = run.check(record, scope.at(node.record), "record", Words("a record", "記録"))
    if field.poisoned or record.poisoned:
        return POISONED
    if field.type.ref != record.type.ref:
        run.sink.add(
            problems.wrong_type(
                scope.at(node.record), shown(Type("record", field.type.ref)), shown(record.type)
            )
        )
        return POISONED
    return Typed(ValueOf(field.value, record.value), VALUE, optional=True)
