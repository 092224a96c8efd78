"""A fault of a record's shape, and a value that its field does not accept, of which a fault is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.named_tuple import NamedTuple
from validator.shape.readers import BROKEN
from validator.sources.document import Node, Scalar
from validator.text.place import Span
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.shape.repair import Meant
    from validator.shape.tables import Field

Path = tuple[str | int, ...]
"""Keys, and indexes of list items from 0, from the record inwards."""


class Repair(NamedTuple):
    """What is written instead of what stands there.

    `safe`: it is the same value in another spelling, or the one word or key of a sure record that is near. Anything
    else, and all that lets go of what stands there, is a suggestion.
    """

    span: Span
    text: str
    safe: bool


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
    fix: Repair | None = None
    related: tuple[tuple[Span, Words], ...] = ()


class Case(NamedTuple):
    """A value that its field does not accept, and where it stands."""

    node: Node
    field: Field
    span: Span
    path: Path

    def fault(self, code: str, message: Words, help_: Words | None = None, fix: Meant | None = None) -> Fault:
        """A fault of the key, at the value."""
        repair = None if fix is None else Repair(self.span, *fix)
        return Fault(self.span, code, message, help_, self.field.key.provisions, self.path, repair)

    def accepts(self, text: str, plain: bool = True) -> bool:
        """Whether this scalar would do instead."""
        if not isinstance(self.node, Scalar):
            return False
        return self.field.value(self.node._replace(text=text, plain=plain)) is not BROKEN
