"""What is asked of the trees before any name is looked up: that there are not too many, and that no text is empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import cast

from validator.language import syntax
from validator.language.naming.collector import Collector
from validator.language.naming.policy import vocabulary
from validator.language.problems import general as problems
from validator.language.problems.general import At
from validator.text.wording import Words

MAX_RULES, MAX_DEFINITIONS = 1_000, 1_000
"""A policy has no more rules, and no more definitions."""

_COUNTED = (
    ((syntax.Rule,), MAX_RULES, Words("rules", "規則")),
    ((syntax.Define, syntax.State, syntax.Permission), MAX_DEFINITIONS, Words("definitions", "定義")),
)


def is_too_large(files: Sequence[syntax.File], sink: Collector) -> bool:
    """Refuse a policy with too much in it, of which nothing else is asked."""
    placed = list(vocabulary(files))
    beyond = False
    for kinds, bound, what in _COUNTED:
        found = [each for each in placed if isinstance(each.node, kinds)]
        if len(found) > bound:
            name = cast(syntax.Rule, found[bound].node).name
            sink.add(problems.too_many(found[bound].at(name), what, bound))
            beyond = True
    return beyond


def check_texts(files: Sequence[syntax.File], sink: Collector) -> None:
    """Refuse what is to be read and says nothing."""
    for file in files:
        for text in _empty(file):
            sink.add(problems.empty_text(At(file.path, text.span)))


def _empty(node: object) -> Iterator[syntax.String]:
    """The texts that say nothing, anywhere in a tree."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, (syntax.Both, syntax.Label)):
            said = (each.en, each.ja, each.same if isinstance(each, syntax.Label) else None)
            yield from (text for text in said if text is not None and not text.text.strip())
        if isinstance(each, tuple):
            waiting += each
        elif isinstance(each, syntax.Node):
            waiting += [getattr(each, field.name) for field in fields(each)]
