"""Names that are bound while an expression is made, and what is known of the small tariff's kinds."""

from __future__ import annotations

from typing import NamedTuple

from generators.small_tariff import SMALL

from validator.model.declarations import Key
from validator.model.expression import Expression
from validator.model.types import Type

KEYS = {kind.name: kind.keys for kind in SMALL.kinds}
ROLES = {kind.name: kind.role for kind in SMALL.kinds}


def thing_type(kind: str) -> Type:
    return Type(ROLES[kind], kind)


class Name(NamedTuple):
    """A name, or a path, that is known: never missing."""

    value: Expression
    type: Type


def hide(names: list[Name], variable: str) -> list[Name]:
    """The names that a new variable does not hide."""
    return [name for name in names if repr(variable) not in repr(name.value)]


def is_list(key: Key, type_: Type) -> bool:
    return type_.name == key.type.name == "list" and key.type.of == type_.of
