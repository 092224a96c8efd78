"""The whole check, as one pure function: files that were read, a tariff, a day; out comes a report.

One contractor is judged after another, and each in its own world, so that the order and the grouping of files, and
other contractors' records, change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from validator.evaluation.company import Records, nothing_designated, unknown_designations, worlds
from validator.evaluation.engine import Engine, Head
from validator.evaluation.fingerprint import identifying
from validator.evaluation.judged import Judged
from validator.evaluation.notes import notes
from validator.evaluation.selection import EVERYTHING, Selection
from validator.evaluation.settle import Exhausted, Interpretations, findings, interpretations
from validator.evaluation.soundness import soundness
from validator.evaluation.taking import Taken, take
from validator.model.declarations import Declarations
from validator.model.report import SEVERITIES, Correction, Report, Summary, Violation, Withheld
from validator.model.values import Overrun, Thing, World
from validator.named_tuple import NamedTuple
from validator.shape.decode import Decoded, Decoder
from validator.sources.read import File
from validator.sources.refusal import Refused, unreadable
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.evaluation.designated import Designated
    from validator.evaluation.finding import Explainer
    from validator.evaluation.former import Former
    from validator.model.program import Program


class Tariff(NamedTuple):
    """A tariff ready to judge. The program's bodies are asked for only when something is breached."""

    declarations: Declarations
    rules: Sequence[Head]
    engine: Engine
    program: Callable[[], Program]
    digest: str = ""
    """Of the policy's sources, the grammar and the version."""


class Source(NamedTuple):
    """A file: its path as shown, what reading it gave, whether it was named by hand and is to be reported."""

    path: str
    content: File | Refused
    named: bool
    reported: bool


NOTHING_DESIGNATED = Source("", unreadable(Words("", "")), named=False, reported=False)
"""In place of designations that are not to count."""


class Options(NamedTuple):
    """What a check depends on besides the files."""

    as_of: date
    lang: Lang
    chosen: Mapping[str, str]
    designations: Source | None = None
    """In place of the repository's own."""
    selection: Selection = EVERYTHING
    """Which rules are off where, and their severities."""
    former: Former | None = None
    """What to compare with."""
    only: frozenset[str] | None = None
    """The contractors that are judged, and reported wherever their records stand; all of them where there is none."""


def check(tariff: Tariff, sources: Iterable[Source], options: Options) -> Report:
    """Judges files by a tariff. Reports what stands in the files that are to be reported."""
    return Checker(tariff, options).report(sources)


