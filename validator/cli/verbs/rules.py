"""`kitei rules`."""

from __future__ import annotations

from validator.cli.options import deliver
from validator.cli.parsed import Arguments
from validator.cli.policies import fitting, load_tariff
from validator.cli.session import OK, UNJUDGED, Session, Usage
from validator.commands import rules
from validator.commands.configuration.against_policy import selection, unknown
from validator.commands.configuration.rule_names import RuleNames
from validator.gate.rules import OWN
from validator.model.declarations import NOT_OF_A_POLICY
from validator.text.wording import LANGUAGES, Words


def run(arguments: Arguments, session: Session) -> int:
    """Lists the rules that are named, all of them where none is."""
    tariff = load_tariff(arguments, arguments.settings, session)
    if tariff is None:
        return UNJUDGED
    chosen = selection(fitting(arguments.settings, tariff), tariff)
    names, program = RuleNames(tariff), tariff.program()
    wanted: set[str] = set()
    for given in arguments.given:
        picked = frozenset({given}) if given in (*NOT_OF_A_POLICY, *OWN) else names.rules(given)
        if picked is None:
            said = unknown(names, given)
            raise Usage(Words(*(f"kitei: {said.to(lang)}" for lang in LANGUAGES)))
        wanted |= picked
    found = [each for each in rules.rows(program, names, chosen) if not arguments.given or each.id in wanted]
    notes = chosen.notes(session.lang)
    for_programs = arguments.format == "json"
    text = (
        rules.json(program, found, notes) if for_programs else rules.text(program, found, notes, session.lang)
    )
    deliver(text, arguments.output, session, "json" if for_programs else "text")
    return OK
