"""Unified diffs, given to the programs that apply them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from validator.gate.patch import patch

TEXTS = [
    ("a: 1\nb: 2\n", "a: 9\nb: 2\n"),
    ("a: 1\r\nb: 2\r\n", "a: 9\r\nb: 2\r\n"),
    ("a: 1\nb: 2", "a: 1\nb: 3"),
    ("a: 1\nb: 2", "a: 3\nb: 2"),
    ("a: 1", "a: 1\n"),
    ("\ufeff会社: 1\n", "\ufeff会社: 2\n"),
    ("a: x\u2028y\u0085\x0c\nb: 1\n", "a: x\u2028y\u0085\x0c\nb: 2\n"),
    (
        "".join(f"k{n}: {n}\n" for n in range(60)),
        "".join(f"k{n}: {n if n % 20 else 'x'}\n" for n in range(60)),
    ),
]
NAMES = ["a.yaml", "契約/青空.yaml", "with space.yaml", 'a"b.yaml', "back\\slash.yaml", "line\nbreak.yaml"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize("program", [["git", "apply", "-"], ["patch", "-p1", "--binary"]])
def test_it_applies(program: list[str], texts: tuple[str, str], name: str, tmp_path: Path) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not there")
    before, after = texts
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(before.encode())
    diff = patch(name, before, after)
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    subprocess.run(
        program, input=diff.encode(), cwd=tmp_path, check=True, env=environment, capture_output=True
    )
    assert path.read_bytes() == after.encode()


def test_the_same_text_gives_nothing() -> None:
    assert patch("a.yaml", "a: 1", "a: 1") == ""


def test_a_name_forges_no_line() -> None:
    diff = patch("x\n+++ b/y\x1b[31m\u202e", "a: 1\n", "a: 2\n")
    assert diff.split("\n")[:2] == [
        '--- "a/x\\n+++ b/y\\033[31m\\342\\200\\256"'.replace("\\n", "\\012"),
        '+++ "b/x\\n+++ b/y\\033[31m\\342\\200\\256"'.replace("\\n", "\\012"),
    ]
