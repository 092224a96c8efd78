"""JSON as we write it, whatever it tells of."""

from __future__ import annotations

import json

from validator.text.display import escape


def json_text(value: object) -> str:
    """One document (RFC 8259), ending with a line feed.

    What could move a cursor, or cannot be encoded, is written as JSON's escapes.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    harmful = [c for c in set(text) if c != "\n" and escape(c) != c]
    return text.translate({ord(c): json.dumps(c)[1:-1] if c != "\x7f" else "\\u007f" for c in harmful}) + "\n"
