"""`kitei compute`."""

from __future__ import annotations

from validator.cli.options import day_of, deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import chosen, judge
from validator.cli.session import UNJUDGED, Session
from validator.commands import compute, compute_json, compute_text
from validator.reports import Context


def run(arguments: Arguments, session: Session) -> int:
    """Computes, prints each value with its steps, and returns the exit status."""
    tariff = judge(arguments, session)
    if tariff is None:
        return UNJUDGED
    request = compute.Request(
        paths=arguments.given,
        configured=arguments.in_force.file.paths,
        record=arguments.record,
        as_of=day_of(arguments.as_of),
        lang=session.lang,
        chosen=chosen(arguments, tariff),
        designations=arguments.designations,
        exclude=arguments.in_force.file.unopened,
    )
    outcome = compute.run(tariff, request)
    for_programs = arguments.format == "json"
    if for_programs:
        text = compute_json.render(outcome)
    else:
        color = session.color and arguments.output is None
        context = Context(outcome.lines.get, tariff.declarations, color, width=session.width)
        text = compute_text.render(outcome, tariff.declarations, context)
    deliver(text, arguments.output, session, for_programs=for_programs)
    return compute.status(outcome)
