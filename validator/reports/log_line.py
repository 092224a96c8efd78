"""A line in the log of a CI run, where some lines are commands to the runner.

GitHub Actions reads `::x::` where a line begins and `##[x]` anywhere, Azure Pipelines `##[x]` and `##vso[x]`, TeamCity
`##teamcity[x]`.
"""

from __future__ import annotations

import re

from validator.text.display import escape

_BRACKETED = r"(?<=#)#(?=\w*\[)"


def log_line(text: str) -> str:
    """One line that no runner takes for a command: what begins with `::` is written `./::…`."""
    line = unbracketed(escape(text))
    return f"./{line}" if line.lstrip().startswith("::") else line


def unbracketed(text: str) -> str:
    """Text in which no `##…[` stands; a heading such as `## 1` stays as it is."""
    return re.sub(_BRACKETED, r"\\u{23}", text) if "##" in text else text
