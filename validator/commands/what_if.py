"""`kitei compute --suppose`: what is computed, and what a check would say, if records were otherwise.

Shown are the records that are supposed, and what else is computed otherwise for the same contractors than for the
records as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from validator.analysis.answers import Answer, NotOwed, Owed
from validator.analysis.trace import Unknown
from validator.commands import check
from validator.commands.compute import Computed, Outcome, Part, Request, computed_of, lines_of, look
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
    known = {(*_name(each), _said(part)) for each in as_is for part in each.parts}
    values = {
        (*_name(each), part.item, _stated(value))
        for each in as_is
        for part in each.parts
        for value in part.values
    }
    shown = []
    for each in computed:
        is_supposed = (each.record.kind, each.record.id) in supposed.records
        parts = each.parts
        if not is_supposed:
            # of another record, what does not change is no answer
            parts = tuple(
                part._replace(
                    values=tuple(
                        value
                        for value in part.values
                        if (*_name(each), part.item, _stated(value)) not in values
                    )
                )
                for part in parts
                if (*_name(each), _said(part)) not in known
            )
        if is_supposed or parts:
            shown.append(each._replace(parts=parts))
    # no file is reported for its own sake, so that no other contractor's findings are told
    sources = [each._replace(reported=False) for each in supposed.sources]
    seen = check.Seen(gathered._replace(sources=sources), whose, None)
    report = check.check_seen(tariff, asked._replace(allow_empty=True), seen).report
    report = report._replace(failures=tuple(sorted((*report.failures, *too_much))))
    return Outcome(tuple(shown), report, lines_of(supposed.sources), None)


def _computed(
    tariff: Tariff, gathered: Gathered, sources: Sequence[Source], whose: frozenset[str], request: Request
) -> tuple[tuple[Computed, ...], list[Failure]]:
    looked = look(tariff, gathered, sources, request)
    records = [each for each in looked.records if each.world is not None and each.world.contractor in whose]
    return computed_of(tariff, looked, records, request)


def _name(computed: Computed) -> tuple[str, str | None, str]:
    return computed.record.kind, computed.record.id, computed.record.path


def _said(part: Part) -> tuple[object, ...]:
    """All that people read of a record or a part, but where it stands."""
    terms = tuple((each.label, each.shown) for each in part.terms)
    states = tuple(each.label for each in part.states if each.holds and each.definition.day is not None)
    return part.item, tuple(map(_stated, part.values)), terms, states


def _stated(value: Answer) -> tuple[object, ...]:
    stated = value.computation if isinstance(value, Owed) else value
    shown = None if isinstance(stated, NotOwed | Unknown) else (stated.shown, stated.otherwise)
    return type(value), stated.label, shown
