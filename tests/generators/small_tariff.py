"""Declarations whose records have keys of every type, for programs that are made at random."""

from __future__ import annotations

from validator.model.declarations import (
    Declarations,
    Interpretation,
    Key,
    Kind,
    Origin,
    Reading,
    Word,
    WordList,
)
from validator.model.types import (
    ADDRESS,
    BOOLEAN,
    DATE,
    HOURS,
    INTEGER,
    MOMENT,
    SLUG,
    TEXT,
    YEN,
    Type,
    list_of,
)
from validator.text.wording import same

HERE = Origin("small.kitei", 1, 1)
COLOUR = Type("word", "colour")
COLOURS = ("red", "blue", "green")


def _key(name: str, type_: Type) -> Key:
    optional = name.endswith("?")
    return Key(name.rstrip("?"), same(name), type_, optional, (), None, None, (), HERE)


def _kind(name: str, role: str, whole: str | None = None, /, **keys: Type) -> Kind:
    found = tuple(_key(key[:-1] + "?" if key.endswith("_") else key, type_) for key, type_ in keys.items())
    return Kind(name, role, same(name), whole, found, (), (), HERE)


CONTRACT = _kind(
    "contract", "record",
    id=SLUG, colour=COLOUR, second_=COLOUR, starts=DATE, ends_=DATE, fee=YEN, rest_=YEN, hours=HOURS, told_=MOMENT,
    since=MOMENT, active=BOOLEAN, checked_=BOOLEAN, count=INTEGER, name=TEXT, host_=TEXT, address=ADDRESS,
    ranges=list_of(ADDRESS), days=list_of(DATE), colours=list_of(COLOUR, 1), line=Type("part", "line"),
    spare_=Type("part", "line"), items=list_of(Type("part", "item")), parent_=Type("reference", "contract"),
)  # fmt: skip
NOTICE = _kind(
    "notice", "record",
    id=SLUG, contract=Type("reference", "contract"), received=DATE, told_=DATE, why_=COLOUR, seconds=HOURS,
)  # fmt: skip
LINE = _kind(
    "line", "part", "contract",
    colours=list_of(COLOUR), limit=INTEGER, most_=INTEGER, opened_=DATE, address_=ADDRESS, shared_=Type("reference", "contract"),
)  # fmt: skip
ITEM = _kind(
    "item", "part", "contract",
    colour=COLOUR, since=DATE, until_=DATE, fees=list_of(Type("part", "fee")), note_=TEXT,
)  # fmt: skip
FEE = _kind("fee", "part", "contract", amount=YEN, from_=DATE)
DESIGNATIONS = _kind(
    "designations", "designations", colours=list_of(COLOUR), ranges=list_of(ADDRESS), day_=DATE
)

SMALL = Declarations(
    "small",
    same("Small"),
    (CONTRACT, NOTICE, LINE, ITEM, FEE, DESIGNATIONS),
    (WordList("colour", same("colour"), tuple(Word(each, same(each)) for each in COLOURS), None, HERE),),
    (),
    tuple(
        Interpretation(
            name, same(name), (Reading("one", same("one")), Reading("two", same("two"))), "1", HERE
        )
        for name in ("wide", "narrow")
    ),
    None,
)
