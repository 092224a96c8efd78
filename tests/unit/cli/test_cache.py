"""The cache keeps texts, is used only where it is the user's own, and is never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from validator.cli.cache import MAX_FILES, Cache

KEY = "a" * 64


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "made" / "when-needed"


def cache(home: Path) -> Cache:
    return Cache({"XDG_CACHE_HOME": str(home)})


def test_what_is_kept_is_read(home: Path) -> None:
    cache(home).write(KEY, "日本語")
    assert cache(home).read(KEY) == "日本語"
    assert cache(home).read("b" * 64) is None


def test_the_folder_is_the_users_alone(home: Path) -> None:
    cache(home).write(KEY, "x")
    assert (home / "kitei").stat().st_mode & 0o777 == 0o700
    assert (home / "kitei" / f"{KEY}.json").stat().st_mode & 0o777 == 0o600


def test_a_later_text_takes_the_place_of_an_earlier_one_and_leaves_no_draft(home: Path) -> None:
    cache(home).write(KEY, "x")
    cache(home).write(KEY, "y")
    assert cache(home).read(KEY) == "y"
    assert os.listdir(home / "kitei") == [f"{KEY}.json"]


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o755])
def test_a_folder_open_to_others_is_not_used(home: Path, mode: int) -> None:
    cache(home).write(KEY, "x")
    (home / "kitei").chmod(mode)
    assert cache(home).read(KEY) is None
    cache(home).write(KEY, "y")
    (home / "kitei").chmod(0o700)
    assert cache(home).read(KEY) == "x"


def test_a_link_in_the_folders_place_is_not_followed(home: Path, tmp_path: Path) -> None:
    cache(tmp_path / "other").write(KEY, "x")
    home.mkdir(parents=True)
    (home / "kitei").symlink_to(tmp_path / "other" / "kitei")
    assert cache(home).read(KEY) is None
    cache(home).write("b" * 64, "y")
    assert os.listdir(tmp_path / "other" / "kitei") == [f"{KEY}.json"]


def test_a_link_in_a_files_place_is_not_followed(home: Path, tmp_path: Path) -> None:
    cache(home).write(KEY, "x")
    (tmp_path / "elsewhere").write_text("z")
    file = home / "kitei" / f"{KEY}.json"
    file.unlink()
    file.symlink_to(tmp_path / "elsewhere")
    assert cache(home).read(KEY) is None
    cache(home).write(KEY, "y")
    assert (tmp_path / "elsewhere").read_text() == "z"
    assert cache(home).read(KEY) == "y"


def test_a_file_that_others_may_write_is_not_read(home: Path) -> None:
    cache(home).write(KEY, "x")
    (home / "kitei" / f"{KEY}.json").chmod(0o666)
    assert cache(home).read(KEY) is None


def test_a_fifo_does_not_hang(home: Path) -> None:
    cache(home).write("b" * 64, "x")
    os.mkfifo(home / "kitei" / f"{KEY}.json")
    assert cache(home).read(KEY) is None


def test_bytes_that_are_no_text_are_not_read(home: Path) -> None:
    cache(home).write(KEY, "x")
    (home / "kitei" / f"{KEY}.json").write_bytes(b"\xff")
    assert cache(home).read(KEY) is None


@pytest.mark.parametrize("key", ["", "../../x", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_a_key_that_is_no_digest_keeps_nothing(home: Path, key: str) -> None:
    cache(home).write(key, "x")
    assert cache(home).read(key) is None
    assert os.listdir(home / "kitei") == []


@pytest.mark.parametrize(
    "environment", [{}, {"XDG_CACHE_HOME": "here"}, {"HOME": "here"}, {"XDG_CACHE_HOME": "/\0"}]
)
def test_no_folder_no_trouble(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Cache(environment).write(KEY, "x")
    assert Cache(environment).read(KEY) is None
    assert os.listdir(tmp_path) == []


def test_a_file_in_the_folders_place_is_no_trouble(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "kitei").write_text("x")
    cache(home).write(KEY, "x")
    assert cache(home).read(KEY) is None


def test_the_oldest_are_removed(home: Path) -> None:
    for number in range(MAX_FILES + 5):
        cache(home).write(f"{number:064x}", "x")
        os.utime(home / "kitei" / f"{number:064x}.json", (number, number))
    assert len(os.listdir(home / "kitei")) == MAX_FILES
    assert cache(home).read(f"{0:064x}") is None
    assert cache(home).read(f"{MAX_FILES + 4:064x}") == "x"
