"""What the values of options mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from validator.cli.session import Session, Usage, today
from validator.model.calendar import FIRST_DAY, LAST_DAY
from validator.text.display import escape
from validator.text.wording import Words


def day_of(text: str | None) -> date:
    """The day of `--as-of`, today where it is not given. Raises `Usage`."""
    if text is None:
        return today()
    try:
        day = date.fromisoformat(text) if len(text) == len("2025-11-01") else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise Usage(
            Words(
                f"kitei: --as-of {text!r} is no date. Write YYYY-MM-DD, such as 2025-11-01.",
                f"kitei: --as-of {text!r} は日付でない。2025-11-01 のように書く。",
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
