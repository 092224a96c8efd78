"""A digest of the settings that bear on a verdict, so that two runs can be told apart."""

from __future__ import annotations

from typing import Any

from validator.commands.configuration.keys import KEYS
from validator.commands.configuration.settings import PathRules, Settings
from validator.model.report import DEFAULT

_SILENT = ("lang", "as-of", "policy")
"""The first bears on no verdict; the others are told by themselves."""


def digest(settings: Settings, *more: object) -> str:
    """Of all values in force, and of `more` that was asked for; `default` where nothing is set."""
    named = [key for key in KEYS if key.name in settings.origins and key.name not in _SILENT]
    if not (named or settings.readings or settings.severity or any(more)):
        return DEFAULT
    # imported here because most runs have no settings
    import hashlib
    import json

    said = {key.name: _plain(getattr(settings, key.attribute)) for key in named}
    if settings.severity:
        said["severity"] = dict(settings.severity)
    text = json.dumps([said, dict(settings.readings), more], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    """A value as JSON has it; of globs their patterns."""
    from validator.sources.globs import Globs

    if isinstance(value, Globs):
        return list(value.patterns)
    if isinstance(value, PathRules):
        switched = [list(value.paths.patterns), list(value.rules), value.only]
        return [*switched, dict(value.severity)] if value.severity else switched
    return [*map(_plain, value)] if isinstance(value, tuple) else value
