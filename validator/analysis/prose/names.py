"""What the names are that stand in a condition: of which type, and how a sentence can speak of them."""

from __future__ import annotations

from typing import NamedTuple

from validator.analysis.prose.pieces import Text
from validator.model.expression import Expression
from validator.model.types import Type


class Scope(NamedTuple):
    """The names where an expression stands."""

    types: dict[str, Type]
    topic: str | None
    """The one that is spoken of: its keys are named without saying whose."""
    silent: bool = False
    """The topic stands before the sentence, in its noun or above its list: as a subject it is left out."""
    subject: str | None = None
    """The record that is judged or computed for."""
    noun: Text | None = None
    """What it is called where it may be of several kinds."""
    former: str | None = None
    """A record as it was."""
    day: str | None = None
    """The day of a state."""
    short: tuple[tuple[str, Expression], ...] = ()
    """Names that stand for a path."""

    def path(self, name: str) -> Expression | None:
        """The path that a name stands for."""
        return dict(self.short).get(name)

    def about(self, name: str, types: dict[str, Type]) -> Scope:
        """The scope of what is said of an item."""
        return self._replace(types=types, topic=name, silent=True)
