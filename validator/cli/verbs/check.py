"""`kitei check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

from validator.cli.deliveries import Delivery, deliveries
from validator.cli.gate import gate_of
from validator.cli.options import append, deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import fitting, judge, selected
from validator.cli.session import Session, Usage
from validator.commands import check
from validator.commands.gather import Text
from validator.evaluation.check import Tariff
from validator.model.report import Report
from validator.reports import Context, render
from validator.reports.context import RuleText
from validator.sources.home import repository_root
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
_FIX_OR_DIFF = Words(
    "kitei: --fix writes, and --diff only shows what it would write. Give one of them.",
    "kitei: --fix は書き込み、--diff は書き込む内容を示すだけである。どちらか一方を書く。",
)
_A_PATCH = Words(
    "kitei: --diff prints a patch in place of a report. Leave --format and --output out.",
    "kitei: --diff は報告に代えてパッチを示す。--format と --output を除く。",
)
Answer = TypeVar("Answer")


def run(arguments: Arguments, session: Session) -> int:
    """Checks, writes the reports, and returns the exit status."""
    if arguments.diff:
        _refuse_with_diff(arguments)
    wanted = deliveries(arguments.ordered)
    tariff = judge(arguments, session)
    if tariff is None:
        return 2
    settings = fitting(arguments.settings, tariff)
    request = check.Request(
        home=session.home,
        paths=[path for path in arguments.given if path != "-"],
        configured=settings.paths,
        stdin=_stdin(arguments),
        as_of=settings.as_of,
        lang=session.lang,
        chosen=settings.readings,
        designations=settings.designations,
        allow_empty=arguments.allow_empty,
        exclude=settings.unopened,
        selection=selected(settings, tariff),
        since=arguments.since,
        affected=arguments.affected,
        policy=settings.policy,
        # pre-commit and prek say so where they compare two commits and nothing is staged, as before a push
        pushed_from=os.environ.get("PRE_COMMIT_FROM_REF") or None,
        gate=gate_of(arguments),
    )
    if arguments.diff:
        return _differences(tariff, request, session)
    outcome = _checked(tariff, request, session) if arguments.fix else _checked(tariff, request)
    if arguments.fix and request.stdin is not None:
        # standard output has the text of standard input
        session = session._replace(out=session.err)
    report = outcome.report if arguments.show_baselined else outcome.report._replace(baselined=())
    fail_on = settings.fail_on
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
        offers_fix=not arguments.fix,
    )
    # standard output first: a file that cannot be written must not hide the report
    for delivery in sorted(wanted, key=lambda each: each.output is not None):
        _write(delivery, report, context, session)
    return check.status(report, fail_on)


def _checked(tariff: Tariff, request: check.Request, fixing: Session | None = None) -> check.Outcome:
    """The check; with its fixes where there is a session to tell them to."""
    if request.affected and request.stdin is not None:
        raise Usage(_NO_STDIN)
    if fixing is not None:
        from validator.cli.fixing import fixed

        return _answered(request, lambda: fixed(tariff, request, fixing))
    return _answered(request, lambda: check.run(tariff, request))


def _differences(tariff: Tariff, request: check.Request, session: Session) -> int:
    from validator.cli.fixing import differences

    if request.affected and request.stdin is not None:
        raise Usage(_NO_STDIN)
    return _answered(request, lambda: differences(tariff, request, session))


def _answered(request: check.Request, ask: Callable[[], Answer]) -> Answer:
    if request.since is None and not request.affected:
        return ask()
    # imported here because most checks ask nothing of Git
    from validator.sources.git import Unavailable

    try:
        return ask()
    except Unavailable as missing:
        raise Usage(Words(*(f"kitei: {text}" for text in missing.words))) from None


def _refuse_with_diff(arguments: Arguments) -> None:
    if arguments.fix:
        raise Usage(_FIX_OR_DIFF)
    if arguments.ordered:
        raise Usage(_A_PATCH)


def _write(delivery: Delivery, report: Report, context: Context, session: Session) -> None:
    color = session.color and delivery.output is None
    text = render(delivery.format, report, context._replace(color=color))
    deliver(text, delivery.output, session, delivery.format)
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


def _stdin(arguments: Arguments) -> Text | None:
    if "-" not in arguments.given:
        if arguments.stdin_filename is not None:
            raise Usage(_NAMES_NOTHING)
        return None
    if arguments.stdin_filename is None:
        raise Usage(_NEEDS_NAME)
    # a process may be started without it (`<&-`)
    return Text(arguments.stdin_filename, sys.stdin.buffer.read() if sys.stdin else b"")
