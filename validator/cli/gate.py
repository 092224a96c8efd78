"""Waivers and the baseline as a command line asks for them."""

from __future__ import annotations

import re

from validator.cli.parsed import Arguments
from validator.cli.session import Usage
from validator.commands.configuration.settings import Settings
from validator.commands.gating import Gate
from validator.text.display import escape
from validator.text.wording import Words

_NO_DAYS = Words(
    "kitei: {option} {text} is no number of days. Write such as 30d.",
    "kitei: {option} {text} は日数でない。30d のように書く。",
)
_BOTH = Words(
    "kitei: --waivers names a file, and --no-waivers wants none. Give one of them.",
    "kitei: --waivers はファイルを指し、--no-waivers は免除を使わない。どちらか一方を書く。",
)
_BOTH_BASELINES = Words(
    "kitei: --baseline names a file, and --no-baseline wants none. Give one of them.",
    "kitei: --baseline はファイルを指し、--no-baseline はベースラインを使わない。どちらか一方を書く。",
)


def gate_of(arguments: Arguments, settings: Settings) -> Gate:
    """What the command line alone says of waivers and the baseline. Raises `Usage`."""
    no_baseline: bool = getattr(arguments, "no_baseline", False)
    if getattr(arguments, "no_waivers", False) and _is_named("waivers", settings):
        raise Usage(_BOTH)
    if no_baseline and _is_named("baseline", settings):
        raise Usage(_BOTH_BASELINES)
    return Gate(
        use_waivers=not getattr(arguments, "no_waivers", False),
        warn_expiring=days("--warn-expiring", getattr(arguments, "warn_expiring", None)),
        use_baseline=not no_baseline,
        looks=not getattr(arguments, "isolated", False),
    )


def _is_named(key: str, settings: Settings) -> bool:
    """Whether the command line itself names a file."""
    return settings.origin(key).kind == "command line"


def days(option: str, text: str | None) -> int | None:
    """A number of days, where one is given. Raises `Usage`."""
    if text is None:
        return None
    match = re.fullmatch(r"([0-9]{1,5})d?", text)
    if match is None:
        raise Usage(_NO_DAYS.format(option=option, text=f"`{escape(text)}`"))
    return int(match[1])
