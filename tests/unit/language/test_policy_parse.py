"""Parsing: places, recovery, bounds, and that no text at all raises."""

from __future__ import annotations

import glob
import os.path

import pytest
from generators.budget import examples
from hypothesis import example, given
from hypothesis import strategies as st

from validator import bundled
from validator.language import syntax as s
from validator.language.errors import CompileError
from validator.language.parsing.parse import parse_file, parse_placeholder
from validator.language.parsing.refusals import MAX_BYTES, MAX_DEPTH, MAX_LINE
from validator.text.place import Span

POLICY = sorted(glob.glob(os.path.join(bundled.policy_folder(), "*.kitei")))
HEAD = 'article 1 en "One" ja "一"\n'


def _read(path):
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        return file.read()


def _rule(condition):
    file, errors = parse_file("x.kitei", f"{HEAD}\n  rule r\n    require {condition}\n")
    assert errors == []
    return file.provisions[0].content[0].slots.norm.condition


def _codes(text):
    return [(error.code, error.span.line, error.span.column) for error in parse_file("x.kitei", text)[1]]


@pytest.mark.parametrize("path", POLICY, ids=map(os.path.basename, POLICY))
def test_the_policy_parses(path):
    file, errors = parse_file(os.path.basename(path), _read(path))
    assert errors == []
    assert file is not None


# --- places ---


def test_spans_count_code_points_from_one():
    text = HEAD + '\n  rule r\n    require a.`for`.b is "三" and c is b\n'
    file, _ = parse_file("x.kitei", text)
    rule = file.provisions[0].content[0]
    condition = rule.slots.norm.condition
    assert rule.name.span == Span(3, 8, 3, 9)
    assert [name.text for name in condition.parts[0].subject.names] == ["a", "for", "b"]
    assert [name.span.column for name in condition.parts[0].subject.names] == [13, 15, 21]
    assert condition.parts[0].args[0].span == Span(4, 26, 4, 29)
    assert condition.parts[1].span == Span(4, 34, 4, 40)
    assert file.provisions[0].heading.span == Span(1, 1, 1, 26)
    assert file.span == Span(1, 1, 5, 1)


def test_crlf_and_a_leading_mark_are_read():
    file, errors = parse_file("x.kitei", "\ufeff" + HEAD.replace("\n", "\r\n") + "  edition\r\n")
    assert errors == []
    assert file.provisions[0].content[0].span == Span(2, 3, 2, 10)


def test_texts_lose_quotes_and_escapes():
    file, _ = parse_file("x.kitei", 'integrity en "a \\"b\\" \\\\\\\\" ja ""\n')
    assert file.provisions[0].heading.title.en.text == 'a "b" \\\\'


# --- forms that are easy to lose ---


@pytest.mark.parametrize(
    ("text", "predicate", "args"),
    [
        ("x is a host-name", "a", (s.Name("host-name"),)),
        ("x is not an item", "not_a", (s.Name("item"),)),
        ("x is not given", "not_given", ()),
        ("x has not come by as_of", "has_not_come", (s.Path((s.Name("as_of"),)),)),
        ("x is not in y", "not_in", (s.Path((s.Name("y"),)),)),
        ("x is within 1 yen of 2", "near", (s.YenAmount(1), s.Number(2))),
        ("x is not live on as_of", "is_not_on", (s.Name("live"), s.Path((s.Name("as_of"),)))),
        ("x is not one of a1, b1", "none_of", (s.Name("a1"), s.Name("b1"))),
    ],
)
def test_predicates(text, predicate, args):
    test = _rule(text)
    assert (test.predicate, test.args) == (predicate, args)


def test_once_may_prefer():
    text = (
        HEAD + "\n  rule r\n    for contract\n    once per contractor preferring contract.kind is gateway\n"
    )
    file, errors = parse_file("x.kitei", text)
    assert errors == []
    assert file.provisions[0].content[0].slots.once.prefers == s.Test(
        s.Path((s.Name("contract"), s.Name("kind"))), "is", (s.Path((s.Name("gateway"),)),)
    )


def test_a_tariff_lists_its_leaves():
    text = 'tariff t en "T" ja "T" provisions 1, 5.1, suppl.2013-02-01.1, annex1.1.1\n'
    file, _ = parse_file("x.kitei", text)
    assert [ref.text for ref in file.vocabulary[0].provisions] == [
        "1",
        "5.1",
        "suppl.2013-02-01.1",
        "annex1.1.1",
    ]


def test_arithmetic_binds_as_at_school():
    sum_ = _rule("x is 1 + 2 * 3 - 4").args[0]
    assert (sum_.operator, sum_.left.operator, sum_.left.right.operator) == ("minus", "plus", "times")


def test_a_quantifier_reaches_to_the_end():
    condition = _rule("a is b and some x in l where c is d and e is f")
    assert len(condition.parts) == 2
    assert len(condition.parts[1].where.parts) == 2


# --- several errors in one run ---

