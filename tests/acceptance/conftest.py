"""Real runs: the command line in this process, and the wheel as a stranger installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from validator.cli import policies
from validator.cli.main import main
from validator.commands.policy import Loaded, load_policy

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


@cache
def _built_in() -> Loaded:
    loaded = load_policy()
    assert isinstance(loaded, Loaded)
    return loaded


@pytest.fixture
def kitei(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kitei:
    """Runs a command line in this process and an empty folder. The built-in policy is compiled once."""
    monkeypatch.setattr(
        policies, "load_policy", lambda folder, kept: load_policy(folder, kept) if folder else _built_in()
    )
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Ran:
        status = main(arguments)
        return Ran(status, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Wheel:
    """Builds what is distributed and installs it. Needs the package index, as the set-up of the checkout does."""
    folder = tmp_path_factory.mktemp("distribution")
    builder = _environment(folder / "builder", "hatchling>=1.27", "editables", "lark", "pyyaml", "jsonschema")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis"))
    run([builder, "-c", "import hatchling.build as b; b.build_sdist('..')"], source)
    run([builder, "-c", "import hatchling.build as b; b.build_wheel('..')"], source)
    (built,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    python = _environment(folder / "clean", str(built))
    return Wheel(built, sdist, python, python.with_name("kitei"), builder)


def _environment(folder: Path, *packages: str) -> Path:
    run([sys.executable, "-m", "venv", "--without-pip", folder], ROOT)
    python = folder / "bin" / "python"
    install(python, *packages)
    return python


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
