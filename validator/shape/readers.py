"""What is accepted for each type of a scalar: a node to its value, or `BROKEN`. `"2025-07-01"` to a day.

Every reader takes the run, the node, the field it stands in and the scalar of its key (none for an item).
The way through for a good value is short; what is wrong with a bad one is for `diagnosis` to find out.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from validator.model.calendar import FIRST_DAY, LAST_DAY
from validator.model.values import JAPAN, Range
from validator.sources.document import Node, Scalar
from validator.sources.scalars import resolve

if TYPE_CHECKING:
    from typing import Protocol, TypeVar

    class Accepts(Protocol):
        """What a reader asks of a field: the bounds of a number, the words of a closed list."""

        least: int
        most: int
        words: frozenset[str]

    F_contra = TypeVar("F_contra", bound=Accepts, contravariant=True)

    class Run(Protocol[F_contra]):
        """One decoding: whom a reader tells that a node is broken."""

        def fail(self, node: Node, field: F_contra, key: Scalar | None) -> Any:
            """Notes the fault and gives `BROKEN`."""


BROKEN: Any = object()
"""What a reader gives for a node that is none of its type."""

MAX_INTEGER, MAX_YEN = 10**15 - 1, 10**12 - 1
"""Every program that reads JSON numbers keeps 15 digits; an amount has 12 at most."""

MAX_DIGITS = 32
"""Digits of a number as written, leading zeros and all."""

BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


_days: dict[str, date] = {}
# Only days within the bounds are kept, so it cannot grow beyond the calendar.


def read_date(run: Run[F_contra], node: Node, field: F_contra, key: Scalar | None) -> Any:
    """A day `YYYY-MM-DD` from 1900 to 2199, quoted or not."""
    if type(node) is Scalar:
        text = node[0]
        day = _days.get(text)
        if day is not None:
            return day
        day = day_within_bounds(text)
        if day is not None:
            _days[text] = day
            return day
    return run.fail(node, field, key)


def day_within_bounds(text: str) -> date | None:
    """The day that ten characters stand for, where it is one of the calendar and within the bounds."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


# Compiled when first met: building these at every start costs more than checking a file.
_MOMENT = (
    r"([0-9-]{10})T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?"
    r"(?:(Z)|([+-])(0[0-9]|1[0-3]):([0-5][0-9])|([+-])14:00)?"
)


def read_moment(run: Run[F_contra], node: Node, field: F_contra, key: Scalar | None) -> Any:
    """A moment `YYYY-MM-DDTHH:MM[:SS]` with `Z`, an offset of at most 14 hours, or none (Japan time)."""
    if type(node) is Scalar:
        match = re.fullmatch(_MOMENT, node[0])
        day = day_within_bounds(match[1]) if match else None
        if match is not None and day is not None:
            clock = int(match[2]), int(match[3]), int(match[4] or 0)
            return datetime(day.year, day.month, day.day, *clock, tzinfo=_zone(match)).astimezone(JAPAN)
    return run.fail(node, field, key)


def _zone(match: re.Match[str]) -> timezone:
    if match[5]:
        return UTC
    if match[9]:
        return timezone(timedelta(hours=14 if match[9] == "+" else -14))
    if match[6] is None:
        return JAPAN
    minutes = int(match[7]) * 60 + int(match[8])
    return timezone(timedelta(minutes=minutes if match[6] == "+" else -minutes))


def read_integer(run: Run[F_contra], node: Node, field: F_contra, key: Scalar | None) -> Any:
    """A whole number of at least `field.least`, in digits; zeros may lead (`010` is ten)."""
    if type(node) is Scalar and node[1]:
        text = node[0]
        if text.isdigit() and text.isascii() and len(text) <= MAX_DIGITS:
            number = int(text)
            if field.least <= number <= field.most:
                return number
    return run.fail(node, field, key)


def read_boolean(run: Run[F_contra], node: Node, field: F_contra, key: Scalar | None) -> Any:
    """`true` or `false`, unquoted."""
    if type(node) is Scalar and node[1] and node[0] in BOOLEANS:
        return BOOLEANS[node[0]]
    return run.fail(node, field, key)


def read_text(run: Run[F_contra], node: Node, field: F_contra, key: Scalar | None) -> Any:
    """A text that is not empty; what YAML reads as a number or a boolean needs quotes."""
    if type(node) is Scalar and node[0].strip() and (not node[1] or resolve(node[0]) == "str"):
        return node[0]
    return run.fail(node, field, key)


_SURE_SLUG = re.compile(r"[A-MO-SU-Za-eg-mo-su-z][A-Za-z0-9._-]*").fullmatch
# Nothing that begins so is null, a boolean or a number, quoted or not.
_SLUG = re.compile(r"[A-Za-z0-9._-]+").fullmatch


def read_slug(run: Run[F_contra], node: Node, field: F_contra, key: Scalar | None) -> Any:
    """ASCII letters, digits, `.`, `_`, `-`; what YAML reads as a number or a boolean needs quotes."""
    if type(node) is Scalar:
        text = node[0]
        if _SURE_SLUG(text) or (_SLUG(text) and (not node[1] or resolve(text) == "str")):
            return text
    return run.fail(node, field, key)


def read_word(run: Run[F_contra], node: Node, field: F_contra, key: Scalar | None) -> Any:
    """A word of a closed list, exactly as it stands there."""
    if type(node) is Scalar and node[0] in field.words:
        return node[0]
    return run.fail(node, field, key)


_OCTETS = {str(number): number for number in range(256)}
_IPV6 = r"[0-9A-Fa-f:.]+(?:/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9]))?"


def read_address(run: Run[F_contra], node: Node, field: F_contra, key: Scalar | None) -> Any:
    """An IPv4 or IPv6 address, or a CIDR range without host bits."""
    if type(node) is Scalar:
        found = range_of(node[0])
        if found is not None:
            return found
    return run.fail(node, field, key)


def range_of(text: str) -> Range | None:
    """The addresses that a text stands for."""
    if ":" in text:
        return _ipv6_range(text) if re.fullmatch(_IPV6, text) else None
    address, slash, prefix = text.partition("/")
    octets = [_OCTETS[octet] for octet in address.split(".") if octet in _OCTETS]
    bits = _OCTETS.get(prefix) if slash else 32
    if len(octets) != 4 or address.count(".") != 3 or bits is None or bits > 32:
        return None
    first = int.from_bytes(octets)
    hosts = (1 << 32 - bits) - 1
    return None if first & hosts else Range(4, first, first | hosts, text)


def _ipv6_range(text: str) -> Range | None:
    # imported here because most records hold no such address
    from ipaddress import IPv6Network

    try:
        network = IPv6Network(text)
    except ValueError:
        return None
    return Range(6, int(network.network_address), int(network.broadcast_address), text)
