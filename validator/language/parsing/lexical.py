"""The tokens of a policy's text, also where it is broken; and what may follow where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator.language.parsing.blocks import Block, blocks
from validator.language.parsing.branch import Leaf
from validator.language.parsing.parse import reading
from validator.text.place import Span

COMMENT, WORD = "COMMENT", "WORD"
"""Kinds of token that the grammar does not hand on: comments, and words of which it is not known what they are."""

_COMMENTS = re.compile(r'"(?:[^"\\\n\r]|\\.)*"?|#[^\n\r]*')
_REST = re.compile(
    r"""(?P<COMMENT>\#[^\n\r]*)
    |(?P<STRING>"(?:[^"\\\n\r]|\\.)*"?)
    |(?P<FIELD>\.(?:`[a-z][a-z0-9_-]*`|[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*))
    |(?P<DATE>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-]))
    |(?P<REF>(?:annex[0-9]+|suppl\.[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+(?=\.[0-9]))(?:\.[0-9]+)*(?![\w.-]))
    |(?P<INT>[0-9]+(?![\w.-]))
    |(?P<NAME>`[a-z][a-z0-9_-]*`)
    |(?P<KEY>[a-z][a-z0-9_]*(?=\??:))
    |(?P<WORD>[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*)
    """,
    re.VERBOSE,
)


def tokens(text: str) -> tuple[Leaf, ...]:
    """All tokens by place, comments among them. From where a block is broken its words have the kind `WORD`."""
    found = [*_comments(text)]
    for block in blocks(text):
        found += _of_block(block)
    return tuple(sorted(dict.fromkeys(found), key=lambda leaf: leaf.span))


def _of_block(block: Block) -> Iterator[Leaf]:
    read = reading(block.text, block.line, inside=block.sort == "content")
    yield from read.tokens
    if read.here.kind == "$END":
        return
    for leaf in _guessed(block.text, block.line):
        if leaf.span[:2] >= read.here.span[:2] and leaf.kind != COMMENT:
            yield leaf


def _guessed(text: str, first: int) -> Iterator[Leaf]:
    for number, line in enumerate(text.split("\n"), first):
        for match in _REST.finditer(line):
            span = Span(number, match.start() + 1, number, match.end() + 1)
            yield Leaf(str(match.lastgroup), match.group(), span)


def _comments(text: str) -> Iterator[Leaf]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in _COMMENTS.finditer(line):
            if match.group().startswith("#"):
                span = Span(number, match.start() + 1, number, match.end() + 1)
                yield Leaf(COMMENT, match.group(), span)


def fitting(text: str) -> frozenset[str] | None:
    """The kinds of token that may follow a text, by its last block; none where that is broken before its end."""
    block = blocks(text)[-1]
    if block.sort == "late":
        return None
    read = reading(block.text, block.line, inside=block.sort == "content")
    return read.accepts if read.here.kind == "$END" else None
