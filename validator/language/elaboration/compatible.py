"""Which types can be equal, and which values may stand where a type is declared."""

from __future__ import annotations

from validator.language.naming.names import Names
from validator.language.naming.scope import POISON
from validator.model.types import Type

_TEXTS = ("text", "slug")
_ALONE = ("boolean", "integer", "yen", "exact-yen", "date", "moment", "hours", "period", "address")


def equal(left: Type, right: Type, names: Names) -> bool:
    """Can values of these types be equal?"""
    if POISON in (left, right):
        return True
    if "value" in (left.name, right.name):
        return {left.name, right.name} <= {"value", *_TEXTS}
    if left.name in _TEXTS:
        return right.name in _TEXTS
    if left.name == right.name == "word":
        return bool(set(names.words(left)) & set(names.words(right)))
    if left.name in _ALONE:
        return left.name == right.name
    return left.name == right.name and left.ref == right.ref and left.name not in ("list", "change")


def fits(found: Type, declared: Type, names: Names) -> bool:
    """May a value of one type stand where another is declared?"""
    if POISON in (found, declared):
        return True
    if found.name == declared.name == "list":
        return fits(found.of or POISON, declared.of or POISON, names)
    if found.name == declared.name == "word":
        return set(names.words(found)) <= set(names.words(declared))
    if declared.name == "text":
        return found.name in _TEXTS
    if declared.name == "slug":
        return found.name == "slug"
    return found.name == declared.name and found.ref == declared.ref
