"""The parser's output in our own values, so that nothing but `parse` depends on the parser."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias, Union

from validator.text.place import Span


class Leaf(NamedTuple):
    """A token: the name of its terminal and its text as written. An empty kind: no token of the language."""

    kind: str
    text: str
    span: Span


class Branch(NamedTuple):
    """What a rule of the grammar has made. The keywords are gone; the span covers them."""

    rule: str
    span: Span
    children: tuple[Child, ...]


Child: TypeAlias = Union[Leaf, Branch]


class Trouble(NamedTuple):
    """Where a text leaves the grammar: the tokens before, the one that does not fit, what would.

    `here` has the kind `$END` where the text ends too early, and an empty kind, with the rest of its line
    as text, where no token begins. `rest` is what follows it on its line. `inside` tells whether the block
    stands under a provision's heading.
    """

    tokens: tuple[Leaf, ...]
    here: Leaf
    accepts: frozenset[str]
    rest: str
    inside: bool

    def before(self, back: int = 1) -> Leaf:
        """The token that many places before, or an empty one."""
        if len(self.tokens) >= back:
            return self.tokens[-back]
        return Leaf("", "", self.here.span)
