"""What a renderer may know besides the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from validator.model.program import Declarations

Lines = Callable[[str], Sequence[str] | None]
"""The lines of a checked file, without their ends, counted as in the report; `None` where unknown."""


def no_lines(_path: str) -> None:
    """Where no source is at hand."""
    return


class Context(NamedTuple):
    """What a renderer may know besides the report.

    `width` is in terminal cells; `ambiguous_wide` where the terminal draws East Asian ambiguous characters in
    two.
    """

    lines: Lines = no_lines
    declarations: Declarations | None = None
    color: bool = False
    ambiguous_wide: bool = False
    show_files: bool = False
    width: int = 100
