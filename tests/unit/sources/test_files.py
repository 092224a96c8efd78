"""The opener of files: regular ones only, in bounds, inside the repository."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from validator.sources import Refused, read
from validator.sources.files import load
from validator.sources.limits import MAX_OUTLINED


def refusal(path: Path | str, root: Path) -> str:
    result = load(str(path), str(root))
    assert isinstance(result, Refused)
    assert result.message.ja.endswith("。")
    assert (result.line, result.column, result.text) == (1, 1, None)
    return result.message.en


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")
    return path


def test_a_regular_file(file: Path, tmp_path: Path) -> None:
    folders: dict[str, str] = {}
    assert load(str(file), str(tmp_path), folders) == b"a: 1\n"
    assert list(folders) == [str(tmp_path)]
    assert load(str(file), str(tmp_path), folders) == b"a: 1\n"


def test_a_relative_path(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert load("a.yaml", ".") == b"a: 1\n"


def test_no_file(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "x.yaml", tmp_path)
    assert "no such file" in refusal("x\0.yaml", tmp_path)
    assert "too long" in refusal(tmp_path / ("x" * 5000), tmp_path)


def test_a_file_in_the_place_of_a_folder(file: Path, tmp_path: Path) -> None:
    assert "no such file" in refusal(file / "x.yaml", tmp_path)


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert "folder" in refusal(tmp_path / "x.yaml", tmp_path)


def test_a_fifo_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    assert "not a regular file" in refusal(tmp_path / "x.yaml", tmp_path)


def test_a_fifo_put_there_after_the_look_does_not_hang(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = os.lstat(file)
    fifo = tmp_path / "x.yaml"
    os.mkfifo(fifo)
    monkeypatch.setattr("validator.sources.files.os.lstat", lambda _: status)
    assert "not a regular file" in refusal(fifo, tmp_path)


def test_devices(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to("/dev/zero")
    assert "not a regular file" in refusal(tmp_path / "x.yaml", tmp_path)
    assert "not a regular file" in refusal("/dev/zero", tmp_path)


def test_a_link_inside_the_root(file: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "x.yaml").symlink_to(file)
    assert load(str(tmp_path / "sub" / "x.yaml"), str(tmp_path)) == b"a: 1\n"


def test_links_out_of_the_root(file: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "x.yaml").symlink_to(file)
    (root / "folder").symlink_to(tmp_path)
    assert "leads out" in refusal(root / "x.yaml", root)
    assert "leads out" in refusal(root / "folder" / "a.yaml", root)


def test_a_file_named_outside_the_root(file: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    assert load(str(file), str(root)) == b"a: 1\n"
    (tmp_path / "x.yaml").symlink_to("/etc/passwd")
    assert "leads out" in refusal(tmp_path / "x.yaml", root)


def test_a_root_reached_by_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    assert load(str(link / "a.yaml"), str(link)) == b"a: 1\n"


def test_a_dangling_link_and_a_loop(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to("nowhere")
    (tmp_path / "y.yaml").symlink_to("y.yaml")
    assert "leads to no file" in refusal(tmp_path / "x.yaml", tmp_path)
    assert "circle" in refusal(tmp_path / "y.yaml", tmp_path)


def test_no_more_is_read_than_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as sparse:
        sparse.write(b"contractor: aozora\n")
        sparse.truncate(20 << 30)
    data = load(str(path), str(tmp_path))
    assert isinstance(data, bytes)
    assert len(data) == MAX_OUTLINED + 1
    file = read(data)
    assert isinstance(file, Refused)
    assert "larger than" in file.message.en
    assert file.contractors == ("aozora",)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "permission"),
        (errno.EPERM, "permission"),
        (errno.EMFILE, "too many"),
        (errno.EIO, "disk"),
        (errno.ESTALE, "ESTALE"),
    ],
)
def test_what_the_system_answers(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, "in the words of the system")

    monkeypatch.setattr("validator.sources.files.os.open", fail)
    message = refusal(file, tmp_path)
    assert said in message
    assert "words of the system" not in message


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.yaml"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"a: 1\n")
    assert load(os.fsdecode(path), str(tmp_path)) == b"a: 1\n"
