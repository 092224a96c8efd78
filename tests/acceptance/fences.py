"""The fenced blocks of a Markdown text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"\s+# (?:exits|終了ステータス) (\d)$")


class Block(NamedTuple):
    """What a fence calls itself, and what stands in it."""

    kind: str
    text: str


class Command(NamedTuple):
    """A line of a shell, and the exit status that the document tells beside it."""

    line: str
    status: int


def blocks(document: Path) -> list[Block]:
    return [Block(*found) for found in _FENCE.findall(document.read_text(encoding="utf-8"))]


def commands(block: Block) -> list[Command]:
    found = []
    for line in block.text.splitlines():
        told = _STATUS.search(line)
        found.append(Command(_STATUS.sub("", line), int(told[1]) if told else 0))
    return found
