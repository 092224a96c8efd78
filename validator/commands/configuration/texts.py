"""A setting as a command line, a variable or an editor gives it: as a text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from validator.commands.configuration.keys import Form, Key
from validator.commands.configuration.settings import Kind, Layer, Origin, Problem, Setting
from validator.model.calendar import FIRST_DAY, LAST_DAY
from validator.model.report import SEVERITIES
from validator.text.display import escape
from validator.text.wording import LANGUAGES, Words

CHOICES: dict[Form, tuple[str, ...]] = {"lang": LANGUAGES, "severity": SEVERITIES}
DAY_WANTED = Words(
    f"`as-of` is a day from {FIRST_DAY} to {LAST_DAY}, such as 2025-11-01.",
    f"`as-of` は {FIRST_DAY} から {LAST_DAY} までの日付である。例: 2025-11-01。",
)
_NOT_THAT_DAY = Words(
    f"`as-of` cannot be `{{given}}`: it is a day from {FIRST_DAY} to {LAST_DAY}, such as 2025-11-01.",
    f"`as-of` に `{{given}}` は書けない。{FIRST_DAY} から {LAST_DAY} までの日付とする。例: 2025-11-01。",
)
_NEAR = Words(
    "`{key}` cannot be `{given}`. Did you mean `{near}`?", "`{key}` に `{given}` はない。`{near}` の誤りか。"
)
_ONE_OF = Words("`{key}` is one of: {names}.", "`{key}` は次のいずれかである: {names}。")

Said: TypeAlias = tuple[Key, str, str]
"""A key, what stands for it, such as an option, and the text that is given there."""


def layer_of(kind: Kind, said: Iterable[Said]) -> tuple[Layer, tuple[Problem, ...]]:
    """What texts say of keys that hold one value, and what is wrong with those that say nothing."""
    layer, problems = {}, []
    for key, name, text in said:
        origin, value = Origin(kind, name), value_of(key, text)
        if isinstance(value, Words):
            problems.append(Problem(origin, value))
        else:
            layer[key.name] = Setting(value, origin)
    return layer, tuple(problems)


def value_of(key: Key, text: object) -> str | date | Words:
    """The value of a key that holds a day, a word or a path; or what is wrong with what is given for it."""
    if key.form == "day":
        wanted = _NOT_THAT_DAY.format(given=escape(text)) if isinstance(text, str) else DAY_WANTED
        return day_of(text) or wanted
    choices = CHOICES.get(key.form)
    if isinstance(text, str) and (choices is None or text in choices):
        return text
    from validator.text.nearest import nearest

    near = nearest(text, choices or ()) if isinstance(text, str) else None
    words = _ONE_OF if near is None else _NEAR
    return words.format(key=key.name, given=escape(str(text)), near=near, names=", ".join(choices or ()))


def day_of(text: object) -> date | None:
    """The day that is written so: `2025-11-01`. None where it is no day, or one that contracts cannot have."""
    if not isinstance(text, str) or len(text) != len("2025-11-01"):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
