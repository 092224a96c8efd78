"""What would crash, hang or mislead: told at its place, and the files beside it are judged all the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from acceptance.runs import DAY, ENVIRONMENT, ROOT, Kitei, Ran, Wheel, run

sys.path.insert(0, str(ROOT / "benchmarks"))
from hazards import HAZARDS, HEAD

REFUSED: dict[str, tuple[bytes, int, int, str]] = {
    **{
        name: (HAZARDS[name], line, column, words)
        for name, line, column, words in (
            ("30,000 brackets", 6, 75, "nest deeper than 64"),
            ("40,000 block lists", 3, 128, "nest deeper than 64"),
            ("alias bomb", 2, 5, "`&b0` is a YAML anchor"),
            ("merge bomb", 2, 5, "`&b0` is a YAML anchor"),
            ("merge key", 6, 1, "merge key"),
            ("list within itself", 2, 11, "anchor"),
            ("explicit tag", 6, 13, "tag"),
            ("python tag", 6, 13, "tag"),
            ("5 MB scalar", 1, 1, "1 MiB"),
            ("600,000 events", 6, 824_988, "550000"),
            ("NUL", 6, 13, "U+0000"),
            ("Shift_JIS", 6, 3, "Shift_JIS"),
        )
    },
    "NEL in a comment": ((HEAD + "# a\x85record: x\n").encode(), 6, 4, "U+0085"),
    "LS in a comment": ((HEAD + "# a\u2028b\n").encode(), 6, 4, "U+2028"),
    "lone CR": ((HEAD + "# a\rb: c\n").encode(), 6, 4, "U+000D"),
    "text turned round": ((HEAD + "# a\u202eb\n").encode(), 6, 4, "U+202E"),
    "escape character": ((HEAD + "item: \x1b[31m\n").encode(), 6, 7, "U+001B"),
    "escape character, escaped": ((HEAD + 'item: "\\e[31m"\n').encode(), 6, 7, "U+001B"),
    "half a character": ((HEAD + 'item: "\\ud83d"\n').encode(), 6, 8, "escape"),
    "not UTF-8": (HEAD.encode() + b"# \xff\n", 6, 3, "0xFF"),
    "UTF-16": (HEAD.encode("utf-16"), 1, 1, "UTF-16"),
    "one level too deep": ((HEAD + "software: " + "[" * 64 + "]" * 64).encode(), 6, 74, "nest deeper"),
    "tab": ((HEAD + "vpn:\n\tprotocols: [l2tp]\n").encode(), 7, 1, "tab"),
    "full-width colon": ((HEAD + "applied_on：2025-01-01\n").encode(), 6, 11, "full-width colon"),
}
FAULTY: dict[str, tuple[bytes, int, int, str]] = {
    "a day that is none": ((HEAD + "applied_on: 2025-02-30\n").encode(), 6, 13, "2025-02-30"),
    "a key twice": ((HEAD + "applied_on: 2025-01-01\nkind: network\n").encode(), 7, 1, "second time"),
    "1 MB scalar": (HAZARDS["1 MB scalar"], 6, 13, "xxx"),
    "base-60 number": (HAZARDS["base-60 number"], 6, 15, "whole number"),
    "8,000 records": (HAZARDS["8,000 records"], 2, 5, "lacks the key `applied_on`"),
    "5,000 digits": (HAZARDS["5,000 digits"], 6, 15, "999999"),
    "a forged line": ((HEAD + '"x\\n::error ::pwned": 1\n').encode(), 6, 1, "x\\u{a}::error ::pwned"),
    "a forged line in a value": (
        (HEAD + 'item: "x\\n::error ::pwned"\n').encode(),
        6,
        7,
        "x\\u{a}::error ::pwned",
    ),
}


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    """A folder with a file that breaks two rules."""
    folder = tmp_path / "contracts"
    folder.mkdir()
    shutil.copy(ROOT / "examples" / "contracts" / "hinode.yaml", folder)
    shutil.copy(ROOT / "examples" / "designations.yaml", tmp_path)
    return folder


def _json(ran: Ran) -> dict[str, Any]:
    assert not ran.err
    report: dict[str, Any] = json.loads(ran.out)
    return report


def _beside(report: dict[str, Any]) -> list[str]:
    return sorted(each["rule"] for each in report["violations"] if each["path"] == "contracts/hinode.yaml")


TWO = ["l2tp-needs-vpdn-contract", "used-address-is-assigned"]


def _is_calm(text: str) -> None:
    """Nothing raw, no traceback, no line of a CI system's commands; in width bounds where the input is not."""
    assert "Traceback" not in text
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert not [
        line
        for line in text.splitlines()
        if line.lstrip().startswith(("::", "##[")) and not line.lstrip(" ").startswith("::: ")
    ]
    assert max(map(len, text.splitlines())) < 2_000


