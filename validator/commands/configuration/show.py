"""`kitei config`: what is in force, and where each value comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from validator.commands.configuration.keys import KEYS, Key
from validator.commands.configuration.settings import DEFAULT, READING, SEVERITY, Origin, Settings
from validator.evaluation.selection import Grade
from validator.reports.json_text import json_text
from validator.text.display import escape, pad, width
from validator.text.wording import Lang, Words
from validator.version import VERSION

_FILE = Words("Configuration: {file}", "設定: {file}")
_NO_FILE = Words("Configuration: no file", "設定: ファイルなし")
_PASSED_OVER = Words(
    "The table [tool.kitei] of {file} is not read: kitei.toml comes first.",
    "{file} の表 [tool.kitei] は読まない。kitei.toml が優先する。",
)
_DEFAULT = Words("default", "既定")


class Row(NamedTuple):
    """A value in force; `None` where nothing is set and the default is no value."""

    key: Key
    name: str
    value: Any
    origin: Origin


def rows(settings: Settings) -> Iterator[Row]:
    """Every key in its order; each reading and each entry of `rules` by itself."""
    for key in KEYS:
        yield from list(_rows(key, settings)) or [Row(key, key.name, None, DEFAULT)]


def _rows(key: Key, settings: Settings) -> Iterator[Row]:
    """What is in force of a key; nothing where it is not set and its default is no value."""
    origin = settings.origin(key.name)
    value = getattr(settings, key.attribute)
    if key.form == "readings":
        for interpretation, reading in settings.readings.items():
            name = READING + interpretation
            yield Row(key, name, reading, settings.origin(name))
    elif key.form == "rules":
        for entry in settings.rules:
            named = {"only" if entry.only else "ignore": list(entry.rules)} if entry.rules else {}
            grades = {name: _plain(grade) for name, grade in entry.severity.items()}
            graded = {"severity": grades} if grades else {}
            yield Row(key, key.name, {"paths": list(entry.paths.patterns), **named, **graded}, entry.origin)
    elif key.form == "severities":
        for name, grade in settings.severity.items():
            yield Row(key, SEVERITY + name, _plain(grade), settings.origin(SEVERITY + name))
    elif (
        key.is_single
        or (key.form == "flag" and key.name in settings.origins)
        or (key.form == "days" and value is not None)
    ):
        yield Row(key, key.name, value.isoformat() if isinstance(value, date) else value, origin)
    elif key.name in settings.origins and key.form in ("paths", "globs", "names"):
        yield Row(key, key.name, list(value.patterns if key.form == "globs" else value), origin)


def text(settings: Settings, lang: Lang, unread: str | None = None) -> str:
    """A line a value, in three columns: key, value, origin. `unread` is another file that speaks of us."""
    head = _FILE.to(lang).format(file=escape(settings.file)) if settings.file else _NO_FILE.to(lang)
    if unread is not None:
        head += "\n" + _PASSED_OVER.to(lang).format(file=escape(unread))
    lines = [
        (escape(row.name), escape(_value(row, lang)), escape(row.origin.shown()) or _DEFAULT.to(lang))
        for row in rows(settings)
    ]
    return "\n".join([head, "", *_aligned(lines)]) + "\n"


def json(settings: Settings) -> str:
    """The same for programs; its schema is `reports/config.schema.json`."""
    return json_text(
        {
            "version": 1,
            "tool": {"name": "kitei", "version": VERSION},
            "file": settings.file,
            "values": [
                {"key": row.name, "value": row.value, "from": _origin(row.origin)} for row in rows(settings)
            ],
        }
    )


def _plain(grade: Grade) -> str | dict[str, str]:
    """A severity as a configuration has it."""
    parts = {name: value for name, value in grade._asdict().items() if value is not None}
    return parts["settled"] if list(parts) == ["settled"] else parts


def _origin(origin: Origin) -> dict[str, Any]:
    return {"kind": origin.kind, "name": origin.name or None, "line": origin.line or None}


def _value(row: Row, lang: Lang) -> str:
    if row.origin.kind == "default":
        default = row.key.default.to(lang)
        return default if row.value in (None, default) else f"{row.value} ({default})"
    if isinstance(row.value, bool):
        return str(row.value).lower()
    if isinstance(row.value, dict):
        return "; ".join(f"{name}: {_listed(each)}" for name, each in row.value.items())
    if isinstance(row.value, list):
        # a list without items is in force as if it were not there
        return ", ".join(row.value) or row.key.default.to(lang)
    return str(row.value)


def _listed(value: Any) -> str:
    """`a, b` of a list, `name = value` of a table, a text as it is."""
    if isinstance(value, dict):
        return ", ".join(
            f"{name} = {each if isinstance(each, str) else f'({_listed(each)})'}"
            for name, each in value.items()
        )
    return value if isinstance(value, str) else ", ".join(value)


def _aligned(lines: Sequence[tuple[str, str, str]]) -> list[str]:
    left, middle = (max(width(line[column]) for line in lines) for column in (0, 1))
    return [f"{pad(key, left)}  {pad(value, middle)}  {origin}" for key, value, origin in lines]
