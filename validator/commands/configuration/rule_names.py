"""What a name means that picks rules: a rule, a provision with all below it, or all of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from validator.evaluation.check import Tariff
from validator.evaluation.selection import AS_IT_IS, LEVELS, Grade

ALL = "all"
"""Stands for every rule of the policy."""


class RuleNames:
    """The names of one tariff's rules. Where none of them is a provision, no rule's body is loaded."""

    def __init__(self, tariff: Tariff) -> None:
        self._tariff = tariff
        self.ids = tuple(dict.fromkeys(rule.id for rule in tariff.rules))

    def rules(self, name: str) -> frozenset[str] | None:
        """The rules that a name picks, none where a provision has none; `None` where it names nothing."""
        if name in self.ids:
            return frozenset({name})
        if name == ALL:
            return frozenset(self.ids)
        provision = self._provision(name)
        if provision is None:
            return None
        return frozenset(
            rule for rule, of in self.provisions.items() if any(_is_in(each, provision) for each in of)
        )

    def picked(self, names: tuple[str, ...]) -> frozenset[str]:
        """All rules that some names pick."""
        return frozenset[str]().union(*(self.rules(name) or () for name in names))

    def grades(self, named: Mapping[str, Grade]) -> dict[str, Grade]:
        """The severity of each rule that is named: what is said of less goes before what is said of more.

        Of a rule that two provisions of the same depth hold, the graver counts.
        """
        found: dict[str, Grade] = {}
        for name, grade in sorted(named.items(), key=lambda each: (self._depth(each[0]), _gravity(each[1]))):
            for rule in self.rules(name) or ():
                found[rule] = grade.over(found.get(rule, AS_IT_IS))
        return found

    def near(self, name: str) -> str | None:
        """The one name that was perhaps meant."""
        from validator.text.nearest import nearest

        return nearest(name, [*self.ids, *(each.id for each in self._tariff.declarations.provisions), ALL])

    @cached_property
    def provisions(self) -> Mapping[str, tuple[str, ...]]:
        """Of each rule the provisions that it holds: its own, and the items of a permission that its norm asks for."""
        from validator.model.expression import calls

        program = self._tariff.program()
        items = {
            each.key: [grant.provision for grant in each.grants]
            for each in program.definitions
            if each.grants
        }
        found: dict[str, dict[str, None]] = {}
        for rule in program.rules:
            granted = (item for key in calls([rule.norm]) for item in items.get(key, ()))
            found.setdefault(rule.id, {}).update(dict.fromkeys((*rule.provisions, *granted)))
        return {rule: tuple(of) for rule, of in found.items()}

    def _provision(self, name: str) -> str | None:
        """A provision by its id, or as people write it."""
        declared = self._tariff.declarations
        if any(_is_in(each.id, name) for each in declared.provisions):
            return name
        from validator.reports.provisions import catalogue, parse

        return parse(name, catalogue(declared))

    def _depth(self, name: str) -> int:
        """How much a name says: a rule the most, a provision the more the further down it stands."""
        if name in self.ids:
            return 1_000
        return 0 if name == ALL else 1 + (self._provision(name) or name).count(".")


def _is_in(provision: str, whole: str) -> bool:
    return provision == whole or provision.startswith(f"{whole}.")


def _gravity(grade: Grade) -> int:
    return -LEVELS.index(grade.settled) if grade.settled is not None else 0
