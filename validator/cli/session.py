"""What a command has of the outside: streams, language, colour, the day. Commands get plain values from it."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from typing import TextIO

from validator.cli.terminal import colour_wanted, language, terminal_width, write
from validator.model.values import JAPAN
from validator.named_tuple import NamedTuple
from validator.sources.home import Home, home_at
from validator.text.wording import Lang, Words

_NOWHERE = Words(
    "kitei: the current folder is there no more. Change to another.",
    "kitei: 現在のフォルダはもうない。別のフォルダに移る。",
)
OK, BREACHED, UNJUDGED = 0, 1, 2
"""Exit statuses: nothing to fail on; violations; something could not be judged. 2 wins over 1."""


class Usage(Exception):  # it is not an error of ours
    """The command line asks for what cannot be done; the message says what can."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class Session(NamedTuple):
    """One run of the command."""

    lang: Lang
    out: TextIO
    err: TextIO

    def say(self, text: str, *, for_programs: bool = False) -> None:
        """Prints to standard output. Raises `Usage` where that fails; a reader that has gone is no failure."""
        if "##" in text and not for_programs:
            # imported here because hardly any text holds what a runner could take for a command
            from validator.reports.log_line import unbracketed

            text = unbracketed(text)
        fault = write(text, self.out, for_programs=for_programs)
        if fault is not None:
            raise Usage(
                Words(f"kitei: the output cannot be written: {fault}.", f"kitei: 出力を書けない: {fault}。")
            )

    def warn(self, words: Words) -> None:
        """Prints to standard error. What a repository names stands in it, so no line is a command to a runner."""
        # imported here because a run that warns of nothing needs none of it
        from validator.reports.log_line import log_line

        lines = words.to(self.lang).split("\n")
        write("".join(f"{log_line(line)}\n" for line in lines), self.err)

    @property
    def home(self) -> Home:
        """The current folder. Raises `Usage` where it is there no more."""
        try:
            return home_at(os.getcwd())
        except OSError:
            raise Usage(_NOWHERE) from None

    @property
    def color(self) -> bool:
        """Whether standard output is coloured."""
        return colour_wanted(self.out, os.environ)

    @property
    def width(self) -> int:
        """Cells in a line of the terminal."""
        return terminal_width(os.environ)

    @property
    def step_summary(self) -> str | None:
        """The file that GitHub Actions shows beside the log of a step."""
        return os.environ.get("GITHUB_STEP_SUMMARY") or None


def session(lang: Lang | None) -> Session:
    """The session of this process; the language is the one asked for, else the locale's."""
    return Session(lang or language(os.environ), _stream(sys.stdout), _stream(sys.stderr))


def _stream(stream: TextIO | None) -> TextIO:
    """A stream of the process; one to which nothing can be written where it was started without (`>&-`)."""
    if stream is not None:
        return stream
    from io import StringIO

    none = StringIO()
    none.close()
    return none


def today() -> date:
    """The day in Japan: the only look at the clock, for a check that is not told its day."""
    return datetime.now(JAPAN).date()
