"""`kitei config`."""

from __future__ import annotations

from validator.cli.options import day_of, deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import chosen, judge
from validator.cli.session import OK, UNJUDGED, Session, today
from validator.commands.configuration import schema, show
from validator.commands.configuration.find import passed_over


def run(arguments: Arguments, session: Session) -> int:
    """Prints what is in force, or the schema of the file; fails where something cannot be in force."""
    if arguments.schema:
        deliver(schema.document(session.lang), arguments.output, session, for_programs=True)
        return OK
    day_of(arguments.as_of)
    tariff = judge(arguments, session)
    if tariff is None:
        return UNJUDGED
    chosen(arguments, tariff)
    defaults = {"as-of": today().isoformat(), "lang": session.lang, "fail-on": "error"}
    for_programs = arguments.format == "json"
    file = arguments.in_force.file.file
    text = (
        show.json(arguments.in_force, defaults)
        if for_programs
        else show.text(
            arguments.in_force, defaults, session.lang, None if file is None else passed_over(file)
        )
    )
    deliver(text, arguments.output, session, for_programs=for_programs)
    return OK
