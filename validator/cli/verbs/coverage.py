"""`kitei coverage`."""

from __future__ import annotations

from validator.cli.options import deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import load_tariff
from validator.cli.session import BREACHED, OK, UNJUDGED, Session
from validator.commands import coverage


def run(arguments: Arguments, session: Session) -> int:
    """Prints how each provision is held; fails where one is not."""
    tariff = load_tariff(arguments, arguments.settings, session)
    if tariff is None:
        return UNJUDGED
    format_ = arguments.format or "text"
    outcome = coverage.run(tariff.program(), format_, session.lang, session.width)
    deliver(outcome.text, arguments.output, session, format_)
    return BREACHED if outcome.missing else OK
