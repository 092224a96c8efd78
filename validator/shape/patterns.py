"""Regular expressions, as JSON Schema has them (ECMA 262), of what the readers accept."""

from __future__ import annotations

_LEAP = r"(?:(?:19|2[01])(?:0[48]|[2468][048]|[13579][26])|2000)"
"""1904 to 2196; 1900 and 2100 are none."""

_CALENDAR = (
    r"(?:(?:19|2[01])[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    rf"|{_LEAP}-02-29)"
)
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_OFFSET = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"

DATE = rf"^{_CALENDAR}$"
"""Every day from 1900-01-01 to 2199-12-31 and nothing else."""

MOMENT = rf"^{_CALENDAR}T{_CLOCK}{_OFFSET}$"

SLUG = r"^[A-Za-z0-9._-]+$"

TEXT = r"\S"


def _ipv6() -> str:
    """IPv6 addresses as in RFC 3986, appendix A."""
    group = r"[0-9A-Fa-f]{1,4}"
    tail = rf"(?:{group}:{group}|{_IPV4})"
    forms = [rf"(?:{group}:){{6}}{tail}"]
    for before in range(8):
        head = rf"(?:(?:{group}:){{0,{before - 1}}}{group})?" if before else ""
        forms.append(f"{head}::{_after(group, tail, 5 - before)}")
    return "(?:" + "|".join(forms) + ")"


def _after(group: str, tail: str, groups: int) -> str:
    """What stands behind `::` when so many groups must, before the last two."""
    if groups >= 0:
        return rf"(?:{group}:){{{groups}}}{tail}"
    return group if groups == -1 else ""


_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_IPV4 = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
ADDRESS = rf"^(?:{_IPV4}(?:/(?:3[0-2]|[12]?[0-9]))?|{_ipv6()}(?:/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9]))?)$"
"""Addresses and ranges; that a range has no host bits is more than an expression can say."""
