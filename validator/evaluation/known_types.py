"""What is known of the type of an expression from the declarations; `None` where nothing is.

Only an aid to write faster functions: where a type is not known, the function asks the value.
"""

from __future__ import annotations

from collections.abc import Mapping

from validator.model.declarations import Kind
from validator.model.expression import (
    All,
    Call,
    Constant,
    Expression,
    Follow,
    Get,
    Now,
    Quantified,
    Variable,
    Whole,
)
from validator.model.program import Program
from validator.model.types import BOOLEAN, DATE, INTEGER, VALUE, Type, list_of

_THINGS = ("record", "part", "designations")
_RESULTS = {"some": BOOLEAN, "no": BOOLEAN, "every": BOOLEAN, "count": INTEGER}


class KnownTypes:
    """The types that a program's declarations give."""

    def __init__(self, program: Program) -> None:
        self._kinds = {kind.name: kind for kind in program.declarations.kinds}
        self._keys = {
            (kind.name, key.name): key.type for kind in program.declarations.kinds for key in kind.keys
        }
        self._definitions = {definition.key: definition.type for definition in program.definitions}
        self.always: dict[str, Type | None] = {"as_of": DATE, "designations": self._designations()}
        """The types of the names that are always bound."""

    def thing(self, kind: str) -> Type | None:
        """The type of a record or part of a kind."""
        found = self._kinds.get(kind)
        return None if found is None else Type(_role(found), kind)

    def of(self, expression: Expression, names: Mapping[str, Type | None]) -> Type | None:
        """The type of an expression whose names have these types."""
        match expression:
            case Constant(_, type_):
                return type_
            case Variable(name):
                return names.get(name)
            case Get(base, key):
                return self._of_key(self.of(base, names), key)
            case Follow(_, _, kind):
                return self.thing(kind)
            case Whole(base):
                return self._whole(self.of(base, names))
            case Now(base):
                return self.of(base, names)
            case All(kind):
                found = self.thing(kind)
                return None if found is None else list_of(found)
            case Call(definition, _):
                return self._definitions.get(definition)
            case Quantified():
                return self._of_quantified(expression, names)
        return None

    def item(self, source: Expression, names: Mapping[str, Type | None]) -> Type | None:
        """The type of a list's items."""
        found = self.of(source, names)
        return None if found is None else found.of

    def _of_key(self, base: Type | None, key: str) -> Type | None:
        if base is None:
            return None
        if base.name == "change":
            return VALUE
        return self._keys.get((base.ref, key)) if base.name in _THINGS else None

    def _whole(self, base: Type | None) -> Type | None:
        kind = None if base is None else self._kinds.get(base.ref)
        return None if kind is None or kind.whole is None else self.thing(kind.whole)

    def _of_quantified(self, quantified: Quantified, names: Mapping[str, Type | None]) -> Type | None:
        if quantified.quantifier == "those":
            return self.of(quantified.source, names)
        if quantified.quantifier == "first":
            return self.item(quantified.source, names)
        return _RESULTS.get(quantified.quantifier)

    def _designations(self) -> Type | None:
        found = next((kind for kind in self._kinds.values() if kind.role == "designations"), None)
        return None if found is None else Type("designations", found.name)


def _role(kind: Kind) -> str:
    return kind.role if kind.role in _THINGS else "part"
