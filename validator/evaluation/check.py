"""The whole check, as one pure function: files that were read, a tariff, a day; out comes a report.

One contractor is judged after another, and each in its own world, so that the order and the grouping of files, and
other contractors' records, change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from validator.evaluation.company import DESIGNATIONS, Records, nothing_designated, worlds
from validator.evaluation.engine import Engine, Head
from validator.evaluation.fingerprint import identifying
from validator.evaluation.notes import notes
from validator.evaluation.selection import EVERYTHING, Selection
from validator.evaluation.settle import Settings, findings, settings
from validator.evaluation.shape_faults import second_designations, shape_violation
from validator.evaluation.soundness import soundness
from validator.model.declarations import Declarations
from validator.model.report import SEVERITIES, Failure, Report, Summary, Violation
from validator.model.values import Thing
from validator.model.world import World
from validator.shape.decode import Decoded, Decoder
from validator.shape.recognise import standing
from validator.sources.document import Node
from validator.sources.read import File
from validator.sources.refusal import Refused, may_hold_record
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.evaluation.finding import Explainer
    from validator.evaluation.former import Former
    from validator.model.program import Program

_EMPTY = Words("The file is empty: it holds no record.", "ファイルは空で、記録がない。")


class Tariff(NamedTuple):
    """A tariff ready to judge. The program's bodies are asked for only when something is breached."""

    declarations: Declarations
    rules: Sequence[Head]
    engine: Engine
    program: Callable[[], Program]


class Source(NamedTuple):
    """A file: its path as shown, what reading it gave, whether it was named by hand and is to be reported."""

    path: str
    content: File | Refused
    named: bool
    reported: bool


class Options(NamedTuple):
    """What a check depends on besides the files."""

    as_of: date
    lang: Lang
    chosen: Mapping[str, str]
    designations: Source | None = None
    """In place of the repository's own."""
    selection: Selection = EVERYTHING
    """Which rules are off where."""
    former: Former | None = None
    """What to compare with."""
    only: frozenset[str] | None = None
    """The contractors that are judged, and reported wherever their records stand; all of them where there is none."""


def check(tariff: Tariff, sources: Iterable[Source], options: Options) -> Report:
    """Judges files by a tariff. Reports what stands in the files that are to be reported."""
    return _Check(tariff, options).run(sorted(sources))


