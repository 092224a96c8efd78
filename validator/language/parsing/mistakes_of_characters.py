"""Where no token begins: which character it is that people wrote, and what they meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from validator.language.errors import CompileError
from validator.language.parsing.branch import Trouble
from validator.language.problems import of_characters as problem
from validator.language.problems.of_syntax import missing_quotes
from validator.text.place import Span

_QUOTES = "“”„‟‘’‚‛'«»「」『』＂＇"
_OPERATORS = {
    "==": "`is`",
    "!=": "`is not`",
    "<>": "`is not`",
    "<=": "`is at most` or, of days, `is on or before`",
    ">=": "`is at least` or, of days, `is on or after`",
    "&&": "`and`",
    "||": "`or`",
    "=": "`is`",
    "<": "`is less than` or, of days, `is before`",
    ">": "`is more than` or, of days, `is after`",
    "&": "`and`",
    "|": "`or`",
    "!": "`is not`",
}
_OPERATOR = re.compile("|".join(map(re.escape, _OPERATORS)))
_STRING_START = re.compile(r'"(?:[^"\\]|\\["\\])*')

Told = Callable[[str, Span, str], CompileError]
_FORMS: tuple[tuple[re.Pattern[str], Told], ...] = (
    (re.compile(r"//|/\*|<!--|;+"), problem.foreign_comment),
    (re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}\b"), problem.date_form),
    (re.compile(r"[0-9][0-9A-Za-z_.,]*"), problem.number_form),
    (re.compile(r"[A-Za-z][A-Za-z0-9_-]*"), problem.capital_letters),
)


def unlexable(path: str, trouble: Trouble) -> CompileError:
    """The error at a character with which no token begins."""
    rest, span = trouble.here.text, trouble.here.span
    first = rest[0]
    if first == '"':
        return _text(path, span, rest)
    if trouble.accepts == {"STRING"} and first not in _QUOTES and first != "　":
        return missing_quotes(path, _first(span, len(rest.split()[0])))
    if first in _QUOTES:
        return problem.wrong_quote(path, _first(span, 1), first)
    if (plain := _half_width(first)) is not None:
        return problem.full_width(path, _first(span, 1), first, plain)
    if operator := _OPERATOR.match(rest):
        ours = _OPERATORS[operator.group()]
        return problem.foreign_operator(path, _first(span, operator.end()), operator.group(), ours)
    if first == "-":
        return problem.minus_form(path, _first(span, 1))
    return _form(path, span, rest)


def _form(path: str, span: Span, rest: str) -> CompileError:
    for pattern, told in _FORMS:
        match = pattern.match(rest)
        if match is None:
            continue
        if told is problem.capital_letters and match.group().islower():
            return problem.name_form(path, _first(span, match.end()), match.group())
        return told(path, _first(span, match.end()), match.group())
    return problem.unknown_character(path, _first(span, 1), rest[0])


def _text(path: str, span: Span, rest: str) -> CompileError:
    match = _STRING_START.match(rest)
    end = match.end() if match else 1
    if rest[end : end + 1] == "\\" and len(rest) > end + 1:
        column = span.column + end
        place = Span(span.line, column, span.line, column + 2)
        return problem.unknown_escape(path, place, rest[end : end + 2])
    return problem.unclosed_text(path, _first(span, len(rest.rstrip("\r"))))


def _half_width(character: str) -> str | None:
    """The ASCII character that a full-width one stands for; Japanese punctuation counts for its like."""
    if character in "、。":
        return "," if character == "、" else "."
    if character.isascii():
        return None
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and plain.isascii() and plain.isprintable() else None


def _first(span: Span, length: int) -> Span:
    return Span(span.line, span.column, span.line, span.column + length)