@pytest.mark.no_cover
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_refused(name: str, kitei: Kitei, contracts: Path) -> None:
    data, line, column, words = REFUSED[name]
    (contracts / "x.yaml").write_bytes(data)
    for given in ((".",), ("contracts/x.yaml", "contracts/hinode.yaml")):
        ran = kitei("check", *given, DAY, "--format=json")
        report = _json(ran)
        assert ran.status == 2
        (failure,) = report["failures"]
        assert (failure["path"], failure["line"], failure["column"]) == ("contracts/x.yaml", line, column)
        assert words in failure["message"]
        assert _beside(report) == TWO
        assert len(report["violations"]) == 2
        assert (report["summary"]["unreadable"], report["summary"]["errors"]) == (1, 2)


@pytest.mark.no_cover
@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", [*REFUSED, *FAULTY])
def test_it_is_told_calmly(name: str, lang: str, kitei: Kitei, contracts: Path) -> None:
    (contracts / "x.yaml").write_bytes((REFUSED | FAULTY)[name][0])
    ran = kitei("check", DAY, "--lang", lang)
    assert ran.status == (2 if name in REFUSED else 1)
    assert "contracts/x.yaml:" in ran.out
    assert "contracts/hinode.yaml:" in ran.out
    assert not ran.err
    _is_calm(ran.out)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_of_shape(name: str, kitei: Kitei, contracts: Path) -> None:
    data, line, column, words = FAULTY[name]
    (contracts / "x.yaml").write_bytes(data)
    ran = kitei("check", DAY, "--format=json")
    report = _json(ran)
    assert ran.status == 1
    assert report["failures"] == []
    found = [
        each["message"]
        for each in report["violations"]
        if (each["rule"], each["path"], each["line"], each["column"])
        == ("record-shape", "contracts/x.yaml", line, column)
    ]
    assert len(found) == 1
    assert words in found[0]
    assert _beside(report) == TWO


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"---\n", HAZARDS["30,000 brackets at the head"]])
def test_what_holds_no_record_is_left_aside_but_not_where_it_is_named(
    data: bytes, kitei: Kitei, contracts: Path
) -> None:
    (contracts / "x.yaml").write_bytes(data)
    beside = _json(kitei("check", DAY, "--format=json"))
    assert (beside["failures"], beside["summary"]["left_aside"]) == ([], 1)
    named = kitei("check", "contracts/x.yaml", DAY)
    assert named.status == 2
    _is_calm(named.out)


def test_no_file_at_all(kitei: Kitei, contracts: Path) -> None:
    ran = kitei("check", "contracts/none.yaml", "contracts/hinode.yaml", DAY, "--format=json")
    report = _json(ran)
    assert ran.status == 2
    assert [(each["path"], each["message"]) for each in report["failures"]] == [
        ("contracts/none.yaml", "There is no such file or folder.")
    ]
    assert _beside(report) == TWO


