"""A configuration file, read. Whatever is wrong with it is found at once, each at its line."""

from __future__ import annotations

import os
import re
import tomllib
from typing import Any

from validator.commands.configuration.find import SHARED
from validator.commands.configuration.judge import DAY_WANTED, Judge
from validator.commands.configuration.places import Path, places
from validator.commands.configuration.settings import Configuration, Problem
from validator.sources.decoding import BOM
from validator.sources.files import load
from validator.sources.limits import MAX_BYTES
from validator.sources.refusal import Refused
from validator.text.display import escape
from validator.text.wording import Words

_TOO_LARGE = Words("The file is larger than 1 MiB.", "ファイルが1 MiBを超える。")
_NOT_UTF_8 = Words("The file is not UTF-8.", "ファイルがUTF-8でない。")
_NOT_TOML = Words("This is not TOML: {why}.", "TOMLとして読めない: {why}。")
_TOO_DEEP = Words("It nests too deep.", "入れ子が深すぎる。")
_NO_TABLE = Words("There is no table `[tool.kitei]`.", "表 `[tool.kitei]` がない。")
_NO_TABLE_BUT = Words("`tool.kitei` is a table.", "`tool.kitei` は表でなければならない。")
_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_DAY_LINE = re.compile(r"\s*as-of\s*=\s*\d")


def read(path: str, home: str) -> Configuration | tuple[Problem, ...]:
    """What the file says, its paths written from `home`; or all that is wrong with it. `home` is absolute."""
    absolute = os.path.normpath(os.path.join(home, path))
    folder, name = os.path.split(absolute)
    text = _text(absolute, path)
    if isinstance(text, Problem):
        return (text,)
    try:
        document, where = tomllib.loads(text), places(text.replace("\r\n", "\n"))
    except RecursionError:
        return (Problem(path, 0, _TOO_DEEP),)
    except ValueError as error:
        return (_not_toml(path, text, str(error)),)
    prefix: Path = ("tool", "kitei") if name == SHARED else ()
    table = _table(document, prefix)
    if not isinstance(table, dict):
        missing = table is None
        return (Problem(path, where.get(prefix, 0), _NO_TABLE if missing else _NO_TABLE_BUT),)
    judge = Judge(path, folder, home, prefix, where)
    configuration = judge.configuration(table)
    return tuple(sorted(judge.problems)) or configuration


def _text(absolute: str, path: str) -> str | Problem:
    data = load(absolute, os.path.dirname(absolute))
    if isinstance(data, Refused):
        return Problem(path, 0, data.message)
    if len(data) > MAX_BYTES:
        return Problem(path, 0, _TOO_LARGE)
    try:
        # a byte order mark, as some editors of Windows write it, is no part of the text
        return data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return Problem(path, data.count(b"\n", 0, error.start) + 1, _NOT_UTF_8)


def _table(document: dict[str, Any], prefix: Path) -> object:
    found: Any = document
    for key in prefix:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _not_toml(path: str, text: str, why: str) -> Problem:
    found = _LINE.search(why)
    lines = text.rstrip().split("\n")
    number = int(found[1]) if found and found[1] else len(lines)
    # a day that is none, such as 2025-02-30, is no TOML either
    if _DAY_LINE.match(lines[min(number, len(lines)) - 1]):
        return Problem(path, number, DAY_WANTED)
    return Problem(path, number, _NOT_TOML.format(why=escape(_LINE.sub("", why).rstrip("."))))
