"""The parser's marks and events as types, for the type checker alone: nothing of it is needed at run time."""

from __future__ import annotations

from typing import Any, Protocol


class Mark(Protocol):
    """A place as the parser gives it: line and column from 0, columns in code points."""

    @property
    def line(self) -> int:
        """From 0."""

    @property
    def column(self) -> int:
        """From 0."""


class Marked(Protocol):
    """A parser event: a stretch of text between two marks.

    The events of PyYAML may lack marks by their type, those of its parsers never do.
    """

    start_mark: Any
    end_mark: Any
