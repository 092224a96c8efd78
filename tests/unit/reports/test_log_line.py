"""What a CI runner takes for a command, and what it does not."""

from __future__ import annotations

import pytest

from validator.reports.log_line import log_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("::error::x", "./::error::x"),
        ("  ::stop-commands::x", "./  ::stop-commands::x"),
        ("a ##[add-path]/x", r"a #\u{23}[add-path]/x"),
        ("##vso[task.complete]", r"#\u{23}vso[task.complete]"),
        ("####[x]", r"###\u{23}[x]"),
        ("##\u200bvso[x]", r"##\u{200b}vso[x]"),
        ("a\n::error::x\r\u2028\x1b[2K", r"a\u{a}::error::x\u{d}\u{2028}\u{1b}[2K"),
    ],
)
def test_what_is_a_command_is_none(text: str, line: str) -> None:
    assert log_line(text) == line


@pytest.mark.parametrize("text", ["## 1 Charges", "a::b", "# [x]", "#[x]", "日本 ## 語"])
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert log_line(text) == text
