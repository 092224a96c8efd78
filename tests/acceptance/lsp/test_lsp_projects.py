"""A repository with two configured folders is judged alike by the command and by the server, wherever both stand."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from second_tariff.sample import POLICY, RENTAL
from wire import ROOT, Serve, uri


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two projects with tariffs, days and severities of their own, and a file that belongs to neither."""
    root = tmp_path / "repository"
    for name in ("osaka/contracts", "tokyo", "loose"):
        (root / name).mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", root], check=True)
    shutil.copytree(POLICY, root / "osaka" / "policy")
    (root / "osaka" / "kitei.toml").write_text(
        'paths = ["contracts"]\npolicy = "policy"\nas-of = 2025-06-20\nexclude = ["old.yaml"]\n'
    )
    for name in ("ito", "old"):
        (root / "osaka" / "contracts" / f"{name}.yaml").write_text(RENTAL)
    shutil.copy(ROOT / "examples" / "contracts" / "hinode.yaml", root / "tokyo")
    (root / "tokyo" / "pyproject.toml").write_text(
        '[tool.kitei]\nas-of = 2025-09-01\nfail-on = "unsettled"\n'
    )
    shutil.copy(ROOT / "examples" / "contracts" / "kirishima.yaml", root / "loose")
    return root


def run(folder: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The real command, and what it reports; paths as they are on the disk."""
    command = [sys.executable, "-m", "validator", "check", "--format=json", "--lang=en", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    assert done.stderr == b"", done.stderr
    return done.returncode, json.loads(done.stdout)


def findings(folder: Path, report: dict[str, Any]) -> set[tuple[str, str, int, str]]:
    return {
        (str((folder / each["path"]).resolve()), each["rule"], each["line"], each["fingerprint"])
        for each in report["violations"]
    }


def test_a_project_is_judged_alike_from_everywhere(repository: Path) -> None:
    status, above = run(repository)
    names = ("osaka", "tokyo", "loose")
    parts = [run(repository / name) for name in names]
    found = [findings(repository / name, each) for name, (_, each) in zip(names, parts, strict=True)]
    assert all(found)
    assert findings(repository, above) == set().union(*found)
    assert status == max(each for each, _ in parts)
    for name, own in zip(names, found, strict=True):
        assert findings(repository, run(repository, name)[1]) >= own
        other = repository / "tokyo"
        assert findings(other, run(other, f"../{name}")[1]) >= own


def test_the_report_says_by_what_each_was_judged(repository: Path) -> None:
    _, report = run(repository, "osaka", "tokyo")
    judged = [(each["configuration"], each["tariff"], each["as_of"]) for each in report["projects"]]
    assert judged == [
        ("osaka/kitei.toml", "parcel-locker-rental", "2025-06-20"),
        ("tokyo/pyproject.toml", "iij-gio-remote-access", "2025-09-01"),
    ]
    assert "projects" not in run(repository, "osaka")[1]


def test_each_fails_on_its_own_severity(repository: Path) -> None:
    (repository / "osaka" / "contracts" / "ito.yaml").write_text(RENTAL.replace("901", "900"))
    (repository / "loose" / "kirishima.yaml").rename(repository / "tokyo" / "kirishima.yaml")
    (repository / "tokyo" / "hinode.yaml").write_text("holds: no record\n")
    for severity, status in (("error", 0), ("warning", 1)):
        (repository / "tokyo" / "pyproject.toml").write_text(
            f'[tool.kitei]\npaths = ["."]\nas-of = 2025-09-01\nfail-on = "{severity}"\n'
        )
        found, report = run(repository)
        assert ({each["severity"] for each in report["violations"]}, found) == ({"warning"}, status)


def test_one_configuration_that_is_named_holds_for_all(repository: Path) -> None:
    (repository / "one.toml").write_text("as-of = 2025-11-01\n")
    _, report = run(repository, "--config=one.toml")
    assert "projects" not in report
    assert (report["tariff"], report["as_of"]) == ("iij-gio-remote-access", "2025-11-01")
    assert any(each["path"] == "osaka/contracts/ito.yaml" for each in report["violations"])


def test_an_excluded_file_is_left_aside_by_its_own_project_alone(repository: Path) -> None:
    _, report = run(repository, "osaka/contracts/old.yaml", "tokyo")
    assert [(each["path"], each["reason"]) for each in report["aside"]] == [
        ("osaka/contracts/old.yaml", "excluded")
    ]


def test_a_contractor_in_two_projects_is_told(repository: Path) -> None:
    text = (repository / "tokyo" / "hinode.yaml").read_text("utf-8")
    (repository / "loose" / "more.yaml").write_text(text, encoding="utf-8")
    _, report = run(repository)
    assert any("judged apart" in note and "hinode" in note for note in report["notes"])
    assert not any(each["rule"] == "record-id-unique" for each in report["violations"])


def test_a_change_affects_the_projects_that_it_touches(repository: Path) -> None:
    commit = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "x"]
    for command in (["git", "add", "."], commit):
        subprocess.run(command, cwd=repository, check=True)
    (repository / "osaka" / "contracts" / "ito.yaml").write_text(RENTAL + "# touched\n")
    subprocess.run(["git", "add", "."], cwd=repository, check=True)
    _, report = run(repository, "--affected", "tokyo/hinode.yaml")
    paths = {each["path"] for each in report["violations"]}
    assert paths == {"osaka/contracts/ito.yaml", "tokyo/hinode.yaml"}
    (repository / "osaka" / "kitei.toml").write_text('policy = "policy"\nas-of = 2025-06-20\n')
    subprocess.run(["git", "add", "."], cwd=repository, check=True)
    _, report = run(repository, "--affected", "tokyo/hinode.yaml")
    assert "osaka/contracts/old.yaml" in {each["path"] for each in report["violations"]}


def test_text_from_standard_input_is_of_its_project(repository: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "validator",
        "check",
        "--format=json",
        "-",
        "--stdin-filename=osaka/contracts/n.yaml",
    ]
    done = subprocess.run(
        command, cwd=repository, input=RENTAL.encode(), capture_output=True, check=False, timeout=300
    )
    report = json.loads(done.stdout)
    assert report["tariff"] == "parcel-locker-rental"
    assert {each["path"] for each in report["violations"]} == {"osaka/contracts/n.yaml"}


def test_a_baseline_is_recorded_for_each(repository: Path) -> None:
    command = [sys.executable, "-m", "validator", "baseline", "--lang=en"]
    done = subprocess.run(command, cwd=repository, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done
    for name in ("osaka", "tokyo"):
        assert (repository / name / "kitei-baseline.json").is_file()
        assert run(repository, name)[0] == 0
    assert run(repository)[1]["violations"] == []


def test_the_server_tells_what_the_command_tells(serve: Serve, repository: Path) -> None:
    _, report = run(repository)
    expected = {(uri(repository / each["path"]), each["rule"]) for each in report["violations"]}
    client = serve(repository)
    client.begin(initializationOptions={"lang": "en"})
    client.until(
        lambda: {(path, each["code"]) for path, shown in client.shown().items() for each in shown} == expected
    )
