"""Where a result goes: standard output, a file, or the end of a file."""

from __future__ import annotations

from validator.cli.session import Session
from validator.text.display import escape
from validator.text.wording import Words


def deliver(text: str, output: str | None, session: Session, kind: str = "text") -> None:
    """Prints a result of a kind, or writes it to a file. Raises `Usage` where the file cannot be written."""
    if output is None:
        session.say(text, for_programs=kind != "text")
        return
    # imported here because most runs write no file
    from validator.cli.outputs import write

    write(text, output, kind)


def append(text: str, path: str, session: Session) -> None:
    """Adds to a file that others write to too. Where that fails it is told, and the run goes on."""
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123
            file.write(text)
    except OSError as error:
        session.warn(
            Words(
                f"kitei: {escape(path)} cannot be written: {error.strerror}.",
                f"kitei: {escape(path)} に書けない: {error.strerror}。",
            )
        )
