"""`kitei format` as it is typed: what it writes, what it leaves alone, and with which status it ends."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from acceptance.runs import ROOT, Kitei

from validator.commands import format as formatting
from validator.sources.home import home_at
from validator.sources.replace import CHANGED

POOR = '# of all\narticle 1 en "A" ja "B" # a\n\n\n edition\n'
NEAT = '# of all\narticle 1 en "A" ja "B"  # a\n  edition\n'
BROKEN = 'article 1 en "A"\n'


@pytest.fixture
def policy(tmp_path: Path, kitei: Kitei) -> Path:
    """A folder with a file that is not in style and one that is."""
    folder = tmp_path / "policy"
    folder.mkdir()
    _write(folder / "poor.kitei", POOR)
    _write(folder / "neat.kitei", NEAT)
    return folder


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def _read(path: Path) -> str:
    return path.read_bytes().decode()


def test_files_are_written_and_the_rest_is_left(kitei: Kitei, policy: Path) -> None:
    before = (policy / "neat.kitei").stat().st_mtime_ns
    assert kitei("format", "policy") == (0, "1 file reformatted, 1 file left unchanged.\n", "")
    assert _read(policy / "poor.kitei") == NEAT
    assert (policy / "neat.kitei").stat().st_mtime_ns == before
    assert kitei("format", "policy", "--lang=ja") == (0, "変更なし2件。\n", "")
    assert sorted(os.listdir(policy)) == ["neat.kitei", "poor.kitei"]


def test_check_only_tells(kitei: Kitei, policy: Path) -> None:
    ran = kitei("format", "--check")
    told = "Would reformat: policy/poor.kitei\n1 file would be reformatted, 1 file already formatted.\n"
    assert ran == (1, told, "")
    assert (
        kitei("format", "--check", "--lang=ja").out
        == "整形が要る: policy/poor.kitei\n要整形1件、整形済み1件。\n"
    )
    assert kitei("format", "policy/neat.kitei", "--check").status == 0
    assert _read(policy / "poor.kitei") == POOR


@pytest.mark.skipif(shutil.which("git") is None, reason="git applies the patch")
def test_diff_is_a_patch(kitei: Kitei, policy: Path, tmp_path: Path) -> None:
    _write(policy / "poor.kitei", "\ufeff" + POOR.replace("\n", "\r\n"))
    ran = kitei("format", "--diff")
    assert (ran.status, ran.err) == (1, "1 file would be reformatted, 1 file already formatted.\n")
    assert kitei("format", "policy/neat.kitei", "--diff").out == ""
    subprocess.run(["git", "apply"], cwd=tmp_path, input=ran.out.encode(), check=True)
    assert _read(policy / "poor.kitei") == "\ufeff" + NEAT.replace("\n", "\r\n")
    assert kitei("format", "--check").status == 0


def test_line_ends_and_the_mark_stay(kitei: Kitei, policy: Path) -> None:
    _write(policy / "poor.kitei", "\ufeff" + POOR.replace("\n", "\r\n"))
    assert kitei("format").status == 0
    assert _read(policy / "poor.kitei") == "\ufeff" + NEAT.replace("\n", "\r\n")


def test_what_does_not_parse_is_told_and_left_and_the_rest_is_done(kitei: Kitei, policy: Path) -> None:
    _write(policy / "broken.kitei", BROKEN)
    (policy / "shift_jis.kitei").write_bytes("# 規則\n".encode("shift_jis"))
    ran = kitei("format")
    assert ran.status == 2
    assert "error[missing-japanese]: " in ran.out
    assert " --> policy/broken.kitei:1:14\n" in ran.out
    assert '1 | article 1 en "A"\n' in ran.out
    assert " --> policy/shift_jis.kitei:1:3\n" in ran.out
    assert ran.out.endswith("1 file reformatted, 1 file left unchanged, 2 files not formatted.\n")
    assert _read(policy / "broken.kitei") == BROKEN
    assert _read(policy / "poor.kitei") == NEAT
    assert kitei("format", "--check").status == 2
    assert kitei("format", "--diff").status == 2


def test_silence_is_no_success(kitei: Kitei, policy: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = kitei("format", "empty")
    assert ran.status == 2
    assert "no `*.kitei` file in `empty`" in ran.err
    ran = kitei("format", "nowhere", "policy")
    assert ran.status == 2
    assert "nowhere" in ran.out
    assert _read(policy / "poor.kitei") == NEAT


def test_the_configured_policy_is_meant(kitei: Kitei, policy: Path, tmp_path: Path) -> None:
    _write(tmp_path / "other.kitei", POOR)
    _write(tmp_path / "kitei.toml", 'policy = "policy"\n')
    assert kitei("format").out == "1 file reformatted, 1 file left unchanged.\n"
    assert _read(tmp_path / "other.kitei") == POOR
    assert kitei("format", ".").out == "1 file reformatted, 2 files left unchanged.\n"


class _Stdin(io.TextIOWrapper):
    """Standard input with a text."""

    def __init__(self, text: str) -> None:
        super().__init__(io.BytesIO(text.encode()))


def test_standard_input_goes_to_standard_output(kitei: Kitei, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(text: str, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", _Stdin(text))
        return kitei("format", "-", *arguments)

    named = "--stdin-filename=x.kitei"
    assert given(POOR, named) == (0, NEAT, "")
    assert given(NEAT, named) == (0, NEAT, "")
    assert given(POOR, named, "--check")[:2] == (1, "")
    assert given(POOR, named, "--diff")[1].startswith("--- a/x.kitei\n+++ b/x.kitei\n")
    status, out, err = given(BROKEN, named)
    assert (status, out) == (2, "")
    assert " --> x.kitei:1:14\n" in err
    assert given(POOR)[0] == 2
    assert given(POOR, named, "policy")[0] == 2
    assert kitei("format", named).status == 2


def test_what_changed_meanwhile_is_not_overwritten(policy: Path) -> None:
    outcome = formatting.look(["policy"], home_at(str(Path.cwd())))
    _write(policy / "poor.kitei", BROKEN)
    written = formatting.write(outcome, home_at(os.getcwd()))
    assert [error.message for error in written.all_errors] == [CHANGED]
    assert (written.unchanged, len(written.changed), written.failed) == (1, 0, 1)
    assert _read(policy / "poor.kitei") == BROKEN


def test_the_policies_of_this_repository_are_formatted(kitei: Kitei) -> None:
    ran = kitei("format", str(ROOT / "policies"), str(ROOT / "tests" / "second_tariff"), "--check")
    assert ran.status == 0, ran.out
