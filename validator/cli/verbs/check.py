"""`kitei check`."""

from __future__ import annotations

import argparse
import os
import sys

from validator.cli.deliveries import Delivery, deliveries
from validator.cli.gate import gate_of
from validator.cli.options import append, day_of, deliver
from validator.cli.policies import chosen, judge, selected
from validator.cli.session import Session, Usage
from validator.commands import check
from validator.commands.gather import Text
from validator.evaluation.check import Tariff
from validator.model.report import Report, Severity
from validator.reports import Context, render
from validator.reports.context import RuleText
from validator.sources.discover import repository_root
from validator.text.wording import Words

_NEEDS_NAME = Words(
    "kitei: `-` needs --stdin-filename NAME, the place of the text among the files.",
    "kitei: `-` には --stdin-filename NAME が要る。内容を置くファイルの名である。",
)
_NAMES_NOTHING = Words(
    "kitei: --stdin-filename is the name of what `-` reads. Write `-` among the paths, or leave it out.",
    "kitei: --stdin-filename は `-` で読む内容の名である。パスに `-` を加えるか、これを除く。",
)
_NO_STDIN = Words(
    "kitei: --affected looks at files and the index, and cannot be given `-`.",
    "kitei: --affected はファイルとインデックスを見るので、`-` とは併用できない。",
)


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Checks, writes the reports, and returns the exit status."""
    wanted = deliveries(arguments.ordered)
    tariff = judge(arguments, session)
    if tariff is None:
        return 2
    request = check.Request(
        paths=[path for path in arguments.given if path != "-"],
        configured=arguments.in_force.file.paths,
        stdin=_stdin(arguments),
        as_of=day_of(arguments.as_of),
        lang=session.lang,
        chosen=chosen(arguments, tariff),
        designations=arguments.designations,
        allow_empty=arguments.allow_empty,
        exclude=arguments.in_force.file.exclude,
        selection=selected(arguments, tariff),
        since=arguments.since,
        affected=arguments.affected,
        gate=gate_of(arguments),
    )
    outcome = _checked(tariff, request)
    report = outcome.report if arguments.show_baselined else outcome.report._replace(baselined=())
    fail_on: Severity = arguments.fail_on or "error"
    context = Context(
        lines=outcome.lines.get,
        former_lines=outcome.former_lines.get,
        declarations=tariff.declarations,
        show_files=arguments.show_files,
        width=session.width,
        files=outcome.files,
        rules=lambda: _rules(tariff, session),
        folder=_folder(),
        fail_on=fail_on,
    )
    # standard output first: a file that cannot be written must not hide the report
    for delivery in sorted(wanted, key=lambda each: each.output is not None):
        _write(delivery, report, context, session)
    return check.status(report, fail_on)


def _checked(tariff: Tariff, request: check.Request) -> check.Outcome:
    if request.since is None and not request.affected:
        return check.run(tariff, request)
    # imported here because most checks ask nothing of Git
    from validator.sources.git import Unavailable

    if request.affected and request.stdin is not None:
        raise Usage(_NO_STDIN)
    try:
        return check.run(tariff, request)
    except Unavailable as missing:
        raise Usage(Words(*(f"kitei: {text}" for text in missing.words))) from None


def _write(delivery: Delivery, report: Report, context: Context, session: Session) -> None:
    color = session.color and delivery.output is None
    text = render(delivery.format, report, context._replace(color=color))
    deliver(text, delivery.output, session, for_programs=delivery.format != "text")
    if delivery.format == "github" and session.step_summary is not None:
        from validator.reports import step_summary

        append(step_summary.render(report, context), session.step_summary, session)


def _rules(tariff: Tariff, session: Session) -> tuple[RuleText, ...]:
    from validator.commands.rule_texts import rule_texts

    return rule_texts(tariff.program(), session.lang)


def _folder() -> str:
    """The current folder within its repository: code hosts name files from the repository's root."""
    root = repository_root(".")
    folder = "." if root is None else os.path.relpath(".", root).replace(os.sep, "/")
    return "" if folder == "." else folder


def _stdin(arguments: argparse.Namespace) -> Text | None:
    if "-" not in arguments.given:
        if arguments.stdin_filename is not None:
            raise Usage(_NAMES_NOTHING)
        return None
    if arguments.stdin_filename is None:
        raise Usage(_NEEDS_NAME)
    # a process may be started without it (`<&-`)
    return Text(arguments.stdin_filename, sys.stdin.buffer.read() if sys.stdin else b"")
