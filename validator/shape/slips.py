"""Keys that nobody meant as keys: what YAML makes of a full-width colon or space, or of a comma inside a number.

Each stands for the key that was meant: one fault, and that key is broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from validator.shape import naming
from validator.shape.faults import Fault, Path, Repair
from validator.shape.repair import half_width
from validator.sources.document import Entry, Mapping, Node, Scalar
from validator.sources.mistakes import WIDE_COLON, WIDE_INDENT
from validator.text.place import Span
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.shape.tables import Table

_WIDE_SPACE = "\u3000"
_NUMBERS = ("integer", "yen")
_MOST_KEYS = 200
"""Among more keys than these nobody looks for slips: so many are no record."""


class Slip(NamedTuple):
    """The known key that is meant, the places of the keys that are none, and the one fault of it."""

    meant: str
    keys: tuple[Span, ...]
    fault: Fault


def slips(node: Mapping, table: Table, here: Path) -> list[Slip]:
    """The slips in a mapping, in its order."""
    if len(node.entries) > _MOST_KEYS:
        return []
    entries = sorted((*node.entries, *node.duplicates), key=lambda entry: entry.key.span)
    found: list[Slip] = []
    for index, entry in enumerate(entries):
        behind = entries[index + 1 :]
        slip = (
            _colon(entry, node, table, here)
            or _commas(entry, behind, table, here)
            or _indentation(entry, behind, table, here)
        )
        if slip is not None:
            found.append(slip)
    return found


def _colon(entry: Entry, node: Mapping, table: Table, here: Path) -> Slip | None:
    """`{vendor：soliton}`: one key, and no value."""
    before, colon, after = entry.key.text.partition("：")
    meant = naming.near(before, table.fields) if colon and entry.key.text not in table.fields else None
    if meant is None:
        return None
    field, value = table.fields[meant], after.strip()
    known = field.key
    is_whole = bool(value) and entry.key.plain and _is_nothing(entry.value) and node.get(meant) is None
    fix = f"{meant}: {value}" if is_whole else None
    # two guesses at once are one too many
    is_sure = half_width(before) == meant and field.admits(entry.key._replace(text=value))
    advice = naming.joined(WIDE_COLON, None if fix is None else _write(fix))
    name, label = naming.shown(entry.key.text), naming.of_key(known)
    message = Words(f"`{name}` is not the key {label.en}.", f"`{name}` はキー {label.ja}ではない。")
    span = entry.key.span
    edit = None if fix is None else Repair(span, fix, is_sure)
    return Slip(
        meant,
        (span,),
        Fault(span, "unknown-key", message, advice, known.provisions, (*here, entry.key.text), edit),
    )


def _commas(entry: Entry, behind: Sequence[Entry], table: Table, here: Path) -> Slip | None:
    """`{amount: 30,000}`: a value 30, and a key `000`."""
    field, value = table.fields.get(entry.key.text), entry.value
    if field is None or field.type.name not in _NUMBERS or not isinstance(value, Scalar):
        return None
    if not _is_number(value, "[0-9]{1,3}"):
        return None
    groups = list(_groups(value.span, behind))
    if not groups:
        return None
    parts = [value.text, *(each.text for each in groups)]
    number, written = "".join(parts), ",".join(parts)
    name, span = naming.of_key(field.key), Span(*value.span[:2], *groups[-1].span[2:])
    message = Words(
        f"`{written}` is not a number, as {name.en} is: a comma within braces ends the value.",
        f"{name.ja}は数値であり、`{written}` はそれに当たらない。波括弧の中では、コンマで値が終わる。",
    )
    advice = naming.joined(_WITHOUT_COMMAS, _write(number))
    # where the number ends, the braces say, and not how many digits follow
    repair = Repair(span, number, safe=False)
    fault = Fault(span, "wrong-type", message, advice, field.key.provisions, (*here, entry.key.text), repair)
    return Slip(entry.key.text, tuple(each.span for each in groups), fault)


def _groups(before: Span, behind: Sequence[Entry]) -> Iterator[Scalar]:
    """The keys of three digits that follow a number, each behind a comma."""
    end = before[2:]
    for key, value in behind:
        line, column = key.span[:2]
        is_next = line == end[0] and 1 <= column - end[1] <= 2
        if not (is_next and _is_number(key, "[0-9]{3}") and _is_nothing(value)):
            return
        yield key
        end = key.span[2:]


def _indentation(entry: Entry, behind: Sequence[Entry], table: Table, here: Path) -> Slip | None:
    """`vpn:`, and below it lines that full-width spaces were to indent: keys beside it, and it has no value."""
    if entry.key.text not in table.fields or not _is_nothing(entry.value):
        return None
    below = takewhile(lambda each: each.key.text.startswith(_WIDE_SPACE), behind)
    keys = [each.key for each in below if each.key.span.line > entry.key.span.line]
    if not keys:
        return None
    provisions = table.fields[entry.key.text].key.provisions
    fault = Fault(
        _first_character(keys[0].span), "wrong-type", WIDE_INDENT, None, provisions, (*here, entry.key.text)
    )
    return Slip(entry.key.text, tuple(key.span for key in keys), fault)


def _first_character(span: Span) -> Span:
    return Span(span.line, span.column, span.line, span.column + 1)


def _is_number(scalar: Scalar, pattern: str) -> bool:
    return scalar.plain and re.fullmatch(pattern, scalar.text) is not None


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text


def _write(text: str) -> Words:
    shown = naming.shown(text)
    return Words(f"Write `{shown}`.", f"`{shown}` と書く。")


_WITHOUT_COMMAS = Words("Numbers and money are written without commas.", "数値や金額にコンマは入れない。")
