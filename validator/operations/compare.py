"""Equality, order and presence. What is missing equals nothing, is in nothing and has not come."""

from __future__ import annotations

from datetime import date, datetime
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any

from validator.model.values import JAPAN
from validator.operations.declare import Operation, negation
from validator.text.wording import Words

if TYPE_CHECKING:
    from fractions import Fraction


def _is(a: Any, b: Any) -> bool:
    return a is not None and b is not None and bool(a == b)


def _given(a: Any) -> bool:
    return a is not None


def _in(a: Any, items: Any) -> bool:
    return a is not None and a in (items or ())


def _has_come(a: date | None, day: date) -> bool:
    return a is not None and a <= day


def _near(a: int | Fraction, distance: int | Fraction, b: int | Fraction) -> bool:
    return -distance <= a - b <= distance


_DAYS = ("date, date -> boolean", "moment, moment -> boolean")
_NUMBERS = ("integer, integer -> boolean", "hours, hours -> boolean", "amount, amount -> boolean")
_D1, _D2 = date(2025, 1, 31), date(2025, 2, 1)
_M1, _M2 = datetime(2025, 1, 31, 9, 0, tzinfo=JAPAN), datetime(2025, 1, 31, 10, 0, tzinfo=JAPAN)

_IS = Operation(
    "is",
    Words("{a} is {b}", "{a}が{b}である"),
    ("any?, any? -> boolean",),
    _is,
    ((1, 1, True), (None, None, False), ("a", None, False), (None, "a", False), ("a", "b", False)),
    sign="==",
)
_GIVEN = Operation(
    "given",
    Words("{a} is recorded", "{a}が記録されている"),
    ("any? -> boolean",),
    _given,
    ((0, True), ("a", True), (None, False)),
)
_IN = Operation(
    "in",
    Words("{a} is one of {b}", "{a}が{b}のいずれかである"),
    ("any?, list of any -> boolean",),
    _in,
    (
        ("a", ("a", "b"), True),
        (1, (1,), True),
        ("c", ("a",), False),
        (None, ("a",), False),
        (None, (), False),
    ),
    sign="in",
)
_HAS_COME = Operation(
    "has_come",
    Words("{a} has come by {b}", "{a}が{b}までに到来している"),
    ("date?, date -> boolean",),
    _has_come,
    ((_D1, _D1, True), (_D2, _D1, False), (None, _D1, False)),
)

OPERATIONS = (
    _IS,
    negation("is_not", _IS, Words("{a} is not {b}", "{a}が{b}でない"), sign="!="),
    _GIVEN,
    negation("not_given", _GIVEN, Words("{a} is not recorded", "{a}が記録されていない")),
    _IN,
    negation("not_in", _IN, Words("{a} is none of {b}", "{a}が{b}のいずれでもない"), sign="not in"),
    _HAS_COME,
    negation("has_not_come", _HAS_COME, Words("{a} has not come by {b}", "{a}が{b}までに到来していない")),
    Operation(
        "before",
        Words("{a} is before {b}", "{a}が{b}より前である"),
        _DAYS,
        lt,
        ((_D1, _D2, True), (_D1, _D1, False), (_M1, _M2, True)),
        sign="<",
    ),
    Operation(
        "after",
        Words("{a} is after {b}", "{a}が{b}より後である"),
        _DAYS,
        gt,
        ((_D2, _D1, True), (_D1, _D1, False), (_M2, _M1, True)),
        sign=">",
    ),
    Operation(
        "on_or_before",
        Words("{a} is on or before {b}", "{a}が{b}以前である"),
        _DAYS,
        le,
        ((_D1, _D1, True), (_D2, _D1, False), (_M1, _M1, True)),
        sign="<=",
    ),
    Operation(
        "on_or_after",
        Words("{a} is on or after {b}", "{a}が{b}以後である"),
        _DAYS,
        ge,
        ((_D1, _D1, True), (_D1, _D2, False), (_M1, _M1, True)),
        sign=">=",
    ),
    Operation(
        "at_least",
        Words("{a} is at least {b}", "{a}が{b}以上である"),
        _NUMBERS,
        ge,
        ((2, 2, True), (1, 2, False)),
        sign=">=",
    ),
    Operation(
        "at_most",
        Words("{a} is at most {b}", "{a}が{b}以下である"),
        _NUMBERS,
        le,
        ((2, 2, True), (3, 2, False)),
        sign="<=",
    ),
    Operation(
        "more_than",
        Words("{a} is more than {b}", "{a}が{b}を超える"),
        _NUMBERS,
        gt,
        ((2, 2, False), (3, 2, True)),
        sign=">",
    ),
    Operation(
        "less_than",
        Words("{a} is less than {b}", "{a}が{b}に満たない"),
        _NUMBERS,
        lt,
        ((2, 2, False), (1, 2, True)),
        sign="<",
    ),
    Operation(
        "near",
        Words("{a} is within {b} of {c}", "{a}が{c}の前後{b}以内である"),
        (
            "integer, integer, integer -> boolean",
            "hours, hours, hours -> boolean",
            "amount, amount, amount -> boolean",
        ),
        _near,
        ((10, 1, 11, True), (10, 1, 12, False)),
    ),
)
