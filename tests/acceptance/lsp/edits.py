"""Edits as a client applies them, in UTF-16 units."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text with edits that do not overlap."""
    starts = [0]
    for number, character in enumerate(text):
        if character == "\n":
            starts.append(number + 1)

    def offset(place: dict[str, int]) -> int:
        line = text[starts[place["line"]] :].partition("\n")[0].encode("utf-16-le", "surrogatepass")
        assert place["character"] * 2 <= len(line)
        return starts[place["line"]] + len(
            line[: place["character"] * 2].decode("utf-16-le", "surrogatepass")
        )

    for edit in sorted(edits, key=lambda each: offset(each["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text


def changes(edit: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The edits of each file, by path, of either form of a workspace edit."""
    if edit.get("documentChanges"):
        return {unquote(one["textDocument"]["uri"])[7:]: one["edits"] for one in edit["documentChanges"]}
    return {unquote(name)[7:]: edits for name, edits in edit["changes"].items()}
