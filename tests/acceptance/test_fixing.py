"""`kitei check --fix` and `--diff` over copies of the examples."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from acceptance.runs import DAY, ROOT, Kitei

CHOSEN = "--choose=credited-fee=with-options"
"""With it, every reading that is left computes the same credit."""

MINATO = "contracts/minato.yaml"
KAWASEMI = "contracts/kawasemi.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository without a configuration, which the `kitei` fixture runs in."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(ROOT / "examples" / "contracts", tmp_path / "contracts")
    shutil.copy(ROOT / "examples" / "designations.yaml", tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "all.patch"
    }


def changed_lines(before: bytes, after: bytes) -> list[tuple[bytes, bytes]]:
    pairs = zip(before.split(b"\n"), after.split(b"\n"), strict=True)
    return [(one, other) for one, other in pairs if one != other]


def given(text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))


def test_what_is_mechanical_is_fixed_and_nothing_else(kitei: Kitei, repository: Path) -> None:
    before = contents(repository)
    ran = kitei("check", "--fix", DAY, "--lang=en")
    after = contents(repository)
    assert {name for name in before if before[name] != after[name]} == {
        KAWASEMI,
        MINATO,
        "contracts/yukishiro.yaml",
    }
    assert changed_lines(before[MINATO], after[MINATO]) == [
        (b"  protocols: [ikve2, ssl-vpn]", b"  protocols: [ikev2, ssl-vpn]"),
    ]
    assert changed_lines(before[KAWASEMI], after[KAWASEMI]) == [
        (b"effective_on: 2025-10-11", b"effective_on: 2025-10-12")
    ]
    assert ran.status == 1
    assert "Fixed 3 findings in 3 files." in ran.out
    assert "ikve2" not in ran.out
    assert ran.err == ""
    again = kitei("check", "--fix", DAY, "--lang=ja")
    assert again.status == 1
    assert "修正した" not in again.out
    assert contents(repository) == after


def test_what_readings_compute_differently_is_fixed_once_one_is_chosen(
    kitei: Kitei, repository: Path
) -> None:
    before = (repository / MINATO).read_bytes()
    assert kitei("check", "--fix", DAY, MINATO).status == 1
    assert (repository / MINATO).read_bytes() == before.replace(b"ikve2", b"ikev2")
    assert kitei("check", "--fix", DAY, MINATO, CHOSEN).status == 0
    fixed = before.replace(b"ikve2", b"ikev2").replace(b"amount: 3400", b"amount: 2267")
    assert (repository / MINATO).read_bytes() == fixed


def test_it_is_told_in_japanese_and_in_the_json(kitei: Kitei, repository: Path) -> None:
    (repository / KAWASEMI).unlink()
    ran = kitei("check", "--fix", DAY, CHOSEN, "--lang=ja", "--format=json")
    assert "2個のファイルで3件の指摘を修正した。" in json.loads(ran.out)["notes"]


def test_the_status_is_that_of_what_remains(kitei: Kitei, repository: Path) -> None:
    assert kitei("check", "--fix", DAY, CHOSEN, MINATO).status == 0
    assert kitei("check", DAY, CHOSEN, MINATO).status == 0


def test_line_ends_and_the_byte_order_mark_stay(kitei: Kitei, repository: Path) -> None:
    path = repository / MINATO
    text = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(text)
    kitei("check", "--fix", DAY, CHOSEN, MINATO)
    assert path.read_bytes() == text.replace(b"ikve2", b"ikev2").replace(b"amount: 3400", b"amount: 2267")


def test_only_what_is_reported_is_fixed(kitei: Kitei, repository: Path) -> None:
    before = contents(repository)
    kitei("check", "--fix", DAY, CHOSEN, MINATO)
    assert {name for name, data in contents(repository).items() if data != before[name]} == {MINATO}


def test_neither_what_is_waived_nor_what_the_baseline_knows(kitei: Kitei, repository: Path) -> None:
    path = repository / MINATO
    waiver = "  # kitei: waive credit-amount until 2030-01-01 because Agreed."
    path.write_text(path.read_text("utf-8").replace("amount: 3400", "amount: 3400" + waiver), "utf-8")
    assert kitei("check", "--fix", DAY, CHOSEN, MINATO).status == 0
    assert "amount: 3400" + waiver in path.read_text("utf-8")
    before = contents(repository)
    kitei("baseline", DAY, CHOSEN)
    assert kitei("check", "--fix", DAY, CHOSEN).status == 0
    assert {name for name, data in before.items() if contents(repository)[name] != data} == set()


def test_a_file_of_standard_input_is_printed_and_not_written(
    kitei: Kitei, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(repository)
    text = before[MINATO].replace(b"\n", b"\r\n")
    given(text, monkeypatch)
    ran = kitei("check", "--fix", DAY, CHOSEN, "--lang=en", "--stdin-filename", MINATO, "-")
    assert ran.status == 0
    expected = text.replace(b"ikve2", b"ikev2").replace(b"amount: 3400", b"amount: 2267")
    assert ran.out.encode() == expected
    assert "Fixed 2 findings in 1 file." in ran.err
    given(expected, monkeypatch)
    assert kitei("check", "--fix", DAY, CHOSEN, "--stdin-filename", MINATO, "-").out.encode() == expected
    assert contents(repository) == before


def test_the_patch_is_what_fix_does(kitei: Kitei, repository: Path) -> None:
    text = (repository / MINATO).read_bytes()
    (repository / MINATO).write_bytes(text.replace(b"\n", b"\r\n"))
    before = contents(repository)
    ran = kitei("check", "--diff", DAY, CHOSEN, "--lang=ja")
    assert ran.status == 1
    assert ran.err == "3個のファイルで4件の指摘を修正できる。\n"
    assert contents(repository) == before
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    kitei("check", "--fix", DAY, CHOSEN)
    fixed = {name: data for name, data in contents(repository).items() if name.endswith(".yaml")}
    for name, data in before.items():
        (repository / name).write_bytes(data)
    subprocess.run(["git", "apply", "-"], input=ran.out.encode(), cwd=repository, check=True)
    assert {name: data for name, data in contents(repository).items() if name.endswith(".yaml")} == fixed
    assert kitei("check", "--diff", DAY, CHOSEN) == (0, "", "")


@pytest.mark.parametrize("program", [["git", "apply", "-"], ["patch", "-p1", "--binary"]])
def test_a_patch_of_files_beside_the_current_folder(
    program: list[str], kitei: Kitei, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not there")
    shutil.rmtree(repository / ".git")
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    (repository / "kept").mkdir()
    shutil.move(repository / MINATO, repository / "kept" / "m.yaml")
    (repository / MINATO).symlink_to("../kept/m.yaml")
    (repository / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(repository / "deep" / "er")
    ran = kitei("check", "--diff", DAY, CHOSEN, "--lang=en", "../../contracts")
    assert (ran.status, "The patch is for `../..`" in ran.err) == (1, True)
    named = [line for line in ran.out.splitlines() if line.startswith("+++ ")]
    assert named == [f"+++ b/{KAWASEMI}", "+++ b/contracts/yukishiro.yaml", "+++ b/kept/m.yaml"]
    subprocess.run(program, input=ran.out.encode(), cwd=repository, check=True, capture_output=True)
    assert (repository / MINATO).is_symlink()
    assert kitei("check", "--diff", DAY, CHOSEN, "../../contracts") == (0, "", "")


def test_a_patch_of_files_outside_the_repository(
    kitei: Kitei, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away")
    shutil.copy(repository / MINATO, away / "m.yaml")
    ran = kitei("check", "--diff", DAY, CHOSEN, str(away))
    above = Path(os.path.commonpath([repository, away]))
    assert f"`{os.path.relpath(above, repository)}`" in ran.err
    assert f"+++ b/{(away / 'm.yaml').relative_to(above)}\n" in ran.out
    assert "../" not in ran.out


def test_a_file_of_two_names_is_patched_once(kitei: Kitei, repository: Path) -> None:
    (repository / "kept").mkdir()
    shutil.move(repository / MINATO, repository / "kept" / "m.yaml")
    for name in ("one.yaml", "two.yaml"):
        (repository / "contracts" / name).symlink_to("../kept/m.yaml")
    ran = kitei("check", "--diff", DAY, CHOSEN, "contracts/one.yaml", "contracts/two.yaml")
    assert ran.out.count("+++ b/kept/m.yaml\n") == 1


def test_a_patch_where_something_cannot_be_judged(kitei: Kitei, repository: Path) -> None:
    (repository / KAWASEMI).write_bytes(b"record: [\n")
    ran = kitei("check", "--diff", DAY, CHOSEN)
    assert ran.status == 2
    assert "+amount: 2267" in ran.out
    assert f"{KAWASEMI}:1:" in ran.err


@pytest.mark.parametrize(
    "words", [["--diff", "--fix"], ["--diff", "--format=json"], ["--diff", "--output=x"]]
)
def test_what_does_not_go_together(words: list[str], kitei: Kitei, repository: Path) -> None:
    before = contents(repository)
    ran = kitei("check", DAY, CHOSEN, *words)
    assert ran.status == 2
    assert ran.out == ""
    assert contents(repository) == before


def test_a_file_that_cannot_be_written_is_told(
    kitei: Kitei, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (repository / MINATO).read_bytes()
    monkeypatch.setattr("os.access", lambda *_: False)
    ran = kitei("check", "--fix", DAY, CHOSEN, "--lang=en", MINATO)
    assert ran.status == 2
    assert "It may not be written to" in ran.out
    assert "ikve2" in ran.out
    assert "Fixed" not in ran.out
    assert (repository / MINATO).read_bytes() == before


def test_a_link_out_of_the_repository_is_not_written_through(
    kitei: Kitei, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away") / "minato.yaml"
    shutil.move(repository / MINATO, away)
    before = away.read_bytes()
    (repository / MINATO).symlink_to(away)
    assert kitei("check", "--fix", DAY, CHOSEN).status == 2
    assert away.read_bytes() == before


def test_since_a_revision_too(kitei: Kitei, repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *words], cwd=repository, check=True)
    ran = kitei("check", "--fix", DAY, CHOSEN, "--lang=en", "--since=HEAD")
    assert ran.status == 1
    assert "Fixed 4 findings in 3 files." in ran.out
