"""A digest of the settings that bear on a verdict, so that two runs can be told apart."""

from __future__ import annotations

from typing import Any

from validator.commands.configuration.keys import KEYS
from validator.commands.configuration.settings import PathRules, Settings
from validator.model.report import DEFAULT
from validator.sources.globs import Globs

_SILENT = ("lang", "as-of")
"""The one bears on no verdict; the other is told by itself."""


def digest(settings: Settings, *more: object) -> str:
    """Of all values in force, and of `more` that was asked for; `default` where nothing is set."""
    said = {
        key.name: _plain(getattr(settings, key.attribute)) for key in KEYS if key.name in settings.origins
    }
    said |= {"readings": dict(sorted(settings.readings.items()))} if settings.readings else {}
    said = {name: value for name, value in said.items() if name not in _SILENT}
    if not said and not any(more):
        return DEFAULT
    # imported here because most runs have no settings
    import hashlib
    import json

    text = json.dumps([said, [*map(_plain, more)]], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    """A value as JSON has it; of globs their patterns."""
    if isinstance(value, Globs):
        return list(value.patterns)
    if isinstance(value, PathRules):
        return [list(value.paths.patterns), list(value.rules), value.only]
    return [*map(_plain, value)] if isinstance(value, tuple) else value
