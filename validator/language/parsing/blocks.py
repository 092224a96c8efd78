"""A policy's text, block by block, so that one broken block does not hide the next one's errors."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from validator.language.parsing.terminals import BLOCKS, CONTENT, EITHER, HEADINGS, VOCABULARY

_START = re.compile(rf'^ *({"|".join(sorted(BLOCKS))})(?=[ \r\n"]|\Z)', re.MULTILINE)

Sort = Literal["heading", "vocabulary", "content", "late"]
"""`late`: what stands before the first heading, but does not."""


class Block(NamedTuple):
    """A stretch of the text from one block's first line to the next's. `line` counts from 1."""

    sort: Sort
    line: int
    text: str


def blocks(text: str) -> list[Block]:
    """The blocks of a text in their order; what stands before the first one is a block too."""
    starts = [(match.start(), match.group(1)) for match in _START.finditer(text)]
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, ""))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    found: list[Block] = []
    line, under_heading = 1, False
    for (start, word), end in zip(starts, ends, strict=True):
        under_heading = under_heading or word in HEADINGS
        found.append(Block(_sort(word, under_heading), line, text[start:end]))
        line += text.count("\n", start, end)
    return found


def _sort(word: str, under_heading: bool) -> Sort:
    if word in HEADINGS:
        return "heading"
    if under_heading and word in VOCABULARY:
        return "late"
    return "content" if under_heading and word in CONTENT | EITHER else "vocabulary"
