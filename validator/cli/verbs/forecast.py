"""`kitei forecast`."""

from __future__ import annotations

from datetime import date

from validator.cli.gate import days
from validator.cli.options import deliver
from validator.cli.parsed import Arguments
from validator.cli.projects import each_project
from validator.cli.session import UNJUDGED, Session, Usage
from validator.commands import forecast, forecast_calendar, forecast_json, forecast_text
from validator.commands.projects import Shares
from validator.reports import Context
from validator.text.wording import Words

_USUAL = 90
_TOO_FAR = Words(
    "kitei: --within leads past the year 2199, where recorded dates end.",
    "kitei: --within が、記録できる日付の終わる2199年を越える。",
)
_LAST = date(2199, 12, 31)


def run(arguments: Arguments, session: Session) -> int:
    """Looks ahead, tells what changes, and returns the exit status."""
    within = days("--within", arguments.within)
    within = _USUAL if within is None else within
    if (_LAST - arguments.settings.as_of).days < within:
        raise Usage(_TOO_FAR)
    answers = each_project(
        arguments,
        session,
        Shares(arguments.launch, tuple(arguments.given)),
        lambda tariff, request: forecast.run(tariff, request, within),
        lambda outcome: outcome.checked,
    )
    if answers is None:
        return UNJUDGED
    outcomes = [(outcome, project.settings.fail_on) for project, _, outcome in answers]
    if arguments.format == "json":
        text = forecast_json.render(outcomes, session.lang)
    elif arguments.format == "ics":
        text = forecast_calendar.render(outcomes, session.lang)
    else:
        lines = {path: of for outcome, _ in outcomes for path, of in outcome.checked.lines.items()}
        color = session.color and arguments.output is None
        context = Context(lines.get, answers[0][1].declarations, color, width=session.width)
        told = [
            (tariff.declarations, project.settings.fail_on, outcome) for project, tariff, outcome in answers
        ]
        text = forecast_text.render(told, session.lang, context)
    deliver(text, arguments.output, session, arguments.format or "text")
    return forecast.status(
        [
            each
            for each, (project, _, _) in zip(outcomes, answers, strict=True)
            if not project.settings.exit_zero
        ]
    )
