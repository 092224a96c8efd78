"""Where output goes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from validator.cli.terminal import colour_wanted, language, terminal_width, write


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "on_terminal", "elsewhere"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "0", "FORCE_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_colour(environ: dict[str, str], on_terminal: bool, elsewhere: bool) -> None:
    assert colour_wanted(Terminal(), environ) is on_terminal
    assert colour_wanted(io.StringIO(), environ) is elsewhere


def test_a_closed_stream_is_no_terminal() -> None:
    stream = Terminal()
    stream.isatty = io.StringIO.isatty.__get__(stream)  # type: ignore[method-assign]
    stream.close()
    assert not colour_wanted(stream, {})
    assert write("x", stream) is not None


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "ja.UTF-8"}, "ja"),
        ({"LANG": "jam_JM"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),
        ({"LANG": "en_GB", "LC_MESSAGES": "ja_JP.eucJP"}, "ja"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_language(environ: dict[str, str], lang: str) -> None:
    assert language(environ) == lang


def test_width(monkeypatch: pytest.MonkeyPatch) -> None:
    def size() -> os.terminal_size:
        if own is None:
            raise OSError
        return os.terminal_size((own, 24))

    own: int | None = None
    monkeypatch.setattr(os, "get_terminal_size", size)
    assert terminal_width({"COLUMNS": "72"}) == 72
    assert terminal_width({"COLUMNS": "7"}) == 40
    for columns in ("", "x", "0", "-1", "９０", "9" * 5000):
        assert terminal_width({"COLUMNS": columns}) == 100
    own = 0
    assert terminal_width({}) == 100
    own = 133
    assert terminal_width({}) == 133


def stream_of(encoding: str) -> tuple[io.BytesIO, io.TextIOWrapper]:
    raw = io.BytesIO()
    return raw, io.TextIOWrapper(raw, encoding=encoding)


@pytest.mark.parametrize(
    ("encoding", "for_programs", "written"),
    [
        ("ascii", False, "契é\\udcff".encode()),
        ("latin-1", False, "契é\\udcff".encode()),
        ("utf-8", False, "契é\\udcff".encode()),
        ("euc_jp", True, "契é\\udcff".encode()),
    ],
)
def test_any_text_is_written(encoding: str, for_programs: bool, written: bytes) -> None:
    raw, stream = stream_of(encoding)
    assert write("契é\udcff", stream, for_programs=for_programs) is None
    assert raw.getvalue() == written


def test_what_the_locale_can_write_is_written_in_it() -> None:
    raw, stream = stream_of("euc_jp")
    assert write("契約", stream) is None
    assert raw.getvalue() == "契約".encode("euc_jp")


def test_a_terminal_keeps_its_encoding() -> None:
    raw, stream = stream_of("latin-1")
    stream.isatty = lambda: True  # type: ignore[method-assign]
    assert write("é契", stream) is None
    assert raw.getvalue() == b"\xe9\\u5951"


PROGRAM = """
import sys
from validator.cli.terminal import write
fault = write("x" * 10_000_000, sys.stdout)
sys.stderr.write(repr(fault))
sys.exit(1)
"""
ROOT = str(Path(__file__).parents[3])


def test_a_reader_that_goes_changes_nothing() -> None:
    done = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert done.stdout is not None
    assert done.stderr is not None
    done.stdout.read(1)
    done.stdout.close()
    assert done.stderr.read() == b"None"
    assert done.wait() == 1
    done.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1
