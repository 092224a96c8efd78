"""The named tuple of every start is that of `typing` in all that one does with it."""

from __future__ import annotations

import copy
import pickle
from typing import Any
from typing import NamedTuple as Standard

import pytest

from validator.named_tuple import NamedTuple


class Ours(NamedTuple):
    """A place."""

    line: int
    column: int = 1
    names: tuple[str, ...] = ()

    @property
    def next(self) -> int:
        """The line after."""
        return self.line + 1


class Theirs(Standard):
    line: int
    column: int = 1
    names: tuple[str, ...] = ()


def _outcome(make: Any, *values: Any, **named: Any) -> Any:
    try:
        return tuple(make(*values, **named))
    except (TypeError, ValueError) as error:
        return type(error)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((1, 2, ("a",)), {}), ((1,), {}), ((1,), {"names": ("a",)}), ((), {"column": 3, "line": 2}), ((1, 2), {"names": ()}),
        ((), {}), ((1, 2, 3, 4), {}), ((1,), {"line": 2}), ((1,), {"colour": 2}), ((1, 2, 3), {"names": ()}),
        ((), {"column": 2}),
    ],
)  # fmt: skip
def test_it_is_made_alike(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    assert _outcome(Ours, *values, **named) == _outcome(Theirs, *values, **named)


def test_it_is_used_alike() -> None:
    ours, theirs = Ours(1, names=("a",)), Theirs(1, names=("a",))
    assert ours == theirs == (1, 1, ("a",))
    assert hash(ours) == hash(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(column=4) == theirs._replace(column=4)
    assert type(ours._replace(column=4)) is Ours
    assert Ours._make([1, 2, ()]) == Theirs._make([1, 2, ()])
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    assert (ours.line, ours.column, ours.names, ours.next) == (1, 1, ("a",), 2)
    assert not hasattr(ours, "__dict__")
    match ours:
        case Ours(line, column):
            assert (line, column) == (1, 1)


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301  # our own


@pytest.mark.parametrize("same", [copy.copy, copy.deepcopy, _pickled])
def test_a_copy_is_of_the_same_class(same: Any) -> None:
    copied = same(Ours(1, 2))
    assert copied == (1, 2, ())
    assert type(copied) is Ours


@pytest.mark.parametrize("wrong", [lambda: Ours(1)._replace(colour=1), lambda: Ours._make([1])])
def test_what_does_not_fit_is_refused(wrong: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        wrong()


def test_a_class_is_what_a_class_statement_says() -> None:
    assert type(Ours) is type(Theirs) is type
    assert (Ours.__name__, Ours.__module__, Ours.__doc__, Ours.__mro__) == (
        "Ours",
        __name__,
        "A place.",
        (Ours, tuple, object),
    )
