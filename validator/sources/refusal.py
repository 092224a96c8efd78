"""A file that is refused: where, why, and what can still be said about it."""

from __future__ import annotations

import re

from validator.named_tuple import NamedTuple
from validator.text.wording import Words


class Trouble(NamedTuple):
    """Why a text is refused, at a line and a column (both from 1)."""

    line: int
    column: int
    message: Words


class Refused(NamedTuple):
    """A file that cannot be judged.

    `lines` is the text as far as it could be decoded, for excerpts; `contractors` are those that its lines seem to
    name, so that nothing need be said about what a contractor lacks while one of its files is unread. `text` is
    all of it, control characters and all, for the question whose it is; none where nothing, or too much, was read.
    """

    line: int
    column: int
    message: Words
    lines: list[str]
    contractors: tuple[str, ...]
    text: str | None


def refused(trouble: Trouble, lines: list[str], text: str | None) -> Refused:
    """The refusal of a text for one trouble in it."""
    return Refused(*trouble, lines, contractors_named(lines if text is None else [text]), text)


def unreadable(message: Words) -> Refused:
    """The refusal of a file of which not one byte was read."""
    return Refused(1, 1, message, [], (), None)


def contractors_named(lines: list[str]) -> tuple[str, ...]:
    """The slugs that stand behind `contractor:` anywhere in the lines, each once, in their order."""
    pattern = re.compile(r"""(?<![\w-])contractor["'”’]?\s*[:：][\s"'“‘]*([A-Za-z0-9._-]+)""")
    found = (match[1] for line in lines if "contractor" in line for match in pattern.finditer(line))
    return tuple(dict.fromkeys(found))
