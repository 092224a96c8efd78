"""Any command line, by argparse: above all one in which something is wrong, since argparse says what."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from validator.cli.argparse_words import speak
from validator.cli.declare import Command, Option, Positional
from validator.cli.parsed import Arguments
from validator.cli.session import Usage
from validator.text.display import escape
from validator.text.wording import Lang, Words


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


def parse_any(command: Command, argv: Sequence[str], lang: Lang) -> Arguments:
    """The arguments of a command. Raises `Usage`."""
    speak(lang)
    parser = _Parser(f"kitei {command.name}", add_help=False, allow_abbrev=False, formatter_class=_formatter)
    parser.set_defaults(ordered=[])
    for option in command.options:
        _add_option(parser, option)
    if command.positional is not None:
        _add_positional(parser, command.positional)
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
