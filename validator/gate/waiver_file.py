"""The waiver file: waivers of whole paths, in TOML.

[[waive]]
rule = "charge-on-its-day"
paths = ["contracts/old/**"]
until = 2026-03-31
because = "Taken over from the former system; corrected with the next invoice."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from validator.gate.waiver import RecordRef, Waiver
from validator.model.report import Failure
from validator.sources.globs import Globs
from validator.sources.toml import NotToml, toml
from validator.text.display import clip, escape
from validator.text.nearest import nearest
from validator.text.place import Span
from validator.text.wording import Lang, Words

NAME = "kitei-waivers.toml"
KEYS = ("rule", "paths", "until", "because")
TABLE = "waive"

_UNKNOWN_KEY = Words("There is no key `{key}` here.", "`{key}` というキーはない。")
_NEAR = Words(" Did you mean `{near}`?", "`{near}` の誤りか。")
_KEYS = Words(" There are: {keys}.", "あるのは: {keys}。")
_NO_TABLES = Words(
    "Write each waiver below a line `[[waive]]`.", "免除はそれぞれ `[[waive]]` の行の下に書く。"
)
_MISSING = Words("This waiver has no `{key}`.", "この免除には `{key}` がない。")
_WRONG = {
    "rule": Words("`rule` is the name of one rule.", "`rule` は一つの規則の名前である。"),
    "paths": Words(
        '`paths` is a list of globs, such as ["contracts/old/**"].',
        '`paths` は ["contracts/old/**"] のようなグロブのリストである。',
    ),
    "until": Words(
        "`until` is a date without quotes, such as 2026-03-31.",
        "`until` は 2026-03-31 のような、引用符のない日付である。",
    ),
    "because": Words("`because` says why, in words.", "`because` には理由を文で書く。"),
}


class Read(NamedTuple):
    """The waivers of a file, or all that is wrong with it; then it waives nothing."""

    waivers: tuple[Waiver, ...]
    failures: tuple[Failure, ...]
    lines: list[str]


class _Places(NamedTuple):
    """Where the tables and their keys are written."""

    tables: Sequence[Span]
    keys: Mapping[tuple[int, str], Span]

    def of(self, number: int, key: str = "") -> Span:
        """A key of a table (from 0), else the table, else the head of the file."""
        table = self.tables[number] if 0 <= number < len(self.tables) else Span(1, 1, 1, 1)
        return self.keys.get((number, key), table)


def read(path: str, data: bytes, folder: str, home: str, lang: Lang) -> Read:
    """A file's waivers; its globs hold from `folder` on, for paths written from `home`."""
    found = toml(data)
    if isinstance(found, NotToml):
        at = max(found.line, 1), max(found.column, 1)
        return Read((), (Failure(path, *at, found.message.to(lang)),), [*found.lines])
    content, lines = found.content, found.text.split("\n")
    places = _places(lines)
    wrong = tuple(
        Failure(path, span.line, span.column, words.to(lang)) for span, words in _faults(content, places)
    )
    if wrong:
        return Read((), wrong, lines)
    entries = content.get(TABLE, [])
    waivers = (_waiver(path, entry, places.of(n), folder, home) for n, entry in enumerate(entries))
    return Read(tuple(waivers), (), lines)


def _waiver(path: str, entry: Mapping[str, Any], span: Span, folder: str, home: str) -> Waiver:
    globs = Globs(entry["paths"], folder, home)
    reason = " ".join(entry["because"].split())
    return Waiver(entry["rule"], entry["until"], reason, path, span, RecordRef(), paths=globs)


# --- what may stand there ----------------------------------------------------------------------------------


def _faults(content: Mapping[str, Any], places: _Places) -> Iterator[tuple[Span, Words]]:
    for key in content:
        if key != TABLE:
            yield places.of(-1, key), _unknown(key, (TABLE,))
    entries = content.get(TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        yield places.of(0 if places.tables else -1, TABLE), _NO_TABLES
        return
    for number, entry in enumerate(entries):
        yield from _faults_of(number, entry, places)


def _faults_of(number: int, entry: Mapping[str, Any], places: _Places) -> Iterator[tuple[Span, Words]]:
    for key in entry:
        if key not in KEYS:
            yield places.of(number, key), _unknown(key, KEYS)
    for key in KEYS:
        if key not in entry:
            yield places.of(number), _MISSING.format(key=key)
        elif not _is_right(key, entry[key]):
            yield places.of(number, key), _WRONG[key]


def _is_right(key: str, value: object) -> bool:
    if key == "until":
        return isinstance(value, date) and not isinstance(value, datetime)
    if key == "paths":
        return isinstance(value, list) and bool(value) and all(map(_is_said, value))
    return _is_said(value)


def _is_said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _unknown(key: str, known: Sequence[str]) -> Words:
    near = nearest(key, known)
    hint = _NEAR.format(near=near) if near else _KEYS.format(keys=", ".join(known))
    said = _UNKNOWN_KEY.format(key=clip(escape(key), 40))
    return Words(said.en + hint.en, said.ja + hint.ja)


# --- where it stands ---------------------------------------------------------------------------------------

_HEADER = re.compile(r"\s*\[\[?\s*[\"']?([^\]\"']*?)[\"']?\s*\]\]?")
_KEY = re.compile(r"\s*([\"']?)([^=\"'\[\]#]+?)\1\s*[=.]")
_WIDEST = 200
_LONG = ('"""', "'''")


def _places(lines: Sequence[str]) -> _Places:
    """Tables and keys by their lines; what stands inside a text of several lines is none."""
    tables: list[Span] = []
    keys: dict[tuple[int, str], Span] = {}
    inside = ""
    for number, line in enumerate(lines, 1):
        if inside:
            inside = "" if inside in line else inside
            continue
        # no header and no key that is looked for is longer
        header, key = _HEADER.match(line[:_WIDEST]), _KEY.match(line[:_WIDEST])
        if header is not None and header[1] == TABLE:
            tables.append(_span(number, line, header[0]))
        elif key is not None:
            keys.setdefault((len(tables) - 1, key[2]), _span(number, line, key[0][:-1]))
        elif header is not None:
            keys.setdefault((-1, header[1]), _span(number, line, header[0]))
        inside = next((quote for quote in _LONG if line.count(quote) % 2), "")
    return _Places(tables, keys)


def _span(number: int, line: str, text: str) -> Span:
    start = len(line) - len(line.lstrip())
    return Span(number, start + 1, number, max(start + 2, len(text.rstrip()) + 1))
