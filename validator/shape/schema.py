"""The JSON Schema (2020-12) of a tariff's records, from its declarations.

Editors complete and check by it without us. It rejects nothing that the decoder accepts, and finds every
fault that a schema can express. Documents are as an editor reads them, by YAML 1.2: a day is a string.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from validator.model.declarations import Declarations, Key, Kind, Requirement
from validator.model.types import Type
from validator.shape import patterns
from validator.shape.engine import RECORD, all_keys
from validator.shape.readers import MAX_INTEGER, MAX_YEN
from validator.text.wording import Lang, Words

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema: TypeAlias = dict[str, Any]


def schema(declarations: Declarations, lang: Lang) -> Schema:
    """The schema of one document; titles and descriptions in a language."""
    return _Writer(declarations, lang).document()


class _Writer:
    def __init__(self, declarations: Declarations, lang: Lang) -> None:
        self._declarations = declarations
        self._lang = lang
        self._titles = {provision.id: provision.title for provision in declarations.provisions}

    def document(self) -> Schema:
        """The whole: by its `record`, a document must be as that kind is."""
        records = [kind for kind in self._declarations.kinds if kind.role != "part"]
        return {
            "$schema": DIALECT,
            "$id": f"urn:kitei:{self._declarations.name}:records",
            "title": self._say(self._declarations.title),
            "type": "object",
            "properties": {RECORD: self._words([(kind.name, kind.label) for kind in records])},
            "required": [RECORD],
            "allOf": [_where({RECORD: kind.name}, {"$ref": f"#/$defs/{kind.name}"}) for kind in records],
            "$defs": {kind.name: self._kind(kind) for kind in self._declarations.kinds},
        }

    def _kind(self, kind: Kind) -> Schema:
        keys = all_keys(kind)
        required = [key.name for key in keys if not key.optional and not key.required_where]
        conditions = [self._condition(kind, key, each) for key in keys for each in key.required_where]
        return {
            "title": self._say(kind.label),
            "type": "object",
            "properties": {key.name: self._key(key) for key in keys},
            **({"required": required} if required else {}),
            "additionalProperties": False,
            **({"allOf": conditions} if conditions else {}),
        }

    def _condition(self, kind: Kind, key: Key, requirement: Requirement) -> Schema:
        """A key that is required where others have certain words, be they written or a default."""
        defaults = {each.name: each.default_word for each in kind.keys}
        may_miss = {name for name, word in requirement.tests if defaults.get(name) == word}
        return _where(dict(requirement.tests), {"required": [key.name]}, may_miss)

    def _key(self, key: Key) -> Schema:
        described = {"title": self._say(key.label), **self._type(key.type)}
        cited = [self._provision(id_) for id_ in key.provisions]
        if cited:
            described["description"] = "; ".join(cited) if self._lang == "en" else "、".join(cited)
        if key.default_word is not None:
            described["default"] = key.default_word
        return described

    def _provision(self, id_: str) -> str:
        title = self._titles.get(id_)
        return f"{id_} {self._say(title)}" if title else id_

    def _type(self, type_: Type) -> Schema:
        if type_.of is not None:
            return _list(self._type(type_.of), type_.least)
        if type_.name in ("word", "key", RECORD):
            return self._words(self._allowed(type_))
        if type_.name == "part":
            return self._part(type_.ref)
        if type_.name == "integer":
            return {"type": "integer", "minimum": type_.least or 0, "maximum": MAX_INTEGER}
        return dict(_SIMPLE[type_.name])

    def _part(self, name: str) -> Schema:
        part, whole = self._declarations.kind(name), {"$ref": f"#/$defs/{name}"}
        alone = None if part is None else next((key for key in part.keys if key.name == part.shorthand), None)
        return whole if alone is None else {"anyOf": [self._type(alone.type), whole]}

    def _allowed(self, type_: Type) -> list[tuple[str, Words]]:
        if type_.name == RECORD:
            return [(kind.name, kind.label) for kind in self._declarations.kinds if kind.role != "part"]
        if type_.name == "key":
            kind = self._declarations.kind(type_.ref)
            return [] if kind is None else [(key.name, key.label) for key in all_keys(kind)]
        words = self._declarations.words_of(type_.ref)
        return [] if words is None else [(word.name, word.label) for word in words.words]

    def _words(self, words: list[tuple[str, Words]]) -> Schema:
        return {
            "type": "string",
            "enum": [name for name, _ in words],
            "enumDescriptions": [self._say(label) for _, label in words],
        }

    def _say(self, words: Words) -> str:
        return words.to(self._lang)


def _list(items: Schema, least: int | None) -> Schema:
    written: Schema = {"type": "array", "items": items}
    if least:
        written["minItems"] = least
    return written


def _where(words: dict[str, str], then: Schema, may_miss: frozenset[str] | set[str] = frozenset()) -> Schema:
    """`then`, where keys have these words."""
    asked = [name for name in words if name not in may_miss]
    tests: Schema = {"properties": {name: {"const": word} for name, word in words.items()}}
    if asked:
        tests["required"] = asked
    return {"if": tests, "then": then}


_SIMPLE: dict[str, Schema] = {
    "boolean": {"type": "boolean"},
    "yen": {"type": "integer", "minimum": 0, "maximum": MAX_YEN},
    "date": {"type": "string", "pattern": patterns.DATE},
    "moment": {"type": "string", "pattern": patterns.MOMENT},
    "text": {"type": "string", "pattern": patterns.TEXT},
    "slug": {"type": "string", "pattern": patterns.SLUG},
    "reference": {"type": "string", "pattern": patterns.SLUG},
    "address": {"type": "string", "pattern": patterns.ADDRESS},
    "value": {"not": {"anyOf": [{"type": "null"}, {"type": "string", "pattern": r"^\s*$"}]}},
}
