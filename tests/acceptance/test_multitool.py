"""SARIF as Microsoft's own validator reads it, with the rules that GitHub takes results by.

It runs where `SARIF_MULTITOOL` names the program, which `.ci/run` installs where there is npm. Its exit status says
nothing of what it found, so its report is read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).parents[2]
TOOL = os.environ.get("SARIF_MULTITOOL", "")
KNOWN = {"SARIF2005"}
"""It wants a URI of the project, and there is none yet."""


@pytest.mark.skipif(not TOOL, reason="SARIF_MULTITOOL does not name the program")
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_it_finds_no_error(tmp_path: Path, lang: str) -> None:
    ours, theirs = tmp_path / "kitei.sarif", tmp_path / "validated.sarif"
    check = [
        "check",
        "examples",
        "--as-of",
        "2025-11-01",
        "--lang",
        lang,
        "--format",
        "sarif",
        "--output",
        str(ours),
    ]
    subprocess.run([sys.executable, "-m", "validator", *check], cwd=ROOT, check=False)
    validate = [
        "validate",
        str(ours),
        "--rule-kind",
        "Sarif;Ghas",
        "--output",
        str(theirs),
        "--log",
        "ForceOverwrite",
    ]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    subprocess.run([TOOL, *validate], env=environment, check=False, capture_output=True, timeout=120)
    results = json.loads(theirs.read_text("utf-8-sig"))["runs"][0]["results"]
    worse = [each for each in results if each.get("level", "warning") in ("error", "warning")]
    assert [each["ruleId"] for each in worse if each["ruleId"] not in KNOWN] == []


@pytest.mark.skipif(not TOOL, reason="SARIF_MULTITOOL does not name the program")
def test_it_would_find_one(tmp_path: Path) -> None:
    broken, theirs = tmp_path / "broken.sarif", tmp_path / "validated.sarif"
    broken.write_text(
        '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": ""}}, "results": [{}]}]}', "utf-8"
    )
    validate = ["validate", str(broken), "--output", str(theirs), "--log", "ForceOverwrite"]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    subprocess.run([TOOL, *validate], env=environment, check=False, capture_output=True, timeout=120)
    results = json.loads(theirs.read_text("utf-8-sig"))["runs"][0]["results"]
    assert any(each.get("level") == "error" for each in results)
