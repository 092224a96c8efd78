"""The only opener of files: regular ones, in bounds, and no link that leads out of the repository."""

from __future__ import annotations

import errno
import os
import stat

from validator.sources.limits import MAX_OUTLINED
from validator.sources.refusal import Refused, unreadable
from validator.text.wording import Words

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    # A FIFO in the place of a file must not hang us, nor a link put there after we looked lead us away.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)

_PIECE = 1_048_576


def load(
    path: str, root: str, folders: dict[str, str] | None = None, most: int = MAX_OUTLINED
) -> bytes | Refused:
    """The bytes of a file, one more than `most` at most, or why it is not read.

    A symbolic link is followed only where its target lies under `root`; from a path outside `root`, where the
    target lies in the folder of the link. `folders`, handed on from call to call, remembers where the folders
    of one run really are, so that each is resolved once.
    """
    if "\0" in path:
        return unreadable(NOT_THERE)
    try:
        target = resolved(path, root, {} if folders is None else folders)
        return target if isinstance(target, Refused) else _read(target, most)
    except OSError as error:
        dangling = error.errno == errno.ENOENT and os.path.islink(path)
        return unreadable(_LEADS_NOWHERE if dangling else reason(error))


def resolved(path: str, root: str, folders: dict[str, str]) -> str | Refused:
    """Where a path to a regular file really leads, or why it is not followed. Raises `OSError`."""
    absolute = os.path.normpath(path)
    status = os.lstat(absolute)
    if stat.S_ISLNK(status.st_mode):
        status, real = os.stat(absolute), os.path.realpath(absolute)
    else:
        folder, name = os.path.split(absolute)
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        real = os.path.join(folders[folder], name)
    kind = _kind(status.st_mode)
    if kind is not None:
        return unreadable(kind)
    if real == absolute:
        return real
    home = root if is_inside(absolute, root) else os.path.dirname(absolute)
    return real if is_inside(real, os.path.realpath(home)) else unreadable(LEADS_AWAY)


def is_inside(path: str, folder: str) -> bool:
    """Whether an absolute path lies in a folder, or is it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def leads_inside(path: str, folder: str) -> bool:
    """Whether an absolute path, there or not, lies in a folder and no link leads it out of that."""
    return is_inside(os.path.realpath(path), os.path.realpath(folder))


def _read(path: str, most: int) -> bytes | Refused:
    descriptor = os.open(path, _FLAGS)
    try:
        kind = _kind(os.fstat(descriptor).st_mode)
        return unreadable(kind) if kind is not None else _bytes_of(descriptor, most)
    finally:
        os.close(descriptor)


def _bytes_of(descriptor: int, most: int) -> bytes:
    pieces, wanted = [], most + 1
    while wanted > 0:
        piece = os.read(descriptor, min(wanted, _PIECE))
        if not piece:
            break
        pieces.append(piece)
        wanted -= len(piece)
    return b"".join(pieces)


def _kind(mode: int) -> Words | None:
    """What it is where it is no regular file."""
    if stat.S_ISREG(mode):
        return None
    return _FOLDER if stat.S_ISDIR(mode) else _DEVICE


def reason(error: OSError) -> Words:
    """Why the system gave no file or folder, in words that no locale changes."""
    number = error.errno or 0
    return _REASONS.get(number) or Words(
        f"It cannot be read: the system answers {errno.errorcode.get(number, 'with an error')}.",
        f"読み取れない。システムの応答: {errno.errorcode.get(number, 'エラー')}。",
    )


NOT_THERE = Words("There is no such file or folder.", "そのファイルまたはフォルダは存在しない。")
_FOLDER = Words("This is a folder, not a file.", "これはファイルではなくフォルダである。")
_DEVICE = Words(
    "This is not a regular file (but a pipe, a socket or a device), so it is not opened.",
    "通常のファイルではない(パイプ、ソケット、デバイスのいずれか)ため、開かない。",
)
LEADS_AWAY = Words(
    "This symbolic link leads out of the repository, so it is not followed.",
    "このシンボリックリンクはリポジトリの外を指すため、たどらない。",
)
_LEADS_NOWHERE = Words(
    "This symbolic link leads to no file.",
    "このシンボリックリンクの指す先にファイルがない。",
)
_NO_PERMISSION = Words(
    "It cannot be read: the permission is missing.",
    "読み取る権限がない。",
)
_LINK_LOOP = Words(
    "Its symbolic links go in a circle. Point them at a file.",
    "シンボリックリンクが循環している。ファイルを指すようにする。",
)
_TOO_MANY_OPEN = Words(
    "It cannot be read: too many files are open on this system.",
    "読み取れない。このシステムで開いているファイルが多すぎる。",
)
_REASONS = {
    errno.ENOENT: NOT_THERE,
    errno.ENOTDIR: NOT_THERE,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.ELOOP: _LINK_LOOP,
    errno.EISDIR: _FOLDER,
    errno.ENXIO: _DEVICE,
    errno.EMFILE: _TOO_MANY_OPEN,
    errno.ENFILE: _TOO_MANY_OPEN,
    errno.ENAMETOOLONG: Words("Its name is too long for this system.", "名前がこのシステムの上限より長い。"),
    errno.EIO: Words(
        "It cannot be read: the disk reports an error.",
        "読み取れない。ディスクがエラーを返した。",
    ),
}
