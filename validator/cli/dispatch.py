"""A command line to its exit status: finds the command, and loads that one alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module

from validator.cli.arguments import command_of, parse
from validator.cli.configure import language_of, launched, settings_here
from validator.cli.session import OK, UNJUDGED, Session, Usage, session
from validator.cli.table import COMMANDS
from validator.cli.terminal import language
from validator.text.wording import Lang
from validator.version import VERSION

HELP = ("-h", "--help", "help")


def dispatch(argv: Sequence[str]) -> int:
    """Runs a command line and returns its exit status."""
    current = session(_asked(argv) or language_of(os.environ) or language(os.environ))
    try:
        return _run(argv, current)
    except Usage as usage:
        current.warn(usage.words)
        return UNJUDGED
    except KeyboardInterrupt:
        return 130


def _run(argv: Sequence[str], current: Session) -> int:
    name, *rest = argv or ["--help"]
    if name == "--version":
        current.say(f"kitei {VERSION}\n")
        return OK
    if name in HELP or (name.startswith("--lang") and len(argv) <= 2):
        _help(current)
        return OK if argv else UNJUDGED
    command = command_of(name)
    if any(word in HELP[:2] for word in rest):
        from validator.cli.help import help_of

        current.say(help_of(command, current.lang))
        return OK
    arguments = parse(command, rest, current.lang)
    if any(option.name == "--config" for option in command.options):
        arguments.launch = launched(arguments, os.environ, current)
        arguments.settings = settings_here(arguments.launch)
        current = current._replace(lang=arguments.settings.lang)
    status: int = import_module(command.module).run(arguments, current)
    return status


def _help(current: Session) -> None:
    from validator.cli.help import overview

    current.say(overview(COMMANDS, current.lang))


def _asked(argv: Sequence[str]) -> Lang | None:
    """The language that the command line asks for: even its help and its errors of usage are in it."""
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        value = (
            following
            if word == "--lang"
            else word.removeprefix("--lang=")
            if word.startswith("--lang=")
            else ""
        )
        if value in ("en", "ja"):
            return "ja" if value == "ja" else "en"
    return None
