"""A configuration's table, read to a layer. The JSON Schema (`schema.py`) says the same; a test holds them together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from validator.commands.configuration.keys import AT_TOP, BY_NAME, KEYS, Form, Key
from validator.commands.configuration.places import Path
from validator.commands.configuration.settings import (
    READING,
    SEVERITY,
    Layer,
    Origin,
    PathRules,
    Problem,
    Setting,
)
from validator.commands.configuration.texts import value_of
from validator.evaluation.selection import LEVELS, RAISED, Grade
from validator.sources.files import leads_inside
from validator.sources.globs import Globs
from validator.sources.home import Home
from validator.text.display import escape
from validator.text.nearest import nearest
from validator.text.wording import Words

_UNKNOWN_NEAR = Words(
    "There is no key `{name}`. Did you mean `{near}`?", "キー `{name}` はない。`{near}` の誤りか。"
)
_UNKNOWN = Words("There is no key `{name}`. There are: {names}.", "キー `{name}` はない。あるのは: {names}。")
MAX_DAYS = 36_500
_WANTED: dict[Form | str, Words] = {
    "list": Words("`{key}` is a list of texts.", "`{key}` は文字列の並びである。"),
    "filled": Words(
        "`{key}` is a list of texts, one at least.", "`{key}` は文字列の並びで、一つ以上が要る。"
    ),
    "item": Words(
        "An item of `{key}` is a text that is not empty.", "`{key}` の各項目は空でない文字列である。"
    ),
    "text": Words("`{key}` is a text that is not empty.", "`{key}` は空でない文字列である。"),
    "days": Words(
        f"`{{key}}` is a number of days, 0 to {MAX_DAYS}.",
        f"`{{key}}` は日数で、0 から {MAX_DAYS} までの整数である。",
    ),
    "readings": Words(
        "`readings` is a table: INTERPRETATION = READING.",
        "`readings` は表である。解釈 = 読み方 の形で書く。",
    ),
    "flag": Words("`{key}` is true or false.", "`{key}` は true 又は false である。"),
    "severities": Words(
        "`severity` is a table: RULE-or-PROVISION = LEVEL.",
        "`severity` は表である。規則又は条項 = 重大さ の形で書く。",
    ),
    "level": Words(
        "`{key}` is one of error, warning and off, or a table of `settled` and `unsettled`.",
        "`{key}` は error、warning、off のいずれか、又は `settled` と `unsettled` の表である。",
    ),
    "settled": Words(
        "`{key}` is one of: error, warning, off.", "`{key}` は error、warning、off のいずれかである。"
    ),
    "unsettled": Words(
        "`{key}` is one of: error, warning, unsettled. To leave it out, switch the rule off.",
        "`{key}` は error、warning、unsettled のいずれかである。除くなら規則そのものを外す。",
    ),
    "rules": Words(
        "`rules` is an array of tables. Write `[[{table}]]` above each.",
        "`rules` は表の並びである。それぞれの上に `[[{table}]]` と書く。",
    ),
    "glob": Words(
        "`{value}` in `{key}` is no glob: it names nothing.", "`{key}` の `{value}` は何も指さない。"
    ),
}
_NO_PATHS = Words(
    "These rules need `paths`: for which files?", "`paths` がない。どのファイルの規則かを書く。"
)
_ONE_OF_TWO = Words(
    "Give either `ignore` or `only`, or severities alone.",
    "`ignore` か `only` のどちらか一方、又は `severity` だけを書く。",
)
_ABSENT = Words(
    "`{key}`: there is no file or folder `{value}`.", "`{key}`: ファイル又はフォルダ `{value}` はない。"
)
_OUTSIDE = Words(
    "`{key}`: `{value}` lies outside the repository. What lies there can be named on the command line alone.",
    "`{key}`: `{value}` はリポジトリの外にある。外にあるものは、コマンドラインでだけ指定できる。",
)
_MUST_BE_THERE = ("paths", "policy", "designations")
_ENTRY = ("paths", "ignore", "only", "severity")
_PARTS: dict[str, tuple[str, ...]] = {"settled": LEVELS, "unsettled": RAISED}


class LayerReader:
    """Reads one file: gives what it says, and collects what is wrong with it.

    `path` is that of the file, absolute; `there` tells whether something lies at an absolute path. `within` is the
    folder in which all must lie that the file names, where there is one.
    """

    def __init__(
        self,
        path: str,
        home: Home,
        prefix: Path,
        where: Mapping[Path, int],
        there: Callable[[str], bool],
        within: str | None,
    ) -> None:
        self.problems: list[Problem] = []
        self._file = home.shown(path)
        self._folder = os.path.dirname(path)
        self._home = home
        self._prefix = prefix
        self._where = where
        self._there = there
        self._within = within

    def layer(self, table: dict[str, Any]) -> Layer:
        """What the table says; to be used only where there are no problems."""
        self._known(table, AT_TOP, ())
        read: dict[Form, Callable[[Key, object], object]] = {
            "paths": self._paths,
            "globs": lambda key, value: self._globs(value, (key.name,)),
            "rules": lambda _, value: self._rules(value),
            "path": self._path,
            "names": lambda key, value: tuple(text for _, text in self._texts(value, (key.name,))),
            "flag": self._flag,
        }
        said: dict[str, Setting] = {}
        for key in KEYS:
            if key.name == "waivers" and isinstance(table.get("waivers"), dict):
                said |= self._waivers(table["waivers"])
            elif key.name in table and key.name in AT_TOP and key.form not in ("readings", "severities"):
                value = read.get(key.form, self._value)(key, table[key.name])
                said[key.name] = Setting(value, self._origin((key.name,)))
        for name, reading in self._readings(table.get("readings", {})).items():
            said[READING + name] = Setting(reading, self._origin(("readings", name)))
        for name, grade in self._severities(table.get("severity", {}), ("severity",)).items():
            said[SEVERITY + name] = Setting(grade, self._origin(("severity", name)))
        return said

    # --- single values ---------------------------------------------------------------------------------------------

    def _value(self, key: Key, value: object) -> object:
        """A word or a day; TOML has days of its own."""
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        found = value_of(key, value)
        if isinstance(found, Words):
            self._say((key.name,), found)
        return found

    def _flag(self, key: Key, value: object) -> bool:
        if not isinstance(value, bool):
            self._say((key.name,), _WANTED["flag"], key=key.name)
        return value is True

    def _path(self, key: Key, value: object, *inner: str) -> str:
        at = (key.name, *inner)
        if not isinstance(value, str) or not value:
            self._say(at, _WANTED["text"], key=".".join(at))
            return ""
        return self._from_home(value, key.name, at)

    def _waivers(self, table: dict[str, Any]) -> dict[str, Setting]:
        """`waivers` as a table: the file, and how far an end may lie."""
        self._known(table, ("file", "max-days"), ("waivers",))
        said: dict[str, Setting] = {}
        if "file" in table:
            at = ("waivers", "file")
            said["waivers"] = Setting(self._path(BY_NAME["waivers"], table["file"], "file"), self._origin(at))
        if "max-days" in table:
            at, days = ("waivers", "max-days"), table["max-days"]
            if type(days) is not int or not 0 <= days <= MAX_DAYS:
                self._say(at, _WANTED["days"], key=".".join(at))
            said["waivers.max-days"] = Setting(days, self._origin(at))
        return said

    def _paths(self, key: Key, value: object) -> tuple[str, ...]:
        texts = self._texts(value, (key.name,))
        return tuple(self._from_home(text, key.name, (key.name, index)) for index, text in texts)

    def _from_home(self, text: str, key: str, at: Path) -> str:
        absolute = os.path.normpath(os.path.join(self._folder, text))
        # first: whether there is something outside is not told either
        if "\0" not in text and self._within is not None and not leads_inside(absolute, self._within):
            self._say(at, _OUTSIDE, key=key, value=text)
        elif key in _MUST_BE_THERE and ("\0" in text or not self._there(absolute)):
            self._say(at, _ABSENT, key=key, value=text)
        return absolute if os.path.isabs(text) else self._home.name(absolute)

    # --- lists and tables ------------------------------------------------------------------------------------------

    def _texts(self, value: object, at: Path, *, filled: bool = False) -> list[tuple[int, str]]:
        """The texts of a list with their numbers."""
        if not isinstance(value, list) or (filled and not value):
            self._say(at, _WANTED["filled" if filled else "list"], key=at[-1])
            return []
        texts = []
        for index, item in enumerate(value):
            if isinstance(item, str) and item:
                texts.append((index, item))
            else:
                self._say((*at, index), _WANTED["item"], key=at[-1])
        return texts

    def _globs(self, value: object, at: Path, *, filled: bool = False) -> Globs:
        texts = self._texts(value, at, filled=filled)
        for index, text in texts:
            if not text.removeprefix("!").strip("/"):
                self._say((*at, index), _WANTED["glob"], key=at[-1], value=text)
        return Globs([text for _, text in texts], self._folder, self._home.folder)

    def _readings(self, value: object) -> Mapping[str, str]:
        if not isinstance(value, dict):
            self._say(("readings",), _WANTED["readings"])
            return {}
        for name, reading in value.items():
            if not isinstance(reading, str) or not reading:
                self._say(("readings", name), _WANTED["text"], key=f"readings.{name}")
        return value

    def _severities(self, value: object, at: Path) -> dict[str, Grade]:
        if not isinstance(value, dict):
            self._say(at, _WANTED["severities"])
            return {}
        return {name: self._grade(each, (*at, name)) for name, each in value.items()}

    def _grade(self, value: object, at: Path) -> Grade:
        """`"warning"`, or `{settled = "warning", unsettled = "error"}`."""
        shown = ".".join(map(str, at))
        if not isinstance(value, dict):
            if value not in LEVELS:
                self._say(at, _WANTED["level"], key=shown)
                return Grade()
            return Grade(settled=value)
        self._known(value, _PARTS, at)
        for part, levels in _PARTS.items():
            if part in value and value[part] not in levels:
                self._say((*at, part), _WANTED[part], key=f"{shown}.{part}")
        return Grade(*(value.get(part) for part in _PARTS))

    def _rules(self, value: object) -> tuple[PathRules, ...]:
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self._say(("rules",), _WANTED["rules"], table=".".join(map(str, (*self._prefix, "rules"))))
            return ()
        return tuple(self._entry(entry, ("rules", index)) for index, entry in enumerate(value))

    def _entry(self, entry: dict[str, Any], at: Path) -> PathRules:
        self._known(entry, _ENTRY, at)
        if "paths" not in entry:
            self._say(at, _NO_PATHS)
        switches = ("ignore" in entry) + ("only" in entry)
        if switches > 1 or (not switches and "severity" not in entry):
            self._say(at, _ONE_OF_TWO)
        paths = self._globs(entry.get("paths", ["*"]), (*at, "paths"), filled=True)
        ids: list[str] = []
        lines: list[int] = []
        for name in ("ignore", "only"):
            texts = self._texts(entry[name], (*at, name), filled=True) if name in entry else []
            ids += (text for _, text in texts)
            lines += (self._line((*at, name, index)) for index, _ in texts)
        severity = self._severities(entry.get("severity", {}), (*at, "severity"))
        of = tuple(self._line((*at, "severity", name)) for name in severity)
        return PathRules(paths, tuple(ids), "only" in entry, self._origin(at), tuple(lines), severity, of)

    # --- problems --------------------------------------------------------------------------------------------------

    def _known(self, table: Iterable[str], names: Iterable[str], at: Path) -> None:
        names = list(names)
        for name in table:
            if name not in names:
                near = nearest(name, names)
                words = _UNKNOWN if near is None else _UNKNOWN_NEAR
                self._say((*at, name), words, name=name, near=near, names=", ".join(names))

    def _line(self, at: Path) -> int:
        return self._where.get((*self._prefix, *at), 0)

    def _origin(self, at: Path) -> Origin:
        return Origin("file", self._file, self._line(at))

    def _say(self, at: Path, words: Words, **values: object) -> None:
        shown = {name: escape(str(value)) for name, value in values.items()}
        self.problems.append(Problem(self._origin(at), words.format(**shown)))
