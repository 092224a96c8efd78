"""How an operation is declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from validator.named_tuple import NamedTuple


class Operation(NamedTuple):
    """An operation: its name, the words that stand for it in a policy, its types, what it does, and examples of it."""

    name: str
    written: str
    """How it is written, `A` and `B` standing for the operands."""
    types: tuple[str, ...]
    """What it takes and gives, in each way to use it: `date, integer -> period`. `signature` has the notation."""
    run: Callable[..., Any]
    examples: tuple[tuple[Any, ...], ...]
    """Arguments, then the result."""
