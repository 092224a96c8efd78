"""The characters that a file of records may not hold, and those that no key may."""

from __future__ import annotations

import re

from validator.text.wording import Words

_ORDINARY = bytes(
    byte
    for byte in range(256)
    if byte in (0x09, 0x0A) or 0x20 <= byte < 0x7F or 0x80 <= byte < 0xF0
    if byte not in (0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xEF)
)
"""Bytes of UTF-8 that begin no suspect character. 0xEF begins full-width ones and suspects: see below."""

_HANGUL_FILLER = "\u3164".encode()
_SUSPECT_EF = (b"\xef\xb7", b"\xef\xb8", b"\xef\xbb\xbf", b"\xef\xbe\xa0", b"\xef\xbf")

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
FORBIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    + _NONCHARACTERS
    + "]|\r(?!\n)"
)
"""A pattern: control, line-separator and bidirectional characters, marks, surrogates, noncharacters."""

INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""A pattern: characters that show nothing. A text may hold them (joiners are needed there), a key never."""


def is_suspect(data: bytes) -> bool:
    """Whether UTF-8 bytes may hold a forbidden or invisible character: a quick, cautious test."""
    left = data.translate(None, _ORDINARY)
    if not left:
        return _HANGUL_FILLER in data
    return bool(left.strip(b"\xef")) or any(piece in data for piece in (_HANGUL_FILLER, *_SUSPECT_EF))


def first_forbidden(text: str) -> int | None:
    """The index of the first forbidden character."""
    match = re.search(FORBIDDEN, text)
    return match.start() if match else None


def first_invisible(text: str) -> int | None:
    """The index of the first invisible character."""
    match = re.search(INVISIBLE, text)
    return match.start() if match else None


def code(character: str) -> str:
    """The name of a code point, as in `U+200B`."""
    return f"U+{ord(character):04X}"


def forbidden_message(character: str) -> Words:
    """Why a raw character is refused, and what to do."""
    what = _kind(character)
    return Words(
        f"{code(character)} may not stand in a file of records: {what.en}. Delete it.",
        f"{code(character)} は記録のファイルには置けない文字である({what.ja})。削除する。",
    )


def escaped_message(character: str) -> Words:
    """Why a character that an escape in double quotes stands for is refused."""
    what = _kind(character)
    return Words(
        f"An escape here stands for {code(character)}, which no record may hold: {what.en}. Delete it.",
        f"ここのエスケープが表す {code(character)} は、記録には置けない文字である({what.ja})。削除する。",
    )


def invisible_key_message(character: str) -> Words:
    """Why a key with an invisible character is refused."""
    return Words(
        f"This key holds an invisible character, {code(character)}. Delete it or type the key anew.",
        f"このキーには目に見えない文字 {code(character)} が含まれている。削除するか、キーを入力し直す。",
    )


_CONTROL = Words("it is a control character", "制御文字")
_SEPARATOR = Words("some tools end a line there, others do not", "行の区切りとするかがツールにより異なる")
_BIDI = Words("it makes text read in another order than it is stored", "文字の並びを実際と違う順に見せる")
_MARK = Words("a byte order mark belongs at the start of a file only", "BOM はファイルの先頭にしか置けない")
_NO_CHARACTER = Words("it is not a character of Unicode", "Unicode の文字ではない")
_LONE_CR = Words(
    "a carriage return ends a line only together with a line feed", "CR は LF と組でなければ改行にならない"
)


def _kind(character: str) -> Words:
    if character == "\r":
        return _LONE_CR
    if character in "\x85\u2028\u2029":
        return _SEPARATOR
    if character == "\ufeff":
        return _MARK
    if character < "\xa0":
        return _CONTROL
    return _BIDI if "\u202a" <= character <= "\u2069" else _NO_CHARACTER
