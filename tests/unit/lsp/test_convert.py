"""Answers as values of the protocol."""

from __future__ import annotations

import pytest
from lsprotocol import types as lsp

from validator.editor.answers import Hover
from validator.lsp.convert import hover, plain, replaced
from validator.lsp.positions import Lines
from validator.text.place import Span


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**error** `record-shape`: no\\_word", "error record-shape: no_word"),
        ("a \\*\\*b\\*\\* c", "a **b** c"),
        ("```kitei\nrule x\n```\nafter", "rule x\nafter"),
        ("- 1\\. 契約 \\`id\\`", "- 1. 契約 `id`"),
        ("path\\\\name", "path\\name"),
    ],
)
def test_markdown_is_plain_for_who_reads_none(markdown: str, text: str) -> None:
    assert plain(markdown) == text
    found = Hover(markdown, Span(1, 1, 1, 2))
    shown = hover(found, Lines("id", "utf-16"), markdown=False)
    assert shown is not None
    assert shown.contents == lsp.MarkupContent(lsp.MarkupKind.PlainText, text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nx\nc\n"),
        ("", "a\n"),
        ("a\n", ""),
        ("a\nb", "a\nb\n"),
        ("a\r\nb\r\n", "a\r\nc\r\n"),
        ("a\na\n", "a\na\na\n"),
        ("same\n", "same\n"),
        ("x\u2028y\nz\n", "x\u2028y\nw\n"),
    ],
)
def test_a_new_text_is_an_edit_of_what_differs(before: str, after: str) -> None:
    lines, text = Lines(before, "utf-16"), before
    for edit in replaced(after, lines):
        start, end = lines.offset_of(edit.range.start), lines.offset_of(edit.range.end)
        text = before[:start] + edit.new_text + before[end:]
    assert text == after
