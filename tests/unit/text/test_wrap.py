"""Lines of a width in cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from validator.text.display import width
from validator.text.wrap import hang, wrap

TEXTS = st.text(st.sampled_from("ab1 -`、。「」()日本語ー"), max_size=60)


def test_words_stay_whole() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("a-very-long-name here", 5) == ["a-very-long-name", "here"]


def test_japanese_breaks_between_characters() -> None:
    assert wrap("契約を終了する", 8) == ["契約を終", "了する"]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("契約を終、了する", 8) == ["契約を", "終、了す", "る"]
    assert wrap("契約は「終了」", 8) == ["契約は", "「終了」"]


def test_names_are_not_cut_in_japanese() -> None:
    assert wrap("規則both-kindsを見る", 14) == ["規則both-kinds", "を見る"]


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]


@given(TEXTS, st.integers(2, 30))
def test_nothing_is_lost(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("契約解除"), max_size=40), st.integers(2, 30))
def test_no_line_is_wider(text: str, cells: int) -> None:
    assert all(width(line) <= cells for line in wrap(text, cells))


def test_hanging() -> None:
    assert hang("条項", ["契約を終了する", "次"], 6, 12, 2)[0] == "  条項  契約を終了する"
    assert hang("a", ["one two three four five", "six"], 3, 26, 1) == [
        " a  one two three four",
        "    five",
        "    six",
    ]
    assert hang("label", ["x"], 3, 30) == ["label", "   x"]
    assert hang("= a: ", ["x"], 5, 30) == ["= a: x"]
