"""`kitei test`: every file is a repository of its own, and its comments say what is to be found in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from validator.commands.configuration.settings import Settings
from validator.commands.differences import Difference, differences
from validator.evaluation.check import Options, Source, Tariff, check
from validator.model.calendar import FIRST_DAY, LAST_DAY
from validator.model.declarations import NOT_OF_A_POLICY, Interpretation
from validator.model.report import Failure, Report
from validator.sources.directives import Choice, Directives
from validator.sources.discover import Found, discover, repository_root
from validator.sources.files import load
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

    paths: Sequence[str]
    today: date
    lang: Lang
    settings: Settings | None = None
    """Say which files are tests, where there are no paths."""


class Tested(NamedTuple):
    """One file. `dated` is false where it names no day: its result may change from one day to the next."""

    path: str
    lines: Sequence[str]
    as_of: date
    dated: bool
    differences: tuple[Difference, ...]
    failures: tuple[Failure, ...]

    @property
    def as_expected(self) -> bool:
        """Whether it was judged, and what was found is what it expects."""
        return not self.differences and not self.failures


class Outcome(NamedTuple):
    """All that were tested, the files that hold no record, and paths that could not be looked into."""

    tested: tuple[Tested, ...]
    left_aside: tuple[str, ...]
    failures: tuple[Failure, ...]


def run(tariff: Tariff, request: Request) -> Outcome:
    """Tests every file under the paths. No file, or none with a record, is a failure, not a success."""
    home = os.getcwd()
    found = _found(request, home)
    if found is None:
        return Outcome((), (), (Failure(".", 1, 1, _NO_TESTS.to(request.lang)),))
    failures = [Failure(problem.path, 1, 1, problem.message.to(request.lang)) for problem in found.problems]
    tester = _Tester(tariff, request)
    tested, left_aside = [], []
    for source in _sources(found.files, found.named, home):
        result = tester.test(source)
        if result is None:
            left_aside.append(source.path)
        else:
            tested.append(result)
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


def _found(request: Request, home: str) -> Found | None:
    """The files under the paths; without paths those that the configuration says are tests, if it does."""
    if request.paths:
        return discover(request.paths, home)
    settings = request.settings
    tests = None if settings is None else settings.tests
    if settings is None or tests is None:
        return None
    found = discover([os.path.dirname(settings.file or "") or "."], home)
    files = list(filter(tests.match, found.files))
    problems = [each for each in found.problems if tests.match(each.path)]
    return Found(files, frozenset(files), problems)


def _sources(names: Iterable[str], named: frozenset[str], home: str) -> Iterator[Source]:
    folders: dict[str, str] = {}
    for name in names:
        path = os.path.join(home, name)
        data = load(path, repository_root(path) or home, folders)
        content = data if isinstance(data, Refused) else read(data)
        yield Source(name, content, name in named or _speaks(content), reported=True)


def _speaks(content: File | Refused) -> bool:
    """Whether a file says of itself that it is meant."""
    return isinstance(content, File) and bool(content.comments.markers)


class _Tester:
    """Tests one file after the other by one tariff."""

    def __init__(self, tariff: Tariff, request: Request) -> None:
        self._tariff = tariff
        self._request = request
        self._interpretations = {each.name: each for each in tariff.declarations.interpretations}

    def test(self, source: Source) -> Tested | None:
        """What was found against what is expected; none where a file holds no record and expects nothing."""
        comments = source.content.comments if isinstance(source.content, File) else Directives()
        dated = comments.as_of is not None
        as_of = comments.as_of.day if comments.as_of is not None else self._request.today
        told = list(self._told(source.path, comments))
        if told:
            return Tested(source.path, source.content.lines, as_of, dated, (), tuple(told))
        report = check(self._tariff, [source], self._options(as_of, comments.choices))
        if _holds_nothing(report) and not comments.expectations:
            return None
        differing = differences(comments.expectations, report.violations)
        return Tested(source.path, source.content.lines, as_of, dated, differing, report.failures)

    def _options(self, as_of: date, choices: Iterable[Choice]) -> Options:
        chosen = {choice.interpretation: choice.reading for choice in choices}
        return Options(as_of, self._request.lang, chosen)

    def _told(self, path: str, comments: Directives) -> Iterator[Failure]:
        """Directives that cannot be followed. What such a file gave would say nothing: it is not judged."""
        for fault in comments.faults:
            yield self._failure(path, fault.span, fault.message)
        if comments.as_of is not None and not FIRST_DAY <= comments.as_of.day <= LAST_DAY:
            yield self._failure(path, comments.as_of.span, _BAD_DAY.format(first=FIRST_DAY, last=LAST_DAY))
        for choice in comments.choices:
            message = self._unknown(choice)
            if message is not None:
                yield self._failure(path, choice.span, message)

    def _unknown(self, choice: Choice) -> Words | None:
        """Why a choice names no reading, if it does not."""
        interpretation = self._interpretations.get(choice.interpretation)
        if interpretation is None:
            near = nearest(choice.interpretation, self._interpretations)
            hint = _DID_YOU_MEAN.format(near=near) if near is not None else Words("", "")
            name = escape(choice.interpretation)
            return Words(
                _NO_INTERPRETATION.en.format(name=name, near=hint.en),
                _NO_INTERPRETATION.ja.format(name=name, near=hint.ja),
            )
        return _unknown_reading(interpretation, choice.reading)

    def _failure(self, path: str, span: tuple[int, int, int, int], message: Words) -> Failure:
        return Failure(path, span[0], span[1], message.to(self._request.lang))


def _unknown_reading(interpretation: Interpretation, name: str) -> Words | None:
    readings = [reading.name for reading in interpretation.readings]
    if name in readings:
        return None
    return _NO_READING.format(
        interpretation=interpretation.name, name=escape(name), readings=", ".join(readings)
    )


def _holds_nothing(report: Report) -> bool:
    return bool(report.aside) and not report.violations and not report.failures
