"""The declaration of an operation: its name, words, types, code and examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from validator.named_tuple import NamedTuple
from validator.text.wording import Words


class Operation(NamedTuple):
    """An operation: its name, how a computation says it, its types, what it does, and examples of it."""

    name: str
    words: Words
    """How it reads, `{a}`, `{b}` and `{c}` standing for the operands, in a computation and in a sentence.

    What gives a condition begins with `{a} ` and `{a}が`. `{items}` stands for all operands; how a value is rounded
    stands behind it.
    """
    types: tuple[str, ...]
    """What it takes and gives, in each way to use it: `date, integer -> period`. `signature` has the notation."""
    run: Callable[..., Any]
    examples: tuple[tuple[Any, ...], ...]
    """Arguments, then the result."""
    sign: str | None = None
    """The operator of Python that does the same, where no operand is missing."""
    format: tuple[str, Words] | None = None
    """The format that it tests a text for: the word behind `is a`, and what that is."""
    negates: str | None = None
    """The operation of which it is the opposite. One that negates none, and says yes, had all its operands."""


def negation(name: str, operation: Operation, words: Words, sign: str | None = None) -> Operation:
    """The opposite of a test."""

    @wraps(operation.run)
    def run(*operands: Any) -> bool:
        return not operation.run(*operands)

    examples = tuple((*operands, not said) for *operands, said in operation.examples)
    return operation._replace(
        name=name, words=words, run=run, examples=examples, sign=sign, format=None, negates=operation.name
    )
