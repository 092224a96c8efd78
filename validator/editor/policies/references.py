"""Definition and references, in a policy: where a thing is declared, and everywhere that its name stands."""

from __future__ import annotations

from collections.abc import Iterable

from validator.editor.answers import Highlight, Location
from validator.editor.policies.policy import Policy
from validator.language.occurrences import Occurrence


def definition(policy: Policy, path: str, line: int, column: int) -> tuple[Location, ...]:
    """The names at which it is declared; none of what belongs to the language itself."""
    found = _occurrences(policy, path, line, column)
    return tuple(Location(each.path, each.span) for each in found if each.declares)


def references(
    policy: Policy, path: str, line: int, column: int, *, declaration: bool = True
) -> tuple[Location, ...]:
    """Every place where it stands, with or without those where it is declared."""
    found = _occurrences(policy, path, line, column)
    return tuple(Location(each.path, each.span) for each in found if declaration or not each.declares)


def highlights(policy: Policy, path: str, line: int, column: int) -> tuple[Highlight, ...]:
    """Every place where it stands in this file."""
    found = _occurrences(policy, path, line, column)
    return tuple(Highlight(each.span, each.declares) for each in found if each.path == path)


def _occurrences(policy: Policy, path: str, line: int, column: int) -> Iterable[Occurrence]:
    """By file and place, each place once."""
    found = {
        (each.path, each.span): each
        for at in policy.names.all_at(path, line, column)
        for each in policy.names.of(at.symbol)
    }
    return [found[place] for place in sorted(found)]
