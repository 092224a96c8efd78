"""`kitei test`: every case is a repository of its own, and its comments say what is to be found in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from validator.commands.cases import Case, Cases, Fault, Load, read_cases
from validator.commands.configuration.settings import Settings
from validator.commands.differences import Difference, differences
from validator.commands.files import Files
from validator.evaluation.check import Options, Source, Tariff, check
from validator.evaluation.former import Earlier, Former
from validator.model.calendar import FIRST_DAY, LAST_DAY
from validator.model.declarations import NOT_OF_A_POLICY, Interpretation
from validator.model.report import Failure, Report
from validator.sources.directives import Choice
from validator.sources.files import load
from validator.sources.home import Home, repository_root
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.text.display import escape
from validator.text.nearest import nearest
from validator.text.wording import Lang, Words

_NO_TESTS = Words(
    'Which files are tests? Name paths, or give `tests` in the configuration, such as tests = ["tests/policy/"].',
    'どのファイルが試験かが分からない。パスを書くか、設定に tests = ["tests/policy/"] のように `tests` を書く。',
)
_NO_FILES = Words("There is no YAML file here.", "ここにYAMLファイルがない。")
_NO_RECORDS = Words("None of the files holds a record.", "記録のあるファイルが一つもない。")
_BAD_DAY = Words(
    "The day of a test lies between {first} and {last}.",
    "試験の基準日は {first} から {last} までとする。",
)
_NO_INTERPRETATION = Words("No interpretation is called `{name}`.{near}", "解釈 `{name}` はない。{near}")
_NO_READING = Words(
    "The interpretation `{interpretation}` has no reading `{name}`; it has: {readings}.",
    "解釈 `{interpretation}` に、読み方 `{name}` はない。あるのは: {readings}。",
)
_DID_YOU_MEAN = Words(" Did you mean `{near}`?", "`{near}` の誤りか。")


class Request(NamedTuple):
    """What is to be tested. `today` is the day of the files that name none."""

    home: Home
    paths: Sequence[str]
    today: date
    lang: Lang
    settings: Settings | None = None
    """Say which files are tests, where there are no paths."""


class Tested(NamedTuple):
    """One case, or a file whose cases cannot be read. `dated` is false where no day is named: its result may change
    from one day to the next."""

    path: str
    name: str | None
    """The case's; none where a file is one case."""
    line: int
    """Where the case begins."""
    test: Cases
    as_of: date
    dated: bool
    differences: tuple[Difference, ...]
    failures: tuple[Failure, ...]

    @property
    def as_expected(self) -> bool:
        """Whether it was judged, and what was found is what it expects."""
        return not self.differences and not self.failures


class Outcome(NamedTuple):
    """All cases, the files that hold no record, and paths that could not be looked into."""

    tested: tuple[Tested, ...]
    left_aside: tuple[str, ...]
    failures: tuple[Failure, ...]


def run(tariff: Tariff, request: Request) -> Outcome:
    """Tests every file under the paths. No file, or none with a record, is a failure, not a success."""
    files = _files(request)
    if files is None:
        return Outcome((), (), (Failure(".", 1, 1, _NO_TESTS.to(request.lang)),))
    failures = files.failures(request.lang)
    tests = None if request.paths or request.settings is None else request.settings.tests
    tester, reader = _Tester(tariff, request), _Reader(request.home)
    tested: list[Tested] = []
    left_aside: list[str] = []
    for each in files.entries:
        if tests is not None and not all(map(tests.match, each.names)):
            continue
        content = reader.read(each.shown)
        is_meant = tests is not None or each.named or _speaks(content)
        results = tester.test(each.shown, content, reader.load(each.shown), named=is_meant)
        tested += results
        left_aside += [] if results else [each.shown]
    if not tested and not failures:
        said = "." if request.settings is None else request.settings.origin("tests").shown()
        where = " ".join(request.paths) or said
        failures.append(Failure(where, 1, 1, (_NO_RECORDS if left_aside else _NO_FILES).to(request.lang)))
    return Outcome(tuple(tested), tuple(left_aside), tuple(failures))


def status(outcome: Outcome) -> int:
    """0: all as expected; 1: a finding is missing or too many; 2: something could not be judged."""
    if outcome.failures or any(tested.failures for tested in outcome.tested):
        return 2
    return int(any(tested.differences for tested in outcome.tested))


def rules_of(tariff: Tariff) -> tuple[str, ...]:
    """Every rule that a finding can be of."""
    return (*dict.fromkeys(rule.id for rule in tariff.rules), *NOT_OF_A_POLICY)


def _files(request: Request) -> Files | None:
    """The files under the paths; without paths those where the configuration says which are tests, if it does."""
    if request.paths:
        return Files(request.home, request.paths, (), None)
    if request.settings is None or request.settings.tests is None:
        return None
    folder = os.path.dirname(request.settings.file or "")
    return Files(request.home, [folder or "."], (), None)


def beside(path: str, name: str) -> str:
    """A file in the folder of another."""
    return "/".join((*path.split("/")[:-1], name))


