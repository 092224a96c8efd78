"""The schema, and judging by it alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from validator.cli.main import main

GOOD = "record: related-contract\nid: A\ncontractor: aozora\nservice: s\nkind: k\nstarts_on: 2025-01-01\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def status_of(text: str, *options: str) -> int:
    Path("a.yaml").write_text(text, "utf-8")
    return main(["schema", "--check", "a.yaml", "--lang", "en", *options])


def test_it_prints_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--lang", "ja"]) == 0
    out = capsys.readouterr().out
    Draft202012Validator.check_schema(json.loads(out))
    assert "契約" in out


def test_it_writes_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--output", "s.json"]) == 0
    assert capsys.readouterr().out == ""
    Draft202012Validator.check_schema(json.loads(Path("s.json").read_text("utf-8")))


def test_what_is_sound_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(GOOD) == 0
    assert "No breach in 1 record of 1 contractor (1 file)." in capsys.readouterr().out


def test_a_fault_is_told_as_a_check_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(GOOD.replace("starts_on", "start_on")) == 1
    out = capsys.readouterr().out
    assert "error[record-shape]" in out
    assert "a.yaml:6:1" in out


def test_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("record: [") == 2
    assert "not judged" in capsys.readouterr().out


def test_where_there_is_no_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("a: b\n") == 2
    assert "There is no record here to judge." in capsys.readouterr().out


def test_paths_need_the_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "a.yaml", "--lang", "en"]) == 2
    assert "--check" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert "compute" in out
    assert "--record" in out or "-l record" in out
