"""IP addresses and host names."""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.values import Range
from validator.operations.declare import Operation, negation
from validator.text.wording import Words

MAX_NAME, MAX_LABEL = 253, 63
_MOST_WRITTEN = 4 * MAX_NAME
"""A name in another script may be longer than its ASCII form, where a letter and its mark are written apart."""


def _within(inner: Range, ranges: Iterable[Range]) -> bool:
    """Is every address of `inner` in the union of `ranges`? Adjacent ones cover together."""
    reached = inner.first
    for outer in sorted(each for each in ranges if each.version == inner.version):
        if outer.first > reached:
            break
        reached = max(reached, outer.last + 1)
    return reached > inner.last


def _is_host_name(text: str | None) -> bool:
    """A name as RFC 1123 has it, or an internationalised one whose ASCII form is that.

    Labels are letters, digits and inner hyphens; there is no wildcard and no final dot.
    """
    if text is None or len(text) > _MOST_WRITTEN:
        return False
    ascii_form = text if text.isascii() else _ascii_form(text)
    if len(ascii_form) > MAX_NAME:
        return False
    labels = ascii_form.split(".")
    return all(map(_is_label, labels)) and not labels[-1].isdigit()


def _ascii_form(text: str) -> str:
    """What an internationalised name is to the servers of names: IDNA 2008, mapped as UTS 46 has it; else nothing."""
    # imported here because hardly any name is written in another script
    import idna

    try:
        return idna.encode(text, uts46=True, std3_rules=True, transitional=False).decode()
    except UnicodeError:
        return ""


def _is_label(text: str) -> bool:
    """1 to 63 letters, digits and inner hyphens."""
    return 0 < len(text) <= MAX_LABEL and text.replace("-", "a").isalnum() and text[0] != "-" != text[-1]


_LOW, _HIGH, _BOTH = (
    Range(4, 0, 127, "0.0.0.0/25"),
    Range(4, 128, 255, "0.0.0.128/25"),
    Range(4, 0, 255, "0.0.0.0/24"),
)

_WITHIN = Operation(
    "within",
    Words("{a} lies wholly within {b}", "{a}が全て{b}に含まれる"),
    ("address, list of address -> boolean",),
    _within,
    ((_BOTH, (_HIGH, _LOW), True), (_BOTH, (_LOW,), False), (_LOW, (_BOTH,), True), (_LOW, (), False)),
)
_HOST_NAME = Operation(
    "host_name",
    Words("{a} is a host name", "{a}がホスト名である"),
    ("text? -> boolean",),
    _is_host_name,
    (
        ("vpn.example.jp", True),
        ("a", True),
        ("接続.例え.jp", True),
        ("xn--n8jwd4c.jp", True),
        ("接続-.jp", False),
        ("接続_室.jp", False),
        ("*.例え.jp", False),
        ("例え.jp。", False),
        ("*.example.jp", False),
        ("10.0.0.1", False),
        ("a.", False),
        (None, False),
    ),
    format=(
        "host-name",
        Words(
            "A domain or server name, an internationalised one too, without a wildcard.",
            "ドメイン名又はサーバ名(国際化ドメイン名を含む)。ワイルドカードを含まない。",
        ),
    ),
)

OPERATIONS = (
    _WITHIN,
    negation(
        "not_within", _WITHIN, Words("{a} does not lie wholly within {b}", "{a}が全ては{b}に含まれない")
    ),
    _HOST_NAME,
    negation("not_host_name", _HOST_NAME, Words("{a} is not a host name", "{a}がホスト名でない")),
)
