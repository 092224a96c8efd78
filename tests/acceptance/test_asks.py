"""What a change asks of the gate: told in every case, and without effect where the gate is from before the change."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from acceptance.runs import ROOT, Kitei, Ran

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

RULE = "used-address-is-assigned"
CONTRACT = "contracts/aozora.yaml"
SOUND, WRONG = "used: [203.0.113.4, ", "used: [198.51.100.4, "
WAIVER = f"# kitei: waive {RULE} until 2025-12-31 because It is agreed."
DESIGNATIONS = """record: designations
discontinued:
  soliton: 2026-03-31
"""


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always")
    done = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose only customer is sound, committed; the `kitei` fixture runs in it."""
    (tmp_path / "contracts").mkdir()
    shutil.copy(ROOT / "examples" / CONTRACT, tmp_path / "contracts")
    (tmp_path / "designations.yaml").write_text(DESIGNATIONS)
    (tmp_path / "kitei.toml").write_text('paths = ["contracts", "designations.yaml"]\nas-of = 2025-11-01\n')
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    return tmp_path


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), "utf-8")


def report(ran: Ran) -> dict[str, Any]:
    assert ran.err == ""
    found: dict[str, Any] = json.loads(ran.out)
    return found


def asked(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["kind"], each["what"]) for each in found["asks"]]


def rules(found: dict[str, Any]) -> set[str]:
    return {each["rule"] for each in found["violations"] if each["waiver"] is None}


# --- what a change may do so that its own breach passes ----------------------------------------------------


def excluded(repository: Path) -> None:
    replaced(repository / "kitei.toml", "as-of", 'exclude = ["aozora.yaml"]\nas-of')


def narrowed(repository: Path) -> None:
    (repository / "other").mkdir()
    shutil.copy(ROOT / "examples" / "contracts" / "shiosai.yaml", repository / "other")
    replaced(repository / "kitei.toml", '"contracts", ', '"other", ')


def switched_off(repository: Path) -> None:
    with (repository / "kitei.toml").open("a") as file:
        file.write(f'[[rules]]\npaths = ["contracts/"]\nignore = ["{RULE}"]\n')


def ignored(repository: Path) -> None:
    with (repository / "kitei.toml").open("a") as file:
        file.write(f'ignore = ["{RULE}"]\n')


def selected(repository: Path) -> None:
    with (repository / "kitei.toml").open("a") as file:
        file.write('select = ["9.2"]\n')


def lowered(repository: Path) -> None:
    with (repository / "kitei.toml").open("a") as file:
        file.write(f'[severity]\n{RULE} = "off"\n')


def of_1900(repository: Path) -> None:
    replaced(repository / "kitei.toml", "2025-11-01", "1900-01-01")


def a_test(repository: Path) -> None:
    replaced(repository / "kitei.toml", "as-of", 'tests = ["contracts/"]\nas-of')
    replaced(repository / "kitei.toml", '"contracts", ', "")


def a_nested_configuration(repository: Path) -> None:
    (repository / "contracts" / "kitei.toml").write_text("as-of = 1900-01-01\n")


def a_configuration_of_another_name(repository: Path) -> None:
    (repository / "kitei.toml").unlink()
    (repository / "pyproject.toml").write_text('[tool.kitei]\nas-of = 1900-01-01\npaths = ["contracts"]\n')


def waived(repository: Path) -> None:
    replaced(repository / CONTRACT, '"2001:db8:a0::25"]', f'"2001:db8:a0::25"]  {WAIVER}')


def waived_by_path(repository: Path) -> None:
    (repository / "kitei-waivers.toml").write_text(
        f'[[waive]]\nrule = "{RULE}"\npaths = ["contracts/"]\nuntil = 2025-12-31\nbecause = "So."\n'
    )


