"""Real runs, shared by the tests: commands as processes, and what they gave."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DAY = "--as-of=2025-11-01"
# without what would change a run; pip's own settings, such as where packages come from, stay as they are
ENVIRONMENT = {
    **{
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "COV_", "LC_", "KITEI"))
    },
    "LANG": "C.UTF-8",
}


class Ran(NamedTuple):
    """What a run gave."""

    status: int
    out: str
    err: str


Kitei = Callable[..., Ran]


class Wheel(NamedTuple):
    """The wheel and the sdist, and a clean environment outside the checkout where the wheel is installed."""

    wheel: Path
    sdist: Path
    python: Path
    kitei: Path
    builder: Path


def install(python: Path, *packages: str | Path) -> None:
    """Installs packages for an interpreter, in the versions of the constraints."""
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    run([*pip, "--constraint", ROOT / "constraints.txt", *packages], ROOT)


def run(command: Sequence[str | Path], folder: Path, status: int = 0, **environment: str) -> Ran:
    """Runs a process that must end with a status."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=ENVIRONMENT | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=300,
    )
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert ran.status == status, (command, ran)
    return ran
