"""The calls that each elaboration of the definitions sees: the silent run, which finds the order, and the real one."""

from __future__ import annotations

from typing import Any

import pytest

from validator.language import compile as compiling
from validator.language.statements.definitions import define
from validator.model.expression import calls
from validator.model.program import Definition, expressions_of


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, set[str]]]:
    """What every run from now on sees, by definition: two for each compilation."""
    found: list[dict[str, set[str]]] = []

    def recording(*passed: Any) -> list[Definition]:
        made = define(*passed)
        found.append({each.key: calls(expressions_of(each)) for each in made})
        return made

    monkeypatch.setattr(compiling, "define", recording)
    return found
