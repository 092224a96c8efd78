"""The syntax tree: one frozen class a form of the grammar.

Spans are outside equality, so `parse(print(tree)) == tree`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple, TypeAlias, Union

from validator.text.place import Span

NOWHERE = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Everything that stands somewhere."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name(Node):
    """An identifier or a word of the records."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref(Node):
    """A provision's dotted id."""

    text: str


@dataclass(frozen=True, slots=True)
class String(Node):
    """A quoted text; its span includes the quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Both(Node):
    """A text in English and Japanese."""

    en: String
    ja: String


@dataclass(frozen=True, slots=True)
class Label(Node):
    """A label. Without `en`, the name itself says it, its joints read as spaces; `same` stands for both languages."""

    en: String | None
    ja: String | None
    same: String | None


# --- expressions ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`contract.vpn.protocols`; a single name may also be a word."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Number(Node):
    value: int


@dataclass(frozen=True, slots=True)
class YenAmount(Node):
    value: int


@dataclass(frozen=True, slots=True)
class HourCount(Node):
    value: int


@dataclass(frozen=True, slots=True)
class Day(Node):
    """A literal date, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Truth(Node):
    value: bool


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`left + right`."""

    operator: Literal["plus", "minus", "times", "over"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Rounded(Node):
    """`value rounded half up`."""

    mode: Literal["half_up", "down"]
    value: Expr


@dataclass(frozen=True, slots=True)
class PeriodOf(Node):
    """`1 month from and including D` (`including`), `30 days after D`."""

    count: int
    unit: Literal["days", "months"]
    including: bool
    start: Expr


PhraseOperation: TypeAlias = Literal[
    "first_day",
    "last_day",
    "days",
    "remaining_days",
    "day_of",
    "start_of",
    "hours_from",
    "whole_days",
    "hours_after",
    "weekday",
    "business_day",
]


@dataclass(frozen=True, slots=True)
class Phrase(Node):
    """A phrase of fixed words: `last day of P`, `remaining days of P after D`, `24 hours after M` (hours first),
    `business day on or after D outside (L, L)`."""

    operation: PhraseOperation
    args: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """One of `earliest of (...)`: a value, `x if given`, or `x.day for x in L` (with `variable` and `source`)."""

    value: Expr
    if_given: bool
    variable: Name | None
    source: Path | None


@dataclass(frozen=True, slots=True)
class Extreme(Node):
    which: Literal["earliest", "latest"]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Range(Node):
    """`variable in source`, `kind variable` (all of that kind), or `variable in changes from old to new`."""

    variable: Name
    kind: Name | None
    source: Path | None
    old: Name | None
    new: Name | None


@dataclass(frozen=True, slots=True)
class Aggregate(Node):
    """`sum of BODY for RANGE where ...`; `count`, `first` and `those` have no body."""

    which: Literal["sum", "union", "count", "first", "those"]
    body: Path | None
    range: Range
    where: Expr | None


@dataclass(frozen=True, slots=True)
class ValueIn(Node):
    """`value of FIELD in RECORD`."""

    field: Path
    record: Path


@dataclass(frozen=True, slots=True)
class Test(Node):
    """`SUBJECT PREDICATE`; without a subject it has that of the test before it.

    Predicates and their arguments: `is`, `is_not` (value); `is_on`, `is_not_on` (Name of a state, day); `given`,
    `not_given`; `one_of`, `none_of` (Names); `in`, `not_in` (Path); `a`, `not_a` (Name of a format); `has_come`,
    `has_not_come`, `before`, `after`, `on_or_before`, `on_or_after`, `at_least`, `at_most`, `more_than`,
    `less_than`, `within`, `not_within` (value); `near` (distance, value).
    """

    subject: Expr | None
    predicate: str
    args: tuple[Expr | Name, ...]


@dataclass(frozen=True, slots=True)
class Junction(Node):
    """`a and b and c`; parts in brackets are junctions of their own."""

    which: Literal["and", "or"]
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Quantifier(Node):
    """`some`, `no` or `every` RANGE `where` ... (`satisfies` ...)."""

    which: Literal["some", "no", "every"]
    range: Range
    where: Expr | None
    satisfies: Expr | None


Expr: TypeAlias = Union[
    Path,
    Number,
    YenAmount,
    HourCount,
    Day,
    String,
    Truth,
    Arithmetic,
    Rounded,
    PeriodOf,
    Phrase,
    Extreme,
    Aggregate,
    ValueIn,
    Test,
    Junction,
    Quantifier,
]

# --- vocabulary ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tariff(Node):
    """`tariff NAME en ... ja ... provisions 1, 2, ...`: the tariff and the catalogue of its leaves, in their order."""

    name: Name
    title: Both
    provisions: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Word(Node):
    name: Name
    label: Label


@dataclass(frozen=True, slots=True)
class WordsOf(Node):
    """`all of LIST`."""

    name: Name


@dataclass(frozen=True, slots=True)
class Words(Node):
    name: Name
    label: Label
    items: tuple[Word | WordsOf, ...]


@dataclass(frozen=True, slots=True)
class Calendar(Node):
    """`calendar NAME LABEL from YEAR to YEAR days DATE, ...`: the days of those years that are known."""

    name: Name
    label: Label
    first: Number
    last: Number
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class TypeName(Node):
    """`sort` is `named` (a builtin type, a word list or a part: `name`), `boolean`, `integer` (`least`), `list`
    (`of`; `least` 1 for "at least one"), `reference`, `key`, `value` (`name`)."""

    sort: Literal["named", "boolean", "integer", "list", "reference", "key", "value"]
    name: Name | None = None
    of: TypeName | None = None
    least: int | None = None


@dataclass(frozen=True, slots=True)
class RequiredWhere(Node):
    """`required where kind is gateway and ...`."""

    tests: tuple[tuple[Name, Name], ...]


@dataclass(frozen=True, slots=True)
class Key(Node):
    name: Name
    optional: bool
    type: TypeName
    label: Label
    required_where: tuple[RequiredWhere, ...]
    default: Name | None


@dataclass(frozen=True, slots=True)
class InOrder(Node):
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Identified(Node):
    """What tells an item of a list from the others; of several keys the first that is written."""

    parts: tuple[tuple[Name, ...], ...]


@dataclass(frozen=True, slots=True)
class Happens(Node):
    """`happens on KEY [where KEY is WORD]`: the day from which an event is judged."""

    key: Name
    where: RequiredWhere | None


@dataclass(frozen=True, slots=True)
class Shorthand(Node):
    """`shorthand KEY`: a value without the mapping stands for the mapping with this key alone."""

    key: Name


Member: TypeAlias = Union[Key, InOrder, Identified, Happens, Shorthand]


@dataclass(frozen=True, slots=True)
class Record(Node):
    """A record, a part, or the designations (which have no name of their own: `name.text` is `designations`)."""

    role: Literal["record", "part", "designations"]
    name: Name
    whole: Name | None
    label: Label
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Whom(Node):
    """`contract or held-option it`."""

    kinds: tuple[Name, ...]
    name: Name | None


@dataclass(frozen=True, slots=True)
class State(Node):
    name: Name
    whom: Whom
    day: Name | None
    label: Label
    condition: Expr


@dataclass(frozen=True, slots=True)
class Case(Node):
    """`when C as V`; without `when`: `as V` (the only one) or `otherwise as V` (the last)."""

    when: Expr | None
    value: Expr


@dataclass(frozen=True, slots=True)
class Define(Node):
    name: Name
    optional: bool
    whom: Whom
    type: TypeName
    label: Label
    cites: tuple[Ref, ...]
    cases: tuple[Case, ...]


# --- provisions ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """`ref` is the dotted id: `7`, `annex1`, `suppl.2013-01-01`, `7.3.1`; `integrity` has none (an empty text)."""

    sort: Literal["article", "annex", "supplement", "provision", "integrity"]
    ref: Ref
    title: Both | None


@dataclass(frozen=True, slots=True)
class For(Node):
    former: bool
    whom: Whom


@dataclass(frozen=True, slots=True)
class Each(Node):
    range: Range


@dataclass(frozen=True, slots=True)
class With(Node):
    path: Path
    name: Name


@dataclass(frozen=True, slots=True)
class Once(Node):
    """`once per contractor`, perhaps `preferring C`."""

    prefers: Expr | None


@dataclass(frozen=True, slots=True)
class Needs(Node):
    path: Path
    otherwise: Both


@dataclass(frozen=True, slots=True)
class Norm(Node):
    forbids: bool
    condition: Expr


@dataclass(frozen=True, slots=True)
class Except(Node):
    under: Ref | None
    when: Expr


@dataclass(frozen=True, slots=True)
class Warning(Node):
    until: Expr | None


@dataclass(frozen=True, slots=True)
class Cites(Node):
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class CitesItem(Node):
    """`cites the item that permits PATH`."""

    path: Path


def _read_by(*rules: str, repeated: bool = False) -> Mapping[str, Any]:
    """The rules of the grammar that read a slot, where they are not called as it is; whether it may be said again."""
    return {"rules": rules, "repeated": repeated}


@dataclass(frozen=True, slots=True)
class Slots(Node):
    """The slots of a rule or of a chapeau, in their order; what is not said is `None` or empty.

    The order stands here alone: errors take it from here, and a test holds the grammar and the printer to it.
    """

    scope: For | None = field(default=None, metadata=_read_by("for_record", "for_former"))
    bindings: tuple[Each | With, ...] = field(default=(), metadata=_read_by("each", "with", repeated=True))
    once: Once | None = None
    when: Expr | None = None
    needs: tuple[Needs, ...] = field(default=(), metadata=_read_by("needs", repeated=True))
    norm: Norm | None = field(default=None, metadata=_read_by("require", "forbid"))
    excepts: tuple[Except, ...] = field(default=(), metadata=_read_by("except", repeated=True))
    warning: Warning | None = None
    at: Path | None = None
    see: tuple[Path, ...] = ()
    fix: Path | None = None
    cites: Cites | CitesItem | None = field(default=None, metadata=_read_by("cites", "cites_item"))
    reading: Both | None = None
    consequence: Ref | None = None
    message: Both | None = None
    help: Both | None = None


class Slot(NamedTuple):
    """A slot: the rules of the grammar that read it, and whether it may be said again."""

    rules: tuple[str, ...]
    repeated: bool


SLOTS = tuple(Slot(**(each.metadata or _read_by(each.name))) for each in fields(Slots) if each.name != "span")
"""Every slot of a rule, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Rule(Node):
    name: Name
    slots: Slots


