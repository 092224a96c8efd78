"""Equality, order and presence. What is missing equals nothing, is in nothing and has not come."""

from __future__ import annotations

from datetime import date, datetime
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any

from validator.model.values import JAPAN
from validator.operations.declare import Operation, negation

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
    None,
    ("any?, any? -> boolean",),
    _is,
    ((1, 1, True), (None, None, False), ("a", None, False), (None, "a", False), ("a", "b", False)),
    sign="==",
)
_GIVEN = Operation("given", None, ("any? -> boolean",), _given, ((0, True), ("a", True), (None, False)))
_IN = Operation(
    "in",
    None,
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
    None,
    ("date?, date -> boolean",),
    _has_come,
    ((_D1, _D1, True), (_D2, _D1, False), (None, _D1, False)),
)

OPERATIONS = (
    _IS,
    negation("is_not", _IS, sign="!="),
    _GIVEN,
    negation("not_given", _GIVEN),
    _IN,
    negation("not_in", _IN, sign="not in"),
    _HAS_COME,
    negation("has_not_come", _HAS_COME),
    Operation("before", None, _DAYS, lt, ((_D1, _D2, True), (_D1, _D1, False), (_M1, _M2, True)), sign="<"),
    Operation("after", None, _DAYS, gt, ((_D2, _D1, True), (_D1, _D1, False), (_M2, _M1, True)), sign=">"),
    Operation(
        "on_or_before", None, _DAYS, le, ((_D1, _D1, True), (_D2, _D1, False), (_M1, _M1, True)), sign="<="
    ),
    Operation(
        "on_or_after", None, _DAYS, ge, ((_D1, _D1, True), (_D1, _D2, False), (_M1, _M1, True)), sign=">="
    ),
    Operation("at_least", None, _NUMBERS, ge, ((2, 2, True), (1, 2, False)), sign=">="),
    Operation("at_most", None, _NUMBERS, le, ((2, 2, True), (3, 2, False)), sign="<="),
    Operation("more_than", None, _NUMBERS, gt, ((2, 2, False), (3, 2, True)), sign=">"),
    Operation("less_than", None, _NUMBERS, lt, ((2, 2, False), (1, 2, True)), sign="<"),
    Operation(
        "near",
        None,
        (
            "integer, integer, integer -> boolean",
            "hours, hours, hours -> boolean",
            "amount, amount, amount -> boolean",
        ),
        _near,
        ((10, 1, 11, True), (10, 1, 12, False)),
    ),
)
