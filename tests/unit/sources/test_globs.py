"""Globs mean what they mean to Git."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest
from generators.budget import share

from validator.sources.globs import Globs

NAMES = ("a", "b", "ab", "a.yaml", "b.yaml", "x-1", "[a]", "契約")
PIECES = (
    "*",
    "**",
    "a",
    "b",
    "a*",
    "*.yaml",
    "?",
    "[ab]",
    "[!a]*",
    "[a-c].yaml",
    "x-?",
    "\\[a]",
    "契*",
    "*b*",
)


def _pattern(chance: random.Random) -> str:
    text = "/".join(chance.choice(PIECES) for _ in range(chance.randint(1, 3)))
    return chance.choice(("", "", "", "!", "/")) + text + chance.choice(("", "", "/"))


@pytest.mark.parametrize("seed", range(share(150)))
def test_as_git_reads_them(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    patterns = [_pattern(chance) for _ in range(chance.randint(1, 3))]
    paths = sorted({"/".join(chance.choices(NAMES, k=chance.randint(1, 3))) for _ in range(30)})
    # a file cannot be a folder too
    paths = [path for path in paths if not any(other.startswith(path + "/") for other in paths)]
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    (tmp_path / ".gitignore").write_text("\n".join(patterns) + "\n", encoding="utf-8")
    command = ["git", "-c", "core.excludesFile=/dev/null", "check-ignore", "-z", "--no-index", "--stdin"]
    asked = "".join(path + "\0" for path in paths).encode()
    answer = subprocess.run(command, cwd=tmp_path, input=asked, capture_output=True, check=False).stdout
    ignored = sorted(name.decode() for name in answer.split(b"\0") if name)
    globs = Globs(patterns, str(tmp_path), str(tmp_path))
    assert [path for path in paths if globs.match(path)] == ignored, patterns


@pytest.mark.parametrize(
    ("path", "matches"),
    [("old/a.yaml", True), ("./old/../old/a.yaml", True), ("../out/old/a.yaml", False), ("a.yaml", False)],
)
def test_paths_are_written_from_home(path: str, matches: bool) -> None:
    globs = Globs(["contracts/old/"], "/repository", "/repository/contracts")
    assert globs.match(path) is matches


def test_absolute_paths() -> None:
    globs = Globs(["*.yaml"], "/repository", "/elsewhere")
    assert globs.match("/repository/x/a.yaml")
    assert not globs.match("/repository-2/a.yaml")
    assert not globs.match("a.yaml")


@pytest.mark.parametrize("text", ["", "!", "/", "!/"])
def test_a_folder_that_is_the_root(text: str) -> None:
    assert Globs(["tmp/"], os.sep, os.sep).match("tmp/a" + text)


def test_no_pattern_takes_long() -> None:
    globs = Globs(["*a" * 100 + "b", "/".join(["**"] * 100) + "/b"], "/", "/")
    assert not globs.match("a" * 5_000 + "/a" * 200)
