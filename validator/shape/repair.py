"""Repairs: what a value was meant to be, such as `2025/7/1`. A guess is used only if the reader accepts it."""

from __future__ import annotations

import re
import unicodedata

from validator.named_tuple import NamedTuple
from validator.shape.readers import MAX_DIGITS
from validator.text.nearest import same_digits


class Meant(NamedTuple):
    """A value that is meant, as it is written; `safe` where nothing else can be, as `Repair` has it."""

    text: str
    safe: bool = True


def word_meant(text: str, near: str | None) -> Meant | None:
    """The near name of a closed list. A digit is no slip: `ikev1` is not `ikev2` misspelt."""
    return None if near is None else Meant(near, same_digits(half_width(text), near))


def half_width(text: str) -> str:
    """The text with full-width letters, digits and signs as ASCII, and no space around it."""
    return unicodedata.normalize("NFKC", text).strip()


def in_quotes(text: str) -> str:
    """A number or a word as a quoted scalar of YAML."""
    return f'"{text}"'


def digits_meant(text: str, *, money: bool) -> Meant | None:
    """The whole number that `1_000`, `+5`, `50.0`, `1,234,567` or a full-width one stands for; `¥30000` for money.

    One separator before three digits parts thousands in one country and decimals in another: it is not sure.
    """
    plain = half_width(text).removeprefix("+")
    if money:
        plain = plain.removeprefix("¥").removesuffix("円").strip()
    match = re.fullmatch(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:_[0-9]{3})+|[0-9]+)(\.0+)?", plain)
    if match is None or len(match[1]) > MAX_DIGITS:
        return None
    is_sure = re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3}|\.000)", plain) is None
    return Meant(str(int(re.sub("[,_]", "", match[1]))), is_sure)


def address_without_hosts(text: str) -> str | None:
    """The range that an address with a prefix lies in, where it has host bits."""
    from ipaddress import ip_interface

    if not re.fullmatch(r"[0-9A-Fa-f:.]+/[0-9]{1,3}", text):
        return None
    try:
        return str(ip_interface(text).network)
    except ValueError:
        return None


_ERAS = {
    "令和": ("2019-05-01", "9999-12-31"),
    "平成": ("1989-01-08", "2019-04-30"),
    "昭和": ("1926-12-25", "1989-01-07"),
}
"""The first and the last day of each era; its first year is its year 1."""
_YEAR = r"(?:(?P<year>[0-9]{4})|(?P<era>令和|平成|昭和)(?P<of_era>[0-9]{1,2}|元))"
_DAY = re.compile(_YEAR + r"[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})日?")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u30fc]")


class Split(NamedTuple):
    """The day that a text begins with, as `YYYY-MM-DD` (if the calendar has it or not), and the rest.

    `safe`: it has the year in front, or lies in the era that is named.
    """

    day: str
    rest: str
    safe: bool = True


def split_day(text: str) -> Split | None:
    """A text parted behind the day that it begins with."""
    plain = _HYPHENS.sub("-", half_width(text))
    match = re.match(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])", plain)
    if match:
        return Split(f"{match[1]}-{match[2]}-{match[3]}", plain[8:])
    match = _DAY.match(plain)
    if match is None:
        return None
    rest, month_and_day = plain[match.end() :], f"{match['month']:0>2}-{match['day']:0>2}"
    if match["era"] is None:
        return Split(f"{match['year']}-{month_and_day}", rest)
    first, last = _ERAS[match["era"]]
    year = int(first[:4]) - 1 + (1 if match["of_era"] == "元" else int(match["of_era"]))
    day = f"{year:04}-{month_and_day}"
    return Split(day, rest, first <= day <= last)
