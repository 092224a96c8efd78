"""How much a random test tries, and what.

At every run a share of its examples, always the same ones for the same test: what a commit waits for is repeatable.
Where `KITEI_TESTS=deep`, as `tests/gates.py deep` sets it every night, all of them, and others each time.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

DEEP = os.environ.get("KITEI_TESTS") == "deep"
SHARE = 5


def share(number: int) -> int:
    """How many of so many are tried at this run; never none."""
    return number if DEEP else max(1, number // SHARE)


def examples(number: int, **more: int) -> settings:
    """The settings of a test that tries so many examples where time does not matter. No test has a limit of time."""
    return settings(
        max_examples=share(number),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=not DEEP,
        print_blob=True,
        **more,
    )
