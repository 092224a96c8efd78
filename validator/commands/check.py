"""`kitei check`: the main job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from validator.commands.gather import Gathered, Text, gather
from validator.commands.gating import Day, Gate, gated
from validator.evaluation.check import Options, Source, Tariff, check
from validator.evaluation.selection import EVERYTHING, Selection
from validator.model.report import BUILT_IN, DEFAULT, SEVERITIES, Basis, Failure, Report, Severity
from validator.named_tuple import NamedTuple
from validator.text.wording import Lang, Words
from validator.version import VERSION

if TYPE_CHECKING:
    from validator.commands.configuration.settings import Unopened
    from validator.commands.revision import Revision
    from validator.evaluation.former import Former
    from validator.sources.home import Home


class Request(NamedTuple):
    """What is to be checked, and how."""

    home: Home
    paths: Sequence[str]
    configured: Sequence[str]
    stdin: Text | None
    as_of: date
    lang: Lang
    chosen: Mapping[str, str]
    designations: str | None
    allow_empty: bool
    exclude: Unopened | None = None
    selection: Selection = EVERYTHING
    gate: Gate = Gate()
    since: str | None = None
    """The revision to compare with."""
    affected: bool = False
    """Only contractors in the paths, and those whose records the index changes, also since `since`, are judged."""
    policy: str | None = None
    """The folder of the policy, where it is none of ours: a change of it affects all."""
    within: str | None = None
    """The folder whose files are the project's, where no paths are configured; without one its repository."""
    settings: str = DEFAULT
    """A digest of the settings that bear on the verdict."""
    then: Revision | None = None
    """The revision of which all is that judges; the working tree's own where there is none."""
    pushed_from: str | None = None
    """The revision that a hook's program looks from: what the index changes against it is affected, too."""

    @property
    def loads(self) -> Sequence[str]:
        """The paths of what is loaded; where there are none, the repository of what is asked for."""
        return self.configured or ([self.within] if self.within is not None else [])


class Outcome(NamedTuple):
    """A report, the lines of each file for excerpts from it, and the files reported that hold records.

    `former_lines` are those of the files as they were in the revision compared with.
    """

    report: Report
    lines: dict[str, list[str]]
    files: tuple[str, ...]
    former_lines: Mapping[str, list[str]] = {}
    whole: bool = True
    """Whether all that was loaded is reported."""
    gathered: Gathered | None = None
    """What was looked at."""
    seen: Seen | None = None
    """The same, with what it was compared with."""


class Seen(NamedTuple):
    """What a check looks at: the files, the contractors judged where not all are, and what it compares with."""

    gathered: Gathered
    only: frozenset[str] | None
    former: Former | None
    gate: Former | None = None
    """The files as they were in the revision that the gate is from."""


def run(tariff: Tariff, request: Request) -> Outcome:
    """Checks files by a tariff. Raises `sources.git.Unavailable` where Git cannot tell what it is asked for."""
    return check_seen(tariff, request, look(request))


def look(request: Request) -> Seen:
    """Reads what a check looks at. Raises `sources.git.Unavailable`."""
    gathered, only = _gathered(request)
    former = None if request.since is None else _former(request.since, gathered, request)
    if request.then is None:
        return Seen(gathered, only, former)
    revision = request.then.name
    gate = former if revision == request.since else _former(revision, gathered, request)
    return Seen(gathered, only, former, gate)


def check_seen(tariff: Tariff, request: Request, seen: Seen) -> Outcome:
    """Checks files that were read."""
    designations = designations_of(request, seen)
    report = check(tariff, seen.gathered.sources, options_of(request, seen, designations))
    return concluded(tariff, request, seen, designations, report)


def options_of(request: Request, seen: Seen, designations: Source | None) -> Options:
    """What the check depends on besides the files."""
    return Options(
        request.as_of,
        request.lang,
        request.chosen,
        designations,
        selection=request.selection.by_names(seen.gathered.names),
        former=seen.former,
        only=seen.only,
    )


