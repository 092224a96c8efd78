"""What an engine is: it judges one rule over one subject. It knows no severity, no message and no place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from validator.model.declarations import Head
from validator.model.values import Thing, World
from validator.named_tuple import NamedTuple

__all__ = ["Breach", "Engine", "Head", "Readings"]

Readings = Mapping[str, str]
"""The reading in force of each interpretation."""


class Breach(NamedTuple):
    """One breach of a rule by a subject."""

    items: tuple[int, ...]
    """Which item of each `each`, in their order; that tells one breach of a rule by a subject from another."""
    need: int | None
    """The number of the `needs` that is not given, so that the rule cannot be judged; else the norm is broken."""
    warning: bool


class Engine(Protocol):
    """An evaluator of one program."""

    def judge(self, rule: Head, subject: Thing, world: World, readings: Readings) -> tuple[Breach, ...]:
        """The breaches of a rule by a subject; one whose judgement is `Withheld` is left out."""

    def call(self, definition: str, args: Sequence[Any], world: World, readings: Readings) -> Any:
        """The value of a definition, by its key, of its subject and day. Raises `Withheld`."""
