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
        self.unread: set[str] = set()
        self.files = 0

    def run(self, sources: Sequence[Source]) -> Report:
        for source in sources:
            self._read(source)
        if self.options.designations is not None:
            self.designated.clear()
            self._read(self.options.designations._replace(named=True, reported=True))
        records = Records(self.decoded, self._designations(), frozenset(self.unread))
        judged = worlds(records, self.tariff.declarations, self.options.as_of)
        self._judge(judged.values())
        reported = {source.path for source in sources if source.reported}
        return self._report(reported)

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
        self._fail(source, refused.line, refused.column, refused.message)

    def _fail(self, source: Source, line: int, column: int, message: Words) -> None:
        if source.reported:
            self.failures.append(Failure(source.path, line, column, message.to(self.options.lang)))

    def _decode(self, source: Source, roots: list[Node]) -> None:
        standings = [standing(root, self.decoder.tables) for root in roots]
        if all(each == "other" for each in standings):
            self.left_aside.append(source.path)
            return
        self.files += source.reported
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

    # --- judging ---------------------------------------------------------------------------------------------------

    def _judge(self, judged: Iterable[World]) -> None:
        readings = settings(self.tariff.declarations, self.options.chosen)
        sound = soundness(self.tariff.declarations, identifying(self.tariff.declarations), self.options.lang)
        explained = _Explained(self.tariff, readings, self.options.lang)
        for world in judged:
            self.violations += sound.violations(world)
            self.violations += explained.violations(world)

    def _report(self, reported: set[str]) -> Report:
        violations = sorted(
            (violation for violation in self.violations if violation.path in reported or not violation.path),
            key=lambda v: (v.path, v.line, v.column, v.rule, v.end_line, v.end_column),
        )
        contractors = {
            d.contractor for path, d in self.decoded if path in reported and d.contractor is not None
        }
        errors, warnings, unsettled = (sum(v.severity == each for v in violations) for each in SEVERITIES)
        summary = Summary(
            files=self.files,
            left_aside=sum(path in reported for path in self.left_aside),
            records=sum(path in reported for path, _ in self.decoded),
            contractors=len(contractors),
            errors=errors,
            warnings=warnings,
            unsettled=unsettled,
            waived=0,
            baselined=0,
            corrections=0,
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
            notes(declarations, self.options.as_of, self.options.chosen, self.tests, self.options.lang),
            tuple(path for path in self.left_aside if path in reported),
        )


class _Explained:
    """Findings as violations. The program's bodies are loaded with the first one."""

    def __init__(self, tariff: Tariff, readings: Settings, lang: Lang) -> None:
        self._tariff = tariff
        self._readings = readings
        self._lang: Lang = lang
        self._made: Explainer | None = None

    def violations(self, world: World) -> Iterator[Violation]:
        tariff = self._tariff
        for finding in findings(tariff.rules, tariff.engine, world, self._readings, self._prefers):
            yield self._explainer().violation(finding, world)

    def _explainer(self) -> Explainer:
        if self._made is None:
            # imported here because most files are clean
            from validator.evaluation.finding import Explainer

            self._made = Explainer(self._tariff.program(), self._lang, self._readings.leaning)
        return self._made

    def _prefers(self, rule: Head, subject: Thing, world: World) -> bool:
        return self._explainer().prefers(rule, subject, world)