def test_what_is_no_file(kitei: Kitei, contracts: Path) -> None:
    os.mkfifo(contracts / "fifo.yaml")
    (contracts / "folder.yaml").mkdir()
    (contracts / "dangling.yaml").symlink_to("nowhere")
    (contracts / "loop.yaml").symlink_to("loop.yaml")
    (contracts / "away.yaml").symlink_to("/etc/passwd")
    (contracts / "device.yaml").symlink_to("/dev/zero")
    ran = kitei("check", DAY, "--format=json")
    report = _json(ran)
    assert ran.status == 2
    told = {Path(each["path"]).name: each["message"] for each in report["failures"]}
    assert set(told) == {"fifo.yaml", "dangling.yaml", "loop.yaml", "away.yaml", "device.yaml"}
    assert "no file" in told["dangling.yaml"]
    assert "circle" in told["loop.yaml"]
    assert "regular file" in told["fifo.yaml"]
    assert "root:" not in ran.out
    assert _beside(report) == TWO
    for lang in ("en", "ja"):
        _is_calm(kitei("check", DAY, "--lang", lang).out)


def test_a_folder_that_is_called_like_a_file_is_looked_into(kitei: Kitei, contracts: Path) -> None:
    (contracts / "x.yaml").mkdir()
    (contracts / "hinode.yaml").rename(contracts / "x.yaml" / "hinode.yaml")
    report = _json(kitei("check", "contracts/x.yaml", DAY, "--format=json"))
    assert {each["path"] for each in report["violations"]} == {"contracts/x.yaml/hinode.yaml"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_the_permission(kitei: Kitei, contracts: Path) -> None:
    (contracts / "x.yaml").write_text(HEAD)
    (contracts / "x.yaml").chmod(0)
    ran = kitei("check", DAY)
    assert ran.status == 2
    assert "permission" in ran.out


@pytest.mark.parametrize(
    "name",
    [b"a\x1b[31m\n::error ::pwned.yaml", b"\xff\xfe.yaml", "契約 写し.yaml".encode(), b"a\xc2\x85b.yaml"],
)
def test_odd_file_names(name: bytes, kitei: Kitei, contracts: Path) -> None:
    Path(os.fsdecode(os.fsencode(contracts) + b"/" + name)).write_text("record: x\n")
    for lang in ("en", "ja"):
        ran = kitei("check", DAY, "--lang", lang)
        assert ran.status == 1
        _is_calm(ran.out)
    ran = kitei("check", DAY, "--format=json")
    assert ran.status == 1
    assert _beside(_json(ran)) == TWO
    ran.out.encode("utf-8")


def test_a_reader_that_goes(wheel: Wheel, contracts: Path) -> None:
    """`kitei check | head`: the status of the check stands, and nothing is said of the pipe."""
    many = (contracts / "hinode.yaml").read_text()
    for number in range(200):  # more than a pipe holds
        (contracts / f"n{number}.yaml").write_text(many.replace("hinode", f"h{number}"))
    with subprocess.Popen(
        [wheel.kitei, "check", DAY],
        cwd=contracts.parent,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"error[")
        process.stdout.close()
        assert process.wait(60) == 1
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_full_disk(lang: str, wheel: Wheel, contracts: Path) -> None:
    command = [wheel.kitei, "check", DAY, "--lang", lang]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command,
            cwd=contracts.parent,
            env=ENVIRONMENT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    into_it = run([*command, "--output", "/dev/full"], contracts.parent, 2)
    assert "No space left" in into_it.err
    _is_calm(into_it.err)


def test_a_closed_output(wheel: Wheel, contracts: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "{wheel.kitei}" check {DAY} >&-'],
        cwd=contracts.parent, env=ENVIRONMENT, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "name", ["30,000 brackets", "40,000 block lists", "merge bomb", "python tag", "5 MB scalar"]
)
def test_the_process_survives(name: str, wheel: Wheel, contracts: Path) -> None:
    (contracts / "x.yaml").write_bytes(HAZARDS[name])
    ran = run([wheel.kitei, "check", DAY], contracts.parent, 2)
    assert "contracts/x.yaml:" in ran.out
    assert "2 errors" in ran.out
    assert not ran.err
