"""Patches and whole texts on standard output, exact to the byte."""

from __future__ import annotations

from collections.abc import Sequence
from io import TextIOWrapper
from typing import NamedTuple

from validator.cli.session import Session
from validator.commands.patching import applied
from validator.gate.patch import patch
from validator.text.display import escape
from validator.text.wording import Words

_ELSEWHERE = Words(
    "The patch is for {folder}: a file in it lies beside the current folder.",
    "パッチは {folder} で適用する。現在のフォルダの外にあるファイルを含むためである。",
)


class Change(NamedTuple):
    """A file before and after."""

    path: str
    before: str
    after: str


def say_patch(changes: Sequence[Change], session: Session) -> Words | None:
    """Prints the patch; returns where it is to be applied, where that is not here."""
    patched = applied([each.path for each in changes], session.home)
    # of two links to one file the first is enough
    texts: dict[str, str] = {}
    for name, each in zip(patched.names, changes, strict=True):
        texts.setdefault(name, patch(name, each.before, each.after))
    pass_on("".join(texts.values()), session)
    if not changes or patched.elsewhere is None:
        return None
    return _ELSEWHERE.format(folder=f"`{escape(patched.elsewhere)}`")


def pass_on(text: str, session: Session) -> None:
    """Prints a text as it is."""
    if isinstance(session.out, TextIOWrapper) and not session.out.closed:
        # else Windows would give a line that ends in CR LF a second CR
        session.out.reconfigure(newline="")
    session.say(text, for_programs=True)
