"""Bytes to text: strict UTF-8, with a guess at the encoding where it is another one."""

from __future__ import annotations

from validator.named_tuple import NamedTuple
from validator.sources.characters import first_forbidden, forbidden_message, is_suspect
from validator.sources.limits import MAX_BYTES, MAX_OUTLINED
from validator.sources.refusal import Refused, Trouble, refused
from validator.text.wording import Words

BOM = b"\xef\xbb\xbf"
"""The byte order mark of UTF-8."""


class Text(NamedTuple):
    """A decoded text; `suspect` where it may hold invisible characters."""

    text: str
    lines: list[str]
    suspect: bool


def decode(data: bytes) -> Text | Refused:
    """The text of a file, without the byte order mark that may begin it, or why it is refused."""
    if len(data) > MAX_BYTES:
        return _too_large(data)
    if data.startswith(BOM):
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)
    suspect = is_suspect(data)
    at = first_forbidden(text) if suspect else None
    if at is not None:
        return _forbidden(data, text, at)
    return Text(text, split_lines(text), suspect)


def split_lines(text: str) -> list[str]:
    """Lines as YAML and every editor see them: ended by a line feed, or a carriage return and a line feed.

    The last one is always empty: the parser sees the end of a text there, and may place something at it.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    if lines[-1]:
        lines.append("")
    return lines


def _too_large(data: bytes) -> Refused:
    message = Words(
        f"This file is larger than {MAX_BYTES} bytes (1 MiB), the most that is read. Split it into several.",
        f"このファイルは、読み取る上限の {MAX_BYTES} バイト(1 MiB)を超える。複数のファイルに分ける。",
    )
    head = data[:MAX_BYTES]
    text = _text_as(data, _guess_where_needed(head)) if len(data) <= MAX_OUTLINED else None
    return refused(Trouble(1, 1, message), split_lines(_text_as(head, None)), text)


def _forbidden(data: bytes, text: str, at: int) -> Refused:
    guess = _wide_or_escaped(data)
    message = _not_utf8_message(guess) if guess else forbidden_message(text[at])
    return refused(_place(text[:at], message), split_lines(text.replace("\0", "")), text)


def _place(before: str, message: Words) -> Trouble:
    """The trouble at the character that follows a text."""
    return Trouble(before.count("\n") + 1, len(before) - before.rfind("\n"), message)


def _not_utf8(data: bytes, start: int) -> Refused:
    before = data[:start].decode("utf-8")
    # A file with good Japanese in UTF-8 is a damaged one, whatever else its bytes might mean.
    guess = None if any(map(_is_usual, before)) else _guess(data)
    if guess is None:
        return _as_far_as(data, None, _place(before, _bad_byte_message(data[start])))
    ascii_part = next((before[:i] for i, character in enumerate(before) if character > "\x7f"), before)
    return _as_far_as(data, guess, _place(ascii_part, _not_utf8_message(guess)))


def _as_far_as(data: bytes, guess: str | None, trouble: Trouble) -> Refused:
    """The refusal of what is in another encoding. A guess may be wrong: its text ends with the bytes' plain ASCII."""
    text = _text_as(data, guess)
    ascii_part = "" if guess is None else "\n---\n" + data.decode("ascii", "ignore")
    return refused(trouble, split_lines(text), text + ascii_part)


def _text_as(data: bytes, guess: str | None) -> str:
    """The text as far as it is in an encoding; where none is guessed, in UTF-8."""
    codec = "utf-8" if guess is None else _CODECS[guess]
    if codec == "utf-16" and data.startswith(b"\0"):
        codec = "utf-16-be"
    return data.removeprefix(BOM).decode(codec, "replace")


_CODECS = {
    "Shift_JIS (CP932)": "cp932",
    "EUC-JP": "euc_jp",
    "UTF-16": "utf-16",
    "UTF-32": "utf-32",
    "ISO-2022-JP": "iso2022_jp",
}


def _guess_where_needed(head: bytes) -> str | None:
    """The encoding that the beginning of a file seems to be in, where it is not UTF-8."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # the last character may be cut through
        return None if error.start > len(head) - 4 else _guess(head)
    return None


def _guess(data: bytes) -> str | None:
    """The name of the encoding that bytes seem to be in."""
    return _wide_or_escaped(data) or _japanese(data)


def _wide_or_escaped(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[1:4:2] == b"\0\0" or data[0:4:2] == b"\0\0":
        return "UTF-16"
    return "ISO-2022-JP" if b"\x1b$B" in data or b"\x1b$@" in data else None


def _japanese(data: bytes) -> str | None:
    """Shift_JIS or EUC-JP: the one that decodes to more of what Japanese is written in."""
    shares = {name: _japanese_share(data, _CODECS[name]) for name in ("Shift_JIS (CP932)", "EUC-JP")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 0.7 else None


def _japanese_share(data: bytes, codec: str) -> float:
    """How much of the text outside ASCII is kana, kanji or full-width, 0 to 1; 0 where it does not decode.

    Half-width kana count against it: the other encoding's bytes, read wrongly, are full of them.
    """
    try:
        foreign = [c for c in data.decode(codec) if c > "\x7f"]
    except UnicodeDecodeError:
        return 0.0
    return sum(map(_is_usual, foreign)) / len(foreign) if foreign else 0.0


def _is_usual(c: str) -> bool:
    return "\u3000" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" or "\uff01" <= c <= "\uff60"


def _not_utf8_message(guess: str) -> Words:
    return Words(
        f"This file is not UTF-8; it looks like {guess}. Save it as UTF-8.",
        f"このファイルは UTF-8 ではなく、{guess} とみられる。UTF-8 で保存し直す。",
    )


def _bad_byte_message(byte: int) -> Words:
    return Words(
        f"This file is not UTF-8: the byte 0x{byte:02X} cannot stand here. Save it as UTF-8.",
        f"このファイルは UTF-8 ではない。ここにバイト 0x{byte:02X} は置けない。UTF-8 で保存し直す。",
    )
