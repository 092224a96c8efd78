"""The policy that a command line names, made ready to judge."""

from __future__ import annotations

import os

from validator.cli.cache import Cache
from validator.cli.configure import told
from validator.cli.parsed import Arguments
from validator.cli.session import Session, Usage
from validator.commands.configuration.settings import Settings
from validator.commands.configuration.tree import DISK
from validator.commands.policy import PolicyErrors, load_policy
from validator.evaluation.check import Tariff


def load_tariff(arguments: Arguments, settings: Settings, session: Session) -> Tariff | None:
    """The tariff to judge by; where its policy does not compile, that is told and there is none. Raises `Usage`."""
    folder = None if settings.policy is None else session.home.absolute(settings.policy)
    tree, kept = arguments.launch.tree, Cache(os.environ)
    loaded = load_policy(folder, kept) if tree is DISK else load_policy(folder, kept, tree)
    if isinstance(loaded, PolicyErrors):
        from validator.commands.policy_errors import render
        from validator.reports.context import Context

        session.say(
            render(loaded, session.home, session.lang, Context(color=session.color, width=session.width))
        )
        return None
    engine = getattr(arguments, "engine", None)
    return loaded.tariff("reference" if engine == "reference" else "compiled")


def fitting(settings: Settings, tariff: Tariff) -> Settings:
    """The settings, where the policy has what they name. Raises `Usage`."""
    if settings.readings or settings.names_rules:
        from validator.commands.configuration.against_policy import problems

        found = problems(settings, tariff)
        if found:
            raise Usage(told(found))
    return settings
