"""The JSON Schema (2020-12) of `kitei.toml`, for editors; from the same keys as the checker."""

from __future__ import annotations

from typing import Any

from validator.commands.configuration.keys import AT_TOP, BY_NAME, KEYS, Form, Key
from validator.commands.configuration.layer_reader import MAX_DAYS
from validator.evaluation.selection import LEVELS, RAISED
from validator.model.report import SEVERITIES
from validator.reports.json_text import json_text
from validator.text.wording import LANGUAGES, Lang, Words

_TITLE = Words("The configuration of kitei (`kitei.toml`)", "kitei の設定(`kitei.toml`)")
_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_GLOB: dict[str, Any] = {**_TEXT, "pattern": "^(!/*[^/]|[^!/]|/+[^/])"}
_GLOBS: dict[str, Any] = {"type": "array", "items": _GLOB}
_GRADE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"settled": {"enum": list(LEVELS)}, "unsettled": {"enum": list(RAISED)}},
}
_SEVERITIES: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {"anyOf": [{"enum": list(LEVELS)}, _GRADE]},
}
_SOME: dict[str, Any] = {"minItems": 1}


def document(lang: Lang) -> str:
    """The schema as a JSON document; titles and descriptions in a language."""
    return json_text(schema(lang))


def schema(lang: Lang) -> dict[str, Any]:
    """The schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _TITLE.to(lang),
        "type": "object",
        "additionalProperties": False,
        "properties": {
            key.name: {"description": key.says.to(lang), **_form(key, lang)}
            for key in KEYS
            if key.name in AT_TOP
        },
    }


def _form(key: Key, lang: Lang) -> dict[str, Any]:
    if key.name == "waivers":
        return {"anyOf": [_TEXT, _waivers(lang)]}
    return _FORMS[key.form]


def _waivers(lang: Lang) -> dict[str, Any]:
    most = BY_NAME["waivers.max-days"]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {"file": _TEXT, "max-days": {"description": most.says.to(lang), **_form(most, lang)}},
    }


def _entry() -> dict[str, Any]:
    named = {**_TEXTS, **_SOME}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["paths"],
        "properties": {"paths": {**_GLOBS, **_SOME}, "ignore": named, "only": named, "severity": _SEVERITIES},
        "anyOf": [{"required": [name]} for name in ("ignore", "only", "severity")],
        "not": {"required": ["ignore", "only"]},
    }


_FORMS: dict[Form, dict[str, Any]] = {
    "paths": _TEXTS,
    "globs": _GLOBS,
    "path": _TEXT,
    "days": {"type": "integer", "minimum": 0, "maximum": MAX_DAYS},
    "day": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "lang": {"enum": list(LANGUAGES)},
    "severity": {"enum": list(SEVERITIES)},
    "readings": {"type": "object", "additionalProperties": _TEXT},
    "names": _TEXTS,
    "flag": {"type": "boolean"},
    "severities": _SEVERITIES,
    "rules": {"type": "array", "items": _entry()},
}
