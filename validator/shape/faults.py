"""A fault of a record's shape, and a value that its field does not accept, of which a fault is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.named_tuple import NamedTuple
from validator.shape.readers import BROKEN
from validator.sources.document import Node, Scalar
from validator.text.place import Span
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.shape.tables import Field

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


class Case(NamedTuple):
    """A value that its field does not accept, and where it stands."""

    node: Node
    field: Field
    span: Span
    path: Path

    def fault(self, code: str, message: Words, help_: Words | None = None, fix: str | None = None) -> Fault:
        """A fault of the key, at the value."""
        edit = None if fix is None else (self.span, fix)
        return Fault(self.span, code, message, help_, self.field.key.provisions, self.path, edit)

    def accepts(self, text: str, plain: bool = True) -> bool:
        """Whether this scalar would do instead."""
        if not isinstance(self.node, Scalar):
            return False
        return self.field.value(self.node._replace(text=text, plain=plain)) is not BROKEN
