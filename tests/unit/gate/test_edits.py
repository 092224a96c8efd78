"""Edits to a text, and which fixes of a report are applied."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.gate.edits import Places, edited, fixed, mechanical
from validator.model.report import Edit, Fix, Severity, Violation, Waiver
from validator.sources.read import File, read

PATH = "a.yaml"


def edit(line: int, column: int, end_column: int, text: str, path: str = PATH) -> Edit:
    return Edit(path, line, column, line, end_column, text)


def fix(*edits: Edit) -> Fix:
    return Fix(edits, safe=True)


def file(text: str) -> File:
    content = read(text.encode())
    assert isinstance(content, File)
    return content


def found(fix: Fix | None, severity: Severity = "error", waiver: Waiver | None = None) -> Violation:
    here = (PATH, 1, 1, 1, 2, None, None, "Wrong.", None, (), waiver, (), fix, "0")
    return Violation("a-rule", severity, (), *here)


def test_columns_are_code_points_and_line_ends_stay() -> None:
    text = "会社: 青空𠮷  # 注\r\nb: いち\r\nc: 3"
    assert edited(text, [edit(2, 4, 6, "2"), edit(1, 5, 8, "x")]) == "会社: x  # 注\r\nb: 2\r\nc: 3"


def test_an_edit_over_lines() -> None:
    assert edited("a: |\n  b\nc: 1\n", [Edit(PATH, 1, 4, 2, 4, "b")]) == "a: b\nc: 1\n"


@pytest.mark.parametrize("place", [(0, 1, 2), (3, 1, 2), (1, 0, 2), (1, 1, 6), (1, 3, 2)])
def test_a_place_that_is_not_there(place: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no place"):
        edited("a: 1\n", [edit(*place, "x")])


def test_the_end_of_a_line_is_before_its_carriage_return() -> None:
    places = Places("ab\r\nc")
    assert [places.offset(1, column) for column in (1, 3, 4)] == [0, 2, None]
    assert [places.offset(2, column) for column in (1, 2, 3)] == [4, 5, None]


def test_two_edits_at_one_place() -> None:
    for other in (edit(1, 4, 5, "2"), edit(1, 5, 5, "2"), edit(1, 3, 4, "2")):
        with pytest.raises(ValueError, match="one place"):
            edited("a: 1\n", [edit(1, 4, 5, "3"), other])


@st.composite
def apart(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text, and stretches of it that meet nowhere with what is written there."""
    text = "".join(draw(st.lists(st.sampled_from(["a", "語", "𠮷", " ", "\n", "\r\n"]), max_size=40)))
    cuts = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
    marks = sorted(draw(st.sets(st.sampled_from(cuts), max_size=8)))
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    return text, [(start, end, draw(st.sampled_from(["", "x", "語\n"]))) for start, end in pairs]


@given(apart(), st.randoms(use_true_random=False))
def test_elsewhere_everything_stays_and_order_says_nothing(
    given_: tuple[str, list[tuple[int, int, str]]], chance: random.Random
) -> None:
    text, stretches = given_

    def place(at: int) -> tuple[int, int]:
        before = text[:at]
        return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1

    edits = [Edit(PATH, *place(start), *place(end), new) for start, end, new in stretches]
    expected, at = "", 0
    for start, end, new in stretches:
        expected += text[at:start] + new
        at = end
    shuffled = edits[::-1]
    chance.shuffle(shuffled)
    assert edited(text, edits) == edited(text, shuffled) == expected + text[at:]


# --- which ---------------------------------------------------------------------------------------------------


def test_only_safe_fixes_of_open_settled_findings() -> None:
    safe, waiver = fix(edit(1, 4, 5, "2")), Waiver("It may.", "2030-01-01", PATH, 1)
    assert mechanical([found(safe), found(safe)], {PATH}) == [safe]
    assert mechanical([found(safe)], {"b.yaml"}) == []
    for other in (
        found(None),
        found(safe._replace(safe=False)),
        found(safe, severity="unsettled"),
        found(safe, waiver=waiver),
        found(safe)._replace(former=True),
        found(fix(edit(1, 4, 5, "2"), edit(1, 4, 5, "2", "b.yaml"))),
    ):
        assert mechanical([other], {PATH, "b.yaml"}) == []


def test_where_two_meet_the_first_is_applied() -> None:
    first, second, third = fix(edit(1, 4, 6, "x")), fix(edit(1, 5, 6, "y")), fix(edit(2, 4, 5, "z"))
    applied = fixed(file("a: 12\nb: 3\n"), [first, second, third])
    assert applied == ("a: x\nb: z\n", (first, third))


def test_edits_that_belong_together_are_applied_together_or_not() -> None:
    both = fix(edit(1, 4, 5, "x"), edit(2, 4, 5, "y"))
    assert fixed(file("a: 1\nb: 2\n"), [both]).text == "a: x\nb: y\n"
    assert fixed(file("a: 1\nb: 2\n"), [fix(edit(2, 4, 5, "z")), both]).text == "a: 1\nb: z\n"
    assert fixed(file("a: 1\nb: 2\n"), [both, fix(edit(1, 4, 5, "z"))]).text == "a: x\nb: y\n"


def test_what_stands_there_already_is_no_edit() -> None:
    assert fixed(file("a: 1\n"), [fix(edit(1, 4, 5, "1"))]) == ("a: 1\n", ())


@pytest.mark.parametrize("harm", ["[", "1\n---", "[1", '"', "b: c: d", "{x: y", "\0"])
def test_a_fix_that_would_change_more_is_not_applied(harm: str) -> None:
    text = "a: 1\nd: [2, 3]  # end\n"
    good, bad = fix(edit(2, 5, 6, "9")), fix(edit(1, 4, 5, harm))
    assert fixed(file(text), [bad, good]) == ("a: 1\nd: [9, 3]  # end\n", (good,))


def test_a_key_is_not_written_twice() -> None:
    text = "a: 1\nab: 2\n"
    assert fixed(file(text), [fix(edit(2, 1, 3, "a"))]).text == text


def test_a_number_with_commas_in_braces_becomes_one_value() -> None:
    assert fixed(file("{a: 30,000, b: 1}\n"), [fix(edit(1, 5, 11, "30000"))]).text == "{a: 30000, b: 1}\n"
