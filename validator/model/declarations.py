"""What a tariff declares: kinds of record, words, provisions, interpretations, and the heads of its rules.

All that is needed to read records and to judge them by functions; the rules' bodies stand in `program`.
"""

from __future__ import annotations

from collections.abc import Mapping

from validator.model.types import Type
from validator.named_tuple import NamedTuple
from validator.text.wording import Words

NOT_OF_A_POLICY = ("record-shape", "record-id-unique", "record-reference", "record-order")
"""Rules that every tariff has: what its declarations say of records."""
WITHHOLDING = ("record-shape", "record-id-unique", "record-reference")
"""Those of them whose breach keeps other rules from being judged."""


class Origin(NamedTuple):
    """Where something stands in the policy. `file` is relative to the policy's folder; lines count from 1."""

    file: str
    line: int
    end_line: int


class Provision(NamedTuple):
    """A provision of the tariff: its dotted id, and what the policy says of it."""

    id: str
    title: Words | None
    says: Words | None
    reading: Words | None
    informative: Words | None
    edition: str | None
    """The ISO date from which the edition that this supplement made is in force."""
    leaf: bool
    origin: Origin | None


class Word(NamedTuple):
    """A word of a closed vocabulary."""

    name: str
    label: Words


class WordList(NamedTuple):
    """A closed vocabulary, and the provision that lists it (or `None`)."""

    name: str
    label: Words
    words: tuple[Word, ...]
    provision: str | None
    origin: Origin


class Calendar(NamedTuple):
    """A list of days that are known of some years, the first and the last included."""

    name: str
    label: Words
    first_year: int
    last_year: int
    origin: Origin


class Requirement(NamedTuple):
    """A key is required where all of these `(key, word)` hold in the same mapping."""

    tests: tuple[tuple[str, str], ...]


class Key(NamedTuple):
    """A key of a record or part."""

    name: str
    label: Words
    type: Type
    optional: bool
    required_where: tuple[Requirement, ...]
    default_word: str | None
    default_key: str | None
    provisions: tuple[str, ...]
    """Those that are modelled by this key; a fault of its shape cites them."""
    origin: Origin


class Happening(NamedTuple):
    """A key with the day from which an event is judged, where all of these `(key, word)` hold."""

    key: str
    tests: tuple[tuple[str, str], ...]


class Kind(NamedTuple):
    """A kind of record, a part of a record, or the company's designations."""

    name: str
    role: str
    """`record`, `part` or `designations`."""
    label: Words
    whole: str | None
    """For a part that stands in one kind of record only: that kind."""
    keys: tuple[Key, ...]
    orders: tuple[tuple[str, ...], ...]
    """Keys whose written dates or moments stand in this order; equal is fine."""
    identity: tuple[tuple[str, ...], ...]
    """What tells an item of a list from the others: of each of these keys the first that is written."""
    origin: Origin
    happens: tuple[Happening, ...] = ()
    """Of an event: the first that holds and is given is the day from which it is judged."""
    shorthand: str | None = None
    """Of a part: the key for which a value stands that is written without the mapping."""


class Reading(NamedTuple):
    """One reading of an open wording."""

    name: str
    words: Words
    formerly: str | None = None
    """The name that it had before."""


class Interpretation(NamedTuple):
    """An open wording: a question and its readings. The first is the one that the policy leans to."""

    name: str
    asks: Words
    readings: tuple[Reading, ...]
    provision: str
    origin: Origin
    formerly: str | None = None
    """The name that it had before."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and the one that it had before."""
        return (self.name,) if self.formerly is None else (self.name, self.formerly)

    def reading(self, name: str) -> Reading | None:
        """A reading by its name, or by the one that it had before."""
        return next((each for each in self.readings if name in (each.name, each.formerly)), None)


class Head(NamedTuple):
    """What the shared function must know of a rule before it is judged."""

    id: str
    kind: str
    former: bool
    once: bool
    interpretations: tuple[str, ...]
    needs_records: tuple[str, ...]


class Declarations(NamedTuple):
    """What records look like, and what people are told: enough to decode, without any rule's body."""

    name: str
    title: Words
    kinds: tuple[Kind, ...]
    word_lists: tuple[WordList, ...]
    provisions: tuple[Provision, ...]
    interpretations: tuple[Interpretation, ...]
    in_force_from: str | None
    """ISO date of the last edition, or `None`."""
    calendars: tuple[Calendar, ...] = ()

    def kind(self, name: str) -> Kind | None:
        """A kind by its name."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def interpretation(self, name: str) -> Interpretation | None:
        """An interpretation by its name, or by the one that it had before."""
        return next((each for each in self.interpretations if name in each.names), None)

    def by_present_names(self, chosen: Mapping[str, str]) -> dict[str, str]:
        """The readings that were chosen, by the names that they have now; what the tariff does not have is left out."""
        found: dict[str, str] = {}
        for name, chose in chosen.items():
            known = self.interpretation(name)
            reading = None if known is None else known.reading(chose)
            if known is not None and reading is not None and (known.name == name or known.name not in chosen):
                found[known.name] = reading.name
        return found

    def words_of(self, name: str) -> WordList | None:
        """A word list by its name."""
        return next((words for words in self.word_lists if words.name == name), None)


class Outline(NamedTuple):
    """A compiled tariff without its bodies."""

    declarations: Declarations
    heads: tuple[Head, ...]
    digest: str
