"""Selection ranges: the word, what it stands in, the block, the provision, the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from validator.editor.policies.policy import Policy
from validator.editor.policies.positions import holds, lines_of, word_around
from validator.language import syntax
from validator.text.place import Span


def selection(policy: Policy, path: str, line: int, column: int) -> tuple[Span, ...]:
    """Spans around a place, each in the next, from the word to the whole file."""
    text = policy.files.get(path, "")
    lines = lines_of(text)
    whole = Span(1, 1, len(lines), len(lines[-1]) + 1)
    word = word_around(text, line, column)
    found = [whole, *_around(policy.trees.get(path), word.line, word.column), word]
    nested: list[Span] = []
    for span in found:
        if not nested or (span != nested[-1] and _within(span, nested[-1])):
            nested.append(span)
    return tuple(reversed(nested))


def _around(node: object, line: int, column: int) -> Iterator[Span]:
    """The spans of the nodes at a place, from the outermost."""
    if isinstance(node, tuple):
        for each in node:
            yield from _around(each, line, column)
    elif isinstance(node, syntax.Node):
        inside = holds(node.span, line, column)
        if inside:
            yield node.span
        if inside or isinstance(node, syntax.File):
            for field in fields(node):
                yield from _around(getattr(node, field.name), line, column)


def _within(inner: Span, outer: Span) -> bool:
    return outer[:2] <= inner[:2] and inner[2:] <= outer[2:]
