"""`kitei schema`: the JSON Schema of records, and judging by it alone, as an editor would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from validator.commands.configuration.settings import Unopened
from validator.commands.gather import gather
from validator.evaluation.check import Source, Tariff
from validator.evaluation.shape_faults import no_record, shape_violation
from validator.evaluation.taking import NO_RECORD
from validator.model.declarations import Declarations
from validator.model.report import Aside, Failure, Report, Summary, Violation
from validator.reports.json_text import json_text
from validator.shape.decode import Decoder
from validator.shape.recognise import ours
from validator.shape.remains import remains
from validator.shape.schema import schema
from validator.shape.schema_check import SchemaChecker
from validator.sources.document import Node
from validator.sources.home import Home
from validator.sources.refusal import Refused
from validator.text.wording import Lang, Words

_NO_RECORDS = Words("There is no record here to judge.", "ここに、調べる記録がない。")


class Outcome(NamedTuple):
    """What an editor would tell, and the lines of each file for excerpts from it."""

    report: Report
    lines: dict[str, list[str]]


def document(declarations: Declarations, lang: Lang) -> str:
    """The schema as a JSON document; titles and descriptions in a language."""
    return json_text(schema(declarations, lang))


def check(
    tariff: Tariff,
    home: Home,
    paths: Sequence[str],
    lang: Lang,
    *,
    configured: Sequence[str] = (),
    exclude: Unopened | None = None,
) -> Outcome:
    """Judges the files under the paths by the schema alone: every record by itself, and no rule."""
    gathered = gather(home, paths, configured, None, lang, exclude)
    asked = [source for source in gathered.sources if source.reported]
    run = _Run(tariff.declarations, lang)
    for source in asked:
        run.read(source)
    failures = [*gathered.failures, *run.failures]
    if not failures and not run.records and not run.violations:
        said = " ".join([_NO_RECORDS.to(lang), *gathered.notes(lang)])
        failures.append(Failure(" ".join(paths) or ".", 0, 0, said))
    report = run.report(tuple(sorted(failures)), gathered.aside(lang))
    return Outcome(report, {source.path: source.content.lines for source in asked})


class _Run:
    """One run over files."""

    def __init__(self, declarations: Declarations, lang: Lang) -> None:
        self._declarations = declarations
        self._lang: Lang = lang
        self._checker = SchemaChecker(declarations)
        self._decoder = Decoder(declarations)
        self._aside: list[Aside] = []
        self._contractors: set[str] = set()
        self._files = 0
        self.records = 0
        self.violations: list[Violation] = []
        self.failures: list[Failure] = []

    def read(self, source: Source) -> None:
        """Judges the records in a file."""
        content = source.content
        if isinstance(content, Refused):
            if source.named or remains(content, self._decoder.tables).ours:
                said = content.message.to(self._lang)
                self.failures.append(Failure(source.path, content.line, content.column, said))
            else:
                self._aside.append(Aside(source.path, "refused", content.message.to(self._lang)))
            return
        roots = [document.root for document in content.documents]
        taken = ours(roots, self._decoder.tables)
        if not any(taken):
            self._aside.append(Aside(source.path, "no-record", NO_RECORD.to(self._lang)))
            return
        self._files += 1
        for root, is_ours in zip(roots, taken, strict=True):
            if is_ours:
                self.violations += self._faults(root, source.path)
            else:
                self.violations.append(no_record(root, source.path, self._lang))

    def _faults(self, root: Node, path: str) -> Iterator[Violation]:
        decoded = self._decoder.decode(root, path)
        self.records += 1
        if decoded.contractor is not None:
            self._contractors.add(decoded.contractor)
        for fault in self._checker.faults(root):
            yield shape_violation(fault, decoded, root, path, self._lang, self._decoder.tables, "")

    def report(self, failures: tuple[Failure, ...], unopened: tuple[Aside, ...]) -> Report:
        """All of it, as a check reports it, but of no day: a schema knows none."""
        aside = tuple(sorted((*self._aside, *unopened)))
        counted = (
            self._files,
            len(aside),
            self.records,
            len(self._contractors),
            len(self.violations),
        )
        summary = Summary(*counted, 0, 0, 0, 0, 0, len(failures))
        declared = self._declarations
        violations = tuple(sorted(self.violations, key=lambda v: (v.path, v.line, v.column)))
        return Report(
            declared.name, "", declared.in_force_from, self._lang, summary, violations, failures, (),
            aside,
        )  # fmt: skip
