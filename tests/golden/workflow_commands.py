"""The log of a step as the runner of GitHub Actions reads it: commands of both its forms, wherever they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

_BACK = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


class Command(NamedTuple):
    """A command that the runner would obey."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """All commands of a log. Its lines end as the runner, a .NET program, or a terminal may end them."""
    found = (_command(line) for line in re.split(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", log))
    return [each for each in found if each is not None]


def _command(line: str) -> Command | None:
    old = re.search(r"##(?:vso|teamcity)?\[([^\]]*)\]?(.*)", line)
    new = re.match(r"\s*::([\w-]+(?: .*?)?)::(.*)", line)
    if new is None:
        return None if old is None else Command(old[1], {}, old[2])
    name, _, rest = new[1].partition(" ")
    properties = dict(each.split("=", 1) for each in rest.split(",") if "=" in each)
    return Command(name, {key: _unescaped(value) for key, value in properties.items()}, _unescaped(new[2]))


def _unescaped(text: str) -> str:
    return re.sub("|".join(_BACK), lambda found: _BACK[found[0]], text)
