"""The modules of the package, as syntax."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "validator"


def paths() -> list[str]:
    """The path of every module in the package."""
    found = (path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py")))
    return [path.as_posix() for path in found if "_data" not in path.parts]


@cache
def modules() -> dict[str, ast.Module]:
    """The syntax of every module by its path in the package."""
    return {path: ast.parse((PACKAGE / path).read_text(encoding="utf-8")) for path in paths()}
