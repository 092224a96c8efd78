"""Text in pieces, so that whoever shows it can link what they name; and sentences with what is listed below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_HOLE = re.compile(r"\{(\w+)\}")


class Named(NamedTuple):
    """What a piece of text stands for.

    | sort | name |
    | --- | --- |
    | `key` | `contract.ends_on` |
    | `definition` | `end@contract` |
    | `kind` | `contract` |
    | `calendar` | `public-holidays` |
    | `word` | `item.type-a` |
    | `reading` | `proration=by-days` |
    """

    sort: str
    name: str


class Piece(NamedTuple):
    """Some text, and what it names in the policy, if anything."""

    text: str
    named: Named | None = None


Text = tuple[Piece, ...]


class Paragraph(NamedTuple):
    """A sentence, and the sentences that it introduces, each an item of its list."""

    text: Text
    items: tuple[Paragraph, ...] = ()


def text(said: str, named: Named | None = None) -> Text:
    """A text of one piece; none of an empty one."""
    return (Piece(said, named),) if said else ()


def string(said: Iterable[Piece]) -> str:
    """A text without what its pieces name."""
    return "".join(piece.text for piece in said)


def fill(template: str, **parts: Text) -> Text:
    """A text with others in place of each `{name}`."""
    found: list[Piece] = []
    end = 0
    for hole in _HOLE.finditer(template):
        found += text(template[end : hole.start()])
        found += parts[hole[1]]
        end = hole.end()
    return (*found, *text(template[end:]))


def row(texts: Sequence[Text], between: str, last: str | None = None) -> Text:
    """Texts one after the other, `last` before the last one."""
    found: list[Piece] = []
    for index, each in enumerate(texts):
        if index:
            found += text(last if last is not None and index == len(texts) - 1 else between)
        found += each
    return tuple(found)
