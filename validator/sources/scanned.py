"""What the parser's scanner saw before the place where a text stops being YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import yaml
from yaml.tokens import (
    DirectiveToken,
    DocumentEndToken,
    DocumentStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    Token,
    ValueToken,
)

if TYPE_CHECKING:
    from validator.sources.marks import Marked

_OPENING = (FlowMappingStartToken, FlowSequenceStartToken)
_CLOSING = (FlowMappingEndToken, FlowSequenceEndToken)


class Place(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    column: int


class Piece(NamedTuple):
    """Something that was written: where it begins and ends. `style` is that of a scalar, empty where that is plain."""

    start: Place
    end: Place
    style: str | None = None
    text: str = ""
    is_value: bool = False
    """Of a scalar: whether it stands behind a colon."""

    @property
    def is_scalar(self) -> bool:
        """Whether it is one, and no collection."""
        return self.style is not None

    @property
    def is_block(self) -> bool:
        """Whether it is the text behind a `|` or `>`."""
        return self.style in ("|", ">")


class Scanned(NamedTuple):
    """What stands before a place. `last` is the last piece: a scalar, or a collection in brackets that has ended."""

    last: Piece | None
    quoted: Piece | None
    """The last scalar in quotes."""
    brackets: tuple[Place, ...]
    """Where those brackets stand that are open, the innermost last."""
    directive: Place | None
    """Where a line with `%` begins which no `---` has followed yet."""


def scanned(lines: list[str], place: Place) -> Scanned:
    """Scans the text before a place anew. The scanner reads ahead, so at an error it keeps back what it has."""
    before = [*lines[: place.line], lines[place.line][: place.column]]
    scanning = _Scanning()
    next_token = _scanner("\n".join(before))
    try:
        for token in iter(next_token, None):
            scanning.take(token)
    except yaml.YAMLError:
        # a text that ends in its midst; what came before that is known
        pass
    return scanning.result()


def _scanner(text: str) -> Callable[[], Token | None]:
    try:
        from yaml._yaml import CParser
    except ImportError:
        pure: Callable[[], Token | None] = yaml.BaseLoader(text).get_token
        return pure
    fast: Callable[[], Token | None] = CParser(text).get_token
    return fast


class _Scanning:
    """What was seen so far."""

    def __init__(self) -> None:
        self._last: Piece | None = None
        self._quoted: Piece | None = None
        self._brackets: list[Place] = []
        self._directive: Place | None = None
        self._is_value = False

    def take(self, token: Token) -> None:
        """Takes in the next token."""
        start, end = _places(token)
        if isinstance(token, ScalarToken):
            style = "" if token.plain else token.style or ""
            self._last = Piece(start, end, style, token.value, self._is_value)
            if self._last.style in ("'", '"'):
                self._quoted = self._last
        elif isinstance(token, _OPENING):
            self._brackets.append(start)
        elif isinstance(token, _CLOSING):
            opened = self._brackets.pop() if self._brackets else start
            self._last = Piece(opened, end)
        elif isinstance(token, DirectiveToken):
            self._directive = start
        elif isinstance(token, (DocumentStartToken, DocumentEndToken)):
            self._directive = self._last = None
        self._is_value = isinstance(token, ValueToken)

    def result(self) -> Scanned:
        """All that was taken in."""
        return Scanned(self._last, self._quoted, tuple(self._brackets), self._directive)


def _places(token: Marked) -> tuple[Place, Place]:
    start, end = token.start_mark, token.end_mark
    return Place(start.line, start.column), Place(end.line, end.column)
