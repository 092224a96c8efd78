"""What a name of a policy names, in words: its sort, its label, its type, where it is declared."""

from __future__ import annotations

from validator.editor.answers import Sort
from validator.editor.policies.declared import Declared, find
from validator.editor.policies.policy import Policy
from validator.editor.policies.positions import text_at
from validator.language import syntax
from validator.language.occurrences import Symbol, SymbolSort
from validator.operations import formats
from validator.reports.provisions import Catalogue, titled
from validator.text.wording import Words

SORTS: dict[SymbolSort, Sort] = {
    "tariff": "provision",
    "kind": "record",
    "key": "key",
    "list": "list",
    "word": "word",
    "calendar": "list",
    "value": "definition",
    "state": "state",
    "permission": "permission",
    "interpretation": "interpretation",
    "reading": "reading",
    "rule": "rule",
    "provision": "provision",
    "variable": "variable",
    "type": "type",
    "format": "type",
}
"""The sign that an editor shows for each."""

_WHAT: dict[SymbolSort, Words] = {
    "tariff": Words("the tariff", "規程"),
    "kind": Words("a kind of record", "記録の種類"),
    "key": Words("a key of `{owner}`", "`{owner}` のキー"),
    "list": Words("a list of words", "語の一覧"),
    "word": Words("a word of `{owner}`", "`{owner}` の語"),
    "calendar": Words("a calendar: days of the years that are known", "暦: 既知の年の日"),
    "value": Words("a computed value of `{owner}`", "`{owner}` の計算される値"),
    "state": Words("a state of `{owner}`", "`{owner}` の状態"),
    "permission": Words("a permission of `{owner}`", "`{owner}` の許可"),
    "interpretation": Words("an open wording", "解釈の分かれる文言"),
    "reading": Words("a reading of `{owner}`", "`{owner}` の読み方"),
    "rule": Words("a rule", "規則"),
    "provision": Words("a provision", "条項"),
    "variable": Words("a name bound here", "ここで付けた名前"),
    "type": Words("a type of the language", "言語の型"),
    "format": Words("a format of texts", "文字列の書式"),
}
_PART = Words("a part of records", "記録の部分")
_OF_LANGUAGE = {
    "key": Words("a key that every such record has", "この種の記録に共通のキー"),
    "variable": Words("a name of the language itself", "言語が定める名前"),
}
_BUILTIN_TYPES = {
    "date": Words("A day of the calendar.", "暦日。"),
    "moment": Words("A date and a time of day, in Japan.", "日付と時刻(日本時間)。"),
    "hours": Words("A number of hours; computed, not recorded.", "時間数。計算される値で、記録されない。"),
    "period": Words(
        "From a first day to a last day; computed, not recorded.",
        "初日から末日まで。計算される値で、記録されない。",
    ),
    "yen": Words("A whole amount in yen.", "円の額。整数。"),
    "text": Words("Any text.", "任意の文字列。"),
    "slug": Words(
        "A short name: lower case letters, digits, hyphens.", "短い名前。英小文字、数字、ハイフン。"
    ),
    "address": Words("An IP address, or a range of them.", "IPアドレス、又はその範囲。"),
}
_BOUND = {
    "as_of": Words("The day as of which is judged.", "判定の基準日。"),
    "designations": Words("What the company designates.", "当社の指定。"),
}


def what(policy: Policy, symbol: Symbol) -> Words:
    """What it is: `a key of contract`."""
    known = find(policy.declared, symbol)
    if symbol.sort == "kind" and known is not None and isinstance(known.node, syntax.Record):
        return _PART if known.node.role == "part" else _WHAT["kind"]
    if known is None and not symbol.owner and symbol.sort in _OF_LANGUAGE:
        return _OF_LANGUAGE[symbol.sort]
    if "{owner}" in _WHAT[symbol.sort].en and not symbol.owner:
        return Words(_WHAT[symbol.sort].en.partition(" of ")[0], _WHAT[symbol.sort].ja.rpartition("の")[2])
    return _WHAT[symbol.sort].format(owner=symbol.owner)


def label(policy: Policy, symbol: Symbol) -> Words | None:
    """How people call it."""
    if symbol.sort == "provision":
        return titled(symbol.name, catalogue_of(policy)) if symbol.name else None
    known = find(policy.declared, symbol)
    if known is not None:
        return known.label
    words = {name: each.format[1] for name, each in formats().items() if each.format is not None}
    builtin = {"type": _BUILTIN_TYPES, "format": words, "variable": _BOUND}.get(symbol.sort, {})
    return builtin.get(symbol.name)


def type_text(policy: Policy, thing: Declared) -> str:
    """The type as the policy writes it: `list of address`; empty where it has none."""
    node = thing.node
    if isinstance(node, (syntax.Key, syntax.Define, syntax.Permission)):
        return " ".join(text_at(policy.files.get(thing.path, ""), node.type.span).split())
    return ""


def may_lack(thing: Declared) -> bool:
    """Whether it may be missing."""
    return isinstance(thing.node, (syntax.Key, syntax.Define)) and thing.node.optional


def detail(policy: Policy, symbol: Symbol) -> str:
    """A line beside the name, in the reader's language: its label, and its type."""
    said = label(policy, symbol)
    told = (said or what(policy, symbol)).to(policy.lang)
    known = find(policy.declared, symbol)
    of_type = type_text(policy, known) if known is not None else ""
    if not of_type:
        return told
    return f"{told}: {of_type}{'?' if known is not None and may_lack(known) else ''}"


def catalogue_of(policy: Policy) -> Catalogue:
    """The provisions that the policy heads or lists, with the titles of its articles."""
    refs = {name for sort, name, _ in policy.declared if sort == "provision"}
    refs |= {
        ref.text
        for tree in policy.trees.values()
        for node in tree.vocabulary
        if isinstance(node, syntax.Tariff)
        for ref in node.provisions
    }
    titles = {
        symbol.name: thing.label
        for symbol, thing in policy.declared.items()
        if symbol.sort == "provision" and thing.label is not None
    }
    return Catalogue(frozenset(refs), titles)
