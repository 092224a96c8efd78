"""What the compiler's own lexer says of a text, against the scopes that an editor gives its characters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lark import Token
from lark.exceptions import UnexpectedInput

from validator.language.parsing.parse import language

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"
SAMPLE = EXTENSION / "test" / "sample.kitei"

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
"""The sorts of scopes that the tokens of a terminal may have; a terminal that is not here is a keyword."""
KEYWORD = ("keyword.", "storage.type.", "constant.language.")
COMMENT = ("comment.line.",)


class Text(NamedTuple):
    """A policy, or a part of one that parses, with where it stands."""

    place: str
    text: str
    tokens: tuple[Token, ...]


class Piece(NamedTuple):
    """A stretch of characters with the scopes that it has."""

    start: int
    end: int
    scopes: tuple[str, ...]


def lexed(text: str) -> tuple[Token, ...] | None:
    """The tokens of a text that parses."""
    parser = language().parse_interactive(text, start="start")
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
def sample() -> Text:
    text = SAMPLE.read_text("utf-8")
    tokens = lexed(text)
    assert tokens is not None
    return Text(SAMPLE.relative_to(ROOT).as_posix(), text, tokens)


def fits(scopes: tuple[str, ...], sort: tuple[str, ...]) -> bool:
    """Whether the scope is of that sort; a name is no keyword, whatever else it is."""
    flat = [scope for each in scopes for scope in each.split()]
    if sort == SCOPES["NAME"] and any(scope.startswith(KEYWORD) for scope in flat):
        return False
    return any(scope.startswith(sort) for scope in flat)


def differences(text: Text, found: tuple[Piece, ...]) -> Iterator[str]:
    """Where a character has not the scope of its token, by place."""
    at: list[tuple[str, ...]] = [()] * len(text.text)
    for piece in found:
        at[piece.start : piece.end] = [piece.scopes] * (piece.end - piece.start)
    inside: set[int] = set()
    for token in text.tokens:
        inside |= set(range(token.start_pos, token.end_pos))
    yield from strayed(text, text.tokens, at)
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


def strayed(text: Text, tokens: tuple[Token, ...], at: list[tuple[str, ...]]) -> Iterator[str]:
    """The tokens with a character that has another scope, by place."""
    for token in tokens:
        for place in range(token.start_pos, token.end_pos):
            if not text.text[place].isspace() and not fits(at[place], SCOPES.get(token.type, KEYWORD)):
                yield said(text, token.start_pos, f"{token.type} {token.value!r} is {at[place]}")
                break


def said(text: Text, place: int, what: str) -> str:
    line = text.text.count("\n", 0, place) + 1
    return f"{text.place}:{line}: {what}"
