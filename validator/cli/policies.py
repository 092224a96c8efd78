"""The policy that a command line names, made ready to judge."""

from __future__ import annotations

import argparse
import os

from validator.cli.cache import Cache
from validator.cli.options import pairs_of
from validator.cli.session import Session, Usage
from validator.commands.policy import Refused, load_policy
from validator.evaluation.check import Tariff
from validator.model.declarations import Declarations
from validator.text.nearest import nearest
from validator.text.wording import Words


def judge(arguments: argparse.Namespace, session: Session) -> Tariff | None:
    """The tariff to judge by; where its policy does not compile, that is told and there is none. Raises `Usage`."""
    loaded = load_policy(arguments.policy, Cache(os.environ))
    if isinstance(loaded, Refused):
        from validator.commands.policy_errors import render
        from validator.reports.context import Context

        session.say(render(loaded, session.lang, Context(color=session.color, width=session.width)))
        return None
    engine = getattr(arguments, "engine", None)
    return loaded.tariff("reference" if engine == "reference" else "compiled")


def chosen(arguments: argparse.Namespace, declarations: Declarations) -> dict[str, str]:
    """The readings of `--choose`. Raises `Usage` for what the tariff does not leave open."""
    pairs = pairs_of(arguments.choose)
    interpretations = {each.name: each for each in declarations.interpretations}
    for name, reading in pairs.items():
        if name not in interpretations:
            raise Usage(_unknown("interpretation", "解釈", name, list(interpretations)))
        readings = [each.name for each in interpretations[name].readings]
        if reading not in readings:
            raise Usage(_unknown(f"reading of {name}", f"{name} の読み方", reading, readings))
    return pairs


def _unknown(what_en: str, what_ja: str, name: str, names: list[str]) -> Words:
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
