"""Each file is judged once, by whatever name it is reached, and nothing that can be reached goes unjudged untold.

In every test somebody tries to hide a breach, or doubles a record, by what a file is called.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from acceptance.runs import DAY, ROOT, Kitei

CONTRACTS = ROOT / "examples" / "contracts"
DESIGNATIONS = (ROOT / "examples" / "designations.yaml").read_text()
CLEAN, ERRORS = "aozora", "hinode"
EXCLUDE = 'exclude = ["excluded/"]\n'


@pytest.fixture(autouse=True)
def repository(kitei: Kitei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a clean customer, in which the command is run."""
    assert kitei  # it stands in a folder of its own
    folder = tmp_path / "repository"
    (folder / "contracts").mkdir(parents=True)
    (folder / "designations.yaml").write_text(DESIGNATIONS)
    shutil.copy(CONTRACTS / f"{CLEAN}.yaml", folder / "contracts")
    _git(folder, "init", "--quiet")
    monkeypatch.chdir(folder)
    return folder


def _git(repository: Path, *arguments: str) -> None:
    name = ("-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *arguments], cwd=repository, check=True, capture_output=True)


def _breach(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(CONTRACTS / f"{ERRORS}.yaml", path)


def _json(kitei: Kitei, *arguments: str) -> tuple[int, dict[str, Any]]:
    ran = kitei("check", DAY, "--format=json", *arguments)
    assert "Traceback" not in ran.err
    return ran.status, json.loads(ran.out)


def _found(kitei: Kitei, *arguments: str) -> list[tuple[str, str, int]]:
    _, report = _json(kitei, *arguments)
    assert report["failures"] == []
    return [(each["path"], each["rule"], each["line"]) for each in report["violations"]]


def _paths(kitei: Kitei, *arguments: str) -> set[str]:
    return {path for path, _, _ in _found(kitei, *arguments)}


HIDDEN = pytest.mark.parametrize(
    ("place", "written"),
    [
        (".hidden", {}),
        ("excluded", {"kitei.toml": EXCLUDE}),
        ("ignored", {".gitignore": "ignored/\n"}),
        ("one/by/one", {".gitignore": "one/by/one/*.yaml\n"}),
    ],
)


# --- what is hidden behind a link -------------------------------------------------------------------------------------


@HIDDEN
def test_a_link_to_a_file_that_is_left_out(
    place: str, written: dict[str, str], kitei: Kitei, repository: Path
) -> None:
    for name, text in written.items():
        (repository / name).write_text(text)
    _breach(repository / place / "x.yaml")
    assert _json(kitei)[0] == 0
    (repository / "contracts" / "link.yaml").symlink_to(f"../{place}/x.yaml")
    assert _paths(kitei) == {"contracts/link.yaml"}
    assert _paths(kitei, "contracts") == {"contracts/link.yaml"}


@HIDDEN
def test_a_link_to_a_folder_that_is_left_out(
    place: str, written: dict[str, str], kitei: Kitei, repository: Path
) -> None:
    for name, text in written.items():
        (repository / name).write_text(text)
    _breach(repository / place / "x.yaml")
    (repository / "contracts" / "more").symlink_to(f"../{place}")
    assert _paths(kitei) == {"contracts/more/x.yaml"}
    assert _paths(kitei, "contracts") == {"contracts/more/x.yaml"}


def test_a_link_to_a_link(kitei: Kitei, repository: Path) -> None:
    _breach(repository / ".hidden" / "x.yaml")
    (repository / ".hidden" / "between").symlink_to("x.yaml")
    (repository / "contracts" / "b.yaml").symlink_to("../.hidden/between")
    (repository / "contracts" / "a.yaml").symlink_to("b.yaml")
    assert _paths(kitei) == {"contracts/a.yaml"}


def test_a_link_beside_what_is_configured(kitei: Kitei, repository: Path) -> None:
    """Outside the configured paths nothing is looked for, but a link leads there."""
    (repository / "kitei.toml").write_text('paths = ["contracts", "designations.yaml"]\n')
    _breach(repository / "elsewhere" / "x.yaml")
    assert _json(kitei)[0] == 0
    (repository / "contracts" / "link.yaml").symlink_to("../elsewhere/x.yaml")
    assert _paths(kitei) == {"contracts/link.yaml"}


@pytest.mark.parametrize("name", ["link.yaml", "link"])
def test_a_link_out_of_the_repository_is_told(name: str, kitei: Kitei, repository: Path) -> None:
    """One that is named as YAML could not be judged; a folder need not hold any, and is told as left aside."""
    _breach(repository.parent / "outside" / "x.yaml")
    target = "../../outside" + ("/x.yaml" if name == "link.yaml" else "")
    (repository / "contracts" / name).symlink_to(target)
    status, report = _json(kitei)
    told = [each["path"] for each in report["failures"]] + [each["path"] for each in report["aside"]]
    assert told == ["contracts/link.yaml" if name == "link.yaml" else "contracts/link/"]
    assert status == (2 if name == "link.yaml" else 0)
    assert "out of the repository" in kitei("check", DAY, "--show-files").out


def test_rules_that_are_off_for_the_place_of_a_file_hold_by_its_other_name(
    kitei: Kitei, repository: Path
) -> None:
    _breach(repository / "legacy" / "x.yaml")
    rules = sorted({rule for _, rule, _ in _found(kitei)})
    (repository / "kitei.toml").write_text(
        f'[[rules]]\npaths = ["legacy/"]\nignore = [{", ".join(map(json.dumps, rules))}]\n'
    )
    assert _found(kitei) == []
    (repository / "contracts" / "link.yaml").symlink_to("../legacy/x.yaml")
    assert sorted({rule for _, rule, _ in _found(kitei)}) == rules


# --- what is excluded ---------------------------------------------------------------------------------------------


def test_a_spelling_does_not_undo_an_exclusion(kitei: Kitei, repository: Path) -> None:
    (repository / "kitei.toml").write_text(EXCLUDE)
    _breach(repository / "excluded" / "x.yaml")
    (repository.parent / "way-in").symlink_to(repository)
    (repository / "contracts" / "deep").mkdir()
    for name in (
        "excluded/x.yaml", "./excluded/x.yaml", "contracts/../excluded/x.yaml", str(repository / "excluded" / "x.yaml"),
        "../way-in/excluded/x.yaml", "../repository/excluded/x.yaml",
    ):  # fmt: skip
        status, report = _json(kitei, name)
        assert (status, report["violations"]) == (0, []), name
        assert [(each["path"], each["reason"]) for each in report["aside"]] == [
            ("excluded/x.yaml", "excluded")
        ]
        assert len(report["notes"]) == 1


def test_a_link_undoes_an_exclusion_and_that_is_told(kitei: Kitei, repository: Path) -> None:
    (repository / "kitei.toml").write_text(EXCLUDE)
    _breach(repository / "excluded" / "x.yaml")
    (repository / "more").symlink_to("excluded")
    status, report = _json(kitei, "more/x.yaml")
    assert status == 1
    assert {each["path"] for each in report["violations"]} == {"more/x.yaml"}
    assert any("more/x.yaml" in note and "excluded" in note for note in report["notes"])


def test_an_excluded_file_that_is_named_is_reported_where_a_link_has_it_checked(
    kitei: Kitei, repository: Path
) -> None:
    (repository / "kitei.toml").write_text(EXCLUDE)
    _breach(repository / "excluded" / "x.yaml")
    (repository / "contracts" / "link.yaml").symlink_to("../excluded/x.yaml")
    assert _found(kitei, "excluded/x.yaml") == _found(kitei) != []


# --- one file, many names ---------------------------------------------------------------------------------------------


def test_a_link_that_is_named_doubles_nothing(kitei: Kitei, repository: Path) -> None:
    (repository / "contracts" / "link.yaml").symlink_to(f"{CLEAN}.yaml")
    assert _json(kitei)[0] == 0
    status, report = _json(kitei, "contracts/link.yaml")
    assert (status, report["violations"], report["summary"]["files"]) == (0, [], 1)
    _breach(repository / "contracts" / "x.yaml")
    (repository / "contracts" / "also.yaml").symlink_to("x.yaml")
    assert _found(kitei, "contracts/also.yaml") == _found(kitei, "contracts/x.yaml") != []


def test_hard_links_are_one_file(kitei: Kitei, repository: Path) -> None:
    _breach(repository / "contracts" / "x.yaml")
    found = _found(kitei)
    os.link(repository / "contracts" / "x.yaml", repository / "contracts" / "y.yaml")
    assert _found(kitei) == found
    assert _found(kitei, "contracts/y.yaml") == found


def test_a_file_is_called_by_the_name_in_its_folder(kitei: Kitei, repository: Path) -> None:
    """As on a file system that takes `A.YAML` for `a.yaml`: the name found there comes before the one typed."""
    _breach(repository / "contracts" / "x.yaml")
    os.link(repository / "contracts" / "x.yaml", repository / "CONTRACTS X.txt")
    assert _paths(kitei, "CONTRACTS X.txt") == {"contracts/x.yaml"}


def test_all_spellings_at_once(kitei: Kitei, repository: Path) -> None:
    _breach(repository / "contracts" / "x.yaml")
    found = _found(kitei)
    (repository / "folder").symlink_to("contracts")
    (repository.parent / "way-in").symlink_to(repository)
    names = [
        "contracts/x.yaml", "./contracts//x.yaml", "contracts/../contracts/x.yaml", "folder/x.yaml",
        str(repository / "contracts" / "x.yaml"), "../way-in/contracts/x.yaml", "../way-in/folder/x.yaml",
    ]  # fmt: skip
    assert _found(kitei, *names) == _found(kitei, *reversed(names)) == found
    for name in names:
        assert _found(kitei, name) == found, name


def test_what_is_above_the_target_of_a_link_is_where_the_system_finds_it(
    kitei: Kitei, repository: Path
) -> None:
    """`folder/../x.yaml` lies beside what the link leads to, not beside the link."""
    _breach(repository / "deep" / "x.yaml")
    (repository / "deep" / "down").mkdir()
    (repository / "folder").symlink_to("deep/down")
    shutil.copy(CONTRACTS / f"{CLEAN}.yaml", repository / "x.yaml")
    (repository / "contracts" / f"{CLEAN}.yaml").unlink()
    assert _paths(kitei, "folder/../x.yaml") == {"deep/x.yaml"}


@pytest.mark.parametrize(
    "paths",
    [
        ["contracts", "contracts"],
        ["contracts", "."],
        [".", "contracts/x.yaml"],
        ["folder", "contracts"],
        ["folder"],
    ],
)
def test_paths_that_overlap(paths: list[str], kitei: Kitei, repository: Path) -> None:
    _breach(repository / "contracts" / "x.yaml")
    (repository / "folder").symlink_to("contracts")
    rules = sorted(rule for _, rule, _ in _found(kitei))
    assert sorted(rule for _, rule, _ in _found(kitei, *paths)) == rules
    (repository / "kitei.toml").write_text(f"paths = {json.dumps([*paths, 'designations.yaml'])}\n")
    assert sorted(rule for _, rule, _ in _found(kitei)) == rules


def test_designations_by_two_names(kitei: Kitei, repository: Path) -> None:
    (repository / "contracts" / "also.yaml").symlink_to("../designations.yaml")
    os.link(repository / "designations.yaml", repository / "same.yaml")
    assert _found(kitei) == []
    assert _found(kitei, "--designations=contracts/also.yaml") == []


def test_standard_input_by_the_name_of_a_link(
    kitei: Kitei, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands for the file that the link leads to, which is not judged beside it."""
    (repository / "contracts" / "link.yaml").symlink_to(f"{CLEAN}.yaml")
    text = (repository / "contracts" / f"{CLEAN}.yaml").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert _found(kitei, "--stdin-filename=contracts/link.yaml", "-") == []


def test_a_fix_by_the_name_of_a_link(kitei: Kitei, repository: Path) -> None:
    """The file is mended once, and the link stays one."""
    path = repository / "contracts" / "x.yaml"
    path.write_text((CONTRACTS / f"{CLEAN}.yaml").read_text().replace("kind: gateway", "kind: Gateway"))
    (repository / "contracts" / f"{CLEAN}.yaml").unlink()
    (repository / "contracts" / "link.yaml").symlink_to("x.yaml")
    ran = kitei("check", DAY, "--fix", "contracts/link.yaml", "contracts/x.yaml")
    assert (ran.status, "in 1 file" in ran.out) == (0, True)
    assert "kind: Gateway" not in path.read_text()
    assert (repository / "contracts" / "link.yaml").is_symlink()


def test_a_test_by_the_name_of_a_link_is_run_once(kitei: Kitei, repository: Path) -> None:
    path = repository / "contracts" / f"{CLEAN}.yaml"
    path.write_text(f"# as-of: 2025-11-01\n{path.read_text()}")
    (repository / "contracts" / "link.yaml").symlink_to(path.name)
    assert kitei("test", "contracts", "contracts/link.yaml").out.startswith("1 case as expected")


# --- with Git's history -----------------------------------------------------------------------------------------------


def _committed(repository: Path) -> None:
    _git(repository, "add", "--all")
    _git(repository, "commit", "--quiet", "--message=m")


def test_a_change_of_what_a_link_leads_to_affects(kitei: Kitei, repository: Path) -> None:
    shutil.copy(CONTRACTS / f"{CLEAN}.yaml", repository / ".x.yaml")
    (repository / ".hidden").mkdir()
    (repository / "contracts" / f"{CLEAN}.yaml").rename(repository / ".hidden" / "x.yaml")
    (repository / ".x.yaml").unlink()
    (repository / "contracts" / "link.yaml").symlink_to("../.hidden/x.yaml")
    _committed(repository)
    assert _found(kitei, "--affected") == []
    _breach(repository / ".hidden" / "x.yaml")
    _git(repository, "add", "--all")
    assert _paths(kitei, "--affected") == {"contracts/link.yaml"}


def test_a_change_that_no_check_looks_at_is_told(kitei: Kitei, repository: Path) -> None:
    (repository / "kitei.toml").write_text(EXCLUDE)
    _committed(repository)
    _breach(repository / ".hidden" / "x.yaml")
    _breach(repository / "excluded" / "x.yaml")
    _git(repository, "add", "--all")
    status, report = _json(kitei, "--affected")
    assert (status, report["violations"]) == (0, [])
    assert [(each["path"], each["reason"]) for each in report["aside"]] == [
        (".hidden/", "hidden"),
        ("excluded/", "excluded"),
    ]


@pytest.mark.parametrize("by", ["link", "folder"])
def test_what_was_reached_by_a_link_is_compared_once(by: str, kitei: Kitei, repository: Path) -> None:
    if by == "link":
        (repository / "contracts" / "link.yaml").symlink_to(f"{CLEAN}.yaml")
    else:
        (repository / "more").symlink_to("contracts")
    _committed(repository)
    path = repository / "contracts" / f"{CLEAN}.yaml"
    path.write_text(path.read_text() + "# changed\n")
    status, report = _json(kitei, "--since=HEAD")
    assert (status, report["violations"]) == (0, [])


def test_records_that_leave_by_a_link_are_seen_to_leave(kitei: Kitei, repository: Path) -> None:
    (repository / ".hidden").mkdir()
    (repository / "contracts" / f"{CLEAN}.yaml").rename(repository / ".hidden" / "x.yaml")
    (repository / "contracts" / "link.yaml").symlink_to("../.hidden/x.yaml")
    _committed(repository)
    assert _found(kitei, "--since=HEAD") == []
    (repository / "contracts" / "link.yaml").unlink()
    assert _found(kitei, "--since=HEAD", "--allow-empty") != []
