"""Which files are policy tests is said by the configuration. No comment in a file takes it out of a check."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from acceptance.runs import DAY, ROOT, Kitei

BREACH = (ROOT / "examples" / "contracts" / "hinode.yaml").read_text("utf-8")
CLEAN = (ROOT / "examples" / "contracts" / "aozora.yaml").read_text("utf-8")
MARKERS = (
    "# expect: anything",
    "# expect(warning): a, b",
    "# as-of: 1999-12-31",
    "# choose: a=b",
    "# case: a",
    "# base: a.yaml",
)
STRAY = "stray-test-marker"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path) -> Path:
    """A repository with a breach, a policy test that would be one, and a configuration."""
    for folder in ("contracts", "tests"):
        (tmp_path / folder).mkdir()
    designations = (ROOT / "examples" / "designations.yaml").read_text("utf-8")
    (tmp_path / "designations.yaml").write_text(designations)
    (tmp_path / "contracts" / "hinode.yaml").write_text(BREACH)
    (tmp_path / "tests" / "hinode.yaml").write_text(BREACH)
    (tmp_path / "kitei.toml").write_text('paths = ["."]\ntests = ["tests/"]\n')
    return tmp_path


def _report(kitei: Kitei, *arguments: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(kitei("check", DAY, "--format=json", *arguments).out)
    return report


def _found(report: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((each["rule"], each["path"]) for each in report["violations"])


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("place", ["first", "behind a value", "last"])
def test_a_marker_hides_nothing(marker: str, place: str, kitei: Kitei, repository: Path) -> None:
    before = _found(_report(kitei))
    assert before
    file = repository / "contracts" / "hinode.yaml"
    text = {
        "first": f"{marker}\n{BREACH}",
        "behind a value": BREACH.replace("contractor: hinode\n", f"contractor: hinode  {marker}\n", 1),
        "last": f"{BREACH}\n{marker}\n",
    }[place]
    assert text != BREACH
    file.write_text(text)
    report = _report(kitei)
    assert _found(report) == sorted([*before, (STRAY, "contracts/hinode.yaml")])
    line = text[: text.index(marker)].count("\n") + 1
    assert [each["line"] for each in report["violations"] if each["rule"] == STRAY] == [line]
    assert kitei("check", DAY).status == 1


def test_a_marker_is_a_warning_and_cannot_be_waived(kitei: Kitei, repository: Path) -> None:
    waiver = f"# kitei: waive {STRAY} until 2030-01-01 because of no reason"
    (repository / "contracts" / "hinode.yaml").write_text(f"# expect: a\n{waiver}\n{CLEAN}")
    report = _report(kitei)
    severities = {each["rule"]: each["severity"] for each in report["violations"]}
    assert severities == {STRAY: "warning", "waiver-unknown-rule": "error"}


def test_a_marker_where_no_record_stands_says_nothing(kitei: Kitei, repository: Path) -> None:
    (repository / "other.yaml").write_text("# expect: delivery\nname: x\n")
    assert STRAY not in json.dumps(_report(kitei))


@pytest.mark.parametrize("paths", [[], ["."], ["tests", "contracts"], ["tests/hinode.yaml", "contracts"]])
def test_policy_tests_are_left_aside_and_told(paths: list[str], kitei: Kitei) -> None:
    report = _report(kitei, *paths)
    assert {path for _, path in _found(report)} == {"contracts/hinode.yaml"}
    # a folder that holds nothing else is told as a whole
    (aside,) = report["aside"]
    assert aside["path"] == ("tests/hinode.yaml" if "tests/hinode.yaml" in paths else "tests/")
    assert (aside["reason"], aside["message"]) == ("test", "It is a policy test.")
    assert report["failures"] == []
    assert "規則の試験1件" in kitei("check", DAY, "--lang=ja", *paths).out


def test_where_all_are_policy_tests(kitei: Kitei) -> None:
    named = kitei("check", DAY, "tests/hinode.yaml")
    assert (named.status, "Left aside: 1 policy test" in named.out) == (0, True)
    folder = kitei("check", DAY, "tests")
    assert (folder.status, "All files here are policy tests." in folder.out) == (2, True)


@pytest.mark.parametrize("command", ["compute", "schema --check", "baseline"])
def test_no_other_command_reads_them(command: str, kitei: Kitei, repository: Path) -> None:
    (repository / "contracts" / "hinode.yaml").write_text(CLEAN)
    (repository / "tests" / "hinode.yaml").write_text("record: contract\ncontractor: x\nid: X\nnonsense: 1\n")
    assert kitei(*command.split(), ".").status == 0


def test_neither_a_change_nor_an_index_reads_them(kitei: Kitei, repository: Path) -> None:
    def git(*arguments: str) -> None:
        told = ["-c", "user.name=a", "-c", "user.email=a@example.jp", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *told, *arguments], cwd=repository, check=True, capture_output=True)

    marked = BREACH.replace("contractor: hinode\n", "contractor: hinode  # expect: anything\n")
    (repository / "contracts" / "hinode.yaml").write_text(marked)
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    whole = _found(_report(kitei))
    (repository / "contracts" / "hinode.yaml").write_text(BREACH)
    (repository / "tests" / "hinode.yaml").write_text(CLEAN)
    git("add", "--all")
    unmarked = [each for each in whole if each[0] != STRAY]
    assert _found(_report(kitei, "--affected")) == unmarked
    # what had a marker then was a contract then, too
    assert _found(_report(kitei, "--since", "HEAD")) == unmarked
    (repository / "contracts" / "hinode.yaml").unlink()
    assert _report(kitei, "--since", "HEAD")["violations"]


def test_the_configured_tests_are_run_without_paths(kitei: Kitei, repository: Path) -> None:
    (repository / "tests" / "hinode.yaml").write_text(f"# as-of: 2025-11-01\n{CLEAN}")
    (repository / "tests" / "apart.yaml").write_text("# as-of: 2025-11-01\n" + CLEAN.replace("aozora", "x"))
    assert kitei("test").out == "2 cases as expected.\n"
    (repository / "kitei.toml").write_text('tests = ["tests/a*.yaml"]\n')
    assert kitei("test").out == "1 case as expected.\n"


def test_without_paths_and_configuration_nothing_is_a_test(kitei: Kitei, repository: Path) -> None:
    (repository / "kitei.toml").unlink()
    ran = kitei("test")
    assert (ran.status, "Which files are tests?" in ran.out) == (2, True)
    (repository / "kitei.toml").write_text('tests = ["nowhere/"]\n')
    ran = kitei("test")
    assert (ran.status, "kitei.toml:1" in ran.out) == (2, True)
