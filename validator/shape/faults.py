"""What a fault of a record's shape is."""

from __future__ import annotations

from validator.named_tuple import NamedTuple
from validator.text.place import Span
from validator.text.wording import Words

Path = tuple[str | int, ...]
"""Keys, and indexes of list items from 0, from the record inwards."""


class Fault(NamedTuple):
    """A fault of a record's shape.

    `code` says what is wrong: `unknown-key`, `missing-key`, `duplicate-key`, `unknown-word`, `empty-value`,
    `empty-list`, `wrong-type`, `out-of-range`, `malformed-date`, `impossible-date`, `malformed-moment`,
    `impossible-moment`, `malformed-slug`, `malformed-address`, `host-bits`.
    """

    span: Span
    code: str
    message: Words
    help: Words | None
    provisions: tuple[str, ...]
    path_in_record: Path
    fix: tuple[Span, str] | None = None
    """What to write instead, where only one thing can be meant."""
    related: tuple[tuple[Span, Words], ...] = ()
