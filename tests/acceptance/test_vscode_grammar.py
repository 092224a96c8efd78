"""The TextMate grammar of `editors/vscode`, by VS Code's own tokenizer, against the lexer that the compiler uses.

Every policy of the repository, every part of the error tests that parses, and the sample with every construct: each
token of the lexer must have the scope of its sort, to the character. It needs node and what `npm ci` installs in
`editors/vscode`, as `.ci/run` has it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from lark import Token
from lark.exceptions import UnexpectedInput

from validator.language.parsing.parse import language

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"
SAMPLE = EXTENSION / "test" / "sample.kitei"
LEFT_OUT = {".venv", "node_modules", ".git", "build", "dist", "out"}

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        shutil.which("node") is None or not (EXTENSION / "node_modules" / "vscode-textmate").is_dir(),
        reason="no node, or no `npm ci` in editors/vscode: the VS Code grammar is not tested",
    ),
]


class Text(NamedTuple):
    """A policy, or a part of one that parses, with where it stands."""

    place: str
    text: str
    tokens: tuple[Token, ...]


class Piece(NamedTuple):
    """A stretch of characters with the sort that it must have, or the scopes that it has."""

    start: int
    end: int
    scopes: tuple[str, ...]


# --- what the lexer says ---


language_once = cache(language)


def lexed(text: str) -> tuple[Token, ...] | None:
    """The tokens of a text that parses."""
    parser = language_once().parse_interactive(text, start="start")
    tokens: list[Token] = []
    try:
        for token in parser.lexer_thread.lex(parser.parser_state):
            tokens.append(Token(token.type, str(token), token.start_pos, end_pos=token.end_pos))
            parser.feed_token(token)
        parser.feed_eof()
    except UnexpectedInput:
        return None
    return tuple(tokens)


@cache
def texts() -> tuple[Text, ...]:
    found = []
    for path in sorted(ROOT.rglob("*.kitei")):
        if not LEFT_OUT & set(path.relative_to(ROOT).parts):
            parts = re.split(r"(?m)^---\n", path.read_text("utf-8"))
            for number, part in enumerate(parts, 1):
                tokens = lexed(part)
                if tokens is not None:
                    place = path.relative_to(ROOT).as_posix() + (f" ({number})" if len(parts) > 1 else "")
                    found.append(Text(place, part, tokens))
    return tuple(found)


# --- what the tokenizer says ---


@cache
def scoped() -> tuple[tuple[Piece, ...], ...]:
    """The pieces of every text, in code points."""
    asked = json.dumps([each.text for each in texts()])
    done = subprocess.run(
        ["node", "test/scopes.mjs"], cwd=EXTENSION, input=asked, capture_output=True, text=True, check=True
    )
    answers = json.loads(done.stdout)
    return tuple(tuple(pieces(each.text, answer)) for each, answer in zip(texts(), answers, strict=True))


def pieces(text: str, answer: list[tuple[int, int, int, list[str]]]) -> Iterator[Piece]:
    """From lines and UTF-16 units to offsets."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for line, start, end, scopes in answer:
        units = lines[line].encode("utf-16-le")
        first, last = (len(units[: 2 * unit].decode("utf-16-le")) for unit in (start, end))
        yield Piece(starts[line] + first, starts[line] + last, tuple(scopes))


# --- the two together ---

SCOPES = {
    "NAME": ("variable.", "entity.name.", "support.type."),
    "KEY": ("variable.other.property.declaration.",),
    "FIELD": ("variable.other.property.", "punctuation.accessor."),
    "REF": ("constant.other.reference.", "entity.name.section."),
    "DATE": ("constant.other.date.", "entity.name.section."),
    "INT": ("constant.numeric.", "constant.other.reference.", "entity.name.section."),
    "STRING": ("string.quoted.",),
    "MAY_LACK": ("keyword.operator.optional.",),
    "COMMA": ("punctuation.separator.",),
    "LPAR": ("punctuation.section.",),
    "RPAR": ("punctuation.section.",),
    "_COLON": ("punctuation.separator.",),
}
KEYWORD = ("keyword.", "storage.type.", "constant.language.")
COMMENT = ("comment.line.",)


def wanted(kind: str) -> tuple[str, ...]:
    return SCOPES.get(kind) or KEYWORD


def fits(scopes: tuple[str, ...], sort: tuple[str, ...]) -> bool:
    """Whether the scope is of that sort; a name is no keyword, whatever else it is."""
    flat = [scope for each in scopes for scope in each.split()]
    if sort == SCOPES["NAME"] and any(scope.startswith(KEYWORD) for scope in flat):
        return False
    return any(scope.startswith(sort) for scope in flat)


def differences(text: Text, found: tuple[Piece, ...]) -> Iterator[str]:
    """Where a character has not the scope of its token, by place."""
    at = [()] * len(text.text)
    for piece in found:
        at[piece.start : piece.end] = [piece.scopes] * (piece.end - piece.start)
    inside: set[int] = set()
    for token in text.tokens:
        start, end = token.start_pos, token.end_pos
        inside |= set(range(start, end))
        for place in range(start, end):
            if not text.text[place].isspace() and not fits(at[place], wanted(token.type)):
                yield said(text, start, f"{token.type} {token.value!r} is {at[place]}")
                break
    for place, character in enumerate(text.text):
        if place not in inside and not character.isspace() and not fits(at[place], COMMENT):
            yield said(text, place, f"comment {character!r} is {at[place]}")
    for place, scopes in enumerate(at):
        told = {sort for sort in (COMMENT, SCOPES["STRING"]) if fits(scopes, sort)}
        if SCOPES["STRING"] in told and place not in inside:
            yield said(text, place, "a string where the lexer has none")
        if COMMENT in told and place in inside:
            yield said(text, place, "a comment where the lexer has none")
        if any("invalid" in scope for scope in scopes):
            yield said(text, place, "invalid")


def said(text: Text, place: int, what: str) -> str:
    line = text.text.count("\n", 0, place) + 1
    return f"{text.place}:{line}: {what}"


def test_every_token_has_the_scope_of_its_sort() -> None:
    assert len(texts()) > 150
    found = [
        each for text, pieces in zip(texts(), scoped(), strict=True) for each in differences(text, pieces)
    ]
    assert found == []


def test_every_keyword_is_met() -> None:
    """The sample shows them all, so that the test above is about them all."""
    (sample,) = (text for text in texts() if text.place == SAMPLE.relative_to(ROOT).as_posix())
    met = {token.type for token in sample.tokens}
    assert {
        terminal.name for terminal in language_once().terminals if not terminal.name.startswith("__")
    } - met == {"COMMENT"}


def test_a_difference_would_be_found() -> None:
    tokens = lexed('record a ja "b" # c\n  d: text ja "e"\n')
    assert tokens is not None
    text = Text("t", 'record a ja "b" # c\n  d: text ja "e"\n', tokens)
    assert len(list(differences(text, ()))) > 8
