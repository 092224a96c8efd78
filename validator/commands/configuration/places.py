"""Where the keys and items of a TOML document stand; `tomllib` does not say.

Only for a document that `tomllib` has accepted: what it rejects is not judged again here.
"""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t]*")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', re.DOTALL),
    re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_OTHER = re.compile(r"[^,\]}#\r\n]*")


def places(text: str) -> dict[Path, int]:
    """The line of each key, table and item, by its path; of what is written in parts, the line of the first."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.places


class _Scanner:
    def __init__(self, text: str) -> None:
        self.places: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._counted_to = 0
        self._line = 1
        self._counts: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self._next():
            table = self._header() if self._text[self._at] == "[" else self._pair(table)

    def _header(self) -> Path:
        line = self._line_here()
        many = self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        keys = self._keys()
        self._at += 2 if many else 1
        path = self._within(keys[:-1])
        self._note(path, line)
        path = (*path, keys[-1])
        if many:
            self._counts[path] = self._counts.get(path, 0) + 1
            self._note(path, line)
        if path in self._counts:
            path = (*path, self._counts[path] - 1)
        self._note(path, line)
        return path

    def _within(self, keys: list[str]) -> Path:
        """The path of tables above, the last of an array of them."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _pair(self, table: Path) -> Path:
        line, path = self._line_here(), table
        for key in self._keys():
            path = (*path, key)
            self._note(path, line)
        self._at += 1  # =
        self._value(path)
        return table

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_BLANK)
            quoted = self._text[self._at] in "\"'"
            word = self._take(_STRINGS[2 if self._text[self._at] == '"' else 3] if quoted else _BARE)
            keys.append(next(iter(tomllib.loads(f"{word}=0"))))
            self._skip(_BLANK)
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _value(self, path: Path) -> None:
        self._skip(_BLANK)
        first = self._text[self._at]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        elif first in "\"'":
            long = self._text.startswith(first * 3, self._at)
            self._take(_STRINGS[(0 if long else 2) + (first == "'")])
        else:
            self._take(_OTHER)

    def _array(self, path: Path) -> None:
        self._at += 1
        index = 0
        while self._next() and self._text[self._at] != "]":
            self._note((*path, index), self._line_here())
            self._value((*path, index))
            index += 1
            self._comma()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while self._next() and self._text[self._at] != "}":
            self._pair(path)
            self._comma()
        self._at += 1

    def _comma(self) -> None:
        if self._next() and self._text[self._at] == ",":
            self._at += 1

    def _next(self) -> bool:
        """Steps over blanks, line ends and comments; false at the end."""
        self._skip(_BETWEEN)
        return self._at < len(self._text)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self._take(pattern)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _line_here(self) -> int:
        self._line += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = self._at
        return self._line

    def _note(self, path: Path, line: int) -> None:
        if path:
            self.places.setdefault(path, line)