class _Check:
    """One run."""

    def __init__(self, tariff: Tariff, options: Options) -> None:
        self.tariff = tariff
        self.options = options
        self.decoder = Decoder(tariff.declarations)
        self.violations: list[Violation] = []
        self.failures: list[Failure] = []
        self.left_aside: list[str] = []
        self.tests: list[str] = []
        self.decoded: list[tuple[str, Decoded]] = []
        self.designated: list[Thing] = []
        self.of_designations: list[Violation] = []
        """Of the file named for them: told, whatever is reported."""
        self.unread: set[str] = set()
        self.files: set[str] = set()
        self.corrections = 0
        self.compared: tuple[str, ...] = ()

    def run(self, sources: Sequence[Source]) -> Report:
        for source in sources:
            self._read(source)
        if self.options.designations is None:
            designations = self._designations()
        else:
            designations = self._named_designations(self.options.designations, sources)
        records = Records(self.decoded, designations, frozenset(self.unread))
        judged = worlds(records, self.tariff.declarations, self.options.as_of)
        if self.options.former is not None:
            self._compare(sources, records, judged, self.options.former)
        self._judge(each for each in judged.values() if self._is_among(each.contractor))
        reported = {source.path for source in sources if source.reported}
        if self.options.former is not None:
            reported.update(each.path for each in self.options.former.differing if each.reported)
        return self._report(reported)

    def _compare(
        self, sources: Sequence[Source], records: Records, judged: dict[str, World], former: Former
    ) -> None:
        """Gives the worlds their former ones, and notes what is true of the comparison."""
        # imported here because most checks compare with nothing
        from validator.evaluation import former as comparing
        from validator.evaluation.change_notes import change_notes

        refused = frozenset(source.path for source in sources if isinstance(source.content, Refused))
        marks = comparing.marks_in((source.path, source.content) for source in sources)
        present = comparing.Present(records, refused, judged, marks, self.options.as_of, self.options.only)
        comparing.add_former(present, former, self.decoder, self.tariff.declarations)
        corrections = comparing.corrections(judged.values())
        self.corrections = len(corrections)
        self.compared = change_notes(former, corrections, self.options.lang)

    def _is_among(self, contractor: str | None) -> bool:
        """Whether a contractor is judged."""
        return self.options.only is None or contractor in self.options.only

    # --- reading ---------------------------------------------------------------------------------------------------

    def _read(self, source: Source) -> None:
        content = source.content
        if isinstance(content, Refused):
            self._refuse(source, content)
        elif content.comments.is_test and not source.named:
            self.tests.append(source.path)
        elif not content.documents and source.named:
            self._fail(source, 1, 1, _EMPTY)
        else:
            self._decode(source, [document.root for document in content.documents])

    def _refuse(self, source: Source, refused: Refused) -> None:
        if not source.named and not may_hold_record(refused):
            self.left_aside.append(source.path)
            return
        self.unread.update(refused.contractors)
        if self.options.only is not None and self.options.only.intersection(refused.contractors):
            source = source._replace(reported=True)
        self._fail(source, refused.line, refused.column, refused.message)

    def _fail(self, source: Source, line: int, column: int, message: Words) -> None:
        if source.reported:
            self.failures.append(Failure(source.path, line, column, message.to(self.options.lang)))

    def _decode(self, source: Source, roots: list[Node]) -> None:
        standings = [standing(root, self.decoder.tables) for root in roots]
        if all(each == "other" for each in standings):
            self.left_aside.append(source.path)
            return
        if source.reported:
            self.files.add(source.path)
        holds_record = "record" in standings
        for root, each in zip(roots, standings, strict=True):
            if holds_record or each == "alike":
                self._take(source, root)

    def _take(self, source: Source, root: Node) -> None:
        decoded = self.decoder.decode(root, source.path)
        if decoded.kind == DESIGNATIONS and decoded.thing is not None:
            self.designated.append(decoded.thing)
        else:
            self.decoded.append((source.path, decoded))
        for fault in decoded.faults:
            self.violations.append(shape_violation(fault, decoded, root, source.path, self.options.lang))

    def _designations(self) -> Thing:
        """The first record of designations; a second one is a fault."""
        if not self.designated:
            return nothing_designated(self.tariff.declarations)
        first, *others = self.designated
        self.violations += (second_designations(other, first, self.options.lang) for other in others)
        return first

    def _named_designations(self, named: Source, sources: Sequence[Source]) -> Thing:
        """Those of the file named for them. What is told of it as one of the files is not told again."""
        # imported here because most checks are not given such a file
        from validator.evaluation.designated import designated

        found = designated(named.path, named.content, self.decoder, self.options.lang)
        told = {(each.path, each.line, each.column) for each in self.failures}
        self.failures += (each for each in found.failures if each[:3] not in told)
        if any(each.path == named.path and each.reported for each in sources):
            told |= {(each.path, each.line, each.column) for each in self.violations}
        self.of_designations = [v for v in found.violations if (v.path, v.line, v.column) not in told]
        if not isinstance(named.content, Refused):
            self.files.add(named.path)
        return found.thing

    # --- judging ---------------------------------------------------------------------------------------------------

    def _judge(self, judged: Iterable[World]) -> None:
        readings = settings(self.tariff.declarations, self.options.chosen)
        sound = soundness(self.tariff.declarations, identifying(self.tariff.declarations), self.options.lang)
        explained = _Explained(self.tariff, readings, self.options)
        for world in judged:
            self.violations += sound.violations(world)
            self.violations += explained.violations(world)

    def _report(self, reported: set[str]) -> Report:
        def is_told(path: str, contractor: str | None) -> bool:
            return (
                path in reported or not path or (self.options.only is not None and self._is_among(contractor))
            )

        violations = sorted(
            (*self.of_designations, *(v for v in self.violations if is_told(v.path, v.contractor))),
            key=lambda v: (v.path, v.line, v.column, v.rule, v.end_line, v.end_column),
        )
        told = [(path, decoded) for path, decoded in self.decoded if is_told(path, decoded.contractor)]
        contractors = {decoded.contractor for _, decoded in told if decoded.contractor is not None}
        errors, warnings, unsettled = (sum(v.severity == each for v in violations) for each in SEVERITIES)
        summary = Summary(
            files=len(self.files.union(path for path, _ in told)),
            left_aside=sum(path in reported for path in self.left_aside),
            records=len(told),
            contractors=len(contractors),
            errors=errors,
            warnings=warnings,
            unsettled=unsettled,
            waived=0,
            baselined=0,
            corrections=self.corrections,
            unreadable=len(self.failures),
        )
        declarations = self.tariff.declarations
        return Report(
            declarations.name,
            self.options.as_of.isoformat(),
            declarations.in_force_from,
            self.options.lang,
            summary,
            tuple(violations),
            tuple(sorted(self.failures)),
            notes(
                declarations,
                self.options.as_of,
                self.options.chosen,
                [path for path in self.tests if path in reported],
                self.options.lang,
            )
            + self.compared,
            tuple(path for path in self.left_aside if path in reported),
        )


class _Explained:
    """Findings as violations. The program's bodies are loaded with the first one."""

    def __init__(self, tariff: Tariff, readings: Settings, options: Options) -> None:
        self._tariff = tariff
        self._readings = readings
        self._selection = options.selection
        self._lang: Lang = options.lang
        self._made: Explainer | None = None

    def violations(self, world: World) -> Iterator[Violation]:
        tariff = self._tariff
        found = findings(tariff.rules, tariff.engine, world, self._readings, self._prefers, self._selection)
        for finding in found:
            violation = self._explainer().violation(finding, world)
            # it may stand in another file than the record that it is of
            if not self._selection.is_off(violation.rule, violation.path):
                yield violation

    def _explainer(self) -> Explainer:
        if self._made is None:
            # imported here because most files are clean
            from validator.evaluation.finding import Explainer

            self._made = Explainer(self._tariff.program(), self._lang, self._readings.leaning)
        return self._made

    def _prefers(self, rule: Head, subject: Thing, world: World) -> bool:
        return self._explainer().prefers(rule, subject, world)
