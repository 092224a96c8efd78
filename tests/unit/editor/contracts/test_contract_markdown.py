"""Markdown that editors show: what is quoted stays text."""

from __future__ import annotations

import pytest

from validator.editor.contracts.markdown import block, code, literal, prose, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b *c*", r"a_b \*c\*"),
        ("_a_", r"\_a\_"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("[x](y)", r"\[x\](y)"),
        ("http://x", r"http\://x"),
        ("www.x.y", r"www\.x.y"),
        ("a@b|c", r"a\@b\|c"),
        ("a\nb", r"a\\u{a}b"),
    ],
)
def test_literal(text: str, shown: str) -> None:
    # an escaped character is shown before it is quoted
    assert literal(text) == shown


def test_prose_keeps_code() -> None:
    assert prose("Write `a_*` for *b*.") == r"Write `a_*` for \*b\*."
    assert prose("One ` alone*") == r"One \` alone\*"


@pytest.mark.parametrize(
    ("text", "shown"), [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("", ""), (" a", "`  a `")]
)
def test_code(text: str, shown: str) -> None:
    assert code(text) == shown


def test_block_and_table() -> None:
    assert block("a\n```\n") == "````\na\n```\n\n````"
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
