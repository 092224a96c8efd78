"""Did you mean: one candidate within two edits, or none."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text.nearest import MAX_DISTANCE, Lexicon, edit_distance, nearest

WORDS = ["l2tp", "ipsec", "ikev2", "sstp", "ssl-vpn", "type-a", "type-b", "max_sessions"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("L2TP", "l2tp"),
        ("l2pt", "l2tp"),
        ("ikve2", "ikev2"),
        ("max_session", "max_sessions"),
        ("ssl_vpn", "ssl-vpn"),
        ("TYPE A", "type-a"),
        ("type-c", None),  # two are as near
        ("s", None),
        ("openvpn", None),
        ("l2tp", None),  # it is the word itself
    ],
)
def test_the_only_near_one(written: str, meant: str | None) -> None:
    assert nearest(written, WORDS) == meant


@given(st.text(max_size=8), st.text(max_size=8))
def test_a_distance_is_one(a: str, b: str) -> None:
    bound = 20
    assert edit_distance(a, b, bound) == edit_distance(b, a, bound)
    assert (edit_distance(a, b, bound) == 0) is (a == b)
    assert edit_distance(a, b, bound) <= max(len(a), len(b))
    assert edit_distance(a, b, 2) == min(edit_distance(a, b, bound), 3)


def test_a_lexicon_leaves_out_nothing_that_is_near() -> None:
    """Length and letters rule out only what distance would."""
    random = Random(1)
    words = sorted({"".join(random.choices("abc-01", k=random.randrange(1, 8))) for _ in range(150)})
    lexicon = Lexicon(words)
    found = 0
    for word in ("".join(random.choices("abc01", k=random.randrange(1, 9))) for _ in range(60)):
        plain = [each for each in words if each.replace("_", "-") == word]
        near = [
            each
            for each in words
            if edit_distance(word, each, MAX_DISTANCE) <= min(MAX_DISTANCE, max(len(word), len(each)) // 2)
        ]
        expected = near[0] if len(near) == 1 and not plain else None
        assert lexicon.nearest(word) == expected, word
        found += expected is not None
    assert found


def test_in_a_crowd_none_stands_out() -> None:
    alone = Lexicon(["midori-gateway", *(f"nw-{number}" for number in range(2000))])
    assert alone.nearest("midori-gatewey") == "midori-gateway"
    assert alone.nearest("nw-12x") is None
    crowd = ["".join(each) for each in product("abcdefg", repeat=5)]
    assert Lexicon(crowd).nearest("abcdh") is None
