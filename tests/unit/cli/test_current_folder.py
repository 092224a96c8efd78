"""A current folder that was deleted is told in a line, by every command that looks from it; the others need none."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.cli.main import main
from validator.cli.table import COMMANDS

NAMES = sorted({each.name for each in COMMANDS} - {"help", "completion"})


@pytest.fixture(autouse=True)
def deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("9.2",) if name == "explain" else ()
    assert main([name, "--lang", "en", *given]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    expected = "kitei: the current folder is there no more. Change to another.\n"
    assert said.err == (
        expected if name != "init" else "kitei: . cannot be written: No such file or directory.\n"
    )


@pytest.mark.parametrize("words", [("help",), ("--version",), ("completion", "bash"), ("check", "--help")])
def test_what_needs_none_runs(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out
