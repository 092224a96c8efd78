"""The tokens and comments of a text that parses. The printed text has the same tokens: so comments find their place.

Brackets and backquotes do not count: the printer may drop what the source had of them. All else stands in one order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_PIECE = re.compile(r'(?P<token>"(?:[^"\\]|\\.)*"|`[\w-]+`|[\w-]+|[^\s\w#"`()-])|(?P<comment>#[^\n]*)')


class Token(NamedTuple):
    """A token, bare of backquotes; `quoted` where it had them."""

    text: str
    quoted: bool


class Comment(NamedTuple):
    """A comment, from its `#`, without the spaces at its end.

    `at` tokens stand before it. `column` counts from 0 and is that of a comment with a line of its own; at the end of
    a line there is none. `blank_before` and `blank_after`: whether blank lines part it from what stands there.
    """

    text: str
    at: int
    column: int | None
    blank_before: bool
    blank_after: bool


class Scanned(NamedTuple):
    """A text's tokens and comments in their order; `columns` of the lines that begin with the token of a number."""

    tokens: tuple[Token, ...]
    comments: tuple[Comment, ...]
    columns: dict[int, int]


@lru_cache(4096)
def count(text: str) -> int:
    """How many tokens a text without comments has."""
    return sum(match.lastgroup == "token" for match in _PIECE.finditer(text))


def scan(text: str) -> Scanned:
    """A text's tokens and comments. Its lines end in a line feed."""
    tokens: list[Token] = []
    comments: list[Comment] = []
    columns: dict[int, int] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        column = len(line) - len(line.lstrip(" "))
        matches = list(_PIECE.finditer(line))
        if matches and matches[0].lastgroup == "token":
            columns[len(tokens)] = column
        for match in matches:
            if match.lastgroup == "token":
                tokens.append(_token(match.group()))
            else:
                # a bracket alone is no token that a comment could stand behind
                alone = match is matches[0]
                around = _blank(lines, number - 1), _blank(lines, number + 1)
                place = column if alone else None
                comments.append(Comment(match.group().rstrip(), len(tokens), place, *around))
    return Scanned(tuple(tokens), tuple(comments), columns)


def quoted_as(text: str, tokens: Sequence[Token]) -> str:
    """A text of these tokens, where every name that is bare among them is bare."""
    following = iter(tokens)

    def bare(match: re.Match[str]) -> str:
        piece = match.group()
        if match.lastgroup == "comment":
            return piece
        return piece if next(following).quoted else piece.strip("`")

    return _PIECE.sub(bare, text)


def _token(text: str) -> Token:
    return Token(text.strip("`"), quoted=True) if text.startswith("`") else Token(text, quoted=False)


def _blank(lines: list[str], number: int) -> bool:
    return 0 <= number < len(lines) and not lines[number].strip()
