"""Rules that a repository has switched off for some of its paths; told, never hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from validator.named_tuple import NamedTuple
from validator.text.display import escape
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.sources.globs import Globs

_OFF = Words(
    "{count} off for {paths} ({place}): {rules}.",
    "{paths} では規則{count}件を外している({place}): {rules}。",
)
_ONLY = Words(
    "{count} off for {paths} ({place}): all but {rules}.",
    "{paths} では規則{count}件を外している({place})。残るのは: {rules}。",
)


class Switched(NamedTuple):
    """Rules that are off where a path matches.

    `named` are those of `ignore`, or with `only` those that stay on; `place` is where that is written.
    """

    paths: Globs
    off: frozenset[str]
    named: tuple[str, ...]
    only: bool
    place: str


class Selection:
    """Which rules are off where. A rule is off where any entry says so."""

    def __init__(self, entries: Sequence[Switched] = (), names: Mapping[str, Sequence[str]] = {}) -> None:
        self._entries = tuple(entries)
        self._names = names
        self._by_path: dict[str, frozenset[str]] = {}

    def by_names(self, names: Mapping[str, Sequence[str]]) -> Selection:
        """The same where some files, by the name that is shown, have others: all of them must match."""
        return Selection(self._entries, names) if self._entries and names else self

    def is_off(self, rule: str, path: str) -> bool:
        """Whether a rule is off for a file, its path as shown."""
        if not self._entries:
            return False
        if path not in self._by_path:
            names = self._names.get(path, (path,))
            off = (entry.off for entry in self._entries if all(map(entry.paths.match, names)))
            self._by_path[path] = frozenset[str]().union(*off)
        return rule in self._by_path[path]

    def notes(self, lang: Lang) -> tuple[str, ...]:
        """What each entry switches off, for which paths, and where that is written."""
        return tuple(_note(entry).to(lang) for entry in self._entries)


EVERYTHING = Selection()
"""No rule is off anywhere."""


def _note(entry: Switched) -> Words:
    count = len(entry.off)
    said = _ONLY if entry.only else _OFF
    values = {
        "paths": escape(", ".join(entry.paths.patterns)),
        "rules": escape(", ".join(entry.named)),
        "place": escape(entry.place),
    }
    counted = "1 rule is" if count == 1 else f"{count} rules are"
    return Words(said.en.format(count=counted, **values), said.ja.format(count=count, **values))
