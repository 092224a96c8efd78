"""Globs over paths, as in `.gitignore`: the last pattern that matches decides, and `!` takes back.

A pattern with a `/` before its end holds from its own folder on, any other at every depth; one that ends with
`/` is of folders alone; `**` stands for folders at any depth. What lies under a folder that matches, matches.
No expression is compiled: matching takes time in proportion to the lengths of pattern and path.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from validator.named_tuple import NamedTuple


class _Letters(NamedTuple):
    """One character of a class such as `[a-z]`; of none but these where `negated`."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool

    def has(self, character: str) -> bool:
        return any(first <= character <= last for first, last in self.ranges) != self.negated


_Token = str | _Letters
_STAR, _ANY = "*", "?"
"""Tokens; a literal character is written with a backslash before it, so that they cannot be mistaken."""
_DEEP = ()
"""The part `**`."""


class _Glob(NamedTuple):
    parts: tuple[tuple[_Token, ...], ...]
    negated: bool
    folders_only: bool


class Globs:
    """Patterns that hold from a folder on, for paths written from another (both absolute)."""

    def __init__(self, patterns: Sequence[str], folder: str, home: str) -> None:
        self.patterns = tuple(patterns)
        self._folder = folder
        self._home = home
        self._globs = tuple(map(_parsed, patterns))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Globs) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[tuple[str, ...], str, str]:
        return self.patterns, self._folder, self._home

    def match(self, path: str) -> bool:
        """Whether a path, written from `home` or absolute, matches; with a `/` at its end, a folder with all in it.

        What lies beside the folder of the patterns does not.
        """
        absolute = os.path.normpath(os.path.join(self._home, path))
        inside = self._folder.rstrip(os.sep) + os.sep
        if not absolute.startswith(inside):
            return False
        parts = absolute[len(inside) :].split(os.sep)
        ends = range(1, len(parts) + 1)
        folder = path.endswith("/")
        return any(self._decides(parts[:end], folder=folder or end < len(parts)) for end in ends)

    def _decides(self, parts: list[str], *, folder: bool) -> bool:
        matching = (
            glob
            for glob in reversed(self._globs)
            if (folder or not glob.folders_only) and _parts_match(glob.parts, parts)
        )
        last = next(matching, None)
        return last is not None and not last.negated


def _parsed(pattern: str) -> _Glob:
    negated = pattern.startswith("!")
    text = pattern[1:] if negated else pattern
    folders_only = text.endswith("/")
    text = text.removesuffix("/").removeprefix("./")
    names = [name for name in text.split("/") if name]
    parts = [_DEEP if name == "**" else tuple(_tokens(name)) for name in names]
    if "/" not in text:
        parts.insert(0, _DEEP)
    return _Glob(tuple(parts), negated, folders_only)


def _tokens(name: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(name):
        letters, after = _letters(name, at)
        if letters is not None:
            tokens.append(letters)
        elif name[at] == "\\" and at + 1 < len(name):
            tokens.append(name[at : at + 2])
            after = at + 2
        elif name[at] not in (_STAR, _ANY):
            tokens.append("\\" + name[at])
        elif name[at] == _ANY or tokens[-1:] != [_STAR]:
            tokens.append(name[at])
        at = after
    return tokens


def _letters(name: str, at: int) -> tuple[_Letters | None, int]:
    """The class that begins here and where it ends; a bracket that is never closed is a character."""
    # a bracket that comes first is one of the letters
    first = at + 2 if name[at + 1 : at + 2] in ("!", "^") else at + 1
    end = name.find("]", first + 1) if name[at] == "[" else -1
    if end < 0:
        return None, at + 1
    ranges, i = [], first
    while i < end:
        is_range = i + 2 < end and name[i + 1] == "-"
        ranges.append((name[i], name[i + 2] if is_range else name[i]))
        i += 3 if is_range else 1
    return _Letters(tuple(ranges), negated=first == at + 2), end + 1


def _parts_match(globs: Sequence[tuple[_Token, ...]], parts: Sequence[str]) -> bool:
    """Whether the parts of a path match; `**` stands for any number of them, at the end for one at least."""
    reached = {0}
    for number, glob in enumerate(globs):
        if glob == _DEEP:
            least = min(reached) + (number == len(globs) - 1)
            reached = set(range(least, len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(parts) and _name_matches(glob, parts[at])}
        if not reached:
            return False
    return len(parts) in reached


def _name_matches(tokens: Sequence[_Token], name: str) -> bool:
    """The usual walk with one step back: to the last star, which then takes one more character."""
    token = at = 0
    star, taken = -1, 0
    while at < len(name):
        if token < len(tokens) and tokens[token] == _STAR:
            star, taken = token, at
            token += 1
        elif token < len(tokens) and _takes(tokens[token], name[at]):
            token, at = token + 1, at + 1
        elif star >= 0:
            taken += 1
            token, at = star + 1, taken
        else:
            return False
    return all(rest == _STAR for rest in tokens[token:])


def _takes(token: _Token, character: str) -> bool:
    if isinstance(token, _Letters):
        return token.has(character)
    return token == _ANY or token[1:] == character
