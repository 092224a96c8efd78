"""Marks under a source line stand where a terminal draws what they mark."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from validator.reports.excerpt import MIN_ROOM, cells, excerpt, visible
from validator.text.display import escape

lines = st.text(
    st.sampled_from("a:- \t日本語カ゛ｶﾞか\u3099é①→…\u200b\x1b\u202e\u0301😀")
    | st.characters(exclude_characters="\r\n"),
    max_size=120,
)


def by_hand(text: str) -> int:
    """Cells of a text whose characters are of the plainest kinds."""
    return sum(2 if "\u3000" <= c <= "\u9fff" else 4 if c == "\t" else 1 for c in text)


@given(lines, st.integers(0, 130), st.integers(0, 30), st.integers(MIN_ROOM, 200), st.booleans())
@example("a" * 5000, 2500, 2000, 80, False)
@example("日" * 300, 200, 5, 40, False)
@example("…" * 300, 200, 5, 40, True)
def test_the_mark_begins_where_the_text_before_it_ends(
    line: str, start: int, length: int, room: int, ambiguous: bool
) -> None:
    found = excerpt(line, start, start + length, room, ambiguous_wide=ambiguous)
    head, marked = line[:start], line[start : start + length]
    if found.before == cells(visible(head), ambiguous_wide=ambiguous):
        assert found.shown.startswith((visible(head).rstrip(), "…"))
    else:
        assert found.shown.startswith("…")
    assert cells(found.shown, ambiguous_wide=ambiguous) <= room
    assert 1 <= found.under <= max(1, cells(visible(marked), ambiguous_wide=ambiguous))
    assert escape(found.shown) == found.shown


@given(
    st.text("ab 日本\t漢", max_size=20), st.text("x漢", min_size=1, max_size=9), st.text("ab日", max_size=20)
)
def test_the_caret_column_is_the_width_of_the_text_before(head: str, marked: str, tail: str) -> None:
    found = excerpt(head + marked + tail, len(head), len(head) + len(marked), 300)
    assert (found.before, found.under) == (by_hand(head), by_hand(marked))
    assert found.shown == (head + marked + tail).replace("\t", "    ").rstrip()


@given(st.text("ab日本", max_size=400), st.text("漢", min_size=1, max_size=9), st.text("ab日", max_size=400))
def test_what_is_cut_is_not_what_is_marked(head: str, marked: str, tail: str) -> None:
    found = excerpt(head + marked + tail, len(head), len(head) + len(marked), 80)
    shown, at = found.shown, 0
    while by_hand_of_cut(shown[:at]) < found.before:
        at += 1
    assert shown[at : at + len(marked)] == marked
    assert found.under == 2 * len(marked)


def by_hand_of_cut(text: str) -> int:
    return by_hand(text.replace("…", "."))


def test_nothing_marked_is_one_caret() -> None:
    assert excerpt("key:", 4, 4, 80) == ("key:", 4, 1)
    assert excerpt("", 0, 0, 80) == ("", 0, 1)
    assert excerpt("key:", 9, 12, 80) == ("key:", 4, 1)


def test_control_characters_are_shown_and_counted_as_shown() -> None:
    found = excerpt("a\x1b[31mred", 6, 9, 80)
    assert found.shown == "a\\u{1b}[31mred"
    assert found.before == len("a\\u{1b}[31m")


def test_a_long_line_is_cut_on_both_sides() -> None:
    found = excerpt("x" * 200 + "MARK" + "y" * 200, 200, 204, 40)
    assert found.shown.startswith("…x")
    assert found.shown.endswith("y…")
    assert found.shown[found.before : found.before + 4] == "MARK"
    assert len(found.shown) <= 40


def test_ambiguous_characters_are_two_cells_only_where_the_terminal_says_so() -> None:
    assert excerpt("①→x", 2, 3, 80).before == 2
    assert excerpt("①→x", 2, 3, 80, ambiguous_wide=True).before == 4
