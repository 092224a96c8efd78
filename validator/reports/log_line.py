"""A line in the log of a CI run, where some lines are commands to the runner."""

from __future__ import annotations

from validator.text.display import escape


def log_line(text: str) -> str:
    """One line that no runner takes for a command.

    GitHub Actions reads `::x::` where a line begins and `##[x]` anywhere, Azure Pipelines `##vso[x]`, TeamCity
    `##teamcity[x]`: a path that begins so is written `./…`, and no two `#` stand together.
    """
    line = escape(text).replace("##", "#\\u{23}")
    return f"./{line}" if line.lstrip().startswith("::") else line
