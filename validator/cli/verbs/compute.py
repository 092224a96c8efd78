"""`kitei compute`."""

from __future__ import annotations

from validator.cli.options import deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import fitting, load_tariff
from validator.cli.projects import the_project
from validator.cli.session import UNJUDGED, Session
from validator.commands import compute, compute_json, compute_text
from validator.reports import Context


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
    outcome = compute.run(tariff, request)
    for_programs = arguments.format == "json"
    if for_programs:
        text = compute_json.render(outcome)
    else:
        color = session.color and arguments.output is None
        context = Context(outcome.lines.get, tariff.declarations, color, width=session.width)
        text = compute_text.render(outcome, tariff.declarations, context)
    deliver(text, arguments.output, session, "json" if for_programs else "text")
    return compute.status(outcome)
