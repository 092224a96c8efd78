"""Hints for values and keys that were not understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.sources.mistakes import flow_mistake_in, hint, mistake_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("契約：1", "full-width colon"),
        ("kind：gateway id", "full-width colon"),
        ("protocols： - l2tp", "full-width colon"),
        ("A-1 contractor：aozora", "full-width colon"),
        ("a:1", "space is missing after the colon"),
        ("-l2tp", "space is missing after the dash"),
        ("“l2tp”", "U+201C"),
        ("l2tp\u3000ikev2", "U+3000"),
        ("\u00a0l2tp", "U+00A0"),
        ("２０２５-０１-０１", "Write `2025-01-01`"),
        ("２０２５－０１－０１", "Write `2025-01-01`"),
        ("１２：３０", "Write `12:30`"),
        ("ｌ２ｔｐ", "Write `l2tp`"),
        ("pri\u200bce", "U+200B"),
        ("рrice", "U+0440 (CYRILLIC SMALL LETTER ER), not the ASCII `p`"),
        ("2025−01−01", "U+2212"),
        ("type–a", "U+2013"),
        ("type-a\u3000", "begins or ends with a full-width space (U+3000)"),
        (" gateway", "begins or ends with a space"),
        ("gateway\n", "begins or ends with a space"),
    ],
)
def test_hints(text: str, said: str) -> None:
    words = hint(text)
    assert words is not None
    assert said in words.en
    assert words.ja.endswith("。")


@pytest.mark.parametrize(
    "text",
    ["", "gateway", "L2TP", "2025-01-01", "東京", "ゲートウェイ", "http://x", "12:30", "-1", "fe80::1"],
)
def test_no_hint(text: str) -> None:
    assert hint(text) is None


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    hint(text)
    mistake_in(text)
    flow_mistake_in(text)


def test_long_texts_are_searched_quickly() -> None:
    for piece in ("a", "：", "- ", " ", "-", '"', "\u3000", "a:", "（"):
        hint(piece * 300_000)
        mistake_in(piece * 300_000)
