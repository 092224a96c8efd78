"""What is kept between runs, in the user's cache folder: compiled programs, as data, under their digest.

A cache must never change a verdict: only a folder that is the user's own and that no one else may write to is
used, no link is followed in it, and what is read is checked by the reader as if a stranger had written it.
And it must never be in the way: whatever is wrong, nothing is kept.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

MAX_BYTES = 16_777_216
MAX_FILES = 20
"""The oldest beyond these are removed."""

_KEY_LENGTH, _KEY_LETTERS = 64, frozenset("0123456789abcdef")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_WRITABLE = stat.S_IWGRP | stat.S_IWOTH
_SAFE = os.O_CLOEXEC | os.O_NOFOLLOW
# ValueError: a NUL in a path, or text that has no bytes
_TROUBLE = (OSError, ValueError)


class Cache:
    """The folder `kitei` of the user's cache folder."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._folder = _folder(environment)

    def read(self, key: str) -> str | None:
        """What was kept under a key, a SHA-256 in hexadecimal."""
        try:
            folder = _open(self._folder)
            try:
                return _read(_name(key), folder)
            finally:
                os.close(folder)
        except _TROUBLE:
            return None

    def write(self, key: str, text: str) -> None:
        """Keeps a text under a key, whole or not at all."""
        try:
            _make(self._folder)
            folder = _open(self._folder)
            try:
                _write(_name(key), text, folder)
                _trim(folder)
            finally:
                os.close(folder)
        except _TROUBLE:
            return


def _folder(environment: Mapping[str, str]) -> str | None:
    """`$XDG_CACHE_HOME/kitei`, else `~/.cache/kitei`; a relative path is no path (XDG Base Directory)."""
    base = environment.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(environment.get("HOME", ""), ".cache")
    return os.path.join(base, "kitei") if os.path.isabs(base) else None


def _make(path: str | None) -> None:
    if path is not None and not os.path.lexists(path):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        os.mkdir(path, 0o700)


def _open(path: str | None) -> int:
    """The folder, open, so that nothing takes its place. Raises OSError where it is not to be trusted."""
    if path is None:
        raise FileNotFoundError
    number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | _SAFE)
    status = os.fstat(number)
    if status.st_uid != os.geteuid() or status.st_mode & _OTHERS:
        os.close(number)
        raise PermissionError
    return number


def _name(key: str) -> str:
    if len(key) != _KEY_LENGTH or not _KEY_LETTERS.issuperset(key):
        raise ValueError(key)
    return f"{key}.json"


def _read(name: str, folder: int) -> str:
    number = os.open(name, os.O_RDONLY | os.O_NONBLOCK | _SAFE, dir_fd=folder)
    with os.fdopen(number, "rb") as file:
        status = os.fstat(number)
        own = status.st_uid == os.geteuid() and not status.st_mode & _WRITABLE
        if not own or not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            raise PermissionError
        return file.read(MAX_BYTES).decode("utf-8")


def _write(name: str, text: str, folder: int) -> None:
    data = text.encode("utf-8")
    if len(data) > MAX_BYTES:
        return
    draft = f".{name}.{os.getpid()}"
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, 0o600, dir_fd=folder)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError:
        os.unlink(draft, dir_fd=folder)
        raise


def _trim(folder: int) -> None:
    names = os.listdir(folder)
    ages = sorted(
        ((os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime_ns, name) for name in names),
        reverse=True,
    )
    for _, name in ages[MAX_FILES:]:
        os.unlink(name, dir_fd=folder)
