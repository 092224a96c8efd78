"""How each provision of a tariff is held, by the program alone and not by what the compiler saw."""

from __future__ import annotations

from typing import Literal, NamedTuple

from validator.model.declarations import Key, Kind, Provision, WordList
from validator.model.expression import calls
from validator.model.program import Grant, Program
from validator.text.wording import Words

Standing = Literal[
    "enforced", "computed", "permits", "modelled", "informative", "edition", "interpreted", "missing"
]  # fmt: skip
STANDINGS: tuple[Standing, ...] = (
    "enforced", "computed", "permits", "modelled", "informative", "edition", "interpreted", "missing",
)  # fmt: skip
"""In this order the first that is true is a provision's own."""


class Computed(NamedTuple):
    """A definition, for one or several kinds of record."""

    name: str
    kinds: tuple[str, ...]
    label: Words


class Modelled(NamedTuple):
    """A key (`contract.item`) or a list of words: its name, its label and, for a list, its words."""

    name: str
    label: Words
    words: tuple[str, ...]


class Held(NamedTuple):
    """How one provision is held, without those below it."""

    provision: Provision
    rules: tuple[str, ...]
    """The ids of the rules that cite it, or whose norm asks for a word that it permits."""
    computed: tuple[Computed, ...]
    permits: tuple[str, ...]
    """The words that it permits, or `any of` a list of them."""
    keys: tuple[Modelled, ...]
    lists: tuple[Modelled, ...]
    interpretations: tuple[str, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All that is true of it, in the order of `STANDINGS`; `missing` where nothing is."""
        facts: dict[Standing, object] = {
            "enforced": self.rules,
            "computed": self.computed,
            "permits": self.permits,
            "modelled": self.keys or self.lists,
            "informative": self.provision.informative,
            "edition": self.provision.edition,
            "interpreted": self.interpretations,
        }
        found = tuple(standing for standing in STANDINGS if facts.get(standing))
        return found if found and self.provision.origin is not None else ("missing",)

    @property
    def standing(self) -> Standing:
        """The first of them."""
        return self.standings[0]


class Coverage(NamedTuple):
    """Each provision that the catalogue names, in its order, and the totals of the policy."""

    leaves: tuple[Held, ...]
    rules: int
    interpretations: int

    @property
    def counts(self) -> dict[Standing, int]:
        """How many provisions have each standing as their own."""
        return {each: sum(held.standing == each for held in self.leaves) for each in STANDINGS}

    @property
    def missing(self) -> tuple[str, ...]:
        """The provisions that nothing holds."""
        return tuple(held.provision.id for held in self.leaves if held.standing == "missing")


def coverage(program: Program) -> Coverage:
    """How each provision of a tariff is held."""
    provisions = program.declarations.provisions
    return Coverage(
        tuple(hold(program, provision) for provision in provisions if provision.leaf),
        len({rule.id for rule in program.rules}),
        len(program.declarations.interpretations),
    )


def hold(program: Program, provision: Provision) -> Held:
    """How one provision is held, without those below it."""
    declared, id_ = program.declarations, provision.id
    return Held(
        provision,
        _rules(program, id_),
        _computed(program, id_),
        _permits(program, id_),
        tuple(_key(kind, key) for kind in declared.kinds for key in kind.keys if id_ in key.provisions),
        tuple(_list(words) for words in declared.word_lists if words.provision == id_),
        tuple(each.name for each in declared.interpretations if each.provision == id_),
    )


def _rules(program: Program, id_: str) -> tuple[str, ...]:
    granting = {each.key for each in program.definitions if any(g.provision == id_ for g in each.grants)}
    citing = (rule.id for rule in program.rules if id_ in rule.provisions or granting & calls([rule.norm]))
    return tuple(dict.fromkeys(citing))


def _computed(program: Program, id_: str) -> tuple[Computed, ...]:
    """Values and states; a permission is what the items below it permit."""
    kinds: dict[tuple[str, Words], list[str]] = {}
    for definition in program.definitions:
        if id_ in definition.provisions and definition.sort != "permission":
            kinds.setdefault((definition.name, definition.label), []).append(definition.kind)
    return tuple(Computed(name, tuple(of), label) for (name, label), of in kinds.items())


def _permits(program: Program, id_: str) -> tuple[str, ...]:
    words = [
        granted(grant)
        for definition in program.definitions
        for grant in definition.grants
        if grant.provision == id_
    ]
    return tuple(dict.fromkeys(words))


def granted(grant: Grant) -> str:
    """The word that is permitted, or `any of` a list of them."""
    return grant.word or f"any of {grant.written_among}"


def _key(kind: Kind, key: Key) -> Modelled:
    return Modelled(f"{kind.name}.{key.name}", key.label, ())


def _list(words: WordList) -> Modelled:
    return Modelled(words.name, words.label, tuple(word.name for word in words.words))