@dataclass(frozen=True, slots=True)
class Reading(Node):
    name: Name
    words: Both
    formerly: Name | None = None


@dataclass(frozen=True, slots=True)
class Interpretation(Node):
    """The first reading is the one it leans to."""

    name: Name
    asks: Both
    readings: tuple[Reading, ...]
    formerly: Name | None = None


@dataclass(frozen=True, slots=True)
class Permission(Node):
    name: Name
    whom: Whom
    type: TypeName
    label: Label
    when: Expr | None


@dataclass(frozen=True, slots=True)
class Permits(Node):
    """`permits WORD when C`, or `permits any of PATH when C`."""

    word: Name | None
    among: Path | None
    when: Expr | None


@dataclass(frozen=True, slots=True)
class Modelled(Node):
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Informative(Node):
    words: Both


@dataclass(frozen=True, slots=True)
class Edition(Node):
    pass


Content: TypeAlias = Union[
    Rule, Define, State, Words, Interpretation, Permission, Permits, Modelled, Informative, Edition
]


@dataclass(frozen=True, slots=True)
class Provision(Node):
    heading: Heading
    says: Both | None
    reading: Both | None
    chapeau: Slots
    content: tuple[Content, ...]


Vocabulary: TypeAlias = Union[Tariff, Words, Record, Calendar, Define, State]


@dataclass(frozen=True, slots=True)
class File(Node):
    """One policy file. `path` is relative to the policy's folder; `text` is as read, for excerpts and `explain`."""

    path: str
    text: str = field(compare=False, repr=False)
    vocabulary: tuple[Vocabulary, ...]
    provisions: tuple[Provision, ...]
