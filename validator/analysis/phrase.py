"""A typed expression in the words of the policy's language, as a policy would write it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from validator.analysis.typed import Typed
from validator.model.expression import (
    All,
    And,
    Apply,
    Call,
    Changes,
    Constant,
    Expression,
    Follow,
    Get,
    Now,
    Or,
    Quantified,
    Read,
    ValueOf,
    Variable,
    Whole,
)
from validator.operations import TABLE
from validator.operations.type_of import Names

_OPERAND = re.compile(r"\b[ABC]\b")
_ONE = re.compile(r"\b1 (month|day)s\b")
_SPREAD = "(A, ...)"
_WITH_BODY = ("sum", "union")
_BINDING = {"half_up": 1, "down": 1, "plus": 2, "minus": 2, "times": 3, "over": 3}
"""How close an operation of arithmetic binds its operands; the others bind less than all of these."""
_SIMPLE = (Constant, Variable, Get, Follow, Whole, Now, Call, All)
_COMPOUND = (And, Or, Quantified)


class Phraser:
    """Writes the expressions of one program."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed

    def phrase(self, expression: Expression, names: Names) -> str:
        """The expression in one line."""
        match expression:
            case Constant():
                return constant(expression)
            case Variable(name) | All(name):
                return name
            case Get() | Follow() | Whole() | Now():
                return f"{self._closed(expression.base, names)}.{self._step(expression, names)}"
            case Call():
                return self._call(expression, names)
            case Read(interpretation, reading):
                return f"{interpretation} is {reading}"
            case And() | Or():
                return self._joined(expression, names)
            case Changes(old, new):
                return f"changes from {self._closed(old, names)} to {self._closed(new, names)}"
            case Quantified():
                return self._quantified(expression, names)
            case ValueOf(field, record):
                return f"value of {self.phrase(field, names)} in {self.phrase(record, names)}"
            case Apply(operation, args):
                return self._apply(operation, args, names)

    def _step(self, path: Get | Follow | Whole | Now, names: Names) -> str:
        """The last step of a path."""
        if isinstance(path, Get | Follow):
            return path.key
        return "now" if isinstance(path, Now) else self._typed.types.of(path, names).ref

    def _joined(self, joined: And | Or, names: Names) -> str:
        """The parts of `and`, or of `or` where it is not one statement."""
        if isinstance(joined, And):
            return " and ".join(self._one_of(part, names) or self._part(part, names) for part in joined.parts)
        return self._one_of(joined, names) or " or ".join(self._part(part, names) for part in joined.parts)

    def _closed(self, expression: Expression, names: Names) -> str:
        """An operand, in brackets where it would read otherwise without."""
        text = self.phrase(expression, names)
        return text if isinstance(expression, _SIMPLE) or _leads(expression) else f"({text})"

    def _part(self, part: Expression, names: Names) -> str:
        """A part of `and`, or of `or`."""
        text = self.phrase(part, names)
        return f"({text})" if isinstance(part, _COMPOUND) else text

    def _call(self, call: Call, names: Names, *, denied: bool = False) -> str:
        definition = self._typed.definitions[call.definition]
        subject = self._closed(call.args[0], names)
        if definition.sort != "state":
            return f"{subject}.{definition.name}"
        day = f" on {self._closed(call.args[1], names)}" if len(call.args) > 1 else ""
        return f"{subject} is {'not ' if denied else ''}{definition.name}{day}"

    def _one_of(self, expression: Expression, names: Names) -> str | None:
        """`x is a or x is b`, as one statement about x."""
        parts = expression.parts if isinstance(expression, Or) else ()
        tests = [part.args for part in parts if isinstance(part, Apply) and part.operation == "is"]
        if len(tests) != len(parts) or len({args[0] for args in tests}) != 1:
            return None
        words = ", ".join(self.phrase(args[1], names) for args in tests)
        return f"{self._closed(tests[0][0], names)} is one of {words}"

    def _apply(self, operation: str, args: Sequence[Expression], names: Names) -> str:
        denied = self._denied(operation, args, names)
        if denied is not None:
            return denied
        operands = [self._operand(operation, arg, names, first=arg is args[0]) for arg in args]
        written = TABLE[operation].written
        if _SPREAD in written:
            return written.replace(_SPREAD, f"({', '.join(operands)})")
        text = _OPERAND.sub(lambda found: operands["ABC".index(found[0])], written)
        return _ONE.sub(r"1 \1", text)

    def _operand(self, operation: str, arg: Expression, names: Names, *, first: bool) -> str:
        """An operand. Arithmetic binds closest, from left to right; what is rounded is in brackets."""
        inner = _BINDING.get(arg.operation, 0) if isinstance(arg, Apply) else 0
        outer = _BINDING.get(operation, 0)
        if inner > max(outer, 1) or (first and inner and inner == outer):
            return self.phrase(arg, names)
        return f"({self.phrase(arg, names)})" if outer and _leads(arg) else self._closed(arg, names)

    def _denied(self, operation: str, args: Sequence[Expression], names: Names) -> str | None:
        """`x is not STATE`."""
        if operation != "is" or not isinstance(args[0], Call) or not isinstance(args[1], Constant):
            return None
        return None if args[1].value is not False else self._call(args[0], names, denied=True)

    def _quantified(self, quantified: Quantified, names: Names) -> str:
        inner = self._typed.types.inside(quantified, names)
        variable, source = quantified.variable, quantified.source
        ranged = (
            f"{source.kind} {variable}"
            if isinstance(source, All)
            else f"{variable} in {self._closed(source, names)}"
        )
        where = "" if quantified.where is None else f" where {self.phrase(quantified.where, inner)}"
        body = "" if quantified.body is None else self.phrase(quantified.body, inner)
        if quantified.quantifier in _WITH_BODY:
            return f"{quantified.quantifier} of {body} for {ranged}{where}"
        lead = "count of" if quantified.quantifier == "count" else quantified.quantifier
        return f"{lead} {ranged}{where}{f' satisfies {body}' if body else ''}"


def constant(written: Constant) -> str:
    """A literal as the policy writes it."""
    value = written.value
    match written.type.name:
        case "boolean":
            return "true" if value else "false"
        case "text" | "slug":
            return f'"{value}"'
        case "yen":
            return f"{value} yen"
        case "hours" if isinstance(value, int):
            return f"{value // 3600} hours"
    return str(value)


def _leads(expression: Expression) -> bool:
    """Whether an operation is written before its operands (`last day of A`): it needs no brackets."""
    if not isinstance(expression, Apply) or expression.operation not in TABLE:
        return False
    return TABLE[expression.operation].written[0].islower()
