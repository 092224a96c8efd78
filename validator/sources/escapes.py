"""Escapes in double quotes that stand for nothing: which one it is, and what to write instead."""

from __future__ import annotations

import re

from validator.sources.refusal import Trouble
from validator.text.display import escape
from validator.text.wording import Words

_DIGITS = {"x": 2, "u": 4, "U": 8}
_HIGH = r"\\u[dD][89abAB][0-9A-Fa-f]{2}"
_LOW = r"\\u[dD][c-fC-F][0-9A-Fa-f]{2}"
_NO_ESCAPE = Words(
    r"In double quotes, `\` begins an escape, and this is none. Write `\\`, or use single quotes.",
    r"二重引用符の中の `\` はエスケープの始まりだが、これは違う。`\\` と書くか、単一引用符を使う。",
)
_NO_CHARACTER = Words(
    "This escape stands for no character of Unicode. Write the character itself.",
    "このエスケープは Unicode の文字を表さない。文字をそのまま書く。",
)


def escape_trouble(line: str, number: int, column: int) -> Trouble:
    """The trouble with an escape whose `\\` stands at a column of a line, both from 0."""
    return Trouble(number + 1, column + 1, _message(line[column:]))


def beyond_unicode(lines: list[str]) -> Trouble:
    """The trouble with the first escape that stands for no code point, where the parser does not say which."""
    for number, line in enumerate(lines):
        match = re.search(r"\\U(?!0010|000)", line)
        if match:
            return Trouble(number + 1, match.start() + 1, _NO_CHARACTER)
    return Trouble(1, 1, _NO_CHARACTER)


def _message(written: str) -> Words:
    pair = re.match(f"({_HIGH})({_LOW})", written)
    if pair is not None:
        return _surrogates(pair[1], pair[2])
    wanted = _DIGITS.get(written[1:2])
    if wanted is None:
        return _NO_ESCAPE
    digits = re.match(r"[0-9A-Fa-f]*", written[2:])
    if digits is None or len(digits[0]) < wanted:
        return _too_short(written[:2], wanted)
    return _NO_CHARACTER


def _surrogates(high: str, low: str) -> Words:
    written = high + low
    units = bytes.fromhex(written.replace(r"\u", ""))
    shown = escape(units.decode("utf-16-be"))
    return Words(
        f"`{written}` is how JSON writes `{shown}`; YAML has no such pairs. Write `{shown}` itself.",
        f"`{written}` は JSON で `{shown}` を表すが、YAML にこのような組はない。`{shown}` をそのまま書く。",
    )


def _too_short(head: str, wanted: int) -> Words:
    return Words(
        f"`{head}` takes {wanted} hexadecimal digits. Write them all, or `\\\\` for a `\\`.",
        f"`{head}` の後には16進数字が{wanted}個要る。すべて書くか、`\\` 自体なら `\\\\` と書く。",
    )
