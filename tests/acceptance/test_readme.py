"""Both READMEs do what they say: every command runs, with the status told beside it and the output shown below it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from acceptance.fences import Block, Command, blocks, commands
from generators.repositories import ENVIRONMENT, Repo

ROOT = Path(__file__).parents[2]
READMES = {"en": "README.md", "ja": "README.ja.md"}
CLONE = "kitei"
COPIED = ["examples", "policies", "tests/tariff/art-05", "kitei.toml"]
KITEI = "kitei check examples --as-of 2025-11-01"
MARK, END = "\x1e", "\x1d"
"""What stands around an exit status, and behind a block, in the output of the script."""

both = pytest.mark.parametrize("lang", READMES)


class Ran(NamedTuple):
    """A block that was run: the status of each of its commands, and all that they printed."""

    block: Block
    statuses: list[int]
    output: str


def read(lang: str) -> list[Block]:
    return blocks(ROOT / READMES[lang])


def after_set_up(lang: str) -> list[Block]:
    """The blocks behind the clone and the set-up."""
    return read(lang)[2:]


def in_a_copy(folder: Path, lang: str) -> dict[str, str]:
    """Makes the clone that a reader has, and gives an environment in which `kitei` is this interpreter's."""
    for name in COPIED:
        source, target = ROOT / name, folder / CLONE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, target)
    shim = folder / ".shim" / "kitei"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m validator "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    Repo(folder / CLONE).commit()
    kept = {name: value for name, value in ENVIRONMENT.items() if not name.startswith(("LC_", "LANG"))}
    return {
        **kept,
        "PATH": f"{shim.parent}{os.pathsep}{kept['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LANG": {"en": "C.UTF-8", "ja": "ja_JP.UTF-8"}[lang],
        "XDG_CACHE_HOME": str(folder / ".cache"),
        "COLUMNS": "100",
    }


def script(block: Block) -> str:
    """A block as lines of a shell; each tells its status."""
    if block.kind == "python":
        lines = [f"{shlex.quote(sys.executable)} -X utf8 -c {shlex.quote(block.text)}"]
    else:
        lines = [command.line for command in commands(block)]
    return "".join(f"{line}\nprintf '\\036%s\\036' $?\n" for line in lines) + "printf '\\035'\n"


def run(todo: list[Block], folder: Path, lang: str) -> list[Ran]:
    """Runs blocks in one shell, one after another."""
    environment = in_a_copy(folder, lang)
    done = subprocess.run(
        ["bash", "-c", "".join(map(script, todo))],
        cwd=folder / CLONE,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not done.stderr, done.stderr
    ran = []
    for block, output in zip(todo, done.stdout.split(END)[:-1], strict=True):
        pieces = output.split(MARK)
        ran.append(Ran(block, list(map(int, pieces[1::2])), "".join(pieces[::2])))
    return ran


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Ran]]:
    """All of a README behind its set-up, run once."""

    @cache
    def ran(lang: str) -> list[Ran]:
        todo = [block for block in after_set_up(lang) if block.kind in ("sh", "python")]
        folder = tmp_path_factory.mktemp(lang)
        done = run(todo, folder, lang)
        assert Repo(folder / CLONE, begun=True).git("status", "--porcelain", "--ignored") == "", (
            "the tour writes into the checkout"
        )
        return done

    return ran


@both
def test_the_set_up_comes_first(lang: str) -> None:
    clone, set_up = read(lang)[:2]
    assert clone.text == "git clone <this repository> kitei && cd kitei\n"
    first, second = set_up.text.splitlines()
    assert first.endswith(f"&& .venv/bin/{KITEI}")
    assert second in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@both
def test_the_first_check_exits_1_as_told(lang: str, tmp_path: Path) -> None:
    ran = run([Block("sh", f"{KITEI}\n")], tmp_path, lang)
    assert ran[0].statuses == [1]
    assert {"en": "**exits 1", "ja": "終了ステータス1"}[lang] in (ROOT / READMES[lang]).read_text("utf-8")


@both
def test_commands_exit_as_told(lang: str, whole: Callable[[str], list[Ran]]) -> None:
    for ran in whole(lang):
        told = [0] if ran.block.kind == "python" else [command.status for command in commands(ran.block)]
        assert ran.statuses == told, f"{ran.block.text}\n{ran.output}"


@both
def test_output_is_as_shown(lang: str, whole: Callable[[str], list[Ran]]) -> None:
    shown = [(block, after.text) for block, after in pairwise(after_set_up(lang)) if after.kind == "text"]
    outputs = {ran.block: ran.output for ran in whole(lang)}
    assert len(shown) >= 5
    for block, text in shown:
        assert block in outputs, f"no command stands before {text}"
        whole_lines = text.splitlines()
        assert whole_lines == _from(outputs[block], whole_lines), outputs[block]


def _from(output: str, wanted: list[str]) -> list[str]:
    """As many lines of the output as are wanted, from the first wanted one on, each cut where the wanted one ends."""
    lines = output.splitlines()
    start = next((number for number, line in enumerate(lines) if line.startswith(wanted[0])), len(lines))
    return [line[: len(want)] for line, want in zip(lines[start:], wanted, strict=False)]


@both
def test_excerpts_are_as_they_stand(lang: str) -> None:
    policies = [path.read_text("utf-8") for path in (ROOT / "policies").rglob("*.kitei")]
    contracts = [path.read_text("utf-8") for path in (ROOT / "tests" / "tariff").rglob("*.yaml")]
    sources = {"kitei": policies, "yaml": contracts}
    for block in read(lang):
        if block.kind in sources and not block.text.startswith("# yaml-language-server:"):
            assert any(block.text in text for text in sources[block.kind]), block.text


def test_both_have_the_same_blocks() -> None:
    def bare(block: Block) -> Block | tuple[Command, ...]:
        return tuple(commands(block)) if block.kind == "sh" else block

    english, japanese = (
        [bare(block) for block in read(lang) if block.kind != "text"] for lang in ("en", "ja")
    )
    assert english == japanese


@both
def test_every_block_says_what_it_is(lang: str) -> None:
    assert {block.kind for block in read(lang)} == {"sh", "text", "kitei", "yaml", "python"}


def test_a_wrong_status_would_be_seen(tmp_path: Path) -> None:
    ran = run([Block("sh", "kitei explain nothing-of-this-name 2>/dev/null\nprintf seen\n")], tmp_path, "en")
    assert ran[0].statuses == [2, 0]
    assert ran[0].output == "seen"


def test_an_excerpt_is_cut_out_of_lines() -> None:
    assert _from("x\nabc\nbcd\n", ["a", "b"]) == ["a", "b"]
    assert _from("x\n", ["a"]) == []
