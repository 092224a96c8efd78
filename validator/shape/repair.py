"""What a value that is not accepted was meant to be. A guess is used only if the reader accepts it."""

from __future__ import annotations

import re
import unicodedata

from validator.shape.readers import MAX_DIGITS


def half_width(text: str) -> str:
    """The text with full-width letters, digits and signs as ASCII, and no space around it."""
    return unicodedata.normalize("NFKC", text).strip()


def in_quotes(text: str) -> str:
    """A number or a word as a quoted scalar of YAML."""
    return f'"{text}"'


def digits_meant(text: str) -> str | None:
    """The whole number that `30,000`, `1_000`, `+5`, `50.0`, `¥30000` or a full-width one stands for."""
    plain = half_width(text).removeprefix("+").removeprefix("¥").removesuffix("円")
    match = re.fullmatch(r"([0-9]{1,3}(?:[,_][0-9]{3})+|[0-9]+)(?:\.0+)?", plain.strip())
    if match is None or len(match[1]) > MAX_DIGITS:
        return None
    return str(int(re.sub("[,_]", "", match[1])))


def address_without_hosts(text: str) -> str | None:
    """The range that an address with a prefix lies in, where it has host bits."""
    from ipaddress import ip_interface

    if not re.fullmatch(r"[0-9A-Fa-f:.]+/[0-9]{1,3}", text):
        return None
    try:
        return str(ip_interface(text).network)
    except ValueError:
        return None


_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_YEAR = r"(?:(?P<year>[0-9]{4})|(?P<era>令和|平成|昭和)(?P<of_era>[0-9]{1,2}|元))"
_DAY = re.compile(_YEAR + r"[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})日?")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u30fc]")


def split_day(text: str) -> tuple[str, str] | None:
    """The day that a text begins with, as `YYYY-MM-DD` (if the calendar has it or not), and the rest."""
    plain = _HYPHENS.sub("-", half_width(text))
    match = re.match(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])", plain)
    if match:
        return f"{match[1]}-{match[2]}-{match[3]}", plain[8:]
    match = _DAY.match(plain)
    if match is None:
        return None
    return f"{_year(match):04}-{match['month']:0>2}-{match['day']:0>2}", plain[match.end() :]


def _year(match: re.Match[str]) -> int:
    if match["era"] is None:
        return int(match["year"])
    return _ERAS[match["era"]] + (1 if match["of_era"] == "元" else int(match["of_era"]))
