"""`kitei test`."""

from __future__ import annotations

from validator.cli.parsed import Arguments
from validator.cli.policies import load_tariff
from validator.cli.projects import the_project
from validator.cli.session import UNJUDGED, Session, today
from validator.commands import expectations
from validator.commands.expectations_text import Page, render


def run(arguments: Arguments, session: Session) -> int:
    """Tests, prints what is not as expected, and returns the exit status."""
    settings = the_project(arguments, arguments.given).settings
    tariff = load_tariff(arguments, settings, session)
    if tariff is None:
        return UNJUDGED
    request = expectations.Request(session.home, arguments.given, today(), session.lang, settings)
    outcome = expectations.run(tariff, request)
    page = Page(session.lang, expectations.rules_of(tariff), session.color, session.width, arguments.quiet)
    session.say(render(outcome, page))
    return expectations.status(outcome)
