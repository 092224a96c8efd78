"""Policy texts with comments where no one would write them: at any boundary of tokens."""

from __future__ import annotations

import random
import re

_BOUNDARY = re.compile(r'"(?:[^"\\]|\\.)*"|#[^\n]*|(?<![^\s(),])(?=[^\s,])|(?=,)')
_ODD = ("# {}", '#{} "', "# {}  ", "# {} ( `", "#{} 「日本語」")


def sprinkled(text: str, chance: random.Random, share: float) -> str:
    """The text with comments before a share of its tokens; some alone on their lines, some behind others."""
    out, last = [], 0
    for match in _BOUNDARY.finditer(text):
        # a text in quotes is a token too, and nothing goes into a comment
        if not match.group().startswith("#") and chance.random() < share:
            out += [text[last : match.start()], *_comments(chance)]
            last = match.start()
    out.append(text[last:])
    out += _comments(chance) if chance.random() < share else []
    return "".join(out)


def _comments(chance: random.Random) -> list[str]:
    return [_comment(chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]


def _comment(chance: random.Random) -> str:
    before = chance.choice(("\n\n", "\n", " ", "")) + " " * chance.randrange(8)
    said = chance.choice(_ODD).format(chance.randrange(10**6))
    return f"{before}{said}\n" + "\n" * chance.randrange(2) + " " * chance.randrange(8)
