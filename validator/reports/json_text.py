"""JSON as every command writes it: what could move a cursor, or command the runner of a log, is an escape."""

from __future__ import annotations

import json

from validator.text.display import escape


def json_text(value: object) -> str:
    """One document (RFC 8259), ending with a line feed.

    What could move a cursor, cannot be encoded, or is a command to the runner of a log (`##[x]`), is written as
    JSON's escapes.
    """
    return _harmless(json.dumps(value, ensure_ascii=False, indent=2)).replace("##", "#\\u0023") + "\n"


def _harmless(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    harmful = [c for c in set(text) if c != "\n" and escape(c) != c]
    return text.translate({ord(c): json.dumps(c)[1:-1] if c != "\x7f" else "\\u007f" for c in harmful})
