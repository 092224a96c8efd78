"""A text in the middle of being typed, made whole enough to be read: a word of our own stands at the cursor.

No place is carried over from the repaired text: what stands at the cursor is found by that word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from validator.editor.contracts.spots import Spot, spots
from validator.shape.tables import Tables
from validator.sources.read import File, read
from validator.text.place import Span

PLACE = "kitei-cursor"
"""Stands at the cursor."""

_WORD_BEFORE = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$")
_WORD_AFTER = re.compile(r"[A-Za-z0-9_.-]*")
_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_ITEM_START = re.compile(r"[ ]*(?:-[ ]+)*$")
_KEY_LINE = re.compile(r"([ ]*)((?:-[ ]+)*)([\"']?[A-Za-z0-9_-]+[\"']?):(?:[ ]+(.*))?$")
_SIMPLE = re.compile(r"[A-Za-z0-9_.-]+(?=[ ]*(?:#.*)?$)")
_CLOSERS = {"[": "]", "{": "}"}


class Cursor(NamedTuple):
    """The line of the cursor around the word that is being typed."""

    before: str
    word: str
    after: str
    span: Span
    """Of the word."""

    @property
    def lacks_space(self) -> bool:
        """Whether the sign before it must be followed by a space."""
        return bool(re.search(r"[\w\"']:$|^[ \t]*(?:-[ \t]+)*-$", self.before))

    @property
    def is_before_colon(self) -> bool:
        """Whether it is a key that has its colon."""
        return bool(re.match(r"[ \t]*[\"']?:(?:\s|$)", self.after))

    @property
    def is_quoted(self) -> bool:
        """Whether it stands in quotes."""
        return self.before.endswith(('"', "'"))


def cursor_at(lines: Sequence[str], line: int, column: int) -> Cursor:
    """The cursor's line, parted at the word that it touches. Whatever the place, it gives one."""
    text = lines[line - 1] if 1 <= line <= len(lines) else ""
    at = min(max(column - 1, 0), len(text))
    found = _WORD_BEFORE.search(text[:at])
    start = at if found is None else found.start()
    after = _WORD_AFTER.match(text, at)
    end = at if after is None else after.end()
    return Cursor(text[:start], text[start:end], text[end:], Span(line, start + 1, line, end + 1))


def spot_of_cursor(lines: Sequence[str], line: int, cursor: Cursor, tables: Tables) -> Spot | None:
    """What stands at the cursor, by the first repair with which the text can be read."""
    for text in _repairs(lines, line, cursor):
        file = read(text.encode("utf-8", "surrogatepass"))
        for document in file.documents if isinstance(file, File) else ():
            for spot in spots(document.root, tables):
                if spot.scalar.text == PLACE:
                    return spot
    return None


def _repairs(lines: Sequence[str], line: int, cursor: Cursor) -> Iterator[str]:
    """The document with less and less of what may be broken in it."""
    above, below = _around(lines, line)
    before = _untabbed(cursor.before) + (" " if cursor.lacks_space else "")
    is_key = bool(_ITEM_START.match(before)) and not cursor.is_before_colon
    here = before + PLACE + (":" if is_key else "")
    closed = here + open_signs("\n".join([*above, before]))
    yield "\n".join([*above, here + cursor.after, *below])
    yield "\n".join([*above, closed, *below])
    yield "\n".join([*above, closed])
    yield "\n".join([*_skeleton(above, before), here + open_signs(before)])


def _around(lines: Sequence[str], line: int) -> tuple[list[str], list[str]]:
    """The lines of the cursor's document above and below it, without tabs in front."""
    first = last = min(max(line - 1, 0), len(lines))
    while first > 0 and not _MARKER.match(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and not _MARKER.match(lines[last + 1]):
        last += 1
    above = [*map(_untabbed, lines[first : max(line - 1, 0)])]
    return above, [*map(_untabbed, lines[line : last + 1])]


def _untabbed(line: str) -> str:
    stripped = line.lstrip(" \t")
    return line[: len(line) - len(stripped)].replace("\t", "  ") + stripped.replace("\t", " ")


def open_signs(text: str) -> str:
    """What closes the quotes and brackets that are open at the end of a text."""
    closers: list[str] = []
    quote = ""
    begins = True  # whether a value may begin here
    before = " "
    for character in text:
        if quote:
            quote = "" if character == quote and not (quote == '"' and before == "\\") else quote
        elif character == "#" and before in " \n":
            quote = "\n"
        elif begins and character in "\"'":
            quote = character
        elif character in _CLOSERS and (begins or closers):
            closers.append(_CLOSERS[character])
        elif closers and character == closers[-1]:
            closers.pop()
        begins = character in "[{,:-\n" or (begins and character == " ")
        before = "" if before == "\\" else character
    return quote.strip("\n") + "".join(reversed(closers))


# --- where nothing else helps --------------------------------------------------------------------------------------


def _skeleton(above: Sequence[str], before: str) -> list[str]:
    """The keys that lead to the cursor, with simple keys beside them: by their indentation alone."""
    kept: list[str] = []
    limit, only_above = _column(before)
    for line in reversed(above):
        match = _KEY_LINE.match(line)
        if match is None:
            continue
        indent, dashes, key, value = match.groups()
        at = len(indent) + len(dashes)
        simple = _SIMPLE.match(value or "")
        is_parent = at <= limit if only_above else at < limit
        if is_parent:
            kept.append(f"{indent}{dashes}{key}:" if not simple else line)
        elif at == limit and not only_above:
            kept.append(f"{indent}{dashes}{key}: {simple[0] if simple else 0}")
        else:
            continue
        limit, only_above = (len(indent), True) if dashes else (at, False)
    return kept[::-1]


def _column(before: str) -> tuple[int, bool]:
    """The column of the keys beside the cursor; with it, whether its own line begins an item of a list."""
    match = re.match(r"([ ]*)((?:-[ ]+)*)", before)
    indent, dashes = match.groups() if match else ("", "")
    return (len(indent), True) if dashes else (len(indent), False)
