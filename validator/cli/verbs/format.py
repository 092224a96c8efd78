"""`kitei format`."""

from __future__ import annotations

import sys

from validator.cli.parsed import Arguments
from validator.cli.patches import Change, pass_on, say_patch
from validator.cli.session import BREACHED, OK, UNJUDGED, Session, Usage
from validator.commands import format as formatting
from validator.commands.format import Outcome
from validator.commands.policy_errors import drawn
from validator.reports.context import Context
from validator.text.display import escape
from validator.text.wording import Words

_NEEDS_NAME = Words(
    "kitei: `-` needs --stdin-filename NAME, by which the text is called.",
    "kitei: `-` には --stdin-filename NAME が要る。内容をその名で呼ぶ。",
)
_NAMES_NOTHING = Words(
    "kitei: --stdin-filename is the name of what `-` reads. Write `-`, or leave it out.",
    "kitei: --stdin-filename は `-` で読む内容の名である。`-` を書くか、これを除く。",
)
_ALONE = Words(
    "kitei: `-` stands alone: its text goes to standard output.",
    "kitei: `-` は単独で書く。その内容は標準出力に出る。",
)
_NONE = Words(
    "kitei: no `*.kitei` file in {paths}, so nothing was formatted. Name a policy's folder or files.",
    "kitei: {paths} に `*.kitei` ファイルがなく、何も整形していない。規則のフォルダかファイルを指定する。",
)
_WOULD_ONE = Words("Would reformat: {path}", "整形が要る: {path}")


def run(arguments: Arguments, session: Session) -> int:
    """Formats, or says what would change, and returns the exit status."""
    if "-" in arguments.given:
        return _of_stdin(arguments, session)
    if arguments.stdin_filename is not None:
        raise Usage(_NAMES_NOTHING)
    paths = arguments.given or [arguments.settings.policy or "."]
    outcome = formatting.look(paths, session.home)
    if not outcome.results and not outcome.errors:
        raise Usage(_NONE.format(paths=", ".join(f"`{escape(path)}`" for path in paths)))
    dry = arguments.check or arguments.diff
    if not dry:
        outcome = formatting.write(outcome, session.home)
    if arguments.diff:
        _say_patch(outcome, session)
        # standard output is the patch alone
        session = session._replace(out=session.err)
    _tell(outcome, session, dry=dry, named=arguments.check)
    return _status(outcome, dry=dry)


def _of_stdin(arguments: Arguments, session: Session) -> int:
    if len(arguments.given) > 1:
        raise Usage(_ALONE)
    if arguments.stdin_filename is None:
        raise Usage(_NEEDS_NAME)
    # a process may be started without it (`<&-`)
    data = sys.stdin.buffer.read() if sys.stdin else b""
    outcome = formatting.of_text(arguments.stdin_filename, data)
    dry = arguments.check or arguments.diff
    if arguments.diff:
        _say_patch(outcome, session)
    elif not dry and not outcome.failed:
        pass_on(outcome.results[0].after, session)
    if dry or outcome.failed:
        _tell(outcome, session._replace(out=session.err), dry=True, named=arguments.check)
    return _status(outcome, dry=dry)


def _status(outcome: Outcome, *, dry: bool) -> int:
    return UNJUDGED if outcome.failed else BREACHED if dry and outcome.changed else OK


def _tell(outcome: Outcome, session: Session, *, dry: bool, named: bool) -> None:
    """The errors, then the files that would change where they are to be named, then how many did."""
    texts = {each.path: each.before.replace("\r\n", "\n").split("\n") for each in outcome.results}
    context = Context(texts.get, color=session.color, width=session.width)
    for block in drawn(outcome.all_errors, str, session.lang, context):
        session.say(f"{block}\n\n")
    for each in outcome.changed if named else ():
        session.say(_WOULD_ONE.format(path=escape(each.path)).to(session.lang) + "\n")
    session.say(_summary(outcome, dry=dry).to(session.lang) + "\n")


def _summary(outcome: Outcome, *, dry: bool) -> Words:
    changed, failed = len(outcome.changed), outcome.failed
    counted = (
        (changed, " would be reformatted" if dry else " reformatted", "要整形" if dry else "整形"),
        (
            outcome.unchanged,
            " already formatted" if dry else " left unchanged",
            "整形済み" if dry else "変更なし",
        ),
        (failed, " not formatted", "整形できず"),
    )
    en = (f"{many} file{'' if many == 1 else 's'}{what}" for many, what, _ in counted if many)
    ja = (f"{what}{many}件" for many, _, what in counted if many)
    return Words(", ".join(en) + ".", "、".join(ja) + "。")


def _say_patch(outcome: Outcome, session: Session) -> None:
    elsewhere = say_patch([Change(each.path, each.before, each.after) for each in outcome.changed], session)
    if elsewhere is not None:
        session.warn(elsewhere)
