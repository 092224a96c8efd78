"""A configuration file, read. Whatever is wrong with it is found at once, each at its line."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

from validator.commands.configuration.find import SHARED
from validator.commands.configuration.layer_reader import LayerReader
from validator.commands.configuration.places import Path, places
from validator.commands.configuration.settings import Layer, Origin, Problem
from validator.commands.configuration.texts import DAY_WANTED
from validator.commands.configuration.tree import DISK, Tree
from validator.sources.home import Home, repository_root
from validator.sources.refusal import Refused
from validator.sources.toml import NotToml, toml
from validator.text.wording import Words

_NO_TABLE = Words("There is no table `[tool.kitei]`.", "表 `[tool.kitei]` がない。")
_NO_TABLE_BUT = Words("`tool.kitei` is a table.", "`tool.kitei` は表でなければならない。")
_DAY_LINE = re.compile(r"\s*as-of\s*=\s*\d")


def read(path: str, home: Home, tree: Tree = DISK, *, by_hand: bool = False) -> Layer | tuple[Problem, ...]:
    """What the file at an absolute path says, its paths written from home; or all that is wrong with it.

    What a repository's file names lies inside it. A file that lies in no repository is held to its folder, unless
    it was named `by_hand`: then it is that person's own.
    """
    data = tree.load(path)
    if isinstance(data, Refused):
        return (Problem(_whole(path, home), data.message),)
    folder = os.path.dirname(path)
    within = repository_root(folder) or (None if by_hand else folder)
    return parsed(path, data, home, tree.has, within)


def parsed(
    path: str, data: bytes, home: Home, there: Callable[[str], bool], within: str | None
) -> Layer | tuple[Problem, ...]:
    """What these bytes say as the file at an absolute path. `there`: whether something lies at an absolute path.

    `within` is the folder in which all must lie that it names, where there is one.
    """
    whole = _whole(path, home)
    document = toml(data)
    if isinstance(document, NotToml):
        line, message = _not_toml(document)
        return (Problem(whole._replace(line=line), message),)
    where = places(document.text)
    prefix: Path = ("tool", "kitei") if os.path.basename(path) == SHARED else ()
    table = _table(document.content, prefix)
    if not isinstance(table, dict):
        missing = table is None
        at = whole._replace(line=where.get(prefix, 0))
        return (Problem(at, _NO_TABLE if missing else _NO_TABLE_BUT),)
    reader = LayerReader(path, home, prefix, where, there, within)
    layer = reader.layer(table)
    return tuple(sorted(reader.problems)) or layer


def _whole(path: str, home: Home) -> Origin:
    return Origin("file", home.shown(path))


def _table(document: dict[str, Any], prefix: Path) -> object:
    found: Any = document
    for key in prefix:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _not_toml(found: NotToml) -> tuple[int, Words]:
    lines = found.lines or ("",)
    # a day that is none, such as 2025-02-30, is no TOML either
    if _DAY_LINE.match(lines[min(max(found.line, 1), len(lines)) - 1]):
        return found.line, DAY_WANTED
    return found.line, found.message
