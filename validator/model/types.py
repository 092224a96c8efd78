"""The types of the language, by name: `date`, `list of address`, a word of the list `protocol`."""

from __future__ import annotations

from validator.named_tuple import NamedTuple


class Type(NamedTuple):
    """A type, by its name; `ref` names a word list, kind or interpretation, `of` is a list's element.

    | name | ref | at run time |
    | --- | --- | --- |
    | `boolean` | | `bool` |
    | `integer` | | `int`, at least `least` where that is given |
    | `yen` | | `int`, whole yen |
    | `exact-yen` | | `Fraction`: a computed amount that is not rounded yet |
    | `date` | | `datetime.date` |
    | `moment` | | `datetime.datetime`, aware, Japan time |
    | `hours` | | `int`, seconds |
    | `period` | | `Period`, first and last day |
    | `text`, `slug` | | `str` |
    | `address` | | `Range`, first and last address |
    | `word` | a word list | `str` |
    | `key` | a kind | `str`, the name of one of its keys |
    | `value` | | plain data, only compared and shown |
    | `record`, `part` | a kind | `Thing` |
    | `reference` | a kind | as declared; followed, it is a `record` |
    | `list` | | `tuple`, of `of`, with at least `least` items |
    | `change` | a kind | `Thing`: a key that differs between a former record and the record as it is |
    | `reading` | an interpretation | `str` |
    """

    name: str
    ref: str = ""
    of: Type | None = None
    least: int | None = None


BOOLEAN, INTEGER, YEN, EXACT_YEN = Type("boolean"), Type("integer"), Type("yen"), Type("exact-yen")
DATE, MOMENT, HOURS, PERIOD = Type("date"), Type("moment"), Type("hours"), Type("period")
TEXT, SLUG, ADDRESS, VALUE = Type("text"), Type("slug"), Type("address"), Type("value")
UNKNOWN = Type("unknown")
"""The type of what names nothing."""

ALWAYS_BOUND = {"as_of": DATE, "designations": Type("record", "designations")}
"""Names that are bound everywhere."""

RECORD_KEYS = {"id": SLUG, "contractor": SLUG}
"""What every record has besides its kind."""

CHANGE_KEYS = {
    "field": (Type("key"), False),
    "from": (VALUE, True),
    "to": (VALUE, True),
    "correction": (TEXT, True),
}
"""What a change from a former record has: its type, and whether it may be missing."""


def list_of(element: Type, least: int | None = None) -> Type:
    """The type of a list."""
    return Type("list", of=element, least=least)
