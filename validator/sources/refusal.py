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

    `lines` is the text as far as it could be decoded, for excerpts; `utf8` is false where the file is in
    another encoding or could not be read at all; `contractors` are those that its lines seem to name, so that
    nothing need be said about what a contractor lacks while one of its files is unread.
    """

    line: int
    column: int
    message: Words
    lines: list[str]
    utf8: bool
    contractors: tuple[str, ...]


def refused(trouble: Trouble, lines: list[str], utf8: bool = True) -> Refused:
    """The refusal of a text for one trouble in it."""
    return Refused(*trouble, lines, utf8, contractors_named(lines))


def unreadable(message: Words) -> Refused:
    """The refusal of a file of which not one byte was read."""
    return Refused(1, 1, message, [], utf8=False, contractors=())


def contractors_named(lines: list[str]) -> tuple[str, ...]:
    """The slugs that stand behind `contractor:` anywhere in the lines, each once, in their order."""
    pattern = re.compile(r"""(?<![\w-])contractor["'”’]?\s*[:：][\s"'“‘]*([A-Za-z0-9._-]+)""")
    found = (match[1] for line in lines if "contractor" in line for match in pattern.finditer(line))
    return tuple(dict.fromkeys(found))


def may_hold_record(file: Refused) -> bool:
    """Whether a refused file must not be left aside: it is not UTF-8, or a line begins like `record:`."""
    if not file.utf8:
        return True
    return any(_begins_like_record(part) for line in file.lines for part in line.splitlines())


_BEGINNING = r"""[\s"'“”‘’{?-]*([^\s"'“”‘’{?:：-][^\s"'“”‘’:：]{0,15})["'“”‘’]?\s*[:：]"""


def _begins_like_record(line: str) -> bool:
    match = re.match(_BEGINNING, line)
    if match is None:
        return False
    word = _half_width(match[1])
    if word == "record":
        return True
    # imported here because few files are refused
    from validator.text.nearest import nearest

    return nearest(word, ("record",)) is not None


def _half_width(word: str) -> str:
    if word.isascii():
        return word
    import unicodedata

    return unicodedata.normalize("NFKC", word)
