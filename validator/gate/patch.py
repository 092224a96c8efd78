"""A change of texts as a unified diff, as `git apply` and `patch` take it."""

from __future__ import annotations

from collections.abc import Iterator

from validator.text.display import escape

_NO_END = "\n\\ No newline at end of file\n"


def patch(path: str, before: str, after: str) -> str:
    """The diff of one file; nothing where the texts are the same."""
    from difflib import unified_diff

    old, new = list(_lines(before)), list(_lines(after))
    diff = unified_diff(old, new, _named(f"a/{path}"), _named(f"b/{path}"))
    return "".join(line if line.endswith("\n") else line + _NO_END for line in diff)


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends. Only a line feed ends one, as the programs that apply diffs see it."""
    *whole, last = text.split("\n")
    yield from (line + "\n" for line in whole)
    if last:
        yield last


def _named(path: str) -> str:
    """A file's name as Git writes it: what could forge a line is in quotes, byte for byte in octal."""
    if escape(path) == path and not any(c in path for c in '"\\'):
        # without the tab, what follows a space would be taken for a time
        return path + "\t" if " " in path else path
    data = path.encode("utf-8", "surrogateescape")
    return '"' + "".join(_octal(byte) for byte in data) + '"'


def _octal(byte: int) -> str:
    character = chr(byte)
    return character if 0x20 <= byte < 0x7F and character not in '"\\' else f"\\{byte:03o}"