class Checker:
    """A check that remembers: asked again, it reads only files that are new to it, and judges only contractors in
    whose files something changed. What it answers is what a check that remembers nothing would."""

    def __init__(self, tariff: Tariff, options: Options) -> None:
        self._tariff = tariff
        self._options = options
        self._decoder = Decoder(tariff.declarations)
        self._explained = _Explained(tariff, interpretations(tariff.declarations, options.chosen), options)
        self._sound = soundness(tariff.declarations, identifying(tariff.declarations), options.lang)
        self._nothing_designated = nothing_designated(tariff.declarations)
        self._unknown_designations = unknown_designations()
        self._taken: dict[str, tuple[Source, Taken]] = {}
        self._judged: dict[str, Judged] = {}
        self._named: tuple[File | Refused, Designated] | None = None

    def report(self, sources: Iterable[Source]) -> Report:
        """The whole report. A file is the same as before where its content is the same object."""
        ordered = sorted(sources, key=_path)
        taken = self._take(ordered)
        found = _Found(taken, [source for source in ordered if source.reported], self._options)
        self._designate(found, ordered)
        self._judge(found, ordered)
        return _report(found, self._tariff.declarations, self._options)

    @property
    def records(self) -> Callable[[str], list[tuple[str, Decoded]]]:
        """The records of a contractor as they were last read, each with its file."""
        taken = [each for _, (_, each) in sorted(self._taken.items())]

        def of(contractor: str) -> list[tuple[str, Decoded]]:
            held = (each for each in taken if contractor in each.contractors)
            return [(each.path, one) for each in held for one in each.decoded if one.contractor == contractor]

        return of

    def _take(self, sources: Sequence[Source]) -> list[Taken]:
        known, self._taken = self._taken, {}
        for source in sources:
            before = known.get(source.path)
            if before is None or before[0].content is not source.content or before[0].named != source.named:
                lang = self._options.lang
                taken = take(source.path, source.content, self._decoder, lang, named=source.named)
                before = source, taken
            self._taken[source.path] = before
        return [taken for _, taken in self._taken.values()]

    # --- the company's designations --------------------------------------------------------------------------------

    def _designate(self, found: _Found, sources: Sequence[Source]) -> None:
        """The record that counts: that of the file named for them, else the first; a second one is a fault."""
        if self._options.designations is NOTHING_DESIGNATED:
            found.designations = self._nothing_designated
            return
        if self._options.designations is not None:
            self._designate_by_file(found, self._options.designations, sources)
            return
        records = [thing for taken in found.taken for thing in taken.designated]
        found.designations = records[0] if records else self._nothing_designated
        if any(taken.may_designate for taken in found.taken):
            found.designations = self._unknown_designations
        for first in records[:1]:
            found.violations += self._sound.of_designations(first)
        if len(records) > 1:
            from validator.evaluation.shape_faults import second_designations

            lang = self._options.lang
            found.violations += (second_designations(other, records[0], lang) for other in records[1:])

    def _designate_by_file(self, found: _Found, named: Source, sources: Sequence[Source]) -> None:
        """Those of the file named for them. What is told of it as one of the files is not told again."""
        # imported here because most checks are not given such a file
        from validator.evaluation.designated import designated

        if self._named is None or self._named[0] is not named.content:
            by_file = designated(named.path, named.content, self._decoder, self._options.lang)
            self._named = named.content, by_file
        by_file = self._named[1]
        told = {(each.path, each.line, each.column) for each in found.failures}
        found.failures += (each for each in by_file.failures if each[:3] not in told)
        if any(each.path == named.path and each.reported for each in sources):
            told |= {(each.path, each.line, each.column) for each in found.violations}
        if named.reported:
            faults = (*by_file.violations, *self._sound.of_designations(by_file.thing))
            found.of_designations = [v for v in faults if (v.path, v.line, v.column) not in told]
        if not isinstance(named.content, Refused):
            found.files.add(named.path)
        found.designations = by_file.thing

    # --- judging ---------------------------------------------------------------------------------------------------

    def _judge(self, found: _Found, sources: Sequence[Source]) -> None:
        files = _by_contractor(found.taken)
        known, self._judged = self._judged, {}
        rests_on = {
            contractor: self._basis(contractor, found.designations, contractor in found.unread, *held)
            for contractor, held in files.items()
        }
        new = {name for name, basis in rests_on.items() if name not in known or known[name].basis != basis}
        records = _records(found, files, new if known else None)
        judged = worlds(records, self._tariff.declarations, self._options.as_of)
        if self._options.former is not None:
            _compare(found, sources, records, judged, self._options, self._decoder, self._tariff.declarations)
        # a former world may be of a contractor of whom no record is left
        for contractor in (*files, *(each for each in judged if each not in files)):
            if self._options.only is not None and contractor not in self._options.only:
                continue
            if contractor in files and contractor not in new:
                self._judged[contractor] = known[contractor]
            else:
                self._judged[contractor] = self._judgement(judged[contractor], rests_on.get(contractor, ()))
            found.take(contractor, self._judged[contractor])

    def _basis(self, _contractor: str, *rests_on: object) -> tuple[object, ...]:
        """All that the judgement of a contractor rests on."""
        return rests_on

    def _judgement(self, world: World, basis: tuple[object, ...]) -> Judged:
        violations = [*self._sound.violations(world)]
        exhausted = None
        try:
            # one after another: what was found before the budget was spent stands
            for violation in self._explained.violations(world):
                violations.append(violation)  # noqa: PERF402
        except Exhausted as error:
            # imported here because no honest contractor comes to it
            from validator.evaluation.exhausted import failure

            exhausted = failure(error, self._options.lang)
        withheld = frozenset(world.withheld)
        return Judged(basis, tuple(violations), exhausted, withheld, self._completed(world, basis))

    def _completed(self, world: World, basis: tuple[object, ...]) -> tuple[Violation, ...]:
        """Faults of shape that say more once all records are seen: a missing day that the tariff computes."""
        faulty = [each for each in basis if isinstance(each, Taken) and world.contractor in each.faulty]
        if not faulty:
            return ()
        # imported here because hardly any record lacks a key
        from validator.evaluation.missing_days import completed

        return completed(faulty, world, self._tariff.program, self._options.chosen, self._options.lang)


class _Found:
    """The report in the making: what a run has found so far, and of which of it is told."""

    def __init__(self, taken: list[Taken], reported: list[Source], options: Options) -> None:
        self.taken = taken
        self.reported = {source.path for source in reported}
        self.violations = [violation for each in taken for violation in each.violations]
        self.unread = frozenset[str]().union(*(each.unread for each in taken if each.unread))
        self.files = {each.path for each in taken if each.fate == "judged" and each.path in self.reported}
        self.only = options.only or frozenset()
        concerned = self.only.union(*(each.contractors for each in taken if each.path in self.reported))
        self.failures = [
            each.failure
            for each in taken
            if each.failure is not None
            and (each.path in self.reported or each.may_designate or concerned & each.unread)
        ]
        self.designations = Thing("", None, "", None)
        self.of_designations: list[Violation] = []
        """Of the file named for them: told, whatever is reported."""
        self.corrected: tuple[Correction, ...] = ()
        self.compared: tuple[str, ...] = ()
        self.withheld: list[Withheld] = []

    def take(self, contractor: str, judged: Judged) -> None:
        """What was found of a contractor; that not all was judged is told where any record of theirs is reported."""
        if judged.completed:
            told = {each.fingerprint: each for each in judged.completed}
            self.violations = [told.get(each.fingerprint, each) for each in self.violations]
        self.violations += judged.violations
        if judged.withheld:
            self.withheld.append(Withheld(contractor, judged.withheld))
        if judged.exhausted is None:
            return
        held = (each.path for each in self.taken if contractor in each.contractors)
        if contractor in self.only or not self.reported.isdisjoint(held):
            self.failures.append(judged.exhausted)


