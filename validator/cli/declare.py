"""How the command line is declared. Parsing, help and completion all come from these."""

from __future__ import annotations

from typing import Literal

from validator.named_tuple import NamedTuple
from validator.text.wording import Words

Form = Literal["text", "date", "pair", "path", "rules"]
"""What a value looks like: any text, `YYYY-MM-DD`, `NAME=VALUE`, a path, or rules and provisions."""


class Option(NamedTuple):
    """An option: a flag where it has no `value`, the name of what is given with it.

    `ordered` where its place among the others matters: `arguments.ordered` has each such option with its value.
    """

    name: str
    says: Words
    value: str | None = None
    choices: tuple[str, ...] = ()
    form: Form = "text"
    repeated: bool = False
    ordered: bool = False


class Positional(NamedTuple):
    """What stands without a name: at least `least` of them, at most `most` (any number where `None`)."""

    value: str
    says: Words
    least: int = 0
    most: int | None = None
    choices: tuple[str, ...] = ()
    form: Form = "text"


class Command(NamedTuple):
    """A command. `module` has `run(arguments, session)` and is imported when the command is given."""

    name: str
    says: Words
    module: str
    options: tuple[Option, ...]
    positional: Positional | None
    example: str
