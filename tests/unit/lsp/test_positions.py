"""Places of ours and of the protocol: whatever the text holds, there and back is the same place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range

from validator.lsp.positions import Encoding, Lines
from validator.text.place import Span

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
ODD = "a契😀\u0301\u2028\u2029\x85\x0b\x0c\x1c\r\n\ud800"


def _units(text: str, encoding: Encoding) -> int:
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    return len(text.encode(codec, "surrogatepass")) // size


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 11), ("utf-16", 5), ("utf-32", 4)])
def test_columns_are_counted_in_the_units_agreed_on(encoding: Encoding, character: int) -> None:
    lines = Lines("一行目\nid: 😀a契 # x\n", encoding)
    assert lines.position(2, 8) == Position(1, {"utf-8": 12, "utf-16": 8, "utf-32": 7}[encoding])
    assert lines.position(1, 3) == Position(0, {"utf-8": 6, "utf-16": 2, "utf-32": 2}[encoding])
    assert character  # the first column behind the emoji and `a` in each unit
    assert lines.place(Position(1, {"utf-8": 9, "utf-16": 7, "utf-32": 6}[encoding])) == (2, 7)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_what_python_splits_at_and_the_protocol_does_not_is_no_line_end(separator: str) -> None:
    lines = Lines(f"a{separator}b\nc", "utf-16")
    assert lines.position(2, 1) == Position(1, 0)
    assert lines.place(Position(0, 2)) == (1, 3)


def test_crlf_is_one_line_end_and_a_lone_cr_one_for_the_protocol_alone() -> None:
    lines = Lines("a\r\nb\rc\nd", "utf-16")
    assert lines.place(Position(1, 0)) == (2, 1)
    assert lines.place(Position(2, 0)) == (2, 3)
    assert lines.position(2, 3) == Position(2, 0)
    assert lines.position(3, 1) == Position(3, 0)


def test_a_place_within_a_crlf_is_the_end_of_its_line() -> None:
    assert Lines("ab\r\nc", "utf-16").position(1, 4) == Position(0, 2)


def test_what_lies_beyond_the_text_is_its_end() -> None:
    lines = Lines("ab\nc", "utf-16")
    assert lines.place(Position(0, 99)) == (1, 3)
    assert lines.place(Position(99, 0)) == (2, 2)
    assert lines.position(99, 1) == Position(1, 1)
    assert lines.position(0, 0) == Position(0, 0)


def test_the_middle_of_a_surrogate_pair_is_where_the_character_begins() -> None:
    assert Lines("a😀b", "utf-16").place(Position(0, 2)) == (1, 2)


def test_a_range_the_wrong_way_round_is_put_right() -> None:
    lines = Lines("abc\ndef", "utf-16")
    assert lines.span(Range(Position(1, 1), Position(0, 1))) == Span(1, 2, 2, 2)


def test_a_failure_marks_the_rest_of_its_line_and_at_least_one_character() -> None:
    lines = Lines("key: value\r\nnext", "utf-16")
    assert lines.rest_of_line(1, 6) == Range(Position(0, 5), Position(0, 10))
    assert lines.rest_of_line(1, 11) == Range(Position(0, 9), Position(0, 10))
    assert Lines("", "utf-16").rest_of_line(1, 1) == Range(Position(0, 0), Position(0, 0))


@given(st.text(alphabet=ODD, max_size=30), st.sampled_from(ENCODINGS), st.data())
def test_there_and_back_again(text: str, encoding: Encoding, data: st.DataObject) -> None:
    lines = Lines(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    within = re.compile(r"\r\n").search(text, max(0, offset - 1), offset + 1)
    if within is not None and within.start() < offset < within.end():
        return
    before = text[:offset]
    ours = before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
    position = lines.position(*ours)
    theirs = re.split(r"\r\n|\n|\r", before)
    assert position == Position(len(theirs) - 1, _units(theirs[-1], encoding))
    assert lines.place(position) == ours
    assert lines.offset_of(position) == offset


@given(st.text(alphabet=ODD, max_size=20), st.sampled_from(ENCODINGS), st.integers(0, 9), st.integers(0, 40))
def test_any_position_is_somewhere_in_the_text(text: str, encoding: Encoding, line: int, column: int) -> None:
    lines = Lines(text, encoding)
    assert 0 <= lines.offset_of(Position(line, column)) <= len(text)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_byte_order_mark_is_no_column_of_ours_and_one_character_of_the_client(encoding: Encoding) -> None:
    lines = Lines("\ufeffa: b\nc", encoding)
    mark = {"utf-8": 3, "utf-16": 1, "utf-32": 1}[encoding]
    assert lines.position(1, 1) == Position(0, mark)
    assert lines.position(2, 1) == Position(1, 0)
    assert lines.place(Position(0, mark + 3)) == (1, 4)
    assert lines.place(Position(0, 0)) == (1, 1)
