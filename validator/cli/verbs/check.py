"""`kitei check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from validator.cli.configure import asked_of_git
from validator.cli.deliveries import Delivery, deliveries
from validator.cli.options import append, deliver
from validator.cli.parsed import Arguments
from validator.cli.projects import each_project
from validator.cli.session import UNJUDGED, Session, Usage
from validator.commands import check
from validator.commands.gather import Text
from validator.commands.merged import merged
from validator.commands.projects import Project, Shares
from validator.evaluation.check import Tariff
from validator.model.declarations import Declarations
from validator.model.report import Ask, Report, Severity
from validator.reports import Context, render
from validator.reports.context import RuleText
from validator.sources.home import Home
from validator.text.display import escape
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
_AGAINST_WHAT = Words(
    "kitei: --strict-gate needs a revision to compare with: --since REV or --gate-from REV.",
    "kitei: --strict-gate には比べるリビジョンが要る。--since REV か --gate-from REV を加える。",
)
Answer = TypeVar("Answer")
if TYPE_CHECKING:
    from validator.cli.fixing import Fixes


def run(arguments: Arguments, session: Session) -> int:
    """Checks, writes the reports, and returns the exit status."""
    if arguments.diff:
        _refuse_with_diff(arguments)
    if arguments.strict_gate and arguments.since is None and arguments.gate_from is None:
        raise Usage(_AGAINST_WHAT)
    wanted = deliveries(arguments.ordered)
    text = _stdin(arguments)
    if arguments.affected and text is not None:
        raise Usage(_NO_STDIN)
    shares = Shares(
        arguments.launch,
        tuple(each for each in arguments.given if each != "-"),
        None if text is None else text.name,
    )
    if arguments.affected:
        shares.everywhere()
    if arguments.diff:
        from validator.cli.fixing import differences

        fixes = _fixed(arguments, session, shares, text)
        return UNJUDGED if fixes is None else differences(fixes, session)
    answers = _checked(arguments, session, shares, text)
    if answers is None:
        return UNJUDGED
    if arguments.fix and text is not None:
        # standard output has the text of standard input
        session = session._replace(out=session.err)
    found = [(project.settings.file, outcome) for project, _, outcome in answers]
    outcome = merged(found, session.lang)
    report = outcome.report if arguments.show_baselined else outcome.report._replace(baselined=())
    report = report._replace(notes=(*report.notes, *_spared(answers, session)))
    report = report._replace(asks=_asks(arguments, session, answers), strict=arguments.strict_gate)
    first = answers[0]
    context = Context(
        lines=outcome.lines.get,
        former_lines=outcome.former_lines.get,
        declarations=first[1].declarations,
        show_files=arguments.show_files,
        width=session.width,
        files=outcome.files,
        rules=lambda: _rules([tariff for _, tariff, _ in answers], session),
        folder=_folder(session.home),
        fail_on=first[0].settings.fails_from,
        apart=_apart(answers),
        offers_fix=not arguments.fix,
    )
    # standard output first: a file that cannot be written must not hide the report
    for delivery in sorted(wanted, key=lambda each: each.output is not None):
        _write(delivery, report, context, session)
    found_status = max(check.status(each.report, project.settings.fails_from) for project, _, each in answers)
    return max(found_status, int(report.strict and bool(report.asks)))


def _spared(answers: Answers, session: Session) -> tuple[str, ...]:
    """That findings leave the exit status at 0, once for each place where that is said."""
    said = (
        check.spared(
            each.report, project.settings.fail_on, escape(project.settings.origin("exit-zero").shown())
        )
        for project, _, each in answers
        if project.settings.exit_zero
    )
    return tuple(words.to(session.lang) for words in said if words is not None)


def _asks(arguments: Arguments, session: Session, answers: Answers) -> tuple[Ask, ...] | None:
    """What the change asks of the gate; none where the run compares with nothing."""
    revision = arguments.since or arguments.gate_from
    if revision is None:
        return None
    from validator.cli.cache import Cache
    from validator.commands.asks.everything import asks_of
    from validator.commands.asks.sides import Answer, change_of
    from validator.commands.revision import Revision, revision_at

    def ask() -> tuple[Ask, ...]:
        then = arguments.launch.tree
        is_then = isinstance(then, Revision) and then.name == revision
        base = then if is_then else revision_at(revision, session.home)
        change = change_of(arguments.launch, base, tuple(Answer(*each) for each in answers))
        return asks_of(change, Cache(os.environ), session.lang, affected=arguments.affected)

    return _answered(arguments, ask)


Answers: TypeAlias = list[tuple[Project, Tariff, check.Outcome]]


def _checked(arguments: Arguments, session: Session, shares: Shares, text: Text | None) -> Answers | None:
    """What was found in each project, with its fixes where they are asked for. Raises `Usage`."""

    def ask(tariff: Tariff, request: check.Request) -> check.Outcome:
        whole = _whole(request, arguments)
        if not arguments.fix:
            return check.run(tariff, whole)
        from validator.cli.fixing import fixed

        return fixed(tariff, whole, session)

    return _answered(
        arguments, lambda: each_project(arguments, session, shares, ask, lambda outcome: outcome, text)
    )


def _fixed(arguments: Arguments, session: Session, shares: Shares, text: Text | None) -> Fixes | None:
    """What fixes would make of each project. Raises `Usage`."""
    from validator.commands import fix

    def ask(tariff: Tariff, request: check.Request) -> tuple[check.Request, fix.Fixed]:
        whole = _whole(request, arguments)
        return whole, fix.run(tariff, whole)

    found = _answered(
        arguments,
        lambda: each_project(arguments, session, shares, ask, lambda answer: answer[1].outcome, text),
    )
    return None if found is None else [answer for _, _, answer in found]


def _whole(request: check.Request, arguments: Arguments) -> check.Request:
    """A project's share with what this command alone is asked."""
    return request._replace(
        allow_empty=arguments.allow_empty,
        since=arguments.since,
        affected=arguments.affected,
        # pre-commit and prek say so where they compare two commits and nothing is staged, as before a push
        pushed_from=os.environ.get("PRE_COMMIT_FROM_REF") or None,
    )


def _apart(answers: Answers) -> dict[str, tuple[Declarations, Severity | None]]:
    """By what each file was judged, where not all were judged alike."""
    alike = {(id(tariff), project.settings.fails_from) for project, tariff, _ in answers}
    if len(alike) == 1:
        return {}
    return {
        path: (tariff.declarations, project.settings.fails_from)
        for project, tariff, outcome in answers
        for path in (*outcome.lines, *outcome.files)
    }


def _answered(arguments: Arguments, ask: Callable[[], Answer]) -> Answer:
    if arguments.since is None and arguments.gate_from is None and not arguments.affected:
        return ask()
    return asked_of_git(ask)


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


def _rules(tariffs: Sequence[Tariff], session: Session) -> tuple[RuleText, ...]:
    """Those of all tariffs, each id once."""
    from validator.commands.rule_texts import rule_texts

    found = {id(tariff): tariff for tariff in tariffs}.values()
    rules = [rule for tariff in found for rule in rule_texts(tariff.program(), session.lang)]
    return tuple({rule.id: rule for rule in reversed(rules)}.values())[::-1]


def _folder(home: Home) -> str:
    """The current folder within its repository: code hosts name files from the repository's root."""
    folder = "." if home.root is None else os.path.relpath(home.folder, home.root).replace(os.sep, "/")
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
