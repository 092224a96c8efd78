"""Layers of settings, and what is in force where they are laid over one another.

A layer is what one of them says: the command line, the environment, an editor, a file. Whoever judges, in a terminal or
in an editor, lays the same layers by the same function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from validator.commands.configuration.keys import KEYS
from validator.model.report import Severity
from validator.named_tuple import NamedTuple
from validator.text.display import escape
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.evaluation.selection import Grade
    from validator.sources.globs import Globs

Kind = Literal["command line", "variable", "client", "file", "default"]


class Origin(NamedTuple):
    """Where a value comes from: the option, the variable, the editor's setting, or the file and its line.

    A file is written from home; its line is 0 where the file as a whole is meant.
    """

    kind: Kind
    name: str = ""
    line: int = 0

    def shown(self) -> str:
        """`--as-of`, `KITEI_AS_OF` or `kitei.toml:7`; empty for a default."""
        return f"{self.name}:{self.line}" if self.line else self.name


DEFAULT = Origin("default")


class Problem(NamedTuple):
    """What is wrong with a setting, and where that is said."""

    origin: Origin
    message: Words

    def told(self) -> Words:
        """One line of text: `kitei.toml:7: ...`."""
        where = escape(self.origin.shown())
        return Words(f"{where}: {self.message.en}", f"{where}: {self.message.ja}")


class PathRules(NamedTuple):
    """An entry of `[[rules]]`: for the files that match, `rules` are off, or with `only` all but them.

    `severity`: how grave the breaches of others are taken there.
    """

    paths: Globs
    rules: tuple[str, ...]
    only: bool
    origin: Origin
    lines: tuple[int, ...]
    """The line of each of `rules`."""
    severity: Mapping[str, Grade] = {}
    severity_lines: tuple[int, ...] = ()


def _every(_path: str) -> bool:
    return True


class Unopened(NamedTuple):
    """What a check never opens, not even where it is named by hand: excluded files, policy tests, other projects'."""

    exclude: Globs | None
    tests: Globs | None
    holds: Callable[[str], bool] = _every
    """Whether a file, by its absolute path, is one of the project."""

    def match(self, path: str) -> bool:
        """Whether an absolute path is one of them."""
        return not self.holds(path) or self.why(path) is not None

    def why(self, path: str) -> Literal["test", "excluded"] | None:
        """Why the configuration leaves it out, if it does."""
        if self.tests is not None and self.tests.match(path):
            return "test"
        return "excluded" if self.exclude is not None and self.exclude.match(path) else None


class Setting(NamedTuple):
    """A value of the type that `Settings` has for its key, and where it comes from."""

    value: Any
    origin: Origin


Layer: TypeAlias = Mapping[str, Setting]
"""By the names of the keys that it sets. Each reading and severity has its own entry: `readings.INTERPRETATION`."""

READING, SEVERITY = "readings.", "severity."


class Settings(NamedTuple):
    """What is in force for the files of one project. Paths are written from home."""

    paths: tuple[str, ...]
    exclude: Globs | None
    tests: Globs | None
    policy: str | None
    """The folder of the policy; the built-in one where there is none."""
    designations: str | None
    readings: Mapping[str, str]
    as_of: date
    lang: Lang
    fail_on: Severity
    exit_zero: bool
    select: tuple[str, ...]
    """The names of the rules that are judged; all where there are none."""
    ignore: tuple[str, ...]
    severity: Mapping[str, Grade]
    waivers: str | None
    waivers_max_days: int | None
    baseline: str | None
    rules: tuple[PathRules, ...]
    file: str | None
    """The configuration that was read; none where there is none."""
    origins: Mapping[str, Origin]
    """Of each key that is set, and of each reading as in a layer; of any other it is `DEFAULT`."""

    @property
    def names_rules(self) -> bool:
        """Whether rules are off somewhere, or as grave as the configuration takes them."""
        return bool(self.rules or self.select or self.ignore or self.severity)

    @property
    def fails_from(self) -> Severity | None:
        """From which severity on a finding fails the run; none where no finding does."""
        return None if self.exit_zero else self.fail_on

    @property
    def unopened(self) -> Unopened:
        """What a check never opens."""
        return Unopened(self.exclude, self.tests)

    def origin(self, key: str) -> Origin:
        """Where the value of a key comes from."""
        return self.origins.get(key, DEFAULT)


_UNSET: dict[str, Any] = {
    "paths": (),
    "fail_on": "error",
    "exit_zero": False,
    "select": (),
    "ignore": (),
    "rules": (),
}


def resolved(layers: Sequence[Layer], file: str | None, *, today: date, lang: Lang) -> Settings:
    """What layers say together, the first over the others, key by key, reading by reading and severity by severity.

    `today` and `lang` hold where no layer says otherwise.
    """
    said: dict[str, Setting] = {}
    for layer in reversed(layers):
        said |= layer
    values = {key.attribute: said[key.name].value for key in KEYS if key.name in said}
    inner: dict[str, Any] = {"readings": _below(READING, said), "severity": _below(SEVERITY, said)}
    unset: dict[str, Any] = (
        dict.fromkeys((key.attribute for key in KEYS), None) | _UNSET | {"as_of": today, "lang": lang}
    )
    origins = {name: each.origin for name, each in said.items()}
    return Settings(**(unset | values | inner | {"file": file, "origins": origins}))


def _below(prefix: str, said: Layer) -> dict[str, Any]:
    return {name.removeprefix(prefix): each.value for name, each in said.items() if name.startswith(prefix)}
