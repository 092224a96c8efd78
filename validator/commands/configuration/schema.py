"""The JSON Schema (2020-12) of `kitei.toml`, for editors; from the same keys as the checker."""

from __future__ import annotations

from typing import Any

from validator.commands.configuration.keys import AT_TOP, BY_NAME, KEYS, Key
from validator.commands.configuration.layer_reader import MAX_DAYS
from validator.model.report import SEVERITIES
from validator.reports.json_text import json_text
from validator.text.wording import LANGUAGES, Lang, Words

_TITLE = Words("The configuration of kitei (`kitei.toml`)", "kitei の設定(`kitei.toml`)")
_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_GLOB: dict[str, Any] = {**_TEXT, "pattern": "^(!/*[^/]|[^!/]|/+[^/])"}
_GLOBS: dict[str, Any] = {"type": "array", "items": _GLOB}
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
    match key.form:
        case "paths":
            return _TEXTS
        case "globs":
            return _GLOBS
        case "path":
            return _TEXT if key.name != "waivers" else {"anyOf": [_TEXT, _waivers(lang)]}
        case "days":
            return {"type": "integer", "minimum": 0, "maximum": MAX_DAYS}
        case "day":
            return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case "lang":
            return {"enum": list(LANGUAGES)}
        case "severity":
            return {"enum": list(SEVERITIES)}
        case "readings":
            return {"type": "object", "additionalProperties": _TEXT}
        case "rules":
            return {"type": "array", "items": _entry()}


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
        "properties": {"paths": {**_GLOBS, **_SOME}, "ignore": named, "only": named},
        "oneOf": [{"required": ["ignore"]}, {"required": ["only"]}],
    }