class _Reader:
    """Reads files, each once: a base has many tests above it."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folders: dict[str, str] = {}
        self._read: dict[str, File | Refused] = {}

    def read(self, name: str) -> File | Refused:
        path = self._home.path(name)
        if path not in self._read:
            data = load(path, repository_root(path) or self._home.folder, self._folders)
            self._read[path] = data if isinstance(data, Refused) else read(data)
        return self._read[path]

    def load(self, name: str) -> Load:
        """What reads a file beside one."""
        return lambda base: self.read(beside(name, base))


def _speaks(content: File | Refused) -> bool:
    """Whether a file says of itself that it is meant."""
    return isinstance(content, File) and bool(content.comments.markers)


class _Tester:
    """Tests one file after the other by one tariff."""

    def __init__(self, tariff: Tariff, request: Request) -> None:
        self._tariff = tariff
        self._request = request
        self._declarations = tariff.declarations

    def test(self, path: str, content: File | Refused, load: Load, *, named: bool) -> list[Tested]:
        """What was found of each case against what it expects; nothing of a file that holds and expects nothing."""
        if isinstance(content, Refused):
            return self._refused(path, content, named=named)
        test = read_cases(content, load)
        told = [*test.faults, *self._told(test)]
        if told:
            # what such a file gave would say nothing: it is not judged
            failures = (self._failure(path, test, fault) for fault in told)
            return [self._unjudged(path, test, tuple(failures))]
        found = (self._case(path, case, test, named=named) for case in test.cases)
        return [each for each in found if each is not None]

    def _refused(self, path: str, content: Refused, *, named: bool) -> list[Tested]:
        source = Source(path, content, named, reported=True)
        report = check(self._tariff, [source], Options(self._request.today, self._request.lang, {}))
        test = Cases((), (), content.lines, len(content.lines), None)
        return [self._unjudged(path, test, report.failures)] if report.failures else []

    def _unjudged(self, path: str, test: Cases, failures: tuple[Failure, ...]) -> Tested:
        return Tested(path, None, 1, test, self._request.today, dated=True, differences=(), failures=failures)

    def _case(self, path: str, case: Case, test: Cases, *, named: bool) -> Tested | None:
        as_of = case.as_of.day if case.as_of is not None else self._request.today
        chosen = {choice.interpretation: choice.reading for choice in case.choices}
        options = Options(as_of, self._request.lang, chosen, former=_former(path, case))
        source = Source(path, case.now, named or case.name is not None, reported=True)
        # where all records are gone, so is the file
        is_there = case.now.documents or case.before is None
        report = check(self._tariff, [source] if is_there else [], options)
        if _holds_nothing(report) and not case.expectations and case.name is None:
            return None
        differing = differences(case.expectations, report.violations)
        dated = case.as_of is not None
        return Tested(path, case.name, case.line, test, as_of, dated, differing, report.failures)

    def _told(self, test: Cases) -> Iterator[Fault]:
        """Days and readings that there are not."""
        for day in dict.fromkeys(case.as_of for case in test.cases if case.as_of is not None):
            if not FIRST_DAY <= day.day <= LAST_DAY:
                yield Fault(*day.span[:2], _BAD_DAY.format(first=FIRST_DAY, last=LAST_DAY))
        for choice in dict.fromkeys(choice for case in test.cases for choice in case.choices):
            message = self._unknown(choice)
            if message is not None:
                yield Fault(*choice.span[:2], message)

    def _unknown(self, choice: Choice) -> Words | None:
        """Why a choice names no reading, if it does not."""
        interpretation = self._declarations.interpretation(choice.interpretation)
        if interpretation is None:
            near = nearest(choice.interpretation, [each.name for each in self._declarations.interpretations])
            hint = _DID_YOU_MEAN.format(near=near) if near is not None else Words("", "")
            name = escape(choice.interpretation)
            return Words(
                _NO_INTERPRETATION.en.format(name=name, near=hint.en),
                _NO_INTERPRETATION.ja.format(name=name, near=hint.ja),
            )
        return _unknown_reading(interpretation, choice.reading)

    def _failure(self, path: str, test: Cases, fault: Fault) -> Failure:
        base, line = test.place(fault.line)
        where = path if base is None else beside(path, base)
        return Failure(where, line, fault.column, fault.message.to(self._request.lang))


def _former(path: str, case: Case) -> Former | None:
    """What a case compares with, as if a revision had it."""
    if case.before is None:
        return None
    return Former("before", [Earlier(path, case.before, named=True, reported=True)], frozenset())


def _unknown_reading(interpretation: Interpretation, name: str) -> Words | None:
    if interpretation.reading(name) is not None:
        return None
    readings = [reading.name for reading in interpretation.readings]
    return _NO_READING.format(
        interpretation=interpretation.name, name=escape(name), readings=", ".join(readings)
    )


def _holds_nothing(report: Report) -> bool:
    return bool(report.aside) and not report.violations and not report.failures
