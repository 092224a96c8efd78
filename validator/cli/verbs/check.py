"""`kitei check`."""

from __future__ import annotations

import argparse
import sys

from validator.cli.options import day_of, deliver
from validator.cli.policies import chosen, judge
from validator.cli.session import Session, Usage
from validator.commands import check
from validator.commands.configuration import configured_paths
from validator.commands.gather import Text
from validator.reports import Context, render
from validator.text.wording import Words

_NEEDS_NAME = Words(
    "kitei: `-` needs --stdin-filename NAME, the place of the text among the files.",
    "kitei: `-` には --stdin-filename NAME が要る。内容を置くファイルの名である。",
)


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Checks, prints the report, and returns the exit status."""
    tariff = judge(arguments, session)
    if tariff is None:
        return 2
    request = check.Request(
        paths=[path for path in arguments.given if path != "-"],
        configured=configured_paths(),
        stdin=_stdin(arguments),
        as_of=day_of(arguments.as_of),
        lang=session.lang,
        chosen=chosen(arguments, tariff.declarations),
        designations=arguments.designations,
        allow_empty=arguments.allow_empty,
    )
    outcome = check.run(tariff, request)
    context = Context(
        lines=outcome.lines.get,
        declarations=tariff.declarations,
        color=session.color and arguments.output is None,
        show_files=arguments.show_files,
        width=session.width,
    )
    format_ = arguments.format or "text"
    text = render(format_, outcome.report, context)
    deliver(text, arguments.output, session, for_programs=format_ != "text")
    return check.status(outcome.report, arguments.fail_on or "error")


def _stdin(arguments: argparse.Namespace) -> Text | None:
    if "-" not in arguments.given:
        return None
    if arguments.stdin_filename is None:
        raise Usage(_NEEDS_NAME)
    # a process may be started without it (`<&-`)
    return Text(arguments.stdin_filename, sys.stdin.buffer.read() if sys.stdin else b"")
