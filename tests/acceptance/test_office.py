"""The page of an office's questions does what it says: each command, its status, and the output shown below it."""

from __future__ import annotations

import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from acceptance.fences import Block, blocks, commands

from validator.cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = {"en": "office.md", "ja": "office.ja.md"}


@pytest.mark.parametrize("lang", PAGES)
def test_every_command_answers_as_shown(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    told = [*blocks(ROOT / "docs" / PAGES[lang]), Block("", "")]
    ran = 0
    for block, below in pairwise(told):
        for command in commands(block) if block.kind == "sh" else ():
            program, *words = shlex.split(command.line)
            assert program == "kitei"
            status = main([*words, "--lang", lang])
            out = capsys.readouterr().out
            assert status == command.status, f"{command.line}\n{out}"
            shown = below.text.rstrip("\n") if below.kind == "text" else ""
            assert any(line.startswith(shown) for line in out.splitlines()), f"{command.line}\n{out}"
            ran += 1
    assert ran > 8


def test_both_pages_ask_the_same() -> None:
    asked = [
        [
            command
            for block in blocks(ROOT / "docs" / page)
            for command in commands(block)
            if block.kind == "sh"
        ]
        for page in PAGES.values()
    ]
    assert asked[0] == asked[1]
