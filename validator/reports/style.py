"""Colours, where the reader wants them (ECMA-48 SGR)."""

from __future__ import annotations

from typing import Literal

from validator.named_tuple import NamedTuple

Role = Literal["error", "warning", "unsettled", "failure", "note", "frame", "strong"]

_CODES: dict[Role, str] = {
    "error": "1;31",
    "warning": "1;33",
    "unsettled": "1;36",
    "failure": "1;35",
    "note": "1;36",
    "frame": "1;34",
    "strong": "1",
}


class Style(NamedTuple):
    """How text is painted; not at all where colour is not wanted."""

    color: bool

    def paint(self, role: Role, text: str) -> str:
        """The text in the colour of its role; an empty text stays empty."""
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if self.color and text else text
