"""What a field takes and what was found instead, in words that fit into a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.shape.naming import labelled
from validator.sources.document import Mapping, Node, Scalar
from validator.sources.scalars import resolve
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.shape.tables import Field

NEEDS_QUOTES = Words(
    "Put it in quotes, so that it is read as a text.", "文字列として読まれるよう、引用符で囲む。"
)

_SLUG = Words("a slug (ASCII letters, digits, `.`, `_`, `-`)", "スラッグ(半角の英数字と `.`、`_`、`-`)")
_EXPECTED = {
    "boolean": Words("`true` or `false`", "`true` か `false`"),
    "yen": Words("whole yen of at most 12 digits", "12桁以下の整数の円"),
    "date": Words("a day, `YYYY-MM-DD`", "日付 `YYYY-MM-DD`"),
    "moment": Words("a moment, `YYYY-MM-DDTHH:MM`", "日時 `YYYY-MM-DDTHH:MM`"),
    "text": Words("a text", "文字列"),
    "slug": _SLUG,
    "reference": _SLUG,
    "address": Words("an IPv4 or IPv6 address or a CIDR range", "IPv4・IPv6 のアドレスか CIDR の範囲"),
    "list": Words("a list", "リスト"),
    "part": Words("a mapping of keys", "キーと値のマッピング"),
    "value": Words("a value", "値"),
}


def expected(field: Field) -> Words:
    """What a field takes."""
    if field.type.name == "integer":
        if field.type.least is None:
            return Words("a whole number", "整数")
        return Words(f"a whole number of at least {field.least}", f"{field.least}以上の整数")
    words = _EXPECTED.get(field.type.name)
    return _one_word(field) if words is None else words


def _one_word(field: Field) -> Words:
    words = field.tables.declarations.words_of(field.type.ref) if field.type.name == "word" else None
    if words is None:
        return Words("one word", "語1つ")
    labels = [labelled(word.name, word.label) for word in words.words]
    return Words(
        "one word: " + " or ".join(label.en for label in labels),
        "語1つ(" + "か".join(label.ja for label in labels) + ")",
    )


_FOUND = {
    "int": Words("a number", "数値"),
    "float": Words("a number with a fraction", "小数"),
    "bool": Words("a boolean", "真偽値"),
    "str": Words("a text", "文字列"),
    "null": Words("nothing", "空の値"),
}


def found(node: Node) -> Words:
    """What a node is."""
    if isinstance(node, Scalar):
        if node.plain and re.match("0[xo]", node.text):
            return Words("a number in base 16 or 8", "16進法か8進法の数")
        return _FOUND[resolve(node.text)] if node.plain else Words("a text in quotes", "引用符付きの文字列")
    return Words("a mapping", "マッピング") if isinstance(node, Mapping) else Words("a list", "リスト")
