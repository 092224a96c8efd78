"""The operations of the language, one declaration each: what it takes, what it gives, examples, and what it does.

The compiler types them, both evaluators run them, the reference page lists them, and a test runs their examples.
Every one is total on the values that the compiler lets through; `None` (what is missing) only reaches those that
say so.
"""

from __future__ import annotations

from validator.operations import compare, dates, money, network
from validator.operations.declare import Operation

TABLE: dict[str, Operation] = {
    operation.name: operation
    for family in (compare.OPERATIONS, dates.OPERATIONS, money.OPERATIONS, network.OPERATIONS)
    for operation in family
}
"""Every operation by name."""

THROUGH_A_LIST = frozenset(
    name for name, operation in TABLE.items() if any(", list of " in types for types in operation.types)
)
"""Operations that look through a list, their second operand: as much work as it has items."""


def formats() -> dict[str, Operation]:
    """The tests for a format, by the word behind `is a`."""
    return {operation.format[0]: operation for operation in TABLE.values() if operation.format is not None}


def opposite(operation: Operation) -> Operation:
    """The operation that negates another."""
    return next(each for each in TABLE.values() if each.negates == operation.name)


__all__ = ["TABLE", "THROUGH_A_LIST", "Operation", "formats", "opposite"]
