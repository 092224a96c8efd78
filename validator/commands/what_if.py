"""`kitei compute --suppose`: what is computed, and what a check would say, if records were otherwise.

Shown are the records that are supposed, and those of the same contractors for which something else is computed than for
the records as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.analysis.answers import NotOwed, Owed
from validator.analysis.trace import Unknown
from validator.commands import check
from validator.commands.compute import Computed, Outcome, Request, computed_of, lines_of, look
from validator.commands.gather import Gathered, gather
from validator.commands.supposing import Mistake, Supposition, suppose
from validator.evaluation.check import Source, Tariff
from validator.model.report import Failure


def run(
    tariff: Tariff, request: Request, asked: check.Request, suppositions: Sequence[Supposition]
) -> Outcome | Mistake:
    """`asked`: the check that is to say what it would find, of the contractors concerned alone."""
    gathered = gather(request.home, request.paths, request.configured, None, request.lang, request.exclude)
    supposed = suppose(gathered.sources, suppositions)
    if isinstance(supposed, Mistake):
        return supposed
    whose = supposed.contractors
    as_is, _ = _computed(tariff, gathered, gathered.sources, whose, request)
    computed, too_much = _computed(tariff, gathered, supposed.sources, whose, request)
    told = {_name(each): tuple(_said(each)) for each in as_is}
    shown = tuple(
        each
        for each in computed
        if (each.record.kind, each.record.id) in supposed.records
        or told.get(_name(each)) != tuple(_said(each))
    )
    # no file is reported for its own sake, so that no other contractor's findings are told
    sources = [each._replace(reported=False) for each in supposed.sources]
    seen = check.Seen(gathered._replace(sources=sources), whose, None)
    report = check.check_seen(tariff, asked._replace(allow_empty=True), seen).report
    report = report._replace(failures=tuple(sorted((*report.failures, *too_much))))
    return Outcome(shown, report, lines_of(supposed.sources), None)


def _computed(
    tariff: Tariff, gathered: Gathered, sources: Sequence[Source], whose: frozenset[str], request: Request
) -> tuple[tuple[Computed, ...], list[Failure]]:
    looked = look(tariff, gathered, sources, request)
    records = [each for each in looked.records if each.world is not None and each.world.contractor in whose]
    return computed_of(tariff, looked, records, request)


def _name(computed: Computed) -> tuple[str, str | None, str]:
    return computed.record.kind, computed.record.id, computed.record.path


def _said(computed: Computed) -> Iterator[tuple[object, ...]]:
    """All that people read of a record, but where it stands."""
    for part in computed.parts:
        for value in part.values:
            stated = value.computation if isinstance(value, Owed) else value
            shown = None if isinstance(stated, NotOwed | Unknown) else (stated.shown, stated.otherwise)
            yield part.item, type(value), stated.label, shown
        yield part.item, *((each.label, each.shown) for each in part.terms)
        yield part.item, *((each.label, each.holds) for each in part.states)
