"""Which rules a repository has switched off, where, and how grave it takes the breaches of others; told, never hidden.

What is off is not judged. What is switched off anywhere stays off; of severities the last that speaks of a file holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from validator.model.report import Severity, Violation
from validator.named_tuple import NamedTuple
from validator.text.display import escape
from validator.text.wording import Lang, Words, same

if TYPE_CHECKING:
    from validator.evaluation.engine import Head
    from validator.sources.globs import Globs

Level: TypeAlias = Literal["error", "warning", "off"]
LEVELS: tuple[Level, ...] = ("error", "warning", "off")
RAISED: tuple[Severity, ...] = ("error", "warning", "unsettled")
"""What an unsettled finding may be taken for."""

_OFF = Words("{count} off{paths} ({place}): {rules}.", "{paths}規則{count}件を外している({place}): {rules}。")
_ONLY = Words(
    "{count} off{paths} ({place}): all but {rules}.",
    "{paths}規則{count}件を外している({place})。残るのは: {rules}。",
)
_FOR = Words(" for {paths}", "{paths} では")
_GRADED = Words("Severity{paths} ({place}): {grades}.", "{paths}重大さを定めている({place}): {grades}。")


class Grade(NamedTuple):
    """How grave the findings of a rule are taken: those that every reading makes a breach, and the unsettled ones.

    None leaves what the tariff makes of them.
    """

    settled: Level | None = None
    unsettled: Severity | None = None

    def over(self, other: Grade) -> Grade:
        """What holds where this is said after another."""
        return Grade(self.settled or other.settled, self.unsettled or other.unsettled)

    def shown(self) -> str:
        """As a configuration has it, without quotes."""
        if self.unsettled is None:
            return self.settled or ""
        said = zip(self._fields, self, strict=True)
        return ", ".join(f"{name} {value}" for name, value in said if value is not None)


AS_IT_IS = Grade()


class Switched(NamedTuple):
    """Rules that are off where a path matches; everywhere where there are no paths.

    `named` are those of `ignore`, or with `only` those that stay on; `place` is where that is written.
    """

    paths: Globs | None
    off: frozenset[str]
    named: tuple[str, ...]
    only: bool
    place: str


class Graded(NamedTuple):
    """Severities of rules where a path matches; everywhere where there are no paths. `named`: as it is written."""

    paths: Globs | None
    grades: Mapping[str, Grade]
    named: Mapping[str, Grade]
    place: str


class Selection:
    """Which rules are off where, and the severities of the others."""

    def __init__(
        self,
        switched: Sequence[Switched] = (),
        graded: Sequence[Graded] = (),
        names: Mapping[str, Sequence[str]] = {},
    ) -> None:
        self._switched = tuple(switched)
        self._graded = tuple(graded)
        self._names = names
        self._by_path: dict[str, tuple[frozenset[str], Mapping[str, Grade]]] = {}

    def by_names(self, names: Mapping[str, Sequence[str]]) -> Selection:
        """The same where some files, by the name that is shown, have others: all of them must match."""
        if not names or not (self._switched or self._graded):
            return self
        return Selection(self._switched, self._graded, names)

    @property
    def is_by_path(self) -> bool:
        """Whether a rule may be off for one file, and not for another."""
        paths = (*(each.paths for each in self._switched), *(each.paths for each in self._graded))
        return any(each is not None for each in paths)

    def judged(self, heads: Sequence[Head]) -> Sequence[Head]:
        """The rules that are not off everywhere."""
        off = self.off_everywhere()
        return [each for each in heads if each.id not in off] if off else heads

    def off_everywhere(self) -> frozenset[str]:
        """The rules that are off for every file."""
        off = frozenset[str]().union(*(each.off for each in self._switched if each.paths is None))
        graded = {rule: g for each in self._graded if each.paths is None for rule, g in each.grades.items()}
        by_path = {rule for each in self._graded if each.paths is not None for rule in each.grades}
        return off | {
            rule for rule, grade in graded.items() if grade.settled == "off" and rule not in by_path
        }

    def everywhere(self, rule: str) -> Grade:
        """How grave the findings of a rule are taken in files of which no entry for paths speaks."""
        grades = (each.grades.get(rule, AS_IT_IS) for each in self._graded if each.paths is None)
        return next(grades, AS_IT_IS)

    def is_off(self, rule: str, path: str) -> bool:
        """Whether a rule is off for a file, its path as shown."""
        if not (self._switched or self._graded):
            return False
        off, grades = self._at(path)
        return rule in off or grades.get(rule, AS_IT_IS).settled == "off"

    def taken(self, violation: Violation) -> Violation:
        """A finding of a rule that is on, as grave as it is taken; the tariff's own severity is kept."""
        if not self._graded:
            return violation
        grade = self._at(violation.path)[1].get(violation.rule, AS_IT_IS)
        own = violation.severity
        severity = grade.unsettled if own == "unsettled" else grade.settled
        if severity is None or severity == "off" or severity == own:
            return violation
        return violation._replace(severity=severity, severity_by_tariff=own)

    def _at(self, path: str) -> tuple[frozenset[str], Mapping[str, Grade]]:
        if path not in self._by_path:
            names = self._names.get(path, (path,))
            off = (each.off for each in self._switched if _reaches(each.paths, names))
            grades: dict[str, Grade] = {}
            for each in self._graded:
                if _reaches(each.paths, names):
                    grades |= {r: grade.over(grades.get(r, AS_IT_IS)) for r, grade in each.grades.items()}
            self._by_path[path] = frozenset[str]().union(*off), grades
        return self._by_path[path]

    def notes(self, lang: Lang) -> tuple[str, ...]:
        """What is switched off or graded, for which paths, and where that is written."""
        return tuple(words.to(lang) for words in self._notes())

    def _notes(self) -> Iterator[Words]:
        for each in self._switched:
            count = len(each.off)
            counted = "1 rule is" if count == 1 else f"{count} rules are"
            said = _ONLY if each.only else _OFF
            paths, place, rules = _paths(each.paths), escape(each.place), escape(", ".join(each.named))
            yield Words(
                said.en.format(count=counted, paths=paths.en, place=place, rules=rules),
                said.ja.format(count=count, paths=paths.ja, place=place, rules=rules),
            )
        for grade in self._graded:
            paths, place = _paths(grade.paths), escape(grade.place)
            shown = "; ".join(f"{escape(name)} = {each.shown()}" for name, each in grade.named.items())
            yield Words(
                _GRADED.en.format(paths=paths.en, place=place, grades=shown),
                _GRADED.ja.format(paths=paths.ja, place=place, grades=shown),
            )


def _reaches(paths: Globs | None, names: Sequence[str]) -> bool:
    return paths is None or all(map(paths.match, names))


def _paths(paths: Globs | None) -> Words:
    return same("") if paths is None else _FOR.format(paths=escape(", ".join(paths.patterns)))


EVERYTHING = Selection()
"""No rule is off anywhere, and each is as grave as the tariff makes it."""
