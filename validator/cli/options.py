"""What the values of options mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from validator.cli.session import Session, Usage, today
from validator.model.calendar import FIRST_DAY, LAST_DAY
from validator.text.display import escape
from validator.text.wording import Words


def day_of(text: str | None, name: str = "--as-of") -> date:
    """The day of `--as-of` or of what stands for it, today where it is not given. Raises `Usage`."""
    if text is None:
        return today()
    try:
        day = date.fromisoformat(text) if len(text) == len("2025-11-01") else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise Usage(
            Words(
                f"kitei: {name} {text!r} is no date. Write YYYY-MM-DD, such as 2025-11-01.",
                f"kitei: {name} {text!r} は日付でない。2025-11-01 のように書く。",
            )
        )
    return day


def pairs_of(choices: Sequence[str]) -> dict[str, str]:
    """The readings of `--choose`, split; whether there are such readings is for the policy to say. Raises `Usage`."""
    pairs = [choice.partition("=") for choice in choices]
    for name, equals, reading in pairs:
        if not (name and equals and reading):
            raise Usage(
                Words(
                    f"kitei: --choose {name!r}: write INTERPRETATION=READING.",
                    f"kitei: --choose {name!r}: INTERPRETATION=READING の形で書く。",
                )
            )
    names = [name for name, _, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Usage(
            Words(
                f"kitei: --choose names {escape(twice)} twice. Choose one reading of it.",
                f"kitei: --choose に {escape(twice)} が二度ある。解釈は一つだけ選ぶ。",
            )
        )
    return {name: reading for name, _, reading in pairs}


def deliver(text: str, output: str | None, session: Session, *, for_programs: bool = False) -> None:
    """Prints a result, or writes it to a file. Raises `Usage` where the file cannot be written."""
    if output is None:
        session.say(text, for_programs=for_programs)
        return
    try:
        with open(output, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123
            file.write(text)
    except (OSError, ValueError) as error:
        path, why = escape(output), getattr(error, "strerror", None) or str(error)
        raise Usage(
            Words(f"kitei: {path} cannot be written: {why}.", f"kitei: {path} に書けない: {why}。")
        ) from None


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
