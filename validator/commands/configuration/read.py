"""A configuration file, read. Whatever is wrong with it is found at once, each at its line."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from typing import Any

from validator.commands.configuration.find import SHARED
from validator.commands.configuration.judge import Judge
from validator.commands.configuration.places import Path, places
from validator.commands.configuration.settings import Layer, Origin, Problem
from validator.commands.configuration.texts import DAY_WANTED
from validator.commands.configuration.tree import DISK, Tree
from validator.sources.decoding import BOM
from validator.sources.home import Home
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


def read(path: str, home: Home, tree: Tree = DISK) -> Layer | tuple[Problem, ...]:
    """What the file at an absolute path says, its paths written from home; or all that is wrong with it."""
    data = tree.load(path)
    if isinstance(data, Refused):
        return (Problem(_whole(path, home), data.message),)
    return parsed(path, data, home, tree.has)


def parsed(path: str, data: bytes, home: Home, there: Callable[[str], bool]) -> Layer | tuple[Problem, ...]:
    """What these bytes say as the file at an absolute path. `there`: whether something lies at an absolute path."""
    whole = _whole(path, home)
    text = _text(data)
    if not isinstance(text, str):
        return (Problem(whole._replace(line=text[0]), text[1]),)
    try:
        document, where = tomllib.loads(text), places(text.replace("\r\n", "\n"))
    except RecursionError:
        return (Problem(whole, _TOO_DEEP),)
    except ValueError as error:
        line, message = _not_toml(text, str(error))
        return (Problem(whole._replace(line=line), message),)
    prefix: Path = ("tool", "kitei") if os.path.basename(path) == SHARED else ()
    table = _table(document, prefix)
    if not isinstance(table, dict):
        missing = table is None
        at = whole._replace(line=where.get(prefix, 0))
        return (Problem(at, _NO_TABLE if missing else _NO_TABLE_BUT),)
    judge = Judge(path, home, prefix, where, there)
    layer = judge.layer(table)
    return tuple(sorted(judge.problems)) or layer


def _whole(path: str, home: Home) -> Origin:
    return Origin("file", home.shown(path))


def _text(data: bytes) -> str | tuple[int, Words]:
    """The text, or the line and what is wrong there."""
    if len(data) > MAX_BYTES:
        return 0, _TOO_LARGE
    try:
        # a byte order mark, as some editors of Windows write it, is no part of the text
        return data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1, _NOT_UTF_8


def _table(document: dict[str, Any], prefix: Path) -> object:
    found: Any = document
    for key in prefix:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _not_toml(text: str, why: str) -> tuple[int, Words]:
    found = _LINE.search(why)
    lines = text.rstrip().split("\n")
    number = int(found[1]) if found and found[1] else len(lines)
    # a day that is none, such as 2025-02-30, is no TOML either
    if _DAY_LINE.match(lines[min(number, len(lines)) - 1]):
        return number, DAY_WANTED
    return number, _NOT_TOML.format(why=escape(_LINE.sub("", why).rstrip(".")))
