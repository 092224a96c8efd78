"""The arguments of a command line, as the commands declare them: `a.yaml --fix` to `given` and `fix`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from validator.cli.argparse_words import said, speak
from validator.cli.declare import Command, Option, Positional
from validator.cli.parsed import Arguments
from validator.cli.session import Usage
from validator.cli.table import COMMANDS
from validator.text.display import escape
from validator.text.wording import Lang, Words


def command_of(name: str) -> Command:
    """The command of a name. Raises `Usage`, with the near one or all of them."""
    found = next((command for command in COMMANDS if command.name == name), None)
    if found is not None:
        return found
    names = [command.name for command in COMMANDS]
    from validator.text.nearest import nearest

    near = nearest(name, names)
    if near is not None:
        raise Usage(
            Words(
                f"kitei: no command {name!r}. Did you mean `{near}`?",
                f"kitei: コマンド {name!r} はない。`{near}` の誤りか。",
            )
        )
    raise Usage(
        Words(
            f"kitei: no command {name!r}. There are: {', '.join(names)}.",
            f"kitei: コマンド {name!r} はない。あるのは: {'、'.join(names)}。",
        )
    )


class _Parser(argparse.ArgumentParser):
    """A parser that never ends the process: wrong usage is an exception with a way out."""

    def error(self, message: str) -> NoReturn:
        message = escape(message)
        raise Usage(
            Words(
                f"kitei: {message}\nTry: {self.prog} --help",
                f"kitei: 使い方の誤り: {message}\n使い方: {self.prog} --help",
            )
        )


class _InOrder(argparse.Action):
    """Keeps an option with its value after those that stood before it on the command line."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        value: object,
        _name: object = None,
    ) -> None:
        namespace.ordered = [*namespace.ordered, (self.option_strings[0], value)]


def parse(command: Command, argv: Sequence[str], lang: Lang) -> Arguments:
    """The arguments of a command, by the names of its options and, for what stands without a name, `given`.

    Raises `Usage`.
    """
    speak(lang)
    parser = _Parser(f"kitei {command.name}", add_help=False, allow_abbrev=False, formatter_class=_formatter)
    parser.set_defaults(ordered=[])
    for option in command.options:
        _add_option(parser, option)
    if command.positional is not None:
        _add_positional(parser, command.positional)
    for word in argv:
        name, _, value = word.partition("=")
        if value == "--" and name.startswith("--"):
            # some versions of argparse would take it for no value, and go on with a list that is empty
            parser.error(f"argument {name}: {said('expected one argument', lang)}")
    return parser.parse_args(list(argv), Arguments())


def _formatter(prog: str) -> argparse.HelpFormatter:
    """With a width, so that argparse does not load what asks the terminal; the help is ours anyway."""
    return argparse.HelpFormatter(prog, width=80)


def _add_option(parser: argparse.ArgumentParser, option: Option) -> None:
    choices = option.choices or None
    if option.value is None:
        parser.add_argument(option.name, action="store_true")
    elif option.ordered:
        parser.add_argument(option.name, action=_InOrder, choices=choices, metavar=option.value)
    elif option.repeated:
        parser.add_argument(option.name, action="append", default=[], metavar=option.value)
    else:
        parser.add_argument(option.name, choices=choices, metavar=option.value)


def _add_positional(parser: argparse.ArgumentParser, positional: Positional) -> None:
    nargs = "+" if positional.least else "*"
    parser.add_argument("given", nargs=nargs, metavar=positional.value, choices=positional.choices or None)
