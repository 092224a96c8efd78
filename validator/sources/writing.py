"""The only writer of files: a file comes to be whole, or what stands there stays as it is."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_DRAFT = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def put(target: str, data: bytes, *, fresh: bool = False) -> None:
    """Puts a file in its place at once; with `fresh`, only where nothing stands. Raises `OSError`.

    `target` is absolute, and no part of it may be a link: one that is put there meanwhile is not followed. The
    new file is complete beside the place before it takes its name. Mode and, where the system allows it, owner are
    those of the file that stands there.
    """
    folder, name = _open(os.path.dirname(target)), os.path.basename(target)
    draft = f".kitei-{os.urandom(8).hex()}.tmp"
    try:
        number = os.open(draft, _DRAFT, 0o666, dir_fd=folder)
        try:
            with os.fdopen(number, "wb") as file:
                _take_after(name, folder, number)
                file.write(data)
                file.flush()
                os.fsync(number)
            if fresh:
                os.link(draft, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
            else:
                os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            with suppress(OSError):
                os.unlink(draft, dir_fd=folder)
    finally:
        os.close(folder)


def _open(folder: str) -> int:
    """A folder, gone into from the top one by one, so that no link is followed."""
    number = os.open(os.sep, _FOLDER)
    for part in filter(None, folder.split(os.sep)):
        try:
            inner = os.open(part, _FOLDER, dir_fd=number)
        finally:
            os.close(number)
        number = inner
    return number


def _take_after(name: str, folder: int, draft: int) -> None:
    try:
        old = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(old.st_mode):
        return
    own = os.fstat(draft)
    if (own.st_uid, own.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):
            os.fchown(draft, old.st_uid, old.st_gid)
    os.fchmod(draft, stat.S_IMODE(old.st_mode))
