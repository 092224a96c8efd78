"""What a policy declares, by name: what every expression is resolved against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from validator.language import syntax
from validator.language.naming.symbols import Symbol, SymbolSort, symbols
from validator.model.declarations import Calendar, Interpretation, Key, Kind, WordList
from validator.model.types import CHANGE_KEYS, RECORD_KEYS, Type, list_of
from validator.text.wording import Words

_SHOWN: dict[str, Words] = {
    "boolean": Words("true or false", "真偽"),
    "integer": Words("an integer", "整数"),
    "yen": Words("an amount in yen", "円の額"),
    "exact-yen": Words("an amount that is not rounded yet", "端数処理前の額"),
    "date": Words("a date", "日付"),
    "moment": Words("a moment", "時刻"),
    "hours": Words("a number of hours", "時間数"),
    "period": Words("a period", "期間"),
    "text": Words("a text", "文字列"),
    "slug": Words("a slug", "スラッグ"),
    "address": Words("an address", "アドレス"),
    "value": Words("the value of a field", "項目の値"),
}


def shown(type_: Type) -> Words:
    """A type, as a message names it."""
    ref = type_.ref
    if type_.name == "list":
        of = shown(type_.of or type_)
        return Words(f"a list ({of.en})", f"リスト({of.ja})")
    if type_.name in _SHOWN:
        return _SHOWN[type_.name]
    named = {
        "word": Words(f"a word of `{ref}`", f"`{ref}` の語"),
        "key": Words(f"a key of `{ref}`", f"`{ref}` のキー"),
        "change": Words(f"a change of `{ref}`", f"`{ref}` の変更"),
    }
    return named.get(type_.name, Words(f"`{ref}`", f"`{ref}`"))


def is_thing(type_: Type) -> bool:
    """Has it keys?"""
    return type_.name in ("record", "part", "change")


def may_lack(key: Key) -> bool:
    """May the value of a key be missing? A list left out is empty, and a word may be the default."""
    return key.optional and key.default_word is None and key.type.name != "list"


class Signature(NamedTuple):
    """What a definition, state or permission of one kind promises, before it is elaborated."""

    name: str
    kind: str
    sort: Literal["value", "state", "permission"]
    parameter: str
    day: str | None
    type: Type
    optional: bool
    node: syntax.Define | syntax.State | syntax.Permission
    path: str
    provision: str | None

    @property
    def key(self) -> str:
        """The name under which a call finds it."""
        return f"{self.name}@{self.kind}"

    @property
    def symbol(self) -> Symbol:
        """What its name names."""
        return Symbol(self.sort, self.name, self.kind)

    @property
    def result(self) -> Type:
        """The type of a call."""
        return list_of(self.type) if self.sort == "permission" else self.type


class Names(NamedTuple):
    """What the names of a policy stand for: its kinds, word lists, interpretations and definitions, by name."""

    kinds: dict[str, Kind]
    lists: dict[str, WordList]
    interpretations: dict[str, Interpretation]
    signatures: dict[str, Signature]
    broken: frozenset[str]
    """Names of definitions of a kind that there is not: not missed where they are used."""
    homes: Mapping[tuple[str, str], str] = {}
    """By a word list and a word of it: the list that lists it, which may be another that it takes in."""
    shadowed: tuple[Signature, ...] = ()
    """Definitions whose name is taken: the first of a name stands."""
    tariff: syntax.Tariff | None = None
    tariff_path: str = ""
    """The file of the tariff; where there is none, the first."""
    calendars: Mapping[str, Calendar] = {}
    days: Mapping[str, tuple[date, ...]] = {}
    """Those of each calendar."""

    def key(self, kind: str, name: str) -> Key | None:
        """A key of a kind."""
        found = self.kinds.get(kind)
        return next((key for key in found.keys if key.name == name), None) if found else None

    def keys(self, kind: str) -> list[str]:
        """The names of a kind's keys."""
        found = self.kinds.get(kind)
        return [key.name for key in found.keys] if found else []

    def words(self, type_: Type) -> list[str]:
        """The words that a type has."""
        if type_.name == "key":
            return self.keys(type_.ref)
        found = self.lists.get(type_.ref) if type_.name == "word" else None
        return [word.name for word in found.words] if found else []

    def word(self, type_: Type, name: str) -> Symbol:
        """What a word of a type names."""
        if type_.name == "key":
            return Symbol("key", name, type_.ref)
        return Symbol("word", name, self.homes.get((type_.ref, name), type_.ref))

    def all_words(self, type_: Type) -> list[Symbol]:
        """What every word of a type names."""
        return [self.word(type_, name) for name in self.words(type_)]

    def lists_with(self, word: str) -> list[str]:
        """The word lists that have a word."""
        return [name for name, list_ in self.lists.items() if any(each.name == word for each in list_.words)]

    def of_kind(self, kind: str, sorts: Iterable[SymbolSort]) -> list[Symbol]:
        """A kind's definitions of some sorts."""
        wanted = tuple(sorts)
        return [each.symbol for each in self.signatures.values() if each.kind == kind and each.sort in wanted]

    def below(self, type_: Type) -> list[Symbol]:
        """What may follow a dot."""
        if type_.name == "change":
            return symbols("key", CHANGE_KEYS)
        found = self.kinds.get(type_.ref)
        if found is None:
            return []
        own = symbols("key", RECORD_KEYS) if found.role == "record" else []
        whole = symbols("kind", [found.whole]) if found.whole else []
        keys = symbols("key", self.keys(found.name), found.name)
        return keys + self.of_kind(found.name, ("value", "permission")) + whole + own
