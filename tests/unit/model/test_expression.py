"""Expressions are values: equal only to their own kind, unchanging, and walked by one walker."""

from __future__ import annotations

from copy import deepcopy
from typing import get_args

import pytest

from validator.model import expression as ex
from validator.model.expression import Expression, children, substitute, walk
from validator.model.form import Frozen
from validator.model.types import BOOLEAN, INTEGER

IT, OTHER = ex.Variable("it"), ex.Variable("other")
ALIKE = (
    (ex.And((IT,)), ex.Or((IT,))),
    (ex.Whole(IT), ex.Now(IT)),
    (ex.Call("is", (IT,)), ex.Apply("is", (IT,))),
    (ex.Constant(1, INTEGER), ex.Constant(True, INTEGER)),
    (ex.Variable("it"), ex.All("it")),
    (ex.Changes(IT, OTHER), ex.ValueOf(IT, OTHER)),
)
"""Of equal fields, and yet not equal."""


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=lambda each: type(each).__name__)
def test_another_form_or_type_is_another_value(one: Expression, other: Expression) -> None:
    assert one != other
    assert ex.Get(one, "key") != ex.Get(other, "key")
    assert ex.And((IT, one)) != ex.And((IT, other))
    assert len({one, other}) == 2


def test_they_are_no_tuples() -> None:
    assert ex.Read("a", "b") != ("a", "b")
    with pytest.raises(TypeError):
        tuple(IT)  # type: ignore[arg-type]


def test_they_do_not_change() -> None:
    with pytest.raises(AttributeError, match="does not change"):
        IT.name = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="does not change"):
        del IT.name
    with pytest.raises(AttributeError):
        IT.more = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "made", [lambda: ex.Get(IT), lambda: ex.Get(IT, "a", "b"), lambda: ex.Get(IT, name="a")]
)
def test_they_take_their_fields(made: object) -> None:
    with pytest.raises(TypeError, match="takes the fields"):
        made()  # type: ignore[operator]


def test_fields_may_be_named() -> None:
    assert (
        ex.Constant(value=False, type=BOOLEAN)
        == ex.Constant(False, type=BOOLEAN)
        == ex.Constant(False, BOOLEAN)
    )


def test_children_stand_in_their_order() -> None:
    looped = ex.Quantified("every", "x", ex.All("a"), IT, OTHER)
    assert children(looped) == (ex.All("a"), IT, OTHER)
    assert children(ex.Apply("is", (IT, OTHER))) == children(ex.Changes(IT, OTHER)) == (IT, OTHER)
    assert [type(each) for each in walk(ex.And((looped, IT)))] == [
        ex.And, ex.Quantified, ex.All, ex.Variable, ex.Variable, ex.Variable,
    ]  # fmt: skip


def test_a_name_that_would_be_captured() -> None:
    looped = ex.Quantified("some", "x", ex.All("a"), ex.Apply("is", (ex.Variable("x"), IT)), None)
    assert substitute(looped, {"it": ex.Variable("x")}) is None
    assert substitute(looped, {"it": OTHER}) is not None


def test_every_expression_is_a_form() -> None:
    assert all(issubclass(each, Frozen) for each in get_args(Expression))
    assert deepcopy(ex.Get(IT, "key")) == ex.Get(IT, "key")
