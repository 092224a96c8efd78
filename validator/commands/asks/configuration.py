"""What a change says anew in the configurations, key by key."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from validator.commands.asks.sides import Change, Side
from validator.commands.asks.words import ask
from validator.commands.configuration.find import SHARED
from validator.commands.configuration.places import Path, places
from validator.model.report import Ask
from validator.sources.refusal import Refused
from validator.sources.toml import Toml, toml
from validator.text.wording import Lang

_SILENT = ("lang",)
"""Keys that bear on no verdict."""
_INNER = ("readings", "severity", "waivers")
"""Tables whose keys are told one by one."""


class _Said:
    """What a configuration says, and where."""

    def __init__(self, path: str, side: Side) -> None:
        self.is_there = side.tree.has(path)
        self.values: dict[str, Any] | None = {}
        self._lines: Mapping[Path, int] = {}
        self._prefix: Path = ("tool", "kitei") if os.path.basename(path) == SHARED else ()
        if self.is_there:
            self._read(side.tree.load(path))

    def _read(self, data: bytes | Refused) -> None:
        document = None if isinstance(data, Refused) else toml(data)
        if not isinstance(document, Toml):
            self.values = None
            return
        table: Any = document.content
        for key in self._prefix:
            table = table.get(key) if isinstance(table, dict) else None
        self._lines = places(document.text)
        if table is None:
            self.is_there, self.values = False, {}
        else:
            self.values = _flat(table) if isinstance(table, dict) else None

    def line(self, key: str) -> int:
        """The line of a key; 0 where it is not there."""
        return self._lines.get((*self._prefix, *key.split(".", 1)), self._lines.get((*self._prefix, key), 0))


def asks(change: Change, lang: Lang) -> Iterator[Ask]:
    """Of each configuration that differs."""
    for path in change.configurations():
        then, now = _Said(path, change.then), _Said(path, change.now)
        shown = change.now.launch.home.shown(path)
        if then.values is None or now.values is None:
            if _bytes(path, change.then) != _bytes(path, change.now):
                yield ask("configuration", shown, "", None, None, lang)
            continue
        if then.is_there != now.is_there:
            yield ask("configuration", shown, "", *_presence(then.is_there, shown), lang)
        for key in [*then.values, *(key for key in now.values if key not in then.values)]:
            before, after = then.values.get(key), now.values.get(key)
            if before != after and key not in _SILENT:
                line = now.line(key) or then.line(key)
                where = f"{shown}:{line}" if line else shown
                yield ask("configuration", where, key, _text(before), _text(after), lang)


def _presence(was_there: bool, shown: str) -> tuple[str | None, str | None]:
    return (shown, None) if was_there else (None, shown)


def _bytes(path: str, side: Side) -> object:
    return side.tree.load(path) if side.tree.has(path) else None


def _flat(table: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key in _INNER and isinstance(value, dict):
            found |= {f"{key}.{inner}": each for inner, each in value.items()}
        else:
            found[key] = value
    return found


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_other)


def _other(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
