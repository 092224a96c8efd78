"""The gates, one after another; the first that fails ends the run.

    python tests/gates.py               linter, formatter, types, layers, tests with branch coverage: a few minutes
    python tests/gates.py heavy deep    what installs or needs other programs; random tests, tried longer

Runs with the interpreter that it is started with. `.ci/run` runs the usual and the heavy
ones, and `tests/pythons.py` behind; the deep ones run every night.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
PYTEST = ("-m", "pytest", "-n", "auto", "--dist", "loadfile", "-rs")


class Gate(NamedTuple):
    """What is run by the interpreter, with which variables set."""

    name: str
    words: tuple[str, ...]
    variables: dict[str, str]


GATES = {
    "usual": (
        Gate("linter", ("-m", "ruff", "check", "."), {}),
        Gate("formatter", ("-m", "ruff", "format", "--check", "."), {}),
        Gate("types", ("-m", "mypy"), {}),
        Gate("layers", ("-c", LAYERS), {}),
        Gate("tests", (*PYTEST, "-m", "not heavy", "--cov", "--cov-report=term", "--cov-fail-under=95"), {}),
    ),
    "heavy": (Gate("heavy tests", (*PYTEST, "-m", "heavy"), {}),),
    "deep": (Gate("deep tests", (*PYTEST, "-m", "random and not heavy"), {"KITEI_TESTS": "deep"}),),
}


def main(names: list[str]) -> int:
    """Runs gates; returns the status of the first that fails, else 0, and 2 where there is no such group."""
    unknown = [name for name in names if name not in GATES]
    if unknown:
        print(f"--- no gates {', '.join(unknown)}; there are: {', '.join(GATES)}", file=sys.stderr)
        return 2
    for gate in (gate for name in names or ["usual"] for gate in GATES[name]):
        print(f"--- {gate.name}", flush=True)
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **gate.variables}
        done = subprocess.run([sys.executable, *gate.words], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            print(f"--- {gate.name} failed", flush=True)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
