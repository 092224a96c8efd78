"""What a configuration file says, and what is in force in a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from validator.named_tuple import NamedTuple
from validator.text.display import escape
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.sources.globs import Globs


class Problem(NamedTuple):
    """What is wrong with a configuration, and in which line of which file; line 0 is of the file as a whole."""

    path: str
    line: int
    message: Words

    def told(self) -> Words:
        """One line of text: `kitei.toml:7: ...`."""
        where = escape(f"{self.path}:{self.line}" if self.line else self.path)
        return Words(f"{where}: {self.message.en}", f"{where}: {self.message.ja}")


class PathRules(NamedTuple):
    """An entry of `[[rules]]`: for the files that match, `rules` are off, or with `only` all but them."""

    paths: Globs
    rules: tuple[str, ...]
    only: bool
    line: int
    lines: tuple[int, ...]
    """The line of each of `rules`."""


class Unopened(NamedTuple):
    """What a check never opens, not even where it is named by hand: files that are excluded, and policy tests."""

    exclude: Globs | None
    tests: Globs | None

    def match(self, path: str) -> bool:
        """Whether a path, written as for `Globs`, is one of them."""
        return self.is_test(path) or (self.exclude is not None and self.exclude.match(path))

    def is_test(self, path: str) -> bool:
        """Whether it is a policy test."""
        return self.tests is not None and self.tests.match(path)


class Configuration(NamedTuple):
    """What a file says. Paths are written from the current folder; `lines` has the line of each key that is set.

    `lines` of a reading is under `readings.INTERPRETATION`.
    """

    file: str | None = None
    paths: tuple[str, ...] = ()
    exclude: Globs | None = None
    tests: Globs | None = None
    single: Mapping[str, str] = {}
    """The values of the keys that have one text: `policy`, `as-of`, `lang` and so on."""
    readings: Mapping[str, str] = {}
    rules: tuple[PathRules, ...] = ()
    lines: Mapping[str, int] = {}

    @property
    def unopened(self) -> Unopened:
        """What a check never opens."""
        return Unopened(self.exclude, self.tests)

    def globs(self, key: str) -> Globs | None:
        """The globs of `exclude` or `tests`."""
        return self.exclude if key == "exclude" else self.tests

    def place(self, key: str) -> str:
        """`kitei.toml:7`."""
        return f"{self.file}:{self.lines[key]}"


NO_FILE = Configuration()

Kind = Literal["command line", "variable", "file", "default"]


class Origin(NamedTuple):
    """Where a value comes from: the option, the variable, or the file and its line."""

    kind: Kind
    name: str = ""
    line: int = 0

    def shown(self) -> str:
        """`--as-of`, `KITEI_AS_OF` or `kitei.toml:7`; empty for a default."""
        return f"{self.name}:{self.line}" if self.line else self.name


class Setting(NamedTuple):
    """A value in force, and where it comes from; `None` is a default that is no single value."""

    value: str | None
    origin: Origin


class InForce(NamedTuple):
    """What is in force in a run: the file, and each single key with its origin."""

    file: Configuration
    single: Mapping[str, Setting]
    readings: Mapping[str, Setting]
    lang: Lang

    def value(self, key: str) -> str | None:
        """The value of a single key."""
        return self.single[key].value
