"""Text within Markdown."""

from __future__ import annotations

import pytest

from validator.reports.markdown import block, code, literal, prose


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b", "a b"),
        ("a|b\n", "a&#124;b&#92;u{a}"),
        ("[a](b) *c*", "&#91;a&#93;(b) &#42;c&#42;"),
        ("<b>&amp;@me", "&#60;b&#62;&#38;amp;&#64;me"),
    ],
)
def test_literal(text: str, shown: str) -> None:
    assert literal(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("a_b", "`a_b`"),
        ("a", "`a`"),
        ("a`b", "<code>a&#96;b</code>"),
        ("a|b", "<code>a&#124;b</code>"),
        (" a", "<code> a</code>"),
    ],
)
def test_code(text: str, shown: str) -> None:
    assert code(text) == shown


def test_prose_keeps_code_and_nothing_else() -> None:
    assert prose("Write `a_b`, not *c*.") == "Write `a_b`, not &#42;c&#42;."
    assert prose("one ` backtick") == "one &#96; backtick"
    assert prose("``") == ""


def test_a_block_ends_where_it_should() -> None:
    assert block("a\n```\nb") == "````\na\n```\nb\n````"
