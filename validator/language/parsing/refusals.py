"""What no policy's text may hold, told before it is parsed: bad characters, and more than the bounds."""

from __future__ import annotations

import re

from validator.language.errors import CompileError
from validator.language.problems import of_characters as problem
from validator.sources.characters import FORBIDDEN, INVISIBLE
from validator.text.merge_marks import first_merge_mark
from validator.text.place import Span, point

MAX_BYTES = 524_288
"""The largest policy file, in bytes (512 KiB)."""

MAX_LINES = 20_000
MAX_LINE = 2_000
"""The longest line, in code points."""

MAX_DEPTH = 50
"""How deep brackets, expressions and list types may nest."""

MAX_ITEMS = 5_000
"""How many items one list of names, words, keys or slots may have."""

MAX_TOLD = 20

_BAD = re.compile(f"{FORBIDDEN}|[\t\u200e\u200f\u061c]")
_UNSEEN = re.compile(INVISIBLE)
_SKIPPED = re.compile(r'"(?:[^"\\\n]|\\.)*"|#[^\n]*|[()]')


def refusals(path: str, text: str) -> list[CompileError]:
    """Why a text is refused unread: its size, its characters, its brackets; empty where it may be parsed."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        return [problem.too_large(path, point(1, 1), size, MAX_BYTES)]
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        return [problem.too_many_lines(path, point(MAX_LINES + 1, 1), MAX_LINES)]
    errors = [
        error for number, line in enumerate(lines, 1) for error in _of_line(path, number, line, len(lines))
    ]
    merge = first_merge_mark(text)
    if merge is not None:
        errors.insert(0, problem.unresolved_merge(path, point(merge, 1)))
    return errors[:MAX_TOLD] or _too_deep(path, text)


def _of_line(path: str, number: int, line: str, count: int) -> list[CompileError]:
    if len(line) > MAX_LINE:
        return [problem.line_too_long(path, point(number, MAX_LINE + 1), MAX_LINE)]
    body = line[:-1] if line.endswith("\r") and number < count else line
    match = _BAD.search(body) or re.search("\r", body) or _unseen_outside_texts(body)
    if match is None:
        return []
    place = Span(number, match.start() + 1, number, match.end() + 1)
    return [problem.forbidden_character(path, place, match.group())]


def _unseen_outside_texts(line: str) -> re.Match[str] | None:
    """Joiners and the like may stand in a text or a comment (names and emoji need them), nowhere else."""
    if line.isascii():
        return None
    return _UNSEEN.search(_SKIPPED.sub(lambda match: " " * len(match.group()), line))


def _too_deep(path: str, text: str) -> list[CompileError]:
    depth = 0
    for match in _SKIPPED.finditer(text):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if depth > MAX_DEPTH:
            return [problem.too_deep(path, place_of(text, match.start()), MAX_DEPTH)]
    return []


def place_of(text: str, index: int) -> Span:
    """The span of the one character at an index."""
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Span(line, column, line, column + 1)
