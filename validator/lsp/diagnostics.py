"""Findings as diagnostics (LSP 3.17, "Diagnostic")."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
)

from validator.commands.configuration.settings import Problem
from validator.lsp.positions import Lines
from validator.model.report import Failure, Violation
from validator.reports.provisions import Catalogue, names
from validator.text.place import Span
from validator.text.wording import Lang, Words

SOURCE = "kitei"
NOT_JUDGED = "not-judged"
CONFIGURATION = "configuration"

_SEVERITY = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "unsettled": DiagnosticSeverity.Information,
}
_WAIVED = Words("Waived until {until}: {reason}", "{until} まで免除: {reason}")
_COMMA = Words(", ", "、")


class Pages(NamedTuple):
    """What diagnostics are written with. Paths are as shown in the report."""

    lang: Lang
    catalogue: Catalogue
    lines: Callable[[str], Lines | None]
    """The text of a file as it was judged."""
    uri: Callable[[str], str]
    link: Callable[[str], str | None]
    """Where a rule is explained."""


def of_file(failures: Iterable[Failure], violations: Iterable[Violation], pages: Pages) -> list[Diagnostic]:
    """The diagnostics of one file."""
    return [
        *(made for each in failures if (made := _of_failure(each, pages)) is not None),
        *(made for each in violations if (made := _of_violation(each, pages)) is not None),
    ]


def _of_failure(failure: Failure, pages: Pages) -> Diagnostic | None:
    lines = pages.lines(failure.path)
    if lines is None:
        return None
    return Diagnostic(
        lines.rest_of_line(failure.line, failure.column),
        failure.message,
        severity=DiagnosticSeverity.Error,
        code=NOT_JUDGED,
        source=SOURCE,
    )


def _of_violation(violation: Violation, pages: Pages) -> Diagnostic | None:
    lines = pages.lines(violation.path)
    if lines is None or violation.former:
        return None
    waived = violation.waiver is not None
    link = pages.link(violation.rule)
    return Diagnostic(
        lines.range(_span(violation)),
        _message(violation, pages),
        severity=DiagnosticSeverity.Hint if waived else _SEVERITY[violation.severity],
        code=violation.rule,
        code_description=None if link is None else CodeDescription(link),
        source=SOURCE,
        tags=[DiagnosticTag.Unnecessary] if waived else None,
        related_information=_related(violation, pages) or None,
        data={"fingerprint": violation.fingerprint},
    )


def _span(violation: Violation) -> Span:
    return Span(violation.line, violation.column, violation.end_line, violation.end_column)


def _message(violation: Violation, pages: Pages) -> str:
    """What is wrong and under which provisions; on lines of their own what to do, and that it is waived."""
    cited = _COMMA.to(pages.lang).join(
        each.to(pages.lang) for each in names(violation.provisions, pages.catalogue)
    )
    lines = [f"{violation.message} [{cited}]" if cited else violation.message]
    if violation.help is not None:
        lines.append(violation.help)
    if violation.waiver is not None:
        lines.append(_WAIVED.to(pages.lang).format(**violation.waiver._asdict()))
    return "\n".join(lines)


def _related(violation: Violation, pages: Pages) -> list[DiagnosticRelatedInformation]:
    found = []
    for each in violation.related:
        lines = pages.lines(each.path)
        if lines is not None and not each.former:
            span = Span(each.line, each.column, each.end_line, each.end_column)
            found.append(
                DiagnosticRelatedInformation(Location(pages.uri(each.path), lines.range(span)), each.message)
            )
    return found


def of_configuration(problem: Problem, lines: Lines, lang: Lang) -> Diagnostic:
    """What is wrong with a configuration, at its line."""
    return Diagnostic(
        lines.rest_of_line(max(problem.origin.line, 1), 1),
        problem.message.to(lang),
        severity=DiagnosticSeverity.Error,
        code=CONFIGURATION,
        source=SOURCE,
    )
