"""One report of several projects, each judged by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from validator.commands.check import Outcome
from validator.model.report import Judgement, Report, Summary, Violation
from validator.shape.engine import CONTRACTOR
from validator.sources.document import Mapping, Scalar
from validator.sources.read import File
from validator.text.display import escape
from validator.text.wording import Lang, Words

_APART = Words(
    "Projects are judged apart, and records of {names} stand in several.",
    "プロジェクトは別々に判断する。次の契約者の記録は複数のプロジェクトにある: {names}。",
)
_MOST = 10
"""Contractors that are named; of more, people look at the configurations."""


def merged(outcomes: Sequence[tuple[str | None, Outcome]], lang: Lang) -> Outcome:
    """The outcomes of projects, each with its configuration as shown, as one."""
    if len(outcomes) == 1:
        return outcomes[0][1]
    reports = [(file, each.report) for file, each in outcomes]
    first = next((each for each in reports if each[1].summary.records), reports[0])[1]
    judged = tuple(_judgement(file, each) for file, each in reports if _has_files(each) or file is not None)
    report = first._replace(
        summary=Summary(*map(sum, zip(*(each.summary for _, each in reports), strict=True))),
        violations=tuple(sorted((v for _, each in reports for v in each.violations), key=_order)),
        failures=tuple(sorted({failure for _, each in reports for failure in each.failures})),
        notes=tuple(
            dict.fromkeys([*(note for _, each in reports for note in each.notes), *_apart(outcomes, lang)])
        ),
        aside=tuple(sorted({aside.path: aside for _, each in reports for aside in each.aside}.values())),
        baselined=tuple(sorted((v for _, each in reports for v in each.baselined), key=_order)),
        projects=judged if len(judged) > 1 else (),
        corrected=tuple(each for _, report in reports for each in report.corrected),
        withheld=tuple(each for _, report in reports for each in report.withheld),
    )
    summary = report.summary._replace(left_aside=len(report.aside))
    return Outcome(
        report._replace(summary=summary),
        {path: lines for _, each in outcomes for path, lines in each.lines.items()},
        tuple(path for _, each in outcomes for path in each.files),
        {path: lines for _, each in outcomes for path, lines in each.former_lines.items()},
        all(each.whole for _, each in outcomes),
    )


def _has_files(report: Report) -> bool:
    return bool(report.summary.files or report.failures or report.violations)


def _judgement(file: str | None, report: Report) -> Judgement:
    return Judgement(file, report.tariff, report.as_of, report.in_force_from, report.judged_by)


def _apart(outcomes: Sequence[tuple[str | None, Outcome]], lang: Lang) -> Iterator[str]:
    """That a contractor's records stand in several projects: no rule sees them together."""
    counted = Counter(name for _, each in outcomes for name in _contractors(each))
    names = sorted(name for name, projects in counted.items() if projects > 1)
    if names:
        more = ", ..." if len(names) > _MOST else ""
        yield _APART.to(lang).format(names=", ".join(map(escape, names[:_MOST])) + more)


def _contractors(outcome: Outcome) -> set[str]:
    sources = () if outcome.gathered is None else outcome.gathered.sources
    roots = (
        document.root
        for each in sources
        if isinstance(each.content, File)
        for document in each.content.documents
    )
    found = (root.get(CONTRACTOR) for root in roots if isinstance(root, Mapping))
    return {entry.value.text for entry in found if entry is not None and isinstance(entry.value, Scalar)}


def _order(v: Violation) -> tuple[str, int, int, str, int, int]:
    return v.path, v.line, v.column, v.rule, v.end_line, v.end_column
