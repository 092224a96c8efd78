"""What the parser still tells of a refused text: keys resolved, and where it stopped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.sources import outline
from validator.sources.document import Mapping, Node, Scalar
from validator.sources.outline import Outline
from validator.sources.tree import NextEvent, fast_parser, pure_parser


def said(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    return [
        (entry.key.text, entry.value.text if isinstance(entry.value, Scalar) else "…")
        for entry in ((*node.entries, *node.duplicates) if isinstance(node, Mapping) else ())
    ]


def parts(
    text: str, parser: Callable[[str], NextEvent] = fast_parser, telling: tuple[str, ...] = ()
) -> list[object]:
    return [said(part) for part in Outline(text, telling.__contains__, parser).parts()]


TOLD: list[tuple[str, list[object]]] = [
    ("a: 1\nb: [1, {c: d}]\n", [[("a", "1"), ("b", "…")]]),
    ("&k a: &v 1\n*k : *v\n", [[("a", "1"), ("a", "1")]]),
    ("!!map {!x a: !!str 1}\n", [[("a", "1")]]),
    ("a: 1\n--- !t\nb: 2\n", [[("a", "1")], [("b", "2")]]),
    ("&v a: 1\n---\nb: *v\n", [[("a", "1")], [("b", "")]]),
    ("- a: 1\n- [{b: 2}, c]\n", [[("a", "1")], [("b", "2")], "c"]),
    ("? [x]\n: 1\n? {y: z}\n: 2\na: 3\n", [[("a", "3")]]),
    ("x: &b {a: 1}\n<<: *b\n", [[("x", "…"), ("<<", "…"), ("a", "1")]]),
    ("x: {y: &b {a: 1}}\n<<: [*b, {c: 2}]\n", [[("x", "…"), ("<<", "…"), ("a", "1"), ("c", "2")]]),
    ("x: &l [{a: 1}]\n<<: *l\na: 0\n", [[("x", "…"), ("<<", "…"), ("a", "0"), ("a", "1")]]),
    (
        "x: &a {a: 1}\ny: &b {<<: *a}\n<<: *b\n",
        [[("x", "…"), ("y", "…"), ("<<", "…"), ("a", "1"), ("<<", "…")]],
    ),
    ("&r [*r]\n", [""]),
    ("&r a: *r\n", [[("a", "a")]]),
    ("a: &r {b: *r}\n", [[("a", "…")]]),
    ('"\\x61": "x\\u200by"\n', [[("a", "xy")]]),
    ("re\u200bc: 1\n", [[("rec", "1")]]),
    ("\0a\x01: 1\n", [[("a", "1")]]),
    ("a: 1\rb: 2\n", [[("a", "1"), ("b", "2")]]),
    ("%TAG ! tag:x:\n--- !y\na: 1\n", [[("a", "1")]]),
    ("", []),
    ("# only a comment", []),
]


@pytest.mark.parametrize("parser", [fast_parser, pure_parser])
@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_told(text: str, expected: list[object], parser: Callable[[str], NextEvent]) -> None:
    assert parts(text, parser) == expected


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("a: 1\nb: {c: 2\n d: [x]\n", [[("a", "1"), ("b", "…")]], "2\n d: [x]\n"),
        ("a: 1\nb: @x\nc: 2\n", [[("a", "1"), ("b", "")]], "b: @x\nc: 2\n"),
        ("- a: 1\n- b: 'c\n", [[("a", "1")], [("b", "")]], "b: 'c\n"),
        ("<<<<<<< HEAD\na: 1\n", ["<<<<<<< HEAD a"], "<<<<<<< HEAD\na: 1\n"),
        ("あ: 1\nb: 2 }\n@", [[("あ", "1"), ("b", "2 }")]], "2 }\n@"),
    ],
)
def test_where_the_parser_stops(text: str, expected: list[object], rest: str) -> None:
    read = Outline(text, bool)
    assert [said(part) for part in read.parts()] == expected
    assert read.rest == rest


def test_nesting_beyond_any_stack_is_walked() -> None:
    for text in ("[" * 200_000, "- " * 200_000, "{a: " * 200_000, "a: " + "[" * 200_000):
        read = Outline(text, bool)
        assert len(list(read.parts())) <= 1
        assert read.rest


def test_of_many_keys_those_that_tell_are_kept() -> None:
    text = "".join(f"k{n}: x\n" for n in range(5_000)) + "record: y\n"
    (found,) = Outline(text, {"record"}.__contains__).parts()
    assert isinstance(found, Mapping)
    assert found.get("record") is not None
    assert len(found.entries) <= 1_001


def test_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events and what merge keys bring in are counted; so is what is kept of one mapping."""
    monkeypatch.setattr(outline, "MAX_OUTLINE_EVENTS", 1_000)
    doubling = "".join(f"- &b{n} {{k{n}: 1, <<: [*b{n - 1}, *b{n - 1}]}}\n" for n in range(30))
    for text in ("[" + "a, " * 2_000 + "]", doubling):
        read = Outline(text, bool)
        assert sum(1 for _ in read.parts()) <= 2_000
        assert read.is_too_much
    few = Outline("a: 1\n", bool)
    list(few.parts())
    assert not few.is_too_much
    monkeypatch.setattr(outline, "_MOST", 50)
    many = Outline("record: x\n" * 60, {"record"}.__contains__)
    list(many.parts())
    assert many.is_too_much


@given(st.text(st.sampled_from("ab:?-[]{},&*!<|>'\"%@#\\ \n\t\r\0\ufeff\u2028é"), max_size=60))
def test_no_text_raises(text: str) -> None:
    for parser in (fast_parser, pure_parser):
        read = Outline(text, bool, parser)
        list(read.parts())
        assert read.rest == "" or text
