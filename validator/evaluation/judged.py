"""What judging one contractor gives."""

from __future__ import annotations

from validator.model.report import Failure, Violation
from validator.named_tuple import NamedTuple


class Judged(NamedTuple):
    """What was found of a contractor, and all that it rests on."""

    basis: tuple[object, ...]
    violations: tuple[Violation, ...]
    exhausted: Failure | None
    """Where the budget was spent before all was judged."""
    withheld: frozenset[str]
    """Rules that were not judged of all that they are for."""
    completed: tuple[Violation, ...]
    """What is told in place of the faults of shape that have their fingerprints."""
