"""What people really type wrong in YAML, told as such: full-width signs, tabs, curly quotes, look-alikes.

`hint` looks at a scalar that is not what was expected, `mistake_in` at a line that is not YAML.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from validator.sources.characters import INVISIBLE, code
from validator.sources.structure import QUESTION_MARK
from validator.text.display import escape
from validator.text.wording import Words


class Mistake(NamedTuple):
    """A mistake in a line, at an index from 0."""

    at: int
    message: Words


TAB = Words(
    "A tab cannot indent a line. Use spaces.",
    "字下げにタブは使えない。半角スペースを使う。",
)
WIDE_INDENT = Words(
    "A full-width space (U+3000) cannot indent a line. Use half-width spaces.",
    "字下げに全角スペース(U+3000)は使えない。半角スペースを使う。",
)
_HARD_INDENT = Words(
    "A no-break space (U+00A0) cannot indent a line. Use ordinary spaces.",
    "字下げにノーブレークスペース(U+00A0)は使えない。通常の半角スペースを使う。",
)
WIDE_COLON = Words(
    "A full-width colon (U+FF1A) does not end a key. Write a half-width `:` and a space.",
    "全角のコロン(U+FF1A)ではキーが終わらない。半角の `:` と半角スペースを書く。",
)
_WIDE_SPACE = Words(
    "There is a full-width space (U+3000) here. Write a half-width space.",
    "ここに全角スペース(U+3000)がある。半角スペースにする。",
)
_OUTER_WIDE_SPACE = Words(
    "It begins or ends with a full-width space (U+3000). Remove the full-width space.",
    "先頭か末尾に全角スペース(U+3000)がある。取り除く。",
)
_HARD_SPACE = Words(
    "There is a no-break space (U+00A0) here. Write an ordinary space.",
    "ここにノーブレークスペース(U+00A0)がある。通常の半角スペースにする。",
)
_NO_SPACE = Words(
    "A space is missing after the colon. Write `key: value`.",
    "コロンの後に半角スペースがない。`key: value` のように書く。",
)
_NO_SPACE_AFTER_DASH = Words(
    "A space is missing after the dash. Write `- item`.",
    "ハイフンの後に半角スペースがない。`- item` のように書く。",
)
_WIDE_COMMENT = Words(
    "A full-width `＃` (U+FF03) does not begin a comment. Write a half-width `#`.",
    "全角の `＃`(U+FF03)ではコメントにならない。半角の `#` を書く。",
)
_WIDE_DASH = Words(
    "This dash does not begin a list item. Write a half-width `-` and a space.",
    "この記号ではリストの項目にならない。半角の `-` と半角スペースを書く。",
)
_NO_SPACE_BEFORE_COMMENT = Words(
    "If `#` is to begin a comment, write a space before it.",
    "`#` 以降がコメントであれば、`#` の前に半角スペースを置く。",
)
_ITEMS = r"[ ]*(?:-[ ]+)*"
_LINE_MISTAKES: tuple[tuple[str, Words], ...] = (
    (r"[ ]*(?P<at>\t)", TAB),
    (_ITEMS + r"-?(?P<at>\u3000)", WIDE_INDENT),
    (_ITEMS + r"-?(?P<at>\u00a0)", _HARD_INDENT),
    (_ITEMS + r"(?P<at>＃)", _WIDE_COMMENT),
    (_ITEMS + r"(?P<at>[－ー−–—])[ \u3000]", _WIDE_DASH),
    (_ITEMS + r"""(?:[^\s:：#"']{1,64}|"[^"]{0,64}"|'[^']{0,64}')(?P<at>：)""", WIDE_COLON),
    (_ITEMS + r"[^:]{1,64}:(?P<at>\u3000)", _WIDE_SPACE),
    (_ITEMS + r"[^:]{1,64}:(?P<at>\u00a0)", _HARD_SPACE),
    (_ITEMS + r"[A-Za-z_][A-Za-z0-9_]{0,63}(?P<at>:)(?![\s:/]|$)(?!.*:(?: |$))", _NO_SPACE),
    (_ITEMS + r"(?P<at>-)(?=[A-Za-z])", _NO_SPACE_AFTER_DASH),
)


def mistake_in(line: str) -> Mistake | None:
    """The first well-known mistake in a line that is not YAML."""
    for pattern, message in _LINE_MISTAKES:
        match = re.match(pattern, line)
        if match:
            return Mistake(match.start("at"), message)
    match = re.search(r"(?:^|[:,\[{-])[ ]*([“”‘’„＂＇])", line)
    return Mistake(match.start(1), _quote(match[1])) if match else None


def flow_mistake_in(line: str) -> Mistake | None:
    """A full-width bracket, comma or colon, or a `?`, in a line whose list or mapping in brackets is not YAML."""
    question = re.search(r"[\[{,][ ]*(\?)(?=\S)", line)
    if question is not None:
        return Mistake(question.start(1), QUESTION_MARK)
    match = re.search(r"[，、［］｛｝]", line)
    if match is None:
        colon = re.search(r"""(?<=[A-Za-z0-9_"'])：""", line)
        return Mistake(colon.start(), WIDE_COLON) if colon else None
    half = "," if match[0] == "、" else unicodedata.normalize("NFKC", match[0])
    return Mistake(match.start(), _wide_sign(match[0], half))


def _quote(character: str) -> Words:
    return Words(
        f"`{character}` ({code(character)}) is not a quote in YAML. Write a straight `\"` or `'`.",
        f"`{character}`({code(character)})は YAML の引用符ではない。半角の `\"` か `'` を使う。",
    )


def _wide_sign(sign: str, half: str) -> Words:
    return Words(
        f"`{sign}` ({code(sign)}) is not a sign of YAML. Write `{half}`.",
        f"`{sign}`({code(sign)})は YAML の記号ではない。半角の `{half}` を書く。",
    )


def hint(text: str) -> Words | None:
    """What is probably wrong with the text of a key or value that was not understood, and the way out.

    For a value that may be any text it says nothing of use: ask only where something else was expected.
    """
    if text.isascii():
        return _ascii_hint(text)
    for find in (_wide_colon_hint, _quote_hint, _space_hint, _invisible_hint, _width_hint, _look_alike_hint):
        words = find(text)
        if words is not None:
            return words
    return _ascii_hint(text)


def odd_sign(text: str) -> Words | None:
    """The sign that no word, number or day is written with; for where it is known what to write instead."""
    if text.isascii():
        return None
    for find in (_quote_hint, _space_hint, _invisible_hint, _width, _look_alike_hint):
        words = find(text)
        if words is not None:
            return words
    return None


def _ascii_hint(text: str) -> Words | None:
    if text != text.strip():
        return _OUTER_SPACE
    if re.match(r"[A-Za-z_][A-Za-z0-9_]{0,63}:(?![\s:/])\S", text):
        return _NO_SPACE
    if re.search(r"[^\s#]#", text):
        return _NO_SPACE_BEFORE_COMMENT
    return _NO_SPACE_AFTER_DASH if re.match(r"-[A-Za-z]", text) else None


_OUTER_SPACE = Words(
    "It begins or ends with a space or a line feed. Delete that.",
    "先頭か末尾に空白または改行がある。取り除く。",
)


def _wide_colon_hint(text: str) -> Words | None:
    before, colon, _ = text[:200].partition("：")
    # The colon stands between a key and its value, not inside a time such as 12：30.
    return WIDE_COLON if colon and not before.isdecimal() else None


def _quote_hint(text: str) -> Words | None:
    return _quote(text[0]) if text[0] in "“”‘’„＂＇" else None


def _space_hint(text: str) -> Words | None:
    if "\u3000" in text:
        return _OUTER_WIDE_SPACE if "\u3000" in (text[0], text[-1]) else _WIDE_SPACE
    return _HARD_SPACE if "\u00a0" in text else None


def _invisible_hint(text: str) -> Words | None:
    match = re.search(INVISIBLE, text)
    if match is None:
        return None
    return Words(
        f"It holds an invisible character, {code(match[0])}. Delete that.",
        f"目に見えない文字 {code(match[0])} が含まれている。取り除く。",
    )


def _width_hint(text: str) -> Words | None:
    named = _width(text)
    if named is None:
        return None
    half = _ascii_form(text)
    way_out = (
        Words(f"Write `{half}`.", f"`{half}` と書く。")
        if half
        else Words("Write it in half-width.", "半角で書く。")
    )
    return Words(f"{named.en} {way_out.en}", f"{named.ja}{way_out.ja}")


def _width(text: str) -> Words | None:
    match = re.search(r"[\uff01-\uff5e]", text)
    if match is None:
        return None
    return Words(
        f"`{match[0]}` ({code(match[0])}) is full-width.",
        f"`{match[0]}`({code(match[0])})は全角である。",
    )


def _ascii_form(text: str) -> str | None:
    """The text in half-width with a plain hyphen, where that makes it ASCII and short enough to show."""
    half = re.sub(_DASHES, "-", unicodedata.normalize("NFKC", text))
    return escape(half) if half.isascii() and len(half) <= 40 else None


_DASHES = "[\u2010-\u2015\u2212\u30fc\uff0d\uff70]"

_LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсуԁһԛԝхΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορıɡ",
        "ABESIJKMHOPCTYXaesijopcydhqwxABEZHIKMNOPTYXavopig",
        strict=True,
    )
)
"""Letters of Cyrillic, Greek and beyond that look like an ASCII letter (from Unicode's confusables)."""


def _look_alike_hint(text: str) -> Words | None:
    if not re.search("[A-Za-z0-9]", text) or len(text) > 64:
        return None
    for character in text:
        latin = "-" if re.match(_DASHES, character) else _LOOK_ALIKES.get(character)
        if latin is not None:
            return _look_alike(character, latin)
    return None


def _look_alike(character: str, latin: str) -> Words:
    name = unicodedata.name(character, "")
    return Words(
        f"`{character}` is {code(character)} ({name}), not the ASCII `{latin}`. Type it anew.",
        f"`{character}` は {code(character)}({name})であり、ASCII の `{latin}` ではない。入力し直す。",
    )
