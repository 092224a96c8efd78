"""`kitei check`: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from validator.commands.gather import Gathered, Text, gather
from validator.evaluation.check import Options, Source, Tariff, check
from validator.model.report import SEVERITIES, Failure, Report, Severity
from validator.sources.files import load
from validator.sources.read import read
from validator.sources.refusal import Refused
from validator.text.wording import Lang, Words

_NO_FILES = Words("There is no YAML file here.", "ここにYAMLファイルがない。")
_NO_RECORDS = Words("None of the files holds a record.", "記録のあるファイルが一つもない。")


class Request(NamedTuple):
    """What is to be checked, and how."""

    paths: Sequence[str]
    configured: Sequence[str]
    stdin: Text | None
    as_of: date
    lang: Lang
    chosen: dict[str, str]
    designations: str | None
    allow_empty: bool


class Outcome(NamedTuple):
    """A report, and the lines of each file for excerpts from it."""

    report: Report
    lines: dict[str, list[str]]


def run(tariff: Tariff, request: Request) -> Outcome:
    """Checks files by a tariff."""
    gathered = gather(request.paths, request.configured, request.stdin, request.lang)
    designations = None if request.designations is None else _designations(request.designations)
    options = Options(request.as_of, request.lang, request.chosen, designations)
    report = check(tariff, gathered.sources, options)
    failures = [*gathered.failures, *report.failures]
    if not failures and not request.allow_empty:
        failures += _nothing(gathered, report, request)
    report = report._replace(
        failures=tuple(sorted(failures)), summary=report.summary._replace(unreadable=len(failures))
    )
    sources = [*gathered.sources, *([] if designations is None else [designations])]
    # of a file without a text, such as a pipe, there is no excerpt to show
    return Outcome(
        report, {source.path: source.content.lines for source in sources if any(source.content.lines)}
    )


def _nothing(gathered: Gathered, report: Report, request: Request) -> list[Failure]:
    """Silence is never success: nothing to check is told."""
    if report.summary.records or report.violations:
        return []
    where = " ".join(request.paths) or "."
    reported = any(source.reported for source in gathered.sources)
    return [Failure(where, 1, 1, (_NO_RECORDS if reported else _NO_FILES).to(request.lang))]


def _designations(path: str) -> Source:
    data = load(path, ".")
    return Source(path, data if isinstance(data, Refused) else read(data), named=True, reported=True)


def status(report: Report, fail_on: Severity) -> int:
    """0: nothing at or above `fail_on`; 1: violations; 2: something could not be judged."""
    if report.failures:
        return 2
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(violation.severity in failing for violation in report.violations))
