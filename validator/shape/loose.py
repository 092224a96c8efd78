"""Keys and words in what is no YAML to the parser: a text that was to be a record, or what lies behind a torn place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from validator.shape.engine import CONTRACTOR, RECORD
from validator.shape.naming import is_near_record

_GAP = r"[^\w:&!]{0,40}"
_PROPERTY = r"(?:[&!]\S{0,64}\s)"
_KEY = re.compile(rf"(?<![\w-])(\w{{4,10}})(?=[^\w-]){_GAP}:")
_WORD = re.compile(rf"(?:{_GAP}{_PROPERTY}){{0,3}}[^\w&!]{{0,40}}([\w-]{{1,64}})")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U00(10[0-9A-Fa-f]{4}|0[0-9A-Fa-f]{5}))")


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Every `contractor` and every `record` or near miss of it before a colon, with the word that follows."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2] or match[3], 16)), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    found: dict[str, bool] = {CONTRACTOR: True, RECORD: True}
    for match in _KEY.finditer(text):
        key = match[1]
        if key not in found:
            found[key] = is_near_record(key)
        if found[key]:
            word = _WORD.match(text, match.end())
            yield key, "" if word is None else word[1]
