"""Of any expression: what is equal, what the walk comes to, what is put in place of names."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import get_args

from generators.programs import make_program
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.model import expression as ex
from validator.model.expression import Expression, substitute, walk
from validator.model.program import expressions_of

IT = ex.Variable("it")
ANY = settings(max_examples=50, deadline=None)


def all_of(seed: int) -> list[Expression]:
    return list(walk(*expressions_of(make_program(Random(seed)))))


@ANY
@given(st.integers(0, 10_000))
def test_equal_is_what_reads_alike(seed: int) -> None:
    """Equality, hash and `repr` part the same expressions: no two differ in one of them alone."""
    found = {repr(one): one for one in all_of(seed)[:60]}
    for one in found.values():
        again = one.with_values(one.values())
        assert again is not one
        assert again == one
        assert hash(again) == hash(one)
    assert all(one != other for one, other in combinations(found.values(), 2))
    assert len(set(all_of(seed))) == len(set(map(repr, all_of(seed))))


@ANY
@given(st.integers(0, 10_000))
def test_the_walk_comes_to_every_form(seed: int) -> None:
    def forms(value: object) -> int:
        """By the text alone, where each is written `Name(`."""
        return sum(repr(value).count(f"{each.__name__}(") for each in get_args(Expression))

    for root in expressions_of(make_program(Random(seed))):
        assert len(list(walk(root))) == forms(root)


@ANY
@given(st.integers(0, 10_000))
def test_substituting(seed: int) -> None:
    for one in all_of(seed)[:40]:
        assert substitute(one, {}) == one
        put = substitute(one, {"it": ex.Get(IT, "key")})
        if put is None:
            continue
        was = [each for each in walk(one) if each == IT]
        assert sum(each == ex.Get(IT, "key") for each in walk(put)) >= len(was)
        assert ex.names([put]) == ex.names([one])
