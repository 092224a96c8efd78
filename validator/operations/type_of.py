"""The type of every expression: by what is declared of keys and definitions, and by the operations' own declarations.

There is no second typing: the compiler, both engines, and whoever shows a value ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from validator.model.declarations import Kind
from validator.model.expression import (
    All,
    Apply,
    Call,
    Changes,
    Constant,
    Expression,
    Follow,
    Get,
    Now,
    Quantified,
    ValueOf,
    Variable,
    Whole,
)
from validator.model.program import Program
from validator.model.types import (
    ALWAYS_BOUND,
    BOOLEAN,
    CHANGE_KEYS,
    INTEGER,
    RECORD_KEYS,
    UNKNOWN,
    VALUE,
    Type,
    list_of,
)
from validator.operations import TABLE
from validator.operations.signature import signature_of

Names = Mapping[str, Type]
"""The types of the bound names."""


class Types:
    """The types of expressions over some kinds, and over definitions of which the types are known."""

    def __init__(self, kinds: Iterable[Kind], definitions: Mapping[str, Type]) -> None:
        self._kinds = {kind.name: kind for kind in kinds}
        self._keys = {(kind.name, key.name): key.type for kind in self._kinds.values() for key in kind.keys}
        self._definitions = definitions

    def of(self, expression: Expression, names: Names) -> Type:
        """The type of an expression; `UNKNOWN` where a name or a key in it is none."""
        match expression:
            case Constant(_, type_):
                return type_
            case Variable(name):
                return names.get(name) or ALWAYS_BOUND.get(name, UNKNOWN)
            case Get() | Follow() | Whole() | Now():
                return self._of_step(expression, self.of(expression.base, names))
            case Call(definition, _):
                return self._definitions.get(definition, UNKNOWN)
            case ValueOf():
                return VALUE
            case All(kind):
                return list_of(self.thing(kind))
            case Changes(_, new):
                return list_of(Type("change", self.of(new, names).ref))
            case Quantified():
                return self._of_quantified(expression, names)
            case Apply(operation, args):
                return self._of_operation(operation, [self.of(arg, names) for arg in args])
        return BOOLEAN

    def _of_operation(self, operation: str, operands: list[Type]) -> Type:
        found = signature_of(operation, operands) if operation in TABLE else None
        return UNKNOWN if found is None else found.gives

    def thing(self, kind: str) -> Type:
        """The type of a record or part of a kind."""
        found = self._kinds.get(kind)
        return UNKNOWN if found is None else thing(found)

    def item(self, source: Expression, names: Names) -> Type:
        """The type of a list's items."""
        return self.of(source, names).of or UNKNOWN

    def inside(self, quantified: Quantified, names: Names) -> dict[str, Type]:
        """The types of the names inside a quantifier."""
        return {**names, quantified.variable: self.item(quantified.source, names)}

    def _of_step(self, path: Get | Follow | Whole | Now, base: Type) -> Type:
        match path:
            case Get(key=key):
                return self._of_key(base, key)
            case Follow(kind=kind):
                return self.thing(kind)
            case Whole():
                part = self._kinds.get(base.ref)
                return UNKNOWN if part is None or part.whole is None else self.thing(part.whole)
            case Now():
                return base

    def _of_key(self, base: Type, key: str) -> Type:
        if base.name == "change":
            type_, _ = CHANGE_KEYS.get(key, (UNKNOWN, True))
            return type_._replace(ref=base.ref) if type_.name == "key" else type_
        found = self._keys.get((base.ref, key))
        return found or (RECORD_KEYS.get(key, UNKNOWN) if base.name == "record" else UNKNOWN)

    def _of_quantified(self, quantified: Quantified, names: Names) -> Type:
        match quantified.quantifier:
            case "count":
                return INTEGER
            case "first":
                return self.item(quantified.source, names)
            case "those":
                return list_of(self.item(quantified.source, names))
            case "sum" | "union" if quantified.body is not None:
                body = self.of(quantified.body, self.inside(quantified, names))
                if quantified.quantifier == "sum":
                    return Type(body.name)
                return body if body.name == "list" else list_of(body)
        return BOOLEAN


def thing(kind: Kind) -> Type:
    """The type of a record or part."""
    return Type("part" if kind.role == "part" else "record", kind.name)


def types_of(program: Program) -> Types:
    """The types of a program's expressions."""
    return Types(program.declarations.kinds, {each.key: each.type for each in program.definitions})
