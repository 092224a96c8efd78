"""How text is shown: widths in terminal cells (UAX #11) and control characters made visible."""

from __future__ import annotations

import unicodedata

TAB_WIDTH = 4


def width(text: str) -> int:
    """Terminal cells that `text` takes: wide and full-width characters two, marks and format characters none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, cells: int) -> str:
    """`text` with spaces behind it up to a width in cells."""
    return text + " " * max(0, cells - width(text))


def escape(text: str) -> str:
    """`text` with every character that could forge a line, a colour or a direction shown as `\\u{…}`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if _is_harmless(c) else f"\\u{{{ord(c):x}}}" for c in text)


def _is_harmless(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co")


_ODD_SPACES = {c: f"\\u{{{c:x}}}" for c in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)}


def visible(text: str) -> str:
    """`text` escaped, with every space that is not an ordinary one shown as `\\u{…}` too."""
    return escape(text).translate(_ODD_SPACES)


def clip(text: str, cells: int) -> str:
    """`text` cut to a width in cells, `…` standing for what was cut; never inside a wide character."""
    if width(text) <= cells:
        return text
    kept, used = [], 1
    for character in text:
        used += _cells(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + "…"
