"""Exact amounts: whole yen and integers are `int`, what is divided is a `Fraction` until it is rounded. No float.

None is ever below zero: where more is taken away than there is, there is no difference.
"""

from __future__ import annotations

from operator import add, mul
from typing import TYPE_CHECKING

from validator.operations.declare import Operation
from validator.text.wording import Words, same

if TYPE_CHECKING:
    from fractions import Fraction


def _over(a: int | Fraction, b: int) -> Fraction:
    # imported here because only a settlement or a credit divides
    from fractions import Fraction

    return Fraction(a) / b if b else Fraction(0)


def _minus(a: int | Fraction, b: int | Fraction) -> int | Fraction | None:
    return a - b if a >= b else None


def _half_up(amount: int | Fraction) -> int:
    return int((2 * amount + 1) // 2)


def _down(amount: int | Fraction) -> int:
    return int(amount // 1)


_SUM = ("integer, integer -> integer", "yen, yen -> yen", "amount, amount -> exact-yen")
_DIFFERENCE = ("integer, integer -> integer?", "yen, yen -> yen?", "amount, amount -> exact-yen?")
_PRODUCT = ("integer, integer -> integer", "yen, integer -> yen", "exact-yen, integer -> exact-yen")

OPERATIONS = (
    Operation("plus", same("{a} + {b}"), _SUM, add, ((1, 2, 3),), sign="+"),
    Operation("minus", same("{a} − {b}"), _DIFFERENCE, _minus, ((3, 2, 1), (3, 3, 0), (2, 3, None))),
    Operation("times", same("{a} × {b}"), _PRODUCT, mul, ((3, 2, 6),), sign="*"),
    Operation("over", same("{a} ÷ {b}"), ("amount, integer -> exact-yen",), _over, ((3, 3, 1), (3, 0, 0))),
    Operation("half_up", Words("half up", "四捨五入"), ("exact-yen -> yen",), _half_up, ((3, 3), (0, 0))),
    Operation("down", Words("down", "切捨て"), ("exact-yen -> yen",), _down, ((3, 3),)),
)
