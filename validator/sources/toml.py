"""The one reader of TOML: bounded before it is parsed, since the parser is not linear, and total.

A key of thousands of parts takes the parser minutes; a number of thousands of digits, or brackets in brackets, end it
with errors of other kinds than its own.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from validator.named_tuple import NamedTuple
from validator.sources.decoding import BOM
from validator.sources.limits import MAX_BYTES
from validator.text.display import escape
from validator.text.merge_marks import UNRESOLVED, first_merge_mark
from validator.text.wording import Words

MAX_KEYS = 10_000
"""How many keys one file may have, tables and all."""

MAX_DEPTH = 32
"""How many parts one key may have, and how deep brackets may nest."""

MAX_WORD = 500
"""The longest bare key, number or day, in characters."""

_TOO_LARGE = Words("The file is larger than 1 MiB.", "ファイルが1 MiBを超える。")
_NOT_UTF_8 = Words("The file is not UTF-8.", "ファイルがUTF-8でない。")
_NOT_TOML = Words("This is not TOML: {why}.", "TOMLとして読めない: {why}。")
_TOO_DEEP = Words("It nests too deep.", "入れ子が深すぎる。")
_TOO_MANY = Words("There are more than 10,000 keys.", "キーが10,000を超える。")
_TOO_LONG = Words(
    "A bare word or number is longer than 500 characters.", "引用符のない語又は数が500文字を超える。"
)

# What is not closed is one token to its end, or a text of nothing but such would be read again from each. No group is
# repeated possessively (`*+`): before Python 3.11.5 that may match less than it should.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\\?\Z)|' + r"'''.*?(?:'''|\Z)|"
    r'"(?:[^"\\\n]|\\[^\n])*"?|'
    + r"'[^'\n]*+'?|#[^\n]*+|(?P<word>[A-Za-z0-9_+:-]++)|(?P<sign>[\n.=\[\]{},])",
    re.DOTALL,
)
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


class Toml(NamedTuple):
    """A document, and its text with plain line feeds."""

    content: dict[str, Any]
    text: str


class NotToml(NamedTuple):
    """Why there is none, at a line and a column; both are 0 where it is the file as a whole."""

    line: int
    column: int
    message: Words
    lines: tuple[str, ...] = ()
    """The text, where it could be decoded."""


def toml(data: bytes) -> Toml | NotToml:
    """A document of TOML from the bytes of a file, or why it is none."""
    if len(data) > MAX_BYTES:
        return NotToml(0, 0, _TOO_LARGE)
    # a byte order mark, as some editors of Windows write it, is no part of the text
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return NotToml(data.count(b"\n", 0, error.start) + 1, 1, _NOT_UTF_8)
    lines = tuple(text.split("\n"))
    merge = first_merge_mark(text)
    if merge is not None:
        return NotToml(merge, 1, UNRESOLVED, lines)
    beyond = _beyond_bounds(text)
    if beyond is not None:
        return NotToml(*beyond, lines)
    try:
        return Toml(tomllib.loads(text), text)
    except RecursionError:
        return NotToml(0, 0, _TOO_DEEP, lines)
    except ValueError as error:
        return _not_toml(str(error), text, lines)


def _not_toml(why: str, text: str, lines: tuple[str, ...]) -> NotToml:
    found = _PLACE.search(why)
    said = escape(_PLACE.sub("", why).rstrip("."))
    shown = text.rstrip().split("\n")
    line, column = len(shown), len(shown[-1]) + 1
    if found is not None and found[1]:
        line, column = int(found[1]), int(found[2])
    return NotToml(line, column, _NOT_TOML.format(why=said), lines)


def _beyond_bounds(text: str) -> tuple[int, int, Words] | None:
    """Where a text goes beyond the bounds. What is no TOML is for the parser to tell."""
    depth = parts = keys = 0
    before = "\n"
    for token in _TOKEN.finditer(text):
        here = token["sign"] or ("#" if token[0][0] == "#" else "word")
        if here == ".":
            parts += 1
        elif here != "word" or before != ".":
            parts = 0
        depth += (here in "[{") - (here in "]}")
        keys += here == "=" or (here == "[" and before == "\n")
        before = here
        is_long = token["word"] is not None and len(token[0]) > MAX_WORD
        if depth > MAX_DEPTH or parts >= MAX_DEPTH or keys > MAX_KEYS or is_long:
            message = _TOO_LONG if is_long else _TOO_MANY if keys > MAX_KEYS else _TOO_DEEP
            at = token.start()
            return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), message
    return None
