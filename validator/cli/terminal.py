"""Where output goes: in colour or not, in which language, how wide, and how it is written safely."""

from __future__ import annotations

import os
from collections.abc import Mapping
from io import TextIOWrapper
from typing import TextIO

from validator.text.wording import Lang

DEFAULT_WIDTH = 100
LEAST_WIDTH = 40


def colour_wanted(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour: `NO_COLOR` (no-color.org) forbids, `FORCE_COLOR` demands; else on a terminal."""
    if environ.get("NO_COLOR"):
        return False
    forced = environ.get("FORCE_COLOR")
    if forced:
        return forced not in ("0", "false")
    return is_terminal(stream) and environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO) -> bool:
    """Whether a person reads the stream as it is written; not where it is closed."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def language(environ: Mapping[str, str]) -> Lang:
    """The language of the locale (POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`): Japanese, or else English."""
    locales = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next(filter(None, locales), "")
    return "ja" if chosen.partition(".")[0].partition("_")[0].lower() == "ja" else "en"


def terminal_width(environ: Mapping[str, str]) -> int:
    """Columns to write in: `COLUMNS`, else those of standard output's terminal, else 100; never under 40."""
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and len(columns) < 6 and int(columns):
        return max(LEAST_WIDTH, int(columns))
    try:
        own = os.get_terminal_size().columns
    except OSError:
        own = 0
    return max(LEAST_WIDTH, own) if own else DEFAULT_WIDTH


def write(text: str, stream: TextIO, *, for_programs: bool = False) -> str | None:
    """Writes all of the text; returns what went wrong, or none.

    A reader that has gone (`kitei check | head`) is nothing wrong: the status of the check stands. What is
    written `for_programs` is UTF-8 whatever the locale is.
    """
    _prepare(text, stream, for_programs)
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _drop_the_rest(stream)
    except (OSError, ValueError) as fault:
        _drop_the_rest(stream)
        return getattr(fault, "strerror", None) or str(fault)
    return None


def _prepare(text: str, stream: TextIO, for_programs: bool) -> None:
    """Lets the stream take any text: as UTF-8, or, where it is a terminal, with escapes for what it lacks."""
    if not isinstance(stream, TextIOWrapper) or stream.closed:
        return
    if for_programs or not (_can_encode(text, stream.encoding) or is_terminal(stream)):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    else:
        stream.reconfigure(errors="backslashreplace")


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _drop_the_rest(stream: TextIO) -> None:
    """What is still buffered goes nowhere; else the interpreter would fail once more when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
