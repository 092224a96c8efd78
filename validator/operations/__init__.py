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

__all__ = ["TABLE", "THROUGH_A_LIST", "Operation"]
