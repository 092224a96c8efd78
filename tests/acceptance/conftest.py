"""Real runs: the command line in this process, and the wheel as a stranger installs it."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from pathlib import Path

import pytest
from acceptance.runs import ROOT, Kitei, Ran, Wheel, install, run
from generators.built_in import built_in

from validator.cli import policies
from validator.cli.main import main
from validator.commands.policy import load_policy


@pytest.fixture
def kitei(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kitei:
    """Runs a command line in this process and an empty folder. The built-in policy is compiled once."""
    monkeypatch.setattr(
        policies,
        "load_policy",
        lambda folder, kept, *tree: load_policy(folder, kept, *tree) if folder else built_in(),
    )
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def here(*arguments: str) -> Ran:
        status = main(arguments)
        return Ran(status, *capsys.readouterr())

    return here


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Wheel:
    """Builds what is distributed and installs it, once for all workers. Needs the package index, as the set-up does."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "distribution"
    with (shared / "distribution.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            _make(folder)
            (folder / "made").touch()
    (built,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    python = folder / "clean" / "bin" / "python"
    return Wheel(built, sdist, python, python.with_name("kitei"), folder / "builder" / "bin" / "python")


def _make(folder: Path) -> None:
    """The wheel, the sdist, what builds them, and a clean environment with the wheel."""
    shutil.rmtree(folder, ignore_errors=True)
    builder = _environment(folder / "builder", "hatchling>=1.27", "editables", "lark", "pyyaml", "jsonschema")
    source = folder / "source"
    shutil.copytree(
        ROOT,
        source,
        ignore=shutil.ignore_patterns(
            ".git", ".venv", ".*_cache", ".hypothesis", ".coverage*", "node_modules"
        ),
    )
    run([builder, "-c", "import hatchling.build as b; b.build_sdist('..')"], source)
    run([builder, "-c", "import hatchling.build as b; b.build_wheel('..')"], source)
    (built,) = folder.glob("*.whl")
    _environment(folder / "clean", str(built))


def _environment(folder: Path, *packages: str) -> Path:
    run([sys.executable, "-m", "venv", "--without-pip", folder], ROOT)
    python = folder / "bin" / "python"
    install(python, *packages)
    return python
