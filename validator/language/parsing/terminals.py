"""The terminals of the grammar as people know them, and which words may not stand bare as a name."""

from __future__ import annotations

from collections.abc import Iterable

from validator.language import syntax
from validator.text.wording import Words, same

HEADINGS = frozenset({"article", "annex", "supplement", "provision", "integrity"})
VOCABULARY = frozenset({"tariff", "record", "part", "designations"})
CONTENT = frozenset({"rule", "interpretation", "permission", "permits", "modelled", "informative", "edition"})
EITHER = frozenset({"words", "define", "state"})
BLOCKS = HEADINGS | VOCABULARY | CONTENT | EITHER

_RANKED = {
    f"_{rule.partition('_')[0].upper()}": (rank, slot.repeated)
    for rank, slot in enumerate(syntax.SLOTS)
    for rule in slot.rules
}
SLOTS = {keyword: rank for keyword, (rank, _) in _RANKED.items()}
"""The keywords of a rule's slots, by their place in the order."""

REPEATED = frozenset(keyword for keyword, (_, repeated) in _RANKED.items() if repeated)

# --- where a keyword's name needs backquotes; a test compares with the grammar ---

RESERVED = frozenset({
    "and", "annex", "article", "calendar", "define", "except", "forbid", "has", "help", "informative", "integrity",
    "interpretation", "is", "message", "modelled", "needs", "not", "or", "otherwise", "part", "permission",
    "permits", "provision", "record", "require", "rule", "satisfies", "says", "state", "supplement",
    "tariff", "warning", "when", "where", "words",
})  # fmt: skip
"""Everywhere but after a dot and before a colon: the keywords of priority 4."""

IN_VALUES = RESERVED | {"an", "hour"} | frozenset({
    "a", "after", "any", "at", "before", "count", "day", "days", "earliest", "every", "false", "first",
    "former", "given", "hours", "in", "last", "latest", "less", "more", "no", "not", "on", "one",
    "remaining", "some", "start", "sum", "those", "true", "union", "value", "weekday", "whole", "within",
})  # fmt: skip
"""Where a condition or a value may begin or go on, too (`hour` is one with `hours`, `an` with `a`)."""

BEFORE_LABELS = RESERVED | {"as", "default", "from", "happens", "holds", "identified", "in", "required"} | frozenset({
    "shorthand", "all", "annex", "article", "at", "calendar", "cites", "consequence", "define", "designations",
    "each", "edition", "en", "except", "fix", "forbid", "help", "informative", "integrity", "interpretation",
    "ja", "message", "modelled", "needs", "on", "once", "or", "part", "permission", "permits", "provision",
    "reading", "record", "require", "rule", "see", "state", "supplement", "tariff", "warning", "when", "with",
    "words",
})  # fmt: skip
"""Where a word or a bound name may stand, or what follows without it, too.

The lexer knows a state that several forms share, and so takes after any label what goes on after some (`in order`).
"""

IN_TYPES = RESERVED | frozenset({
    "integer", "key", "list", "reference", "true", "value",
})  # fmt: skip
"""Where a type stands, too."""

_SHOWN = {
    "NAME": Words("a name", "名前"),
    "KEY": Words("a key with `:`", "「:」の付いたキー"),
    "REF": Words("a provision such as 7.3.1", "7.3.1 のような条項番号"),
    "DATE": Words("a date such as 2025-07-01", "2025-07-01 のような日付"),
    "INT": Words("a number", "数"),
    "STRING": Words('a text in quotes "…"', '引用符 "…" で囲んだ文字列'),
    "FIELD": Words("`.` and a key", "「.」とキー"),
    "MAY_LACK": same("`?`"),
    "_COLON": same("`:`"),
    "_PLUS": same("`+`"),
    "_MINUS": same("`-`"),
    "_TIMES": same("`*`"),
    "_OVER": same("`/`"),
    "COMMA": same("`,`"),
    "LPAR": same("`(`"),
    "RPAR": same("`)`"),
    "_KEY_OF": same("`key`"),
    "$END": Words("the end", "末尾"),
}

_VALUE = frozenset({"NAME", "INT", "STRING", "DATE", "LPAR", "_TRUE", "_FALSE"})
_PHRASES = frozenset(
    {
        "_DAYS",
        "_REMAINING",
        "_HOURS",
        "_WHOLE",
        "_VALUE",
        "_FIRST",
        "_LAST",
        "_DAY",
        "_WEEKDAY",
        "_BUSINESS",
        "_LATEST",
        "_EARLIEST",
    }
)
_AGGREGATES = frozenset({"_SUM", "_UNION", "_COUNT", "_THOSE"})
_QUANTIFIERS = frozenset({"_SOME", "_NO", "_EVERY"})
_OPERATORS = frozenset({"_PLUS", "_MINUS", "_TIMES", "_OVER", "_ROUNDED", "FIELD"})
MAX_SHOWN = 6


def keyword(kind: str) -> str | None:
    """The keyword that a terminal stands for."""
    if kind in _SHOWN or not kind.startswith("_"):
        return "key" if kind == "_KEY_OF" else None
    return kind[1:].lower()


def keywords(kinds: Iterable[str]) -> list[str]:
    """The keywords among terminals, by the alphabet."""
    return sorted(word for word in map(keyword, kinds) if word is not None)


def is_slot_or_block(kind: str) -> bool:
    """Whether a token of this kind can only begin something new: a slot, a block, or the end of the text."""
    return kind == "$END" or kind in SLOTS or kind[1:].lower() in BLOCKS


def expected(accepts: frozenset[str]) -> Words:
    """What may stand at a place, the most telling first, never more than a few."""
    left, shown = set(accepts), []
    if left >= _VALUE:
        shown.append(_value_or_condition(left))
        left -= _VALUE | _PHRASES | _AGGREGATES | _QUANTIFIERS
    left = left - _OPERATORS or left
    blocks = {kind for kind in left if keyword(kind) in BLOCKS or kind == "$END"}
    if len(blocks) > 1:
        left -= blocks
    shown += [_show(kind) for kind in sorted(left, key=lambda kind: (SLOTS.get(kind, -1), kind))]
    shown = shown[:MAX_SHOWN]
    if len(blocks) > 1:
        shown.append(Words("the next block", "次のブロック"))
    return Words(_listed([w.en for w in shown], ", ", " or "), _listed([w.ja for w in shown], "、", "又は"))


def _value_or_condition(kinds: set[str]) -> Words:
    if kinds >= _QUANTIFIERS:
        return Words("a condition", "条件")
    return Words("a value", "値")


def _show(kind: str) -> Words:
    return _SHOWN.get(kind) or same(f"`{keyword(kind) or kind}`")


def _listed(items: list[str], comma: str, last: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return comma.join(items[:-1]) + last + items[-1]
