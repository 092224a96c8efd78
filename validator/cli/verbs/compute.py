"""`kitei compute`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from validator.cli.gate import gate_of
from validator.cli.options import deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import fitting, load_tariff
from validator.cli.projects import the_project
from validator.cli.session import UNJUDGED, Session, Usage
from validator.cli.supposed import supposed
from validator.commands import check, compute, compute_json, compute_text
from validator.evaluation.check import Tariff
from validator.reports import Context
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.commands.supposing import Supposition


def run(arguments: Arguments, session: Session) -> int:
    """Computes, prints each value with its steps, and returns the exit status."""
    project = the_project(arguments, arguments.given)
    settings = project.settings
    tariff = load_tariff(arguments, settings, session)
    if tariff is None:
        return UNJUDGED
    fitting(settings, tariff)
    request = compute.Request(
        home=session.home,
        paths=arguments.given,
        configured=project.loads,
        record=arguments.record,
        as_of=settings.as_of,
        lang=session.lang,
        chosen=settings.readings,
        designations=settings.designations,
        exclude=project.unopened(),
    )
    suppositions = supposed(arguments, session.home)
    if suppositions:
        asked = project.request(tariff, tuple(arguments.given), gate_of(arguments, settings))
        outcome = _what_if(tariff, request, asked._replace(lang=session.lang), suppositions)
    else:
        outcome = compute.run(tariff, request)
    for_programs = arguments.format == "json"
    if for_programs:
        text = compute_json.render(outcome)
    else:
        color = session.color and arguments.output is None
        context = Context(outcome.lines.get, tariff.declarations, color, width=session.width)
        text = compute_text.render(outcome, tariff.declarations, context)
    deliver(text, arguments.output, session, "json" if for_programs else "text")
    return check.status(outcome.report, settings.fails_from) if suppositions else compute.status(outcome)


def _what_if(
    tariff: Tariff, request: compute.Request, asked: check.Request, suppositions: Sequence[Supposition]
) -> compute.Outcome:
    # imported here because most people ask of what is
    from validator.commands import what_if
    from validator.commands.supposing import Mistake

    found = what_if.run(tariff, request, asked, suppositions)
    if isinstance(found, Mistake):
        raise Usage(Words(*(f"kitei: {text}" for text in found.message)))
    return found
