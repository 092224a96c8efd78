"""`kitei config`."""

from __future__ import annotations

from validator.cli.options import deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import fitting, load_tariff
from validator.cli.session import OK, UNJUDGED, Session
from validator.commands.configuration import schema, show
from validator.commands.configuration.find import passed_over


def run(arguments: Arguments, session: Session) -> int:
    """Prints what is in force, or the schema of the file; fails where something cannot be in force."""
    if arguments.schema:
        deliver(schema.document(session.lang), arguments.output, session, "schema")
        return OK
    tariff = load_tariff(arguments, arguments.settings, session)
    if tariff is None:
        return UNJUDGED
    settings = fitting(arguments.settings, tariff)
    for_programs = arguments.format == "json"
    unread = None if settings.file is None else passed_over(session.home.path(settings.file))
    if for_programs:
        text = show.json(settings)
    else:
        text = show.text(settings, session.lang, None if unread is None else session.home.shown(unread))
    deliver(text, arguments.output, session, "json" if for_programs else "text")
    return OK