TRICKS: dict[str, tuple[Callable[[Path], None], tuple[str, str]]] = {
    "exclude": (excluded, ("configuration", "exclude")),
    "paths": (narrowed, ("configuration", "paths")),
    "rules": (switched_off, ("configuration", "rules")),
    "ignore": (ignored, ("configuration", "ignore")),
    "select": (selected, ("configuration", "select")),
    "severity": (lowered, ("configuration", f"severity.{RULE}")),
    "day": (of_1900, ("configuration", "as-of")),
    "tests": (a_test, ("configuration", "tests")),
    "nested": (a_nested_configuration, ("configuration", "as-of")),
    "renamed": (a_configuration_of_another_name, ("configuration", "")),
    "waiver": (waived, ("waiver", RULE)),
    "waiver file": (waived_by_path, ("waiver", RULE)),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_no_change_lets_its_own_breach_through(kitei: Kitei, repository: Path, trick: str) -> None:
    do, expected = TRICKS[trick]
    replaced(repository / CONTRACT, SOUND, WRONG)
    assert rules(report(kitei("check", "--format=json", "--since=HEAD"))) >= {RULE}
    do(repository)
    git(repository, "add", "-A")
    with_it = report(kitei("check", "--format=json", "--since=HEAD", "--allow-empty"))
    assert RULE not in rules(with_it), "the trick works, as long as the change judges itself"
    assert expected in asked(with_it)
    assert kitei("check", "--since=HEAD", "--strict-gate", "--allow-empty").status == 1
    gated = kitei("check", "--format=json", "--since=HEAD", "--gate-from=HEAD")
    assert gated.status == 1
    assert rules(report(gated)) >= {RULE}
    assert expected in asked(report(gated))
    assert report(gated)["judged_by"]["gate_from"] == "HEAD"


def test_a_change_that_asks_nothing_says_so(kitei: Kitei, repository: Path) -> None:
    with (repository / CONTRACT).open("a") as file:
        file.write("# A word more.\n")
    ran = kitei("check", "--format=json", "--since=HEAD", "--gate-from=HEAD", "--strict-gate")
    assert (ran.status, report(ran)["asks"]) == (0, [])
    assert "asks" not in report(kitei("check", "--format=json"))


def test_the_baseline_goes_in_first(kitei: Kitei, repository: Path) -> None:
    replaced(repository / CONTRACT, SOUND, WRONG)
    assert kitei("baseline").status == 0
    git(repository, "add", "-A")
    assert kitei("check").status == 0
    ran = kitei("check", "--format=json", "--gate-from=HEAD")
    assert rules(report(ran)) == {RULE}
    assert [each["kind"] for each in report(ran)["asks"]] == ["baseline"]
    git(repository, "commit", "-qam", "agreed")
    ran = kitei("check", "--format=json", "--since=HEAD", "--gate-from=HEAD", "--strict-gate")
    assert (ran.status, report(ran)["summary"]["baselined"]) == (0, 1)


def test_a_waiver_goes_in_first_and_then_moves_with_its_record_alone(kitei: Kitei, repository: Path) -> None:
    replaced(repository / CONTRACT, SOUND, WRONG)
    waived(repository)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "agreed")
    strict = ("check", "--format=json", "--since=HEAD", "--gate-from=HEAD", "--strict-gate")
    (repository / CONTRACT).rename(repository / "contracts" / "zora.yaml")
    git(repository, "add", "-A")
    assert kitei(*strict).status == 0
    # another breach at the place of the waived one
    replaced(repository / "contracts" / "zora.yaml", "198.51.100.4,", "198.51.100.66,")
    ran = kitei(*strict)
    assert asked(report(ran)) == [("waiver", RULE)]
    assert ran.status == 1


def test_a_waiver_does_not_move_to_another_finding(kitei: Kitei, repository: Path) -> None:
    moment = "# kitei: waive record-order until 2025-12-31 because It is agreed."
    replaced(
        repository / CONTRACT,
        "accepted_on: 2023-02-20\nbilling",
        f"accepted_on: 2023-02-20  {moment}\nbilling",
    )
    git(repository, "commit", "-qam", "agreed")
    text = (repository / CONTRACT).read_text("utf-8").replace(f"  {moment}", "")
    text = text.replace("applied_on: 2023-02-13\naccepted_on", "applied_on: 2023-03-13\naccepted_on", 1)
    text = text.replace("billing_starts_on: 2023-04-01\nmax", f"billing_starts_on: 2022-04-01  {moment}\nmax")
    (repository / CONTRACT).write_text(text, "utf-8")
    ran = kitei("check", "--format=json", "--since=HEAD", "--gate-from=HEAD")
    assert "record-order" in rules(report(ran))
    assert ("waiver", "record-order") in asked(report(ran))


def test_designations_are_those_of_then(kitei: Kitei, repository: Path) -> None:
    with (repository / "designations.yaml").open("a") as file:
        file.write("changeable_fields: [item]\nnetwork_environments: [elsewhere]\n")
    plain = report(kitei("check", "--format=json", "--since=HEAD"))
    assert "network-environment-designated" in " ".join(rules(plain))
    gated = report(kitei("check", "--format=json", "--since=HEAD", "--gate-from=HEAD"))
    assert rules(gated) == set()
    expected = [("designations", "changeable_fields"), ("designations", "network_environments")]
    assert asked(plain) == asked(gated) == expected


