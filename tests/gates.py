"""Every gate, one after another: linter, formatter, types, layers, tests with branch coverage.

    python tests/gates.py

Runs with the interpreter that it is started with, and fails with the first gate that fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GATES = (
    ("linter", ["-m", "ruff", "check", "."]),
    ("formatter", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    ("layers", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    (
        "tests",
        [
            "-m",
            "pytest",
            "-n",
            "auto",
            "--dist",
            "loadfile",
            "-rs",
            "--cov",
            "--cov-report=term",
            "--cov-fail-under=95",
        ],
    ),
)


def main() -> int:
    """Runs the gates; returns the status of the first that fails, else 0."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    for name, arguments in GATES:
        print(f"--- {name}", flush=True)
        done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            print(f"--- {name} failed", flush=True)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
