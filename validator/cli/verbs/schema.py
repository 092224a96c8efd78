"""`kitei schema`."""

from __future__ import annotations

from validator.cli.options import deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import load_tariff
from validator.cli.projects import the_project
from validator.cli.session import OK, UNJUDGED, Session, Usage
from validator.commands.check import status
from validator.commands.projects import Project
from validator.evaluation.check import Tariff
from validator.reports import Context, render
from validator.text.wording import Words

_CHECK_MISSES = Words(
    "kitei: schema takes PATH only with --check. Write: kitei schema --check PATH",
    "kitei: schema の PATH は --check とともに書く。例: kitei schema --check PATH",
)


def run(arguments: Arguments, session: Session) -> int:
    """Prints the schema, or judges files by it alone and returns the exit status."""
    project = the_project(arguments, arguments.given if arguments.check else ())
    tariff = load_tariff(arguments, project.settings, session)
    if tariff is None:
        return UNJUDGED
    if arguments.check:
        return _check(tariff, project, arguments, session)
    if arguments.given:
        raise Usage(_CHECK_MISSES)
    from validator.commands.schema import document

    deliver(document(tariff.declarations, session.lang), arguments.output, session, "schema")
    return OK


def _check(tariff: Tariff, project: Project, arguments: Arguments, session: Session) -> int:
    from validator.commands.schema import check

    outcome = check(
        tariff,
        session.home,
        arguments.given,
        session.lang,
        configured=project.loads,
        exclude=project.unopened(),
    )
    color = session.color and arguments.output is None
    context = Context(outcome.lines.get, tariff.declarations, color, width=session.width)
    deliver(render("text", outcome.report, context), arguments.output, session)
    return status(outcome.report, "error")