def concluded(
    tariff: Tariff, request: Request, seen: Seen, designations: Source | None, report: Report
) -> Outcome:
    """What becomes of a report of what was found: the failures and notes of the run, waivers, the baseline."""
    gathered, only, former, gate = seen
    failures = [*gathered.failures, *report.failures]
    is_empty = not (failures or request.allow_empty or request.affected)
    if is_empty and not gathered.elsewhere and not _all_excluded(gathered):
        failures += _nothing(gathered, report, request)
    aside = tuple(sorted((*report.aside, *gathered.aside(request.lang))))
    report = report._replace(
        judged_by=_basis(tariff, request),
        failures=tuple(sorted(failures)),
        aside=aside,
        summary=report.summary._replace(unreadable=len(failures), left_aside=len(aside)),
        notes=(*report.notes, *request.selection.notes(request.lang), *gathered.notes(request.lang)),
    )
    if request.configured and report.aside:
        from validator.gate.without_record import told

        report = told(report, gathered.under(request.configured), request.lang)
    named = designations if designations is not None and designations.reported else None
    sources = [*gathered.sources, *([] if named is None else [named])]
    day = Day(request.as_of, request.lang, only, former, gate, request.selection)
    passed = gated(tariff, report, sources, request.gate, day, request.home)
    report = passed.report
    # of a file without a text, such as a pipe, there is no excerpt to show
    lines = {source.path: source.content.lines for source in sources if any(source.content.lines)}
    lines |= passed.lines
    left = frozenset(each.path for each in aside)
    files = (each.path for each in gathered.sources if each.reported and each.path not in left)
    lines_then = {} if former is None else _lines_then(former, lines)
    whole = only is None and all(each.reported for each in gathered.sources)
    return Outcome(report, lines, tuple(files), lines_then, whole, gathered, seen)


def _basis(tariff: Tariff, request: Request) -> Basis:
    return Basis(
        tariff.declarations.name,
        tariff.declarations.in_force_from,
        request.policy or BUILT_IN,
        tariff.digest,
        request.settings,
        VERSION,
        None if request.then is None else request.then.name,
    )


def _gathered(request: Request) -> tuple[Gathered, frozenset[str] | None]:
    """The files, and the contractors that are judged where not all of them are."""
    if not request.affected:
        all_ = request.home, request.paths, request.loads, request.stdin, request.lang, request.exclude
        return gather(*all_), None
    # imported here, like all that asks Git, because most checks do without
    from validator.commands.affected import Change, gather_affected
    from validator.commands.judged_by import JudgedBy

    judged_by = JudgedBy(request.home, request.policy, request.designations, request.gate)
    since = tuple(each for each in (request.since, request.pushed_from) if each is not None)
    given = request.home, request.paths, request.loads, request.lang, request.exclude
    affected = gather_affected(*given, Change(judged_by, since))
    return affected.gathered, affected.contractors


def designations_of(request: Request, seen: Seen) -> Source | None:
    """In place of those among the files: the ones in a file that is named, or of the revision that the gate is from."""
    if request.designations is None and (seen.gate is None or request.then is None):
        return None
    from validator.commands.designations import designations_in, designations_then

    if seen.gate is not None and request.then is not None:
        given = seen.gathered, seen.gate, request.then, request.home
        return designations_then(request.designations, *given)
    return designations_in(request.designations or "", seen.gathered, request.home)


def _former(revision: str, gathered: Gathered, request: Request) -> Former:
    from validator.commands.history import former_files

    return former_files(revision, gathered, request.exclude, request.home)


def _lines_then(former: Former, lines: dict[str, list[str]]) -> dict[str, list[str]]:
    from validator.commands.history import lines_then

    return lines_then(former, lines)


def _nothing(gathered: Gathered, report: Report, request: Request) -> list[Failure]:
    """What is told where there was nothing to check."""
    if report.summary.records or report.violations:
        return []
    from validator.commands.nothing import nothing_in

    return [nothing_in(gathered, request.paths, request.lang)]


def _all_excluded(gathered: Gathered) -> bool:
    """Whether files were named, and all are excluded: a hook names what changed, so that this is no failure."""
    return bool(gathered.unopened) and not any(source.reported for source in gathered.sources)


def status(report: Report, fail_on: Severity | None) -> int:
    """0: nothing at or above `fail_on`, or none; 1: violations; 2: something could not be judged."""
    if report.failures:
        return 2
    if report.strict and report.asks:
        return 1
    return int(fail_on is not None and failing(report, fail_on) > 0)


def failing(report: Report, fail_on: Severity) -> int:
    """How many findings are at or above `fail_on`."""
    severities = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return sum(each.waiver is None and each.severity in severities for each in report.violations)


def spared(report: Report, fail_on: Severity, place: str) -> Words | None:
    """That the exit status is 0 all the same, and where that is said; none where it would be anyway."""
    count = failing(report, fail_on)
    if not count:
        return None
    found = "1 finding" if count == 1 else f"{count} findings"
    return Words(
        f"The exit status is 0 all the same ({place}): {found} at or above `{fail_on}`.",
        f"`{fail_on}` 以上の指摘が{count}件あるが、終了ステータスは0である({place})。",
    )
