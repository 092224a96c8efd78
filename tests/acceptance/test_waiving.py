"""Waivers through the command line, over the examples with a few lines more."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from acceptance.runs import DAY, ROOT, Kitei, Ran
from generators.built_in import built_in

L2TP = "l2tp-needs-vpdn-contract"
WAIVER = f"# kitei: waive {L2TP} until 2025-11-30 because The VPDN contract is being renewed."
FILE = """[[waive]]
rule = "option-available"
paths = ["contracts/kirishima.yaml"]
until = 2025-11-30
because = "Taken over from the former system."
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository without a configuration, which the `kitei` fixture runs in."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(ROOT / "examples" / "contracts", tmp_path / "contracts")
    shutil.copy(ROOT / "examples" / "designations.yaml", tmp_path)
    return tmp_path


def behind(path: Path, text: str, words: str) -> int:
    """Adds words at the end of the only line that has a text; its number."""
    lines = path.read_text("utf-8").split("\n")
    (number,) = (n for n, line in enumerate(lines) if line.rstrip() == text)
    lines[number] += "  " + words
    path.write_text("\n".join(lines), "utf-8")
    return number + 1


def report(ran: Ran) -> dict[str, Any]:
    assert ran.err == ""
    found: dict[str, Any] = json.loads(ran.out)
    return found


def told(found: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [
        (each["rule"], each["path"], each["line"])
        for each in found["violations"]
        if each["rule"].startswith(("waiver-", "directive-"))
    ]


def test_a_waived_finding_is_counted_and_listed_but_does_not_fail(kitei: Kitei, repository: Path) -> None:
    hinode = "contracts/hinode.yaml"
    line = behind(repository / hinode, "    - l2tp", WAIVER)
    plain = report(kitei("check", DAY, "--format=json", "--no-waivers"))
    found = report(kitei("check", DAY, "--format=json"))
    assert found["summary"]["waived"] == 1
    assert found["summary"]["errors"] == plain["summary"]["errors"] - 1
    (waived,) = (each for each in found["violations"] if each["waiver"])
    assert (waived["rule"], waived["severity"], waived["line"]) == (L2TP, "error", line)
    assert waived["waiver"] == {
        "reason": "The VPDN contract is being renewed.",
        "until": "2025-11-30",
        "path": hinode,
        "line": line,
    }
    assert [{**each, "waiver": None} for each in found["violations"]] == plain["violations"]
    assert "waived error[l2tp" in kitei("check", DAY, hinode).out


def test_the_exit_status_is_of_what_is_open(kitei: Kitei, repository: Path) -> None:
    path = repository / "contracts" / "hinode.yaml"
    behind(path, "    - l2tp", WAIVER)
    assert kitei("check", DAY, "contracts/hinode.yaml").status == 1
    behind(path, "    - 198.51.100.40", WAIVER.replace(L2TP, "used-address-is-assigned"))
    for level in ("error", "warning", "unsettled"):
        assert kitei("check", DAY, "contracts/hinode.yaml", "--fail-on", level).status == 0
    assert kitei("check", DAY, "contracts/hinode.yaml", "--no-waivers").status == 1
    assert kitei("check", "--as-of=2025-12-01", "contracts/hinode.yaml").status == 1


def test_the_waiver_file_is_found_at_the_root_from_any_folder(
    kitei: Kitei, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "kitei-waivers.toml").write_text(FILE)
    assert report(kitei("check", DAY, "--format=json"))["summary"]["waived"] == 2
    monkeypatch.chdir(repository / "contracts")
    found = report(kitei("check", DAY, "--format=json"))
    assert {each["waiver"]["path"] for each in found["violations"] if each["waiver"]} == {
        "../kitei-waivers.toml"
    }


def test_the_waiver_file_can_be_named(kitei: Kitei, repository: Path) -> None:
    (repository / "agreed.toml").write_text(FILE)
    assert report(kitei("check", DAY, "--format=json"))["summary"]["waived"] == 0
    assert report(kitei("check", DAY, "--format=json", "--waivers=agreed.toml"))["summary"]["waived"] == 2
    (repository / "kitei.toml").write_text('waivers = "agreed.toml"\n')
    assert report(kitei("check", DAY, "--format=json"))["summary"]["waived"] == 2
    assert report(kitei("check", DAY, "--format=json", "--no-waivers"))["summary"]["waived"] == 0
    ran = kitei("check", DAY, "--no-waivers", "--waivers=agreed.toml")
    assert (ran.status, "--no-waivers" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "line"), [(FILE.replace("because", "becuase"), 5), ("<<<<<<<\n", 1), (None, 1)]
)
def test_a_broken_waiver_file_waives_nothing_and_is_told(
    kitei: Kitei, repository: Path, text: str | None, line: int
) -> None:
    if text is not None:
        (repository / "w.toml").write_text(text)
    ran = kitei("check", DAY, "--format=json", "--waivers=w.toml")
    found = report(ran)
    assert ran.status == 2
    assert (found["summary"]["waived"], found["summary"]["unreadable"]) == (0, 1)
    assert {(each["path"], each["line"]) for each in found["failures"]} <= {("w.toml", line), ("w.toml", 1)}
    assert ("w.toml", line) in {(each["path"], each["line"]) for each in found["failures"]}


