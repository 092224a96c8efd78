"""Where a file is written: a checked one in its own place, a new one through no link that leads out of a repository."""

from __future__ import annotations

import os

from validator.sources.decoding import BOM
from validator.sources.files import LEADS_AWAY, is_inside, load, reason, resolved
from validator.sources.home import repository_root
from validator.sources.refusal import Refused
from validator.sources.writing import put
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

    A link is followed as in reading it, and stays a link.
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
        put(target, mark + after)
    except OSError as error:
        return unwritable(error)
    return None


def place_of(absolute: str) -> str | Words:
    """Where a file that a person names is written, whether it is there or not; or why it is not written.

    It may lie anywhere, but no link that stands in a repository is followed out of that. Raises `OSError`.
    """
    real = os.path.realpath(absolute)
    if os.path.islink(real):
        os.stat(real)  # links that lead to each other: raises
    root = repository_root(os.path.dirname(absolute))
    if root is not None and not is_inside(real, os.path.realpath(root)):
        return LEADS_AWAY
    return real


def unwritable(error: OSError) -> Words:
    """Why the system does not write a file."""
    why = reason(error)
    return Words(f"It cannot be rewritten. {why.en}", f"書き換えられない。{why.ja}")