def test_what_leaves_the_gate_is_told(kitei: Kitei, repository: Path) -> None:
    (repository / ".hidden").mkdir()
    (repository / CONTRACT).rename(repository / ".hidden" / "aozora.yaml")
    git(repository, "add", "-A")
    found = report(kitei("check", "--format=json", "--since=HEAD"))
    assert ("record", "contract aozora AOZ-GW-01") in asked(found)


def test_a_contractor_that_is_renamed_does_not_leave(kitei: Kitei, repository: Path) -> None:
    renamed = repository / "contracts" / "aozora-group.yaml"
    (repository / CONTRACT).rename(renamed)
    replaced(renamed, "contractor: aozora\n", "contractor: aozora-group\nformerly: aozora\n")
    git(repository, "add", "-A")
    found = report(kitei("check", "--format=json", "--since=HEAD"))
    assert asked(found) == []
    assert any("says that it was aozora" in note for note in found["notes"])
    replaced(renamed, "contractor: aozora-group\nformerly: aozora\n", "contractor: aozora-group\n")
    found = report(kitei("check", "--format=json", "--since=HEAD"))
    assert ("record", "contract aozora AOZ-GW-01") in asked(found)


def test_a_new_record_does_not_take_the_past_of_one_that_stands(kitei: Kitei, repository: Path) -> None:
    """It would have nothing to compare the other one with."""
    other = repository / "contracts" / "other.yaml"
    shutil.copy(repository / CONTRACT, other)
    replaced(other, "contractor: aozora\n", "contractor: other\nformerly: aozora\n")
    replaced(repository / CONTRACT, "item: type-a", "item: type-b")
    git(repository, "add", "-A")
    found = report(kitei("check", "--format=json", "--since=HEAD"))
    assert not any("says that it was" in note for note in found["notes"])
    assert any(each["path"] == CONTRACT and "type-a" in each["message"] for each in found["violations"])


def test_a_record_that_stood_before_takes_no_past_afterwards(kitei: Kitei, repository: Path) -> None:
    """The claim goes in first, by a change of its own; the record that it is of goes in the next one."""
    other = repository / "contracts" / "other.yaml"
    shutil.copy(repository / CONTRACT, other)
    replaced(other, "contractor: aozora\n", "contractor: other\nformerly: aozora\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "a claim")
    (repository / CONTRACT).unlink()
    for rewritten in (False, True):
        if rewritten:
            replaced(other, "contractor: other", "contractor:  other")
        found = report(kitei("check", "--format=json", "--since=HEAD"))
        assert not any("says that it was" in note for note in found["notes"])
        assert ("record", "contract aozora AOZ-GW-01") in asked(found)


def test_a_record_that_moves_to_where_rules_are_off_is_told(kitei: Kitei, repository: Path) -> None:
    with (repository / "kitei.toml").open("a") as file:
        file.write(f'[[rules]]\npaths = ["contracts/old/"]\nignore = ["{RULE}"]\n')
    git(repository, "commit", "-qam", "old ones")
    (repository / "contracts" / "old").mkdir()
    (repository / CONTRACT).rename(repository / "contracts" / "old" / "aozora.yaml")
    git(repository, "add", "-A")
    found = report(kitei("check", "--format=json", "--since=HEAD", "--gate-from=HEAD"))
    assert ("record", "contract aozora AOZ-GW-01") in asked(found)


def test_a_file_that_is_written_in_another_encoding_leaves_the_gate(kitei: Kitei, repository: Path) -> None:
    """By its attributes Git itself writes it so, and takes it for unchanged."""
    (repository / ".gitattributes").write_text("aozora.yaml working-tree-encoding=UTF-16LE-BOM\n")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "-qm", "attributes")
    (repository / CONTRACT).unlink()
    git(repository, "checkout", "-q", "--", CONTRACT)
    assert b"\0" in (repository / CONTRACT).read_bytes()
    found = report(kitei("check", "--format=json", "--since=HEAD~1"))
    assert "file" in {kind for kind, _ in asked(found)}


def test_an_ignored_file_leaves_the_gate(kitei: Kitei, repository: Path) -> None:
    (repository / ".gitignore").write_text("aozora.yaml\n")
    git(repository, "rm", "-q", "--cached", CONTRACT)
    git(repository, "add", "-A")
    found = report(kitei("check", "--format=json", "--since=HEAD", "--allow-empty"))
    assert "file" in {kind for kind, _ in asked(found)}