def test_a_part_of_the_repository_tells_no_false_unused(kitei: Kitei, repository: Path) -> None:
    (repository / "kitei-waivers.toml").write_text(FILE)
    found = report(kitei("check", DAY, "--format=json", "contracts/aozora.yaml"))
    assert told(found) == []
    (repository / "contracts" / "kirishima.yaml").unlink()
    found = report(kitei("check", DAY, "--format=json"))
    assert told(found) == [("waiver-unused", "kitei-waivers.toml", 1)]


def test_a_waiver_of_change_control_is_not_called_unused_without_a_change(
    kitei: Kitei, repository: Path
) -> None:
    tariff = built_in().tariff()
    rule = next(rule.id for rule in tariff.rules if rule.former)
    behind(repository / "contracts" / "aozora.yaml", "item: type-a", WAIVER.replace(L2TP, rule))
    assert told(report(kitei("check", DAY, "--format=json", "contracts/aozora.yaml"))) == []


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_waivers_that_a_change_adds_are_shown(kitei: Kitei, repository: Path) -> None:
    (repository / ".git").rmdir()
    (repository / "kitei-waivers.toml").write_text(FILE)
    path = repository / "contracts" / "hinode.yaml"
    behind(path, "    - 198.51.100.40", WAIVER.replace(L2TP, "used-address-is-assigned"))
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "start"]):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *command], cwd=repository, check=True)
    found = report(kitei("check", DAY, "--format=json", "--since=HEAD"))
    assert not [note for note in found["notes"] if "adds a waiver" in note]
    line = behind(path, "    - l2tp", WAIVER)
    (repository / "kitei-waivers.toml").write_text(FILE.replace("2025-11-30", "2026-11-30"))
    found = report(kitei("check", DAY, "--format=json", "--since=HEAD"))
    assert [note for note in found["notes"] if "adds a waiver" in note] == [
        (
            f"This change adds a waiver of {L2TP} until 2025-11-30 at contracts/hinode.yaml:{line}, because The VPDN"
            " contract is being renewed."
        ),
        (
            "This change adds a waiver of option-available until 2026-11-30 at kitei-waivers.toml:1, because Taken"
            " over from the former system."
        ),
    ]


@pytest.mark.parametrize(("given", "told_"), [("29d", 1), ("29", 1), ("28d", 0)])
def test_what_ends_soon_is_told(kitei: Kitei, repository: Path, given: str, told_: int) -> None:
    behind(repository / "contracts" / "hinode.yaml", "    - l2tp", WAIVER)
    found = report(kitei("check", DAY, "--format=json", f"--warn-expiring={given}"))
    assert len([note for note in found["notes"] if "ends on 2025-11-30" in note]) == told_


@pytest.mark.parametrize("given", ["soon", "-1d", "3w", ""])
def test_a_number_of_days_is_one(kitei: Kitei, repository: Path, given: str) -> None:
    ran = kitei("check", DAY, f"--warn-expiring={given}")
    assert (ran.status, ran.out) == (2, "")


def test_nothing_in_a_reason_can_forge_a_line(kitei: Kitei, repository: Path) -> None:
    reason = '"\\u001b[31mx\\n::error ::pwned"'
    (repository / "kitei-waivers.toml").write_text(
        FILE.replace('"Taken over from the former system."', reason)
    )
    ran = kitei("check", DAY)
    assert "\x1b" not in ran.out
    assert not [line for line in ran.out.splitlines() if line.startswith("::error")]
