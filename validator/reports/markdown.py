"""Text within Markdown (GitHub's): what comes from a contract or a policy stays text."""

from __future__ import annotations

import re

from validator.text.display import escape

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~$&@]")
_PLAIN_CODE = re.compile(r"[^`|\s]([^`|]*[^`|\s])?")


def literal(text: str) -> str:
    """One line that is shown as it is: no markup, no tag, no link, no mention, no end of a table's cell."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", escape(text))


def prose(text: str) -> str:
    """Authored text: `code` between backticks is shown as code, all else as it is."""
    parts = escape(text).split("`")
    if len(parts) % 2 == 0:
        return literal(text)
    return "".join(code(part) if odd % 2 else literal(part) for odd, part in enumerate(parts))


def code(text: str) -> str:
    """Text as code, also in a table's cell; as a tag where backticks cannot hold it."""
    shown = escape(text)
    if _PLAIN_CODE.fullmatch(shown):
        return f"`{shown}`"
    return f"<code>{literal(text)}</code>" if text else ""


def listed(line: str) -> str:
    """A line as an item of a list, as far in as it stands."""
    said = line.lstrip(" ")
    return f"{' ' * (len(line) - len(said))}- {literal(said)}"


def block(text: str) -> str:
    """Lines as a block of code, between fences that are longer than any within."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence, *map(escape, text.split("\n")), fence])