def test_another_commit_of_a_submodule_is_told(
    kitei: Kitei, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    git(other, "commit", "-q", "--allow-empty", "-m", "one")
    git(repository, "submodule", "add", "-q", str(other), "more")
    found = report(kitei("check", "--format=json", "--since=HEAD"))
    assert ("submodule", "") in asked(found)


def test_a_policy_of_ones_own(kitei: Kitei, repository: Path) -> None:
    policy = repository / "policy"
    shutil.copytree(ROOT / "policies" / "iij-gio-remote-access", policy)
    with (repository / "kitei.toml").open("a") as file:
        file.write('policy = "policy"\n')
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "a policy of our own")
    replaced(repository / CONTRACT, SOUND, WRONG)
    replaced(
        policy / "art-05.kitei",
        "address is within contract.assigned_addresses",
        "address is within contract.ip_addresses.used",
    )
    with_it = report(kitei("check", "--format=json", "--since=HEAD"))
    gated = report(kitei("check", "--format=json", "--since=HEAD", "--gate-from=HEAD"))
    assert RULE not in rules(with_it)
    assert RULE in rules(gated)
    assert asked(with_it) == asked(gated) == [("policy", f"rule {RULE}")]
    (told,) = gated["asks"]
    assert told["where"].startswith("policy/art-05.kitei:")
    assert "assigned_addresses" in told["was"]
    assert "ip_addresses.used" in told["now"]
    assert gated["judged_by"]["policy_digest"] != with_it["judged_by"]["policy_digest"]


def test_a_gate_that_git_does_not_hold_is_no_gate(kitei: Kitei, repository: Path) -> None:
    """As in a partial clone whose origin cannot be reached."""
    at = git(repository, "rev-parse", "HEAD:kitei.toml").strip()
    (repository / ".git" / "objects" / at[:2] / at[2:]).unlink()
    ran = kitei("check", "--gate-from", "HEAD")
    assert ran.status == 2
    assert ran.err.startswith("kitei: ")
    assert at in ran.err


def test_corrections_hold_and_are_told(kitei: Kitei, repository: Path) -> None:
    mark = "  # kitei: correction because A slip of the pen."
    replaced(repository / CONTRACT, "decided_on: 2023-03-08", f"decided_on: 2023-03-07{mark}")
    found = report(kitei("check", "--format=json", "--since=HEAD", "--gate-from=HEAD"))
    assert asked(found) == [("correction", "")]
    assert rules(found) == set()


def test_a_line_for_policy_tests_is_told(kitei: Kitei, repository: Path) -> None:
    replaced(repository / CONTRACT, "max_sessions: 80", "max_sessions: 80  # expect: no-rule")
    assert asked(report(kitei("check", "--format=json", "--since=HEAD"))) == [("test-marker", "")]


def test_a_waived_fault_holds_while_its_record_says_the_same(kitei: Kitei, repository: Path) -> None:
    mark = "  # kitei: waive record-shape until 2025-12-31 because It is agreed."
    replaced(repository / CONTRACT, "max_sessions: 80", f"max_sessions: eighty{mark}")
    git(repository, "commit", "-qam", "agreed")
    found = report(kitei("check", "--format=json", "--since=HEAD"))
    assert rules(found) == set()
    assert any("not judged" in note for note in found["notes"])
    replaced(repository / CONTRACT, "amount: 58000", "amount: 59000")
    assert "record-shape" in rules(report(kitei("check", "--format=json", "--since=HEAD")))
    assert "record-shape" in rules(report(kitei("check", "--format=json", "--gate-from=HEAD")))
    assert rules(report(kitei("check", "--format=json"))) == set()


def test_isolated_reads_neither_baseline_nor_waivers(kitei: Kitei, repository: Path) -> None:
    replaced(repository / CONTRACT, SOUND, WRONG)
    assert kitei("baseline").status == 0
    waived_by_path(repository)
    assert kitei("check").status == 0
    ran = kitei("check", "--format=json", "--isolated", "--as-of=2025-11-01", "contracts")
    assert rules(report(ran)) == {RULE}


@pytest.mark.parametrize("words", [["--strict-gate"], ["--gate-from=nowhere"], ["--gate-from=--output"]])
def test_what_cannot_be_compared_is_said(kitei: Kitei, repository: Path, words: list[str]) -> None:
    ran = kitei("check", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("kitei: ")
