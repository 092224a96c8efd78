"""The writer of files: whole or not at all, and only over what was read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from validator.sources.replace import CHANGED, replace

BEFORE, AFTER = b"a: 1\r\n", b"a: 2\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(BEFORE)
    return path


def left(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_it_is_replaced_and_keeps_its_mode(file: Path) -> None:
    file.chmod(0o640)
    assert replace(str(file), str(file.parent), BEFORE, AFTER) is None
    assert file.read_bytes() == AFTER
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert left(file.parent) == {"a.yaml"}


def test_a_byte_order_mark_stays(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + BEFORE)
    assert replace(str(file), str(file.parent), BEFORE, AFTER) is None
    assert file.read_bytes() == b"\xef\xbb\xbf" + AFTER


def test_what_was_changed_meanwhile_is_left(file: Path) -> None:
    file.write_bytes(b"a: 3\n")
    assert replace(str(file), str(file.parent), BEFORE, AFTER) == CHANGED
    assert file.read_bytes() == b"a: 3\n"


def test_what_is_there_already_is_fine(file: Path) -> None:
    file.write_bytes(AFTER)
    assert replace(str(file), str(file.parent), BEFORE, AFTER) is None


def test_a_file_that_is_gone(file: Path) -> None:
    file.unlink()
    why = replace(str(file), str(file.parent), BEFORE, AFTER)
    assert why is not None
    assert left(file.parent) == set()


def test_a_link_inside_stays_a_link(file: Path) -> None:
    (file.parent / "b.yaml").symlink_to("a.yaml")
    assert replace(str(file.parent / "b.yaml"), str(file.parent), BEFORE, AFTER) is None
    assert (file.parent / "b.yaml").is_symlink()
    assert file.read_bytes() == AFTER


def test_a_link_that_leads_out_is_refused(file: Path) -> None:
    root = file.parent / "root"
    root.mkdir()
    (root / "b.yaml").symlink_to(file)
    why = replace(str(root / "b.yaml"), str(root), BEFORE, AFTER)
    assert why is not None
    assert "leads out" in why.en
    assert file.read_bytes() == BEFORE


def test_a_failure_leaves_the_file_and_nothing_beside_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "replace", fail)
    why = replace(str(file), str(file.parent), BEFORE, AFTER)
    assert why is not None
    assert why.en.endswith(".")
    assert file.read_bytes() == BEFORE
    assert left(file.parent) == {"a.yaml"}


def test_a_file_that_may_not_be_written_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    why = replace(str(file), str(file.parent), BEFORE, AFTER)
    assert why is not None
    assert file.read_bytes() == BEFORE
