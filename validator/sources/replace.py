"""The only writer of files that were checked: a file becomes another one whole, or stays as it is."""

from __future__ import annotations

import os
from contextlib import suppress

from validator.sources.decoding import BOM
from validator.sources.files import load, reason, resolved
from validator.sources.refusal import Refused
from validator.text.wording import Words

CHANGED = Words(
    "It was changed while it was checked, so it is left as it is. Check it again.",
    "検査の間に変更されたため、そのままにした。もう一度検査する。",
)
_READ_ONLY = Words(
    "It may not be written to, so it is left as it is.", "書き込みが許されないため、そのままにした。"
)


def replace(path: str, root: str, before: bytes, after: bytes) -> Words | None:
    """Writes `after` in the place of `before`; returns why not. A byte order mark at the beginning stays.

    A link is followed as in reading it, and stays a link. Mode and, where the system allows it, owner are kept.
    """
    try:
        target = resolved(path, root, {})
        if isinstance(target, Refused):
            return target.message
        now = load(path, root)
        if isinstance(now, Refused):
            return now.message
        mark = now[:3] if now.startswith(BOM) else b""
        if now == mark + after:
            return None
        if now != mark + before:
            return CHANGED
        if not os.access(target, os.W_OK):
            return _READ_ONLY
        _put(target, mark + after)
    except OSError as error:
        return _unwritable(error)
    return None


def _put(target: str, data: bytes) -> None:
    """The new file is complete beside the old one before it takes its name."""
    from tempfile import mkstemp

    status = os.stat(target)
    descriptor, beside = mkstemp(prefix=".kitei-", suffix=".tmp", dir=os.path.dirname(target))
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        own = os.stat(beside)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid) and hasattr(os, "chown"):
            with suppress(PermissionError):
                os.chown(beside, status.st_uid, status.st_gid)
        os.chmod(beside, status.st_mode & 0o7777)
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _unwritable(error: OSError) -> Words:
    why = reason(error)
    return Words(f"It cannot be rewritten. {why.en}", f"書き換えられない。{why.ja}")
