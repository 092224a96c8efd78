"""Everything that a change asks, in one list."""

from __future__ import annotations

from collections.abc import Iterator

from validator.commands.asks import configuration, designations, findings, leaving, policy
from validator.commands.asks.sides import Change
from validator.commands.asks.words import ask
from validator.commands.policy import Kept
from validator.model.report import Ask
from validator.text.wording import Lang


def asks_of(change: Change, kept: Kept, lang: Lang, *, affected: bool) -> tuple[Ask, ...]:
    """Each once, what changes the gate itself first. Raises `Unavailable`."""
    found = [
        *configuration.asks(change, lang),
        *policy.asks(change, kept, lang),
        *(each for answer in change.answers for each in designations.asks(change, answer, lang)),
        *(each for answer in change.answers for each in findings.asks(change, answer, lang)),
        *leaving.asks(change, lang, affected=affected),
        *_submodules(change, lang),
    ]
    return tuple(dict.fromkeys(found))


def _submodules(change: Change, lang: Lang) -> Iterator[Ask]:
    """Whose files another commit of a submodule touches is not known here."""
    for name, staged in sorted(change.base.repository.staged(change.base.commit).items()):
        if not any(staged):
            yield ask("submodule", change.now.launch.home.shown(change.base.path(name)), "", None, None, lang)
