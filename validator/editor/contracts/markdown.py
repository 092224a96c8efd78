"""Markdown as editors show it: what comes from a contract or a policy stays text. No tags of HTML are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from validator.text.display import escape

_SPECIAL = re.compile(r"[\\`*\[\]<>#|~$&@!]|(?<!\w)_|_(?!\w)|:(?=//)|(?<=www)\.", re.IGNORECASE)


def literal(text: str) -> str:
    """One line that is shown as it is: no markup, no tag, no link, no end of a table's cell."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], escape(text))


def prose(text: str) -> str:
    """Authored text: `code` between backticks is shown as code, all else as it is."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return literal(text)
    return "".join(code(part) if odd % 2 else literal(part) for odd, part in enumerate(parts))


def code(text: str) -> str:
    """Text as code, between more backticks than there are within."""
    shown = escape(text)
    if not shown:
        return ""
    fence = "`" * (_longest_run(shown) + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def block(text: str) -> str:
    """Lines as a block of code."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return "\n".join([fence, *map(escape, text.split("\n")), fence])


def strong(text: str) -> str:
    """Markdown as strong."""
    return f"**{text}**" if text else ""


def bullets(items: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def listed(lines: Iterable[str]) -> str:
    """Lines as a list within a list, each as far in as it stands."""
    texts = ((line, line.lstrip(" ")) for line in lines)
    return "\n".join(f"{' ' * (len(line) - len(said))}- {literal(said)}" for line, said in texts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown without line ends."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def paragraphs(parts: Iterable[str]) -> str:
    """Blocks one below another; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
