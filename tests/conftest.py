"""For all tests: random ones are known as such, and try what their budget says."""

from __future__ import annotations

import pytest
from generators import budget
from hypothesis import is_hypothesis_test, settings
from lark import lexer

# the parser is built as users have it; with that package, all terminals are compared, for seconds
lexer.has_interegular = False

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
            item.add_marker("no_cover")  # what only luck reaches is not covered; and it is most of the time


def is_random(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)
