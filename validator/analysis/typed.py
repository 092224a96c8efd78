"""The type and the label of an expression: the program keeps neither, since judging needs none."""

from __future__ import annotations

from collections.abc import Mapping

from validator.model.declarations import Key, Kind
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
from validator.model.program import Definition, Program, Rule
from validator.model.types import BOOLEAN, DATE, EXACT_YEN, INTEGER, VALUE, YEN, Type, list_of
from validator.operations import TABLE
from validator.shape.engine import all_keys
from validator.text.wording import Words

Types = Mapping[str, Type]
"""The types of the bound names."""

AS_OF, DESIGNATIONS = "as_of", "designations"
THE_DAY = Words("day of the check", "基準日")


class Typed:
    """Types and labels of the expressions of one program."""

    def __init__(self, program: Program) -> None:
        self.kinds: dict[str, Kind] = {kind.name: kind for kind in program.declarations.kinds}
        self.definitions: dict[str, Definition] = {each.key: each for each in program.definitions}
        self._keys = {(kind.name, key.name): key for kind in self.kinds.values() for key in all_keys(kind)}

    def key(self, kind: str, name: str) -> Key | None:
        """A key of a kind, the engine's own among them."""
        return self._keys.get((kind, name))

    def subject(self, kind: str) -> Type:
        """The type of the records or parts of a kind."""
        declared = self.kinds.get(kind)
        return Type("part" if declared is not None and declared.role == "part" else "record", kind)

    def names_of(self, definition: Definition) -> dict[str, Type]:
        """The types of the names in a definition."""
        names = {**self._common(), definition.parameter: self.subject(definition.kind)}
        return names if definition.day is None else {**names, definition.day: DATE}

    def names_of_rule(self, rule: Rule) -> dict[str, Type]:
        """The types of the names in a rule, with that of its norm's quantifier: messages may show it."""
        names = {**self._common(), rule.variable: self.subject(rule.kind)}
        for binding in rule.bindings:
            of = self.of(binding.source, names)
            names[binding.variable] = (of.of or VALUE) if binding.each else of
        return self.inside(rule.norm, names) if isinstance(rule.norm, Quantified) else names

    def inside(self, quantified: Quantified, names: Types) -> dict[str, Type]:
        """The types of the names inside a quantifier."""
        return {**names, quantified.variable: self.of(quantified.source, names).of or VALUE}

    def _common(self) -> dict[str, Type]:
        return {AS_OF: DATE, DESIGNATIONS: Type("record", DESIGNATIONS)}

    # --- types ---------------------------------------------------------------------------------------------

    def of(self, expression: Expression, names: Types) -> Type:  # noqa: C901
        """The type of an expression; `value` where it is nothing that is ever shown."""
        match expression:
            case Constant():
                return expression.type
            case Variable(name):
                return names.get(name, VALUE)
            case Get(base, key):
                declared = self.key(self.of(base, names).ref, key)
                return VALUE if declared is None else declared.type
            case Follow(_, _, kind):
                return self.subject(kind)
            case Whole(base):
                part = self.kinds.get(self.of(base, names).ref)
                return VALUE if part is None or part.whole is None else self.subject(part.whole)
            case Now(base):
                return self.of(base, names)
            case Call(definition, _):
                return self.definitions[definition].type
            case All(kind):
                return list_of(self.subject(kind))
            case Changes():
                return list_of(Type("change"))
            case ValueOf():
                return VALUE
            case Quantified():
                return self._of_quantified(expression, names)
            case Apply(operation, args):
                return self._of_operation(operation, args, names)
        return BOOLEAN

    def _of_quantified(self, quantified: Quantified, names: Types) -> Type:
        source, body = self.of(quantified.source, names), VALUE
        if quantified.body is not None:
            body = self.of(quantified.body, self.inside(quantified, names))
        match quantified.quantifier:
            case "count":
                return INTEGER
            case "sum":
                return body
            case "union":
                return body if body.name == "list" else list_of(body)
            case "first":
                return source.of or VALUE
            case "those":
                return source
        return BOOLEAN

    def _of_operation(self, operation: str, args: tuple[Expression, ...], names: Types) -> Type:
        gives = TABLE[operation].gives.rstrip("?") if operation in TABLE else "value"
        if gives != "amount":
            return Type(gives)
        operands = {self.of(arg, names).name for arg in args}
        return EXACT_YEN if "exact-yen" in operands else YEN if "yen" in operands else INTEGER

    # --- labels --------------------------------------------------------------------------------------------

    def label(self, expression: Expression, names: Types) -> Words | None:
        """What people call a value: the label of the key, definition or kind; none for what has no name."""
        match expression:
            case Get(base, key) | Follow(base, key):
                declared = self.key(self.of(base, names).ref, key)
                return None if declared is None else declared.label
            case Call(definition, _):
                return self.definitions[definition].label
            case Variable("as_of"):
                return THE_DAY
            case Variable() | Whole() | Now():
                kind = self.kinds.get(self.of(expression, names).ref)
                return None if kind is None else kind.label
        return None
