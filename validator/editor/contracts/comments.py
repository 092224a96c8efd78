"""Rules that comments name: `# kitei: waive RULE until ...`, `# expect: RULE, RULE`. Found in the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from validator.text.place import Span

_SLUG = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_WAIVE = re.compile(rf"#[ \t]*kitei[ \t]*:[ \t]*waive[ \t]+({_SLUG})")
_EXPECT = re.compile(rf"#[ \t]*expect[ \t]*(?:\([^)]*\)[ \t]*)?:[ \t]*({_SLUG}(?:[ \t]*,[ \t]*{_SLUG})*)")


class Mention(NamedTuple):
    """A rule's name in a comment."""

    rule: str
    span: Span


def mentions(lines: Sequence[str]) -> Iterator[Mention]:
    """The rules that the comments of a text name."""
    for number, line in enumerate(lines, 1):
        if "#" in line:
            yield from mentions_in(line, number)


def mentions_in(line: str, number: int) -> Iterator[Mention]:
    """The rules that the comment of a line names."""
    for match in _WAIVE.finditer(line):
        yield _mention(number, match.start(1), match[1])
    for match in _EXPECT.finditer(line):
        for name in re.finditer(_SLUG, match[1]):
            yield _mention(number, match.start(1) + name.start(), name[0])


def mention_at(lines: Sequence[str], line: int, column: int) -> Mention | None:
    """The rule's name at a place of a comment."""
    text = lines[line - 1] if 1 <= line <= len(lines) else ""
    for each in mentions_in(text, line):
        if each.span.column <= column <= each.span.end_column:
            return each
    return None


def _mention(number: int, start: int, name: str) -> Mention:
    return Mention(name, Span(number, start + 1, number, start + 1 + len(name)))


def comment_start(line: str) -> int | None:
    """Where the comment of a line begins, from 0: outside of quotes that begin in it; none where there is none."""
    quote = ""
    for index, character in enumerate(line):
        before = line[index - 1] if index else " "
        if quote:
            quote = "" if character == quote and not (quote == '"' and before == "\\") else quote
        elif character in "\"'" and before in " \t[{,:":
            quote = character
        elif character == "#" and before in " \t":
            return index
    return None
