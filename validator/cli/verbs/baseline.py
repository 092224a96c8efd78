"""`kitei baseline`."""

from __future__ import annotations

import os

from validator.cli.outputs import put_at
from validator.cli.parsed import Arguments
from validator.cli.projects import each_project
from validator.cli.session import OK, UNJUDGED, Session, Usage
from validator.commands import baseline
from validator.commands.projects import Shares
from validator.evaluation.check import Tariff
from validator.gate.baseline import was_baseline
from validator.reports import Context, render
from validator.text.display import escape
from validator.text.wording import Words

_RECORDED = Words("{path}: {found} recorded{change}.", "{path}: 指摘{found}件を記録した{change}。")
_UNCHANGED = Words("{path}: {found} recorded, as before.", "{path}: 記録した指摘は{found}件で、変わりない。")
_NOTHING = Words("Nothing to record: no baseline is needed.", "記録する指摘はない。ベースラインは要らない。")
_EMPTIED = Words(
    "{path}: no finding is left in it; it may be deleted.", "{path}: 指摘は残っていない。削除してよい。"
)
_NOT_WRITTEN = Words("No baseline is written.", "ベースラインは書いていない。")
_LEFT = Words(
    "{count} about waivers and directives {are} not recorded; mend what `kitei check` tells of.",
    "免除と指示についての指摘{count}件は記録しない。`kitei check` の示す箇所を直す。",
)


def run(arguments: Arguments, session: Session) -> int:
    """Records or updates, says what has changed, and returns the exit status."""
    shares = Shares(arguments.launch, tuple(arguments.given))
    answers = each_project(
        arguments,
        session,
        shares,
        lambda tariff, request: baseline.run(tariff, request, update=arguments.update),
        lambda outcome: outcome.checked,
    )
    if answers is None:
        return UNJUDGED
    # above projects there need not be anything to record, nor to update
    told = [
        each for each in answers if len(answers) == 1 or (each[2].refused is None and each[2].checked.files)
    ]
    if not told:
        told = answers[:1]
    return max(_tell(outcome, tariff, session) for _, tariff, outcome in told)


def _tell(outcome: baseline.Outcome, tariff: Tariff, session: Session) -> int:
    """Writes the baseline, and says what has changed."""
    if outcome.refused is not None:
        raise Usage(outcome.refused)
    if outcome.text is None:
        context = Context(outcome.lines.get, tariff.declarations, session.color, width=session.width)
        failures = outcome.report._replace(violations=())
        session.say(render("text", failures, context) + _NOT_WRITTEN.to(session.lang) + "\n")
        return UNJUDGED
    is_there = os.path.lexists(outcome.path)
    if outcome.total or is_there:
        put_at(outcome.path, outcome.text.encode("ascii"), was_baseline)
    session.say("".join(each.to(session.lang) + "\n" for each in _said(outcome, is_there=is_there)))
    return OK


def _said(outcome: baseline.Outcome, *, is_there: bool) -> list[Words]:
    path = escape(outcome.path)
    said = [_NOTHING if not is_there else _EMPTIED.format(path=path)]
    if outcome.total:
        en, ja = _count(outcome.total), str(outcome.total)
        change = _change(outcome) if is_there else Words("", "")
        words = _UNCHANGED if is_there and not (outcome.new or outcome.dropped) else _RECORDED
        said = [
            Words(
                words.en.format(path=path, found=en, change=change.en),
                words.ja.format(path=path, found=ja, change=change.ja),
            )
        ]
    if outcome.left:
        are = "is" if outcome.left == 1 else "are"
        said.append(
            Words(_LEFT.en.format(count=_count(outcome.left), are=are), _LEFT.ja.format(count=outcome.left))
        )
    return said


def _count(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"


def _change(outcome: baseline.Outcome) -> Words:
    return Words(
        f" ({outcome.new} new, {outcome.dropped} dropped)", f"(新規{outcome.new}件、除外{outcome.dropped}件)"
    )
