"""What another Python can break, under the oldest and the newest that is here.

    python tests/pythons.py

Such as Debian's own Python 3.11.2 and 3.13, beside the one that runs the gates. What is not here is said aloud.
Every test is collected, which imports every module and compiles the built-in policy, a warning being an error; then runs
what leans on the standard library and shows what it says: the command line, the reading of files, texts, reports, the
examples and the golden files. What our own code computes is the same under all of them: one Python is enough.
"""

from __future__ import annotations

import glob
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOWEST, KNOWN = (3, 11), (3, 13)
"""The lowest version that `pyproject.toml` allows, and the highest that it names."""
PLACES = (
    "/usr/bin/python3*",
    "/usr/local/bin/python3*",
    "{pyenv}/versions/*/bin/python3",
    "{tools}/Python/*/*/bin/python3",
)
FOLDERS = (
    "tests/unit/cli",
    "tests/unit/reports",
    "tests/unit/sources",
    "tests/unit/text",
    "tests/examples",
    "tests/golden",
)
ASKED = "import sys, venv, ensurepip; print(*sys.version_info[:3])"

Version = tuple[int, ...]


def found() -> dict[Version, str]:
    """The interpreters of this machine that can make a virtual environment, by their version."""
    pyenv = os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))
    tools = os.environ.get("RUNNER_TOOL_CACHE", "/opt/hostedtoolcache")
    programs = {program for each in PLACES for program in glob.glob(each.format(pyenv=pyenv, tools=tools))}
    versions = {}
    for program in sorted(programs):
        if not program.endswith("-config") and (version := _version(program)) is not None:
            versions.setdefault(version, program)
    return versions


def _version(program: str) -> Version | None:
    try:
        done = subprocess.run(
            [program, "-I", "-c", ASKED], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else None


def ends(versions: Iterable[Version], own: Version) -> list[Version]:
    """The oldest and the newest that are known to us, but for the one that runs the gates anyway."""
    known = sorted(each for each in versions if LOWEST <= each[:2] <= KNOWN)
    return [each for each in dict.fromkeys([*known[:1], *known[-1:]]) if each != own]


def run(program: str, folder: Path) -> int:
    """The tests under one interpreter, in an environment of its own."""
    python = folder / "bin" / "python"
    setup = [
        [program, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "-c", "constraints.txt", "--editable", ".[dev]"],
    ]
    pytest = [str(python), "-m", "pytest", "-p", "no:cacheprovider"]
    tests = [
        [*pytest, "--collect-only", "-qq", "tests"],
        [*pytest, "-n", "auto", "--dist", "loadfile", "-m", "not heavy", *FOLDERS],
    ]
    for words in [*setup, *tests]:
        status = subprocess.run(words, cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


def main() -> int:
    """The status of the first interpreter under which something fails, else 0."""
    versions = found()
    chosen = ends(versions, sys.version_info[:3])
    shown = ", ".join(".".join(map(str, each)) for each in sorted(versions))
    print(
        f"--- Pythons: here are {shown or 'none'}; the gates run under {sys.version.split()[0]}", flush=True
    )
    for minor in (LOWEST, KNOWN):
        if not any(each[:2] == minor for each in [*chosen, sys.version_info[:2]]):
            print(f"--- no Python {minor[0]}.{minor[1]} here: nothing is tested under it", flush=True)
    for version in chosen:
        print(f"--- tests under Python {'.'.join(map(str, version))}", flush=True)
        with tempfile.TemporaryDirectory(prefix="kitei-python-") as folder:
            status = run(versions[version], Path(folder))
        if status:
            print("--- failed", flush=True)
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
