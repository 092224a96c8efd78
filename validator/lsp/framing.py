"""Messages parted on standard input (LSP 3.17, "Base protocol"): the length in a header is held to what it may be.

Behind a length that is none no message can be found any more: the connection ends. Lines that give no length are passed
over.
"""

from __future__ import annotations

import re
import sys
from typing import BinaryIO

MAX_MESSAGE = 256 * 1024 * 1024
"""The longest message, in bytes: far more than any text that is edited."""

MAX_LINE = 8_192
"""So much of a line is read at once."""

_NUMBER = re.compile(rb"[0-9]{1,12}")


class Framed:
    """Standard input as pygls reads it: a line with the length, an empty line, so many bytes; nothing at the end."""

    def __init__(self, stdin: BinaryIO) -> None:
        self._stdin = stdin
        self._next: list[bytes] = []

    def readline(self) -> bytes:
        """A line of a header."""
        if not self._next:
            self._next = (
                [b"Content-Length: %d\r\n" % length, b"\r\n"] if (length := self._length()) else [b""]
            )
        return self._next.pop(0)

    def read(self, count: int) -> bytes:
        """The bytes of a message; fewer where the input ends."""
        return self._stdin.read(count)

    def close(self) -> None:
        """Closes the input."""
        self._stdin.close()

    def _length(self) -> int:
        """The length of the next message that has one; 0 at the end, and where it cannot be known."""
        lengths: set[bytes] = set()
        while line := self._stdin.readline(MAX_LINE):
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                lengths.add(value.strip())
            elif not line.strip() and lengths:
                length = _read(lengths)
                if length != 0:
                    return max(length, 0)
                lengths = set()
        return 0


def _read(lengths: set[bytes]) -> int:
    """The length that a header gives, below 0 where it gives none or two."""
    first, *others = lengths
    if others or not _NUMBER.fullmatch(first) or int(first) > MAX_MESSAGE:
        print("kitei: a message whose Content-Length is none: the server ends.", file=sys.stderr)  # noqa: T201
        return -1
    return int(first)
