"""For all tests: random ones are known as such, try what their budget says, and count for no coverage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from coverage import Coverage
from generators import budget
from hypothesis import is_hypothesis_test, settings

settings.register_profile("share", budget.examples(100))
settings.load_profile("share")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m random` selects what a deep run tries longer, `-m heavy` what installs the wheel, or says that it is heavy."""
    for item in items:
        if "wheel" in getattr(item, "fixturenames", ()):
            item.add_marker("heavy")
        names = (
            vars(getattr(item, "module", None) or object).values()
            if isinstance(item, pytest.Function)
            else ()
        )
        if is_random(item) or budget.share in names:
            item.add_marker("random")


def is_random(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """What is covered by chance is not covered tomorrow; and tracing takes half of such a test's time."""
    measured = Coverage.current() if is_random(pyfuncitem) else None
    if measured is not None:
        measured.stop()
    try:
        return (yield)
    finally:
        if measured is not None:
            measured.start()
