"""The declaration of an operation: its name, words, types, code and examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from validator.named_tuple import NamedTuple
from validator.text.wording import Words


class Operation(NamedTuple):
    """An operation: its name, how a computation says it, its types, what it does, and examples of it."""

    name: str
    words: Words | None
    """How it reads where a computation is shown, `{a}` and `{b}` standing for the operands: a condition never does.

    `{items}` stands for all operands; how a value is rounded stands behind it.
    """
    types: tuple[str, ...]
    """What it takes and gives, in each way to use it: `date, integer -> period`. `signature` has the notation."""
    run: Callable[..., Any]
    examples: tuple[tuple[Any, ...], ...]
    """Arguments, then the result."""
