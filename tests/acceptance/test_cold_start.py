"""One clean file with the built-in policy: what is heavy is not loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from acceptance.runs import DAY, ROOT, Wheel, run

CLEAN = ROOT / "examples" / "contracts" / "aozora.yaml"
DEMANDED = {"lark", "jsonschema", "idna"}
EXPLAINING = {
    "validator.evaluation.finding", "validator.evaluation.shape_faults", "validator.reports.finding",
    "validator.shape.diagnosis", "validator.shape.faults", "validator.text.nearest",
}  # fmt: skip
HEAVY = {
    "dataclasses", "hashlib", "inspect", "logging", "multiprocessing", "pathlib", "subprocess", "tomllib",
    "validator.analysis", "validator.language", "validator.shape.schema", "validator.shape.schema_check",
    "validator.evaluation.interpret", "validator.evaluation.generate", "validator.cli.help",
    "shutil", "validator.sources.blocks", "validator.sources.comments", "validator.sources.directive_reader",
    "validator.sources.globs",
    "validator.sources.git", "validator.commands.designations", "validator.commands.policy_files", "validator.gate",
}  # fmt: skip
PROGRAM = """
import json, sys
from validator.cli.main import main
status = main(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def loaded(wheel: Wheel, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules of a process that checked one clean file."""
    folder = tmp_path_factory.mktemp("cold")
    (folder / "aozora.yaml").write_bytes(CLEAN.read_bytes())
    ran = run([wheel.python, "-c", PROGRAM, "check", "aozora.yaml", DAY, "--lang=ja"], folder)
    status, modules = json.loads(ran.out.splitlines()[-1])
    assert status == 0
    assert "違反" in ran.out or "なし" in ran.out
    assert "validator._data.compiled.iij_gio_remote_access.rules" in modules
    return list(modules)


def _of(names: set[str], modules: list[str]) -> list[str]:
    return [
        module for module in modules if any(module == name or module.startswith(name + ".") for name in names)
    ]


def test_neither_lark_nor_jsonschema(loaded: list[str]) -> None:
    assert _of(DEMANDED, loaded) == []


def test_nothing_that_explains_findings(loaded: list[str]) -> None:
    assert _of(EXPLAINING, loaded) == []


def test_nothing_else_that_is_heavy(loaded: list[str]) -> None:
    assert _of(HEAVY, loaded) == []


def test_nothing_is_kept_or_compiled(wheel: Wheel, tmp_path: Path) -> None:
    """What ships is ready: no cache is written for it."""
    (tmp_path / "aozora.yaml").write_bytes(CLEAN.read_bytes())
    run([wheel.kitei, "check", "aozora.yaml", DAY], tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert not (tmp_path / "cache").exists()
