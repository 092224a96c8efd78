"""The policy that a command line names, made ready to judge."""

from __future__ import annotations

import os

from validator.cli.cache import Cache
from validator.cli.configure import told
from validator.cli.options import pairs_of
from validator.cli.parsed import Arguments
from validator.cli.session import Session, Usage
from validator.commands.configuration.settings import Configuration
from validator.commands.policy import Refused, load_policy
from validator.evaluation.check import Tariff
from validator.evaluation.selection import EVERYTHING, Selection
from validator.text.wording import Words


def judge(arguments: Arguments, session: Session) -> Tariff | None:
    """The tariff to judge by; where its policy does not compile, that is told and there is none. Raises `Usage`."""
    loaded = load_policy(arguments.policy, Cache(os.environ))
    if isinstance(loaded, Refused):
        from validator.commands.policy_errors import render
        from validator.reports.context import Context

        session.say(render(loaded, session.lang, Context(color=session.color, width=session.width)))
        return None
    engine = getattr(arguments, "engine", None)
    return loaded.tariff("reference" if engine == "reference" else "compiled")


def chosen(arguments: Arguments, tariff: Tariff) -> dict[str, str]:
    """The readings of the configuration and, before them, of `--choose`.

    Raises `Usage` for what the tariff does not leave open, or has no rule of.
    """
    configuration = _fitting(arguments, tariff)
    pairs = pairs_of(arguments.choose)
    interpretations = {each.name: each for each in tariff.declarations.interpretations}
    for name, reading in pairs.items():
        if name not in interpretations:
            raise Usage(_unknown("interpretation", "解釈", name, list(interpretations)))
        readings = [each.name for each in interpretations[name].readings]
        if reading not in readings:
            raise Usage(_unknown(f"reading of {name}", f"{name} の読み方", reading, readings))
    return {**configuration.readings, **pairs}


def selected(arguments: Arguments, tariff: Tariff) -> Selection:
    """The rules that the configuration switches off. Raises `Usage` where the tariff has no such rule."""
    configuration = _fitting(arguments, tariff)
    if not configuration.rules:
        return EVERYTHING
    from validator.commands.configuration.against_policy import selection

    return selection(configuration, tariff)


def _fitting(arguments: Arguments, tariff: Tariff) -> Configuration:
    """The configuration, where the policy has what it names. Raises `Usage`."""
    configuration: Configuration = arguments.in_force.file
    if configuration.readings or configuration.rules:
        from validator.commands.configuration.against_policy import problems

        found = problems(configuration, tariff)
        if found:
            raise Usage(told(found))
    return configuration


def _unknown(what_en: str, what_ja: str, name: str, names: list[str]) -> Words:
    from validator.text.nearest import nearest

    near = nearest(name, names)
    if near is not None:
        return Words(
            f"kitei: --choose: no {what_en} {name!r}. Did you mean `{near}`?",
            f"kitei: --choose: {what_ja} {name!r} はない。`{near}` の誤りか。",
        )
    return Words(
        f"kitei: --choose: no {what_en} {name!r}. There are: {', '.join(names)}.",
        f"kitei: --choose: {what_ja} {name!r} はない。あるのは: {'、'.join(names)}。",
    )
