"""The writer of files, ended at every step: what stands there is the one file or the other, whole."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from validator.sources import writing
from validator.sources.writing import put

BEFORE, AFTER = b"before\n" * 3000, b"after\n" * 3000


def ended_at(step: int, work: Callable[[], None]) -> bool:
    """Does the work in a process that is killed at a step of the writer; whether it got there.

    One that is done ends by a signal, too: at an exit, coverage writes all that it has seen, for seconds each time.
    """
    child = os.fork()
    if child == 0:
        left = step

        def count(frame: FrameType, _: str, __: object) -> None:
            nonlocal left
            if frame.f_code.co_filename == writing.__file__:
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1

        sys.setprofile(count)
        try:
            work()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def every_end(work: Callable[[], None]) -> Iterator[int]:
    """Every step at which the work was ended, the last one when it was done."""
    step = 0
    while ended_at(step, work):
        yield step
        step += 1
    assert step > 15


def drafts(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith(".kitei-")}


def test_a_file_is_the_one_or_the_other(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    seen = set()
    for _ in every_end(lambda: put(str(file), AFTER)):
        assert {path.name for path in tmp_path.iterdir()} - drafts(tmp_path) <= {"a.yaml"}
        seen.add(file.read_bytes() if file.exists() else b"")
        file.write_bytes(BEFORE)
    assert seen == {b"", BEFORE, AFTER}
    assert file.read_bytes() == AFTER


def test_a_new_file_is_there_or_not(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    seen = set()
    for _ in every_end(lambda: put(str(file), AFTER, fresh=True)):
        seen.add(file.read_bytes() if file.exists() else b"")
        file.unlink(missing_ok=True)
    assert seen == {b"", AFTER}
    assert file.read_bytes() == AFTER
    assert file.stat().st_nlink == 1


def test_a_new_file_takes_nobodys_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(BEFORE)
    with pytest.raises(FileExistsError):
        put(str(file), AFTER, fresh=True)
    file.unlink()
    file.symlink_to("elsewhere")
    with pytest.raises(FileExistsError):
        put(str(file), AFTER, fresh=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_mode_and_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        put(str(tmp_path / "new"), AFTER)
        (tmp_path / "old").write_bytes(BEFORE)
        (tmp_path / "old").chmod(0o751)
        put(str(tmp_path / "old"), AFTER)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o751


@pytest.mark.parametrize("part", ["a", "a/b", "a/b/c"])
def test_a_link_that_comes_meanwhile_is_not_followed(tmp_path: Path, part: str) -> None:
    """As if every part of the place, the last one too, had become a link after it was looked at."""
    (tmp_path / "outside" / "b").mkdir(parents=True)
    (tmp_path / "outside" / "c").write_bytes(BEFORE)
    (tmp_path / "outside" / "b" / "c").write_bytes(BEFORE)
    target = tmp_path / "a" / "b" / "c"
    (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / part).symlink_to(tmp_path / "outside" / ("c" if part == "a/b/c" else ""))
    if part == "a/b/c":
        put(str(target), AFTER)
        assert not target.is_symlink()
        assert target.read_bytes() == AFTER
    else:
        with pytest.raises(OSError, match=r"directory|symbolic"):
            put(str(target), AFTER)
    assert (tmp_path / "outside" / "c").read_bytes() == BEFORE
    assert (tmp_path / "outside" / "b" / "c").read_bytes() == BEFORE
    assert not drafts(tmp_path / "outside")


def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(BEFORE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(str(tmp_path / "a"), AFTER)
    assert (tmp_path / "a").read_bytes() == BEFORE
    assert drafts(tmp_path) == set()
