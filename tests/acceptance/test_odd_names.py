"""A file may be called anything: every command and every format has an answer, and what it changes is that file."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from acceptance.runs import DAY, ROOT, Kitei

from validator.reports import FORMATS

NAMES = (b"\xff\xfe.yaml", b"\x83R\x81[.yaml", "改\n行.yaml".encode(), b"d\xff/a.yaml", b"-o.yaml", b" .yaml")
WRONG, RIGHT = b"[ikve2, ssl-vpn]", b"[ikev2, ssl-vpn]"


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=folder, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    text = (
        (ROOT / "examples" / "contracts" / "minato.yaml")
        .read_bytes()
        .replace(b"amount: 3400", b"amount: 2267")
    )
    for number, name in enumerate(NAMES):
        path = tmp_path / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.replace(b"minato", b"c%d" % number).replace(b"MIN-", b"C%d-" % number))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "a")
    return tmp_path


def contents(folder: Path) -> list[bytes]:
    return [(folder / os.fsdecode(name)).read_bytes() for name in NAMES]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_of_it(name: str, kitei: Kitei, repository: Path) -> None:
    ran = kitei("check", DAY, f"--format={name}")
    assert (ran.status, ran.err) == (1, "")
    ran.out.encode("utf-8")
    if name == "json":
        assert len({each["path"] for each in json.loads(ran.out)["violations"]}) == len(NAMES)


def test_it_is_fixed_and_patched(kitei: Kitei, repository: Path) -> None:
    before = contents(repository)
    patch = kitei("check", "--diff", DAY)
    assert patch.status == 1
    assert kitei("check", "--fix", DAY).status == 0
    after = contents(repository)
    assert after == [text.replace(WRONG, RIGHT) for text in before]
    git(repository, "checkout", "-q", ".")
    data = patch.out.encode("utf-8", "surrogateescape")
    subprocess.run(["git", "apply", "-"], cwd=repository, input=data, check=True)
    assert contents(repository) == after


def test_it_is_compared_and_known_to_the_baseline(kitei: Kitei, repository: Path) -> None:
    assert kitei("check", DAY, "--since=HEAD").status == 1
    path = repository / os.fsdecode(NAMES[0])
    path.write_bytes(path.read_bytes() + b"\n# a change\n")
    git(repository, "add", ".")
    affected = json.loads(kitei("check", DAY, "--affected", "--format=json").out)
    assert {each["contractor"] for each in affected["violations"]} == {"c0"}
    assert kitei("baseline", DAY).status == 0
    assert kitei("check", DAY).status == 0
    computed = kitei("compute", DAY)
    assert (computed.status, computed.err) == (1, "")
