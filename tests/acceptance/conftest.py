"""Real runs: the command line in this process, and the wheel as a stranger installs it."""

from __future__ import annotations

import shutil
import sys
from functools import cache
from pathlib import Path

import pytest
from acceptance.runs import ROOT, Kitei, Ran, Wheel, install, run

from validator.cli import policies
from validator.cli.main import main
from validator.commands.policy import Loaded, load_policy


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

    def here(*arguments: str) -> Ran:
        status = main(arguments)
        return Ran(status, *capsys.readouterr())

    return here


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Wheel:
    """Builds what is distributed and installs it. Needs the package index, as the set-up of the checkout does."""
    folder = tmp_path_factory.mktemp("distribution")
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
    (built,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    python = _environment(folder / "clean", str(built))
    return Wheel(built, sdist, python, python.with_name("kitei"), builder)


def _environment(folder: Path, *packages: str) -> Path:
    run([sys.executable, "-m", "venv", "--without-pip", folder], ROOT)
    python = folder / "bin" / "python"
    install(python, *packages)
    return python