BROKEN = """\
words side ja "区分"
  company ja 当社

words extent ja "範囲"
  total ja "全部"

article 1 en "One" ja "一"

  rule first
    require contract.kind = gateway

  rule second
    require contract.kind is gateway

provision 1.1
  says en "A text."

  rule third
    require contract.kind is gateway
    forbid contract.kind is network

article 2 en "Two" ja "二"

  permits initial wehn x is y
"""


def test_each_broken_block_is_told_once_and_the_rest_is_kept():
    file, errors = parse_file("x.kitei", BROKEN)
    assert [(error.code, error.span.line) for error in errors] == [
        ("missing-quotes", 2),
        ("foreign-operator", 10),
        ("missing-japanese", 16),
        ("slot-twice", 20),
        ("unknown-keyword", 24),
    ]
    assert [each.name.text for each in file.vocabulary] == ["extent"]
    assert [each.heading.ref.text for each in file.provisions] == ["1", "2"]
    assert [each.name.text for each in file.provisions[0].content] == ["second"]


# --- bounds ---


def test_a_file_beyond_its_size_is_refused():
    file, errors = parse_file("x.kitei", "#" + "規" * (MAX_BYTES // 3 + 1))
    assert file is None
    assert [error.code for error in errors] == ["policy-too-large"]


def test_a_long_line_is_refused_at_its_bound():
    assert _codes("#" * (MAX_LINE + 1)) == [("line-too-long", 1, MAX_LINE + 1)]
    assert _codes("# a\n<<<<<<< x\n=======\n# b\n>>>>>>> y\n") == [("unresolved-merge", 2, 1)]


@pytest.mark.parametrize(
    ("condition", "code", "column"),
    [
        ("(" * (MAX_DEPTH + 1) + "a is b" + ")" * (MAX_DEPTH + 1), "nested-too-deep", 13 + MAX_DEPTH),
        ("a is " + " + ".join(["1"] * (MAX_DEPTH + 2)), "nested-too-deep", 18),
        ("some x in l where " * (MAX_DEPTH + 1) + "a is b", "nested-too-deep", 13 + 18 * MAX_DEPTH),
    ],
)
def test_nesting_has_a_bound(condition, code, column):
    assert _codes(f"{HEAD}\n  rule r\n    require {condition}\n") == [(code, 4, column)]


def test_nesting_up_to_the_bound_is_read():
    for condition in (
        "(" * MAX_DEPTH + "a is b" + ")" * MAX_DEPTH,
        "some x in l where " * MAX_DEPTH + "a is b",
        "a is " + "(2 * " * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1),
    ):
        _rule(condition)


def test_a_list_has_a_bound():
    refs = ", ".join(["1"] * 600)
    lines = ",\n".join([refs] * 9)
    assert _codes(f'tariff t en "" ja ""\n  provisions {lines}\n') == [("too-many-items", 1, 1)]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000,
        "list of " * 50_000,
        "rule " * 80_000,
        '"' * 400_000,
        "x.\n" * 19_999,
        "rule x\n" * 19_000,
    ],
)
def test_bombs_are_told_in_time(text):
    _, errors = parse_file("x.kitei", text)
    assert errors


# --- no text raises ---


@examples(150)
@given(st.text(st.characters()))
@example("\ud800")
@example("")
@example("# only a comment")
@example("`")
@example("integrity")
def test_any_text_is_parsed_or_told(text):
    file, errors = parse_file("x.kitei", text)
    assert (file is not None) or errors
    _places_are_inside(text, errors)


def _places_are_inside(text, errors):
    lines = text.removeprefix("\ufeff").split("\n")
    for error in errors:
        span = error.span
        assert 1 <= span.line <= span.end_line <= len(lines) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.column <= len([*lines, ""][span.line - 1]) + 1
        assert error.message.en.endswith((".", "?"))
        assert error.message.ja.endswith("。")


PIECES = [
    "and",
    "or",
    "not",
    "(",
    ")",
    '"',
    "“",
    "：",
    "　",
    "\t",
    "require",
    "is",
    "en",
    "ja",
    ".",
    "-",
    "x",
    "\r",
    "1,000",
]
SOURCES = [_read(path) for path in POLICY if 500 < os.path.getsize(path) < 4_000][:8]


@examples(150)
@given(st.data())
def test_a_mutated_policy_is_parsed_or_told(data):
    text = data.draw(st.sampled_from(SOURCES))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.sampled_from(["", *PIECES])) + text[at + cut :]
    _, errors = parse_file("x.kitei", text)
    _places_are_inside(text, errors)


# --- placeholders ---


def test_a_placeholder_is_a_path_at_its_place():
    path = parse_placeholder("contract.for", Span(7, 20, 7, 32))
    assert path == s.Path((s.Name("contract"), s.Name("for")))
    assert [name.span for name in path.names] == [Span(7, 20, 7, 28), Span(7, 29, 7, 32)]


@pytest.mark.parametrize("text", ["", "a b", "A", "a.", "1", "a and b", "a\n", "a # b", '"a"', "{"])
def test_what_is_no_path_is_told(text):
    error = parse_placeholder(text, Span(7, 20, 7, 32), "x.kitei")
    assert isinstance(error, CompileError)
    assert (error.code, error.path, error.span) == ("placeholder-form", "x.kitei", Span(7, 20, 7, 32))