def _path(source: Source) -> str:
    return source.path


def _by_contractor(taken: Iterable[Taken]) -> dict[str, list[Taken]]:
    """The files of each contractor, in the order of their first records."""
    files: dict[str, list[Taken]] = {}
    for each in taken:
        for contractor in dict.fromkeys(decoded.contractor for decoded in each.decoded):
            if contractor is not None:
                files.setdefault(contractor, []).append(each)
    return files


def _records(found: _Found, files: dict[str, list[Taken]], of: set[str] | None) -> Records:
    """All records, or those in the files of some contractors."""
    taken = found.taken
    if of is not None:
        wanted = {each.path for contractor in of for each in files[contractor]}
        taken = [each for each in taken if each.path in wanted]
    decoded = [(each.path, decoded) for each in taken for decoded in each.decoded]
    return Records(decoded, found.designations, found.unread)


def _compare(
    found: _Found,
    sources: Sequence[Source],
    records: Records,
    judged: dict[str, World],
    options: Options,
    decoder: Decoder,
    declarations: Declarations,
) -> None:
    """Gives the worlds their former ones, and notes what is true of the comparison."""
    # imported here because most checks compare with nothing
    from validator.evaluation import former as comparing
    from validator.evaluation.change_notes import change_notes

    if options.former is None:
        return
    failed = frozenset(each.path for each in found.taken if each.fate == "failed")
    marks = comparing.marks_in((source.path, source.content) for source in sources)
    present = comparing.Present(records, failed, judged, marks, options.as_of, options.only)
    renamed = comparing.add_former(present, options.former, decoder, declarations)
    corrections = comparing.corrections(judged.values())
    found.corrected = tuple(corrections)
    found.compared = change_notes(options.former, corrections, renamed, decoder.tables, options.lang)
    found.reported |= {each.path for each in options.former.differing if each.reported}


def _report(found: _Found, declarations: Declarations, options: Options) -> Report:
    only = options.only

    def is_told(path: str, contractor: str | None) -> bool:
        return path in found.reported or not path or (only is not None and contractor in only)

    violations = sorted(
        (*found.of_designations, *(v for v in found.violations if is_told(v.path, v.contractor))),
        key=lambda v: (v.path, v.line, v.column, v.rule, v.end_line, v.end_column),
    )
    told = [(t.path, each) for t in found.taken for each in t.decoded if is_told(t.path, each.contractor)]
    contractors = {decoded.contractor for _, decoded in told if decoded.contractor is not None}
    errors, warnings, unsettled = (sum(v.severity == each for v in violations) for each in SEVERITIES)
    aside = tuple(t.aside for t in found.taken if t.aside is not None and t.path in found.reported)
    summary = Summary(
        files=len(found.files.union(path for path, _ in told)),
        left_aside=len(aside),
        records=len(told),
        contractors=len(contractors),
        errors=errors,
        warnings=warnings,
        unsettled=unsettled,
        waived=0,
        baselined=0,
        corrections=len(found.corrected),
        unreadable=len(found.failures),
        lowered=sum(each.is_lowered for each in violations),
    )
    told_of = notes(declarations, options.as_of, options.chosen, options.lang)
    return Report(
        declarations.name,
        options.as_of.isoformat(),
        declarations.in_force_from,
        options.lang,
        summary,
        tuple(violations),
        tuple(sorted(found.failures)),
        told_of + found.compared,
        aside,
        corrected=found.corrected,
        withheld=tuple(sorted(found.withheld, key=lambda each: each.contractor)),
    )


class _Explained:
    """Findings as violations. The program's bodies are loaded with the first one."""

    def __init__(self, tariff: Tariff, readings: Interpretations, options: Options) -> None:
        self._tariff = tariff
        self._readings = readings
        self._selection = options.selection
        self._rules = options.selection.judged(tariff.rules)
        self._lang: Lang = options.lang
        self._made: Explainer | None = None

    def violations(self, world: World) -> Iterator[Violation]:
        tariff = self._tariff
        found = findings(self._rules, tariff.engine, world, self._readings, self._prefers, self._selection)
        for finding in found:
            try:
                violation = self._explainer().violation(finding, world)
            except Overrun:
                raise Exhausted(finding.rule, finding.subject) from None
            # it may stand in another file than the record that it is of
            if not self._selection.is_off(violation.rule, violation.path):
                yield self._selection.taken(violation)

    def _explainer(self) -> Explainer:
        if self._made is None:
            # imported here because most files are clean
            from validator.evaluation.finding import Explainer

            self._made = Explainer(self._tariff.program(), self._lang, self._readings, self._tariff.engine)
        return self._made

    def _prefers(self, rule: Head, subject: Thing, world: World) -> bool:
        try:
            return self._explainer().prefers(rule, subject, world)
        except Overrun:
            raise Exhausted(rule, subject) from None
