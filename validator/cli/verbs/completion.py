"""`kitei completion`."""

from __future__ import annotations

from validator.cli.completion import script, verb_of
from validator.cli.parsed import Arguments
from validator.cli.session import OK, Session
from validator.cli.table import COMMANDS


def run(arguments: Arguments, session: Session) -> int:
    """Prints the completion script of each shell asked for."""
    verbs = [verb_of(command, session.lang) for command in COMMANDS]
    for shell in arguments.given:
        session.say(script(shell, verbs), for_programs=True)
    return OK
