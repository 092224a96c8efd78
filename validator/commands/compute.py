"""`kitei compute`: what the tariff's provisions compute for records, step by step.

The files are read as a check reads them, and the records are looked at in the same worlds: an engine that
only looks stands in the place of one that judges. No value rests on what a check would not see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from validator.analysis.answers import Answer, Answers
from validator.analysis.trace import State, Term
from validator.commands.configuration.settings import Unopened
from validator.commands.designations import designations_in
from validator.commands.gather import Gathered, gather
from validator.commands.nothing import nothing_in
from validator.evaluation import exhausted
from validator.evaluation.check import Options, Source, Tariff, check
from validator.evaluation.engine import Breach, Engine, Head, Readings
from validator.evaluation.places import span_of
from validator.evaluation.settle import Exhausted
from validator.model.declarations import Declarations
from validator.model.report import Failure, Report
from validator.model.values import Overrun, Place, Thing, World
from validator.reports.told import sentences
from validator.sources.home import Home
from validator.text.nearest import nearest
from validator.text.wording import Lang


class Request(NamedTuple):
    """For which files and records, and how. `record`: the id of the only one; all where it is `None`."""

    home: Home
    paths: Sequence[str]
    configured: Sequence[str]
    record: str | None
    as_of: date
    lang: Lang
    chosen: Mapping[str, str]
    designations: str | None
    exclude: Unopened | None = None


class Part(NamedTuple):
    """A record itself or a part of it, with what is computed for it."""

    thing: Thing
    line: int
    item: str
    """What the part is called; empty for a record."""
    values: tuple[Answer, ...]
    states: tuple[State, ...]
    terms: tuple[Term, ...]


class Computed(NamedTuple):
    """A record of the files asked for, with those of its parts for which something is computed."""

    record: Thing
    line: int
    parts: tuple[Part, ...]


class Outcome(NamedTuple):
    """The records by path and place; the report of what is broken or could not be read; the files' lines.

    `unknown` is the id asked for, with the near one, where no record has it.
    """

    records: tuple[Computed, ...]
    report: Report
    lines: dict[str, list[str]]
    unknown: tuple[str, str | None] | None


def run(tariff: Tariff, request: Request) -> Outcome:
    """Computes for the records in the files."""
    gathered = gather(request.home, request.paths, request.configured, None, request.lang, request.exclude)
    looked = look(tariff, gathered, gathered.sources, request)
    report = looked.report
    reported = {source.path for source in gathered.sources if source.reported}
    records = [thing for thing in looked.records if thing.path in reported]
    ids = [thing.id for thing in records if thing.id] + [
        each.record for each in report.violations if each.record
    ]
    unknown = None
    if request.record is not None:
        if request.record not in ids:
            unknown = (request.record, nearest(request.record, ids))
        records = [thing for thing in records if thing.id == request.record]
        report = report._replace(violations=tuple(v for v in report.violations if v.record == request.record))
    computed, too_much = computed_of(tariff, looked, records, request)
    report = report._replace(failures=(*report.failures, *too_much))
    report = _with_failures(report, gathered, request, bool(ids))
    return Outcome(computed, report, lines_of(gathered.sources), unknown)


class Looked(NamedTuple):
    """What stands in files: their records in their worlds, their parts, and what is wrong with their shape."""

    report: Report
    records: list[Thing]
    parts: Mapping[Thing, list[Thing]]


def look(tariff: Tariff, gathered: Gathered, sources: Sequence[Source], request: Request) -> Looked:
    """Looks at all records as a check would."""
    named = request.designations
    designations = None if named is None else designations_in(named, gathered, request.home)
    found = _Looking(tariff.engine)
    looking = tariff._replace(rules=_every_kind(tariff.declarations), engine=found)
    options = Options(request.as_of, request.lang, request.chosen, designations)
    return Looked(check(looking, sources, options), found.records, found.parts)


def computed_of(
    tariff: Tariff, looked: Looked, records: Sequence[Thing], request: Request
) -> tuple[tuple[Computed, ...], list[Failure]]:
    """What is computed for records, by path and place; those for which that is too much work."""
    answers = Answers(tariff, request.lang, request.chosen)
    computed, too_much = list[Computed](), list[Failure]()
    for thing in records:
        try:
            computed.append(_computed(thing, looked.parts, answers))
        except (Overrun, Exhausted):
            too_much.append(exhausted.too_much(thing, request.lang))
    return tuple(sorted(computed, key=lambda each: (each.record.path, each.line))), too_much


def lines_of(sources: Sequence[Source]) -> dict[str, list[str]]:
    """The lines of the files, for excerpts."""
    return {source.path: source.content.lines for source in sources}


def status(outcome: Outcome) -> int:
    """0: computed; 1: something is broken; 2: something could not be read, or no record has the id."""
    if outcome.report.failures or outcome.unknown is not None:
        return 2
    return int(bool(outcome.report.violations))


class _Looking:
    """An engine that finds no breach, and keeps what it is shown."""

    def __init__(self, engine: Engine) -> None:
        self.call = engine.call
        self.records: list[Thing] = []
        self.parts: dict[Thing, list[Thing]] = {}

    def judge(self, rule: Head, subject: Thing, world: World, readings: Readings) -> tuple[Breach, ...]:  # noqa: ARG002
        """Keeps the subject."""
        if subject.whole is None:
            self.records.append(subject)
        else:
            self.parts.setdefault(subject.whole, []).append(subject)
        return ()


def _every_kind(declarations: Declarations) -> tuple[Head, ...]:
    """A rule over each kind of record and part, by which all of them are looked at."""
    return tuple(
        Head(
            f"look-at-{kind.name}", kind.name, former=False, once=False, interpretations=(), needs_records=()
        )
        for kind in declarations.kinds
        if kind.role != "designations"
    )


def _computed(record: Thing, parts_of: Mapping[Thing, list[Thing]], answers: Answers) -> Computed:
    parts = sorted(parts_of.get(record, ()), key=lambda part: span_of(Place(part)))
    looked_at = [_part(thing, answers) for thing in (record, *parts)]
    return Computed(
        record,
        span_of(Place(record)).line,
        tuple(part for part in looked_at if part.values or part.states or part.terms),
    )


def _part(thing: Thing, answers: Answers) -> Part:
    item = "" if thing.whole is None else answers.tracer.item(thing)
    states, terms = tuple(answers.tracer.states(thing)), tuple(answers.tracer.terms(thing))
    return Part(thing, span_of(Place(thing)).line, item, answers.of(thing), states, terms)


def _with_failures(report: Report, gathered: Gathered, request: Request, any_record: bool) -> Report:
    """Silence is never success: where there is nothing to compute for, that is told."""
    failures = [*gathered.failures, *report.failures]
    if not failures and not any_record and not report.violations:
        nothing = nothing_in(gathered, request.paths, request.lang)
        notes = gathered.notes(request.lang)
        # where all that was named is excluded, it is not true that no file is there
        hidden = notes and not any(source.reported for source in gathered.sources)
        said = sentences(request.lang, notes if hidden else [nothing.message, *notes])
        failures.append(nothing._replace(message=said))
    summary = report.summary._replace(unreadable=len(failures))
    return report._replace(failures=tuple(sorted(failures)), summary=summary)
