"""The Python source of an expression.

Whatever a policy holds becomes a literal through `ascii`, and every name is one of ours: nothing in a policy
can become code. What nests deep is put into functions of its own, so that the source never nests deeper than
Python's compiler can follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import assert_never

from validator.evaluation.annotations import head, result
from validator.evaluation.generate_loop import COMMON, Local, Locals, Parameters, locals_of, loop, types_in
from validator.evaluation.joins import is_kept
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
from validator.model.program import Definition, Program
from validator.model.stored import NotAProgram
from validator.model.types import ALWAYS_BOUND, BOOLEAN, Type
from validator.operations import TABLE, THROUGH_A_LIST
from validator.operations.signature import parameter, signatures
from validator.operations.type_of import types_of

MAX_DEPTH = 16
"""What nests deeper goes into a function of its own: Python allows 200 brackets in brackets, and each step
takes at most four."""

LONG = 10**15


_LOOKED_UP = {"in": "among", "within": "within"}
"""Operations that are looked up in a list that stays the same."""

Write = Callable[[Expression, Locals], str]


class ExpressionWriter:
    """Writes the expressions of one program, and collects what they need beside themselves."""

    def __init__(self, program: Program) -> None:
        self.definitions = {each.key: each for each in program.definitions}
        self._numbers = {each.key: number for number, each in enumerate(program.definitions)}
        self.types = types_of(program)
        self.used: set[str] = set()
        """Names of `runtime` and `changes` that the source calls."""
        self.operations: set[str] = set()
        self.days: set[date] = set()
        self.calendars: dict[tuple[date, ...], str] = {}
        self.parts: list[str] = []
        """What stands beside: the functions of loops, and of what nests too deep."""
        self._functions: dict[str, str] = {}
        self._locals = 0
        self._beside = 0

    # --- names ---------------------------------------------------------------------------------------------

    def common(self) -> dict[str, Local]:
        """The names that are always bound, beside the parameters `world` and `readings` of every function."""
        return {name: Local(f"world.{name}", type_) for name, type_ in ALWAYS_BOUND.items()}

    def local(self, name: str, type_: Type, given: bool = True) -> Local:
        """A new local variable."""
        self._locals += 1
        return Local(f"v{self._locals}_{re.sub('[^a-z0-9]', '_', name.lower())}", type_, given)

    def runtime(self, name: str) -> str:
        """A function of the runtime."""
        self.used.add(name)
        return name

    # --- values --------------------------------------------------------------------------------------------

    def condition(self, expression: Expression, names: Locals, depth: int = 0) -> str:
        """Source of which only the truth is asked."""
        if isinstance(expression, And | Or):
            if depth >= MAX_DEPTH:
                return self._apart(expression, names)
            return self._junction(expression, names, depth)
        return self.value(expression, names, depth)

    def value(self, expression: Expression, names: Locals, depth: int = 0) -> str:  # noqa: C901
        """Source that gives exactly the value that the interpreter gives."""
        if depth >= MAX_DEPTH and not isinstance(expression, Constant | Variable | Read | All):
            return self._apart(expression, names)
        depth += 1
        match expression:
            case Constant(value):
                return self._literal(value)
            case Variable() | Get() | Call():
                text = self.as_far_as_known(expression, names, depth - 1)
                return f"{self.runtime('sound')}({text})" if self._may_be_list(expression, names) else text
            case Follow(base, key, kind):
                return f"{self.runtime('follow')}({self.value(base, names, depth)}, {key!a}, {kind!a})"
            case Whole(base):
                return f"{self.runtime('whole')}({self.value(base, names, depth)})"
            case Now(base):
                return f"{self.runtime('now')}({self.value(base, names, depth)})"
            case Read(interpretation, reading):
                return f"(readings[{interpretation!a}] == {reading!a})"
            case ValueOf(field, record):
                return f"{self.runtime('plain_value')}({self._texts((field, record), names, depth)})"
            case Apply():
                return self._apply(expression, names, depth)
            case And() | Or():
                text = self._junction(expression, names, depth)
                return text if all(map(self._is_boolean, expression.parts)) else f"bool({text})"
            case All(kind):
                return f"tuple(world.all({kind!a}))"
            case Changes(old, new):
                texts = self._texts((old, new), names, depth)
                return f"{self.runtime('changes')}({texts})"
            case Quantified("those"):
                return f"{self.runtime('sound')}({self._loop(expression, names, depth)})"
            case Quantified():
                return self._loop(expression, names, depth)
        assert_never(expression)

    def as_far_as_known(self, expression: Expression, names: Locals, depth: int = 0) -> str:
        """Source of the value; of a list some of whose items are broken, of the others."""
        if depth >= MAX_DEPTH and not isinstance(expression, Variable):
            return self._apart(expression, names, self.as_far_as_known)
        match expression:
            case Variable(name):
                return _found(names, name).text
            case Get(base, key):
                return self.recorded(base, key, names, depth + 1)
            case Call():
                return self._call(expression, names, depth + 1)
            case Quantified("those"):
                return self._loop(expression, names, depth + 1)
        return self.value(expression, names, depth)

    def recorded(self, base: Expression, key: str, names: Locals, depth: int = 0) -> str:
        """The value of a key as it stands, a broken list too."""
        text = self.value(base, names, depth)
        if isinstance(base, Variable) and _found(names, base.name).given:
            return f"{text}[{key!a}]"
        return f"{self.runtime('get')}({text}, {key!a})"

    def _texts(self, expressions: tuple[Expression, ...], names: Locals, depth: int) -> str:
        return ", ".join(self.value(each, names, depth) for each in expressions)

    def _literal(self, value: bool | int | str | date | tuple[date, ...]) -> str:
        if isinstance(value, tuple):
            return self.calendars.setdefault(value, f"CALENDAR_{len(self.calendars)}")
        if isinstance(value, date):
            self.days.add(value)
            return day_name(value)
        # a very long number in decimal is refused by Python
        text = hex(value) if type(value) is int and abs(value) > LONG else ascii(value)
        return f"({text})" if text.startswith("-") else text

    def _may_be_list(self, expression: Expression, names: Locals) -> bool:
        return self.types.of(expression, types_in(names)).name in ("list", "unknown")

    def _is_boolean(self, expression: Expression) -> bool:
        """Whether its value is true or false, and nothing else that Python takes for either."""
        match expression:
            case Apply(operation, _):
                return operation in TABLE and all(each.gives == BOOLEAN for each in signatures(operation))
            case And() | Or() | Read():
                return True
            case Quantified():
                return expression.quantifier in ("some", "no", "every")
        return False

    def _junction(self, expression: And | Or, names: Locals, depth: int) -> str:
        parts = list(_flat(expression, type(expression)))
        if not parts:
            return str(isinstance(expression, And))
        word = " and " if isinstance(expression, And) else " or "
        return "(" + word.join(self.condition(part, names, depth + 1) for part in parts) + ")"

    def _call(self, call: Call, names: Locals, depth: int) -> str:
        if call.definition not in self.definitions:
            raise NotAProgram(call.definition)
        number, definition = self._numbers[call.definition], self.definitions[call.definition]
        if len(call.args) != 1 + (definition.day is not None):
            raise NotAProgram(call.definition)
        return (
            f"{definition_name(number, definition)}(world, readings, {self._texts(call.args, names, depth)})"
        )

    # --- operations ----------------------------------------------------------------------------------------

    def _apply(self, apply: Apply, names: Locals, depth: int) -> str:
        operation, args = apply.operation, apply.args
        if operation not in TABLE:
            raise NotAProgram(operation)
        if operation == "not_given":
            return self.missing(args[0], names, depth)
        if operation == "given":
            return f"(not {self.missing(args[0], names, depth)})"
        texts = [self.value(arg, names, depth) for arg in args]
        looked_up = _LOOKED_UP.get(TABLE[operation].negates or operation)
        if looked_up and self._is_kept(args[1]):
            found = f"{self.runtime(looked_up)}({', '.join(texts)}, world)"
            return f"(not {found})" if TABLE[operation].negates else found
        if operation == "business_day" and all(map(self._is_kept, args[1:])):
            return f"{self.runtime('business_day')}({texts[0]}, world, {', '.join(texts[1:])})"
        if operation in THROUGH_A_LIST:
            texts[1:] = [f"{self.runtime('counted')}({text}, world)" for text in texts[1:]]
        sign = self._sign(apply, names)
        if sign is not None and len(texts) == 2:
            return f"({texts[0]} {sign} {texts[1]})"
        self.operations.add(operation)
        return f"{operation_name(operation)}({', '.join(texts)})"

    def _is_kept(self, listed: Expression) -> bool:
        return isinstance(listed, Constant) or is_kept(listed, self.definitions)

    def missing(self, value: Expression, names: Locals, depth: int = 0) -> str:
        """Source that asks whether a value is missing."""
        text = self.value(value, names, depth)
        if isinstance(value, Constant | Apply):
            # Python warns of a literal, and of what it makes one, where it is compared with `None`
            self.operations.add("not_given")
            return f"{operation_name('not_given')}({text})"
        return f"({text} is None)"

    def _sign(self, apply: Apply, names: Locals) -> str | None:
        """The operator of Python that an operation is, where nothing that may be missing is asked for."""
        operands = enumerate(apply.args)
        asked = [arg for index, arg in operands if parameter(apply.operation, index).optional]
        # of two that may be missing, a written one is enough: it equals nothing that is missing
        sure = not asked or any(isinstance(arg, Constant) for arg in asked) or self._is_bound(asked, names)
        return TABLE[apply.operation].sign if sure else None

    def _is_bound(self, expressions: list[Expression], names: Locals) -> bool:
        (first, *rest) = expressions
        return not rest and isinstance(first, Variable) and _found(names, first.name).given

    # --- what stands beside ----------------------------------------------------------------------------------

    def _loop(self, quantified: Quantified, names: Locals, depth: int) -> str:
        source = quantified.source
        if isinstance(source, All):
            return loop(quantified, f"world.all({source.kind!a})", names, self)
        return loop(quantified, self.as_far_as_known(source, names, depth), names, self)

    def next(self, word: str) -> str:
        """A name for what stands beside."""
        self._beside += 1
        return f"{word}_{self._beside}"

    def function(self, parameters: Parameters, value: str, type_: str) -> str:
        """A function beside, by its name; the same for the same."""
        text = head("", [*COMMON, *parameters], type_).removeprefix("def ") + f"\n    return {value}\n"
        if text not in self._functions:
            self._functions[text] = name = self.next("part")
            self.parts.append(f"def {name}{text}")
        return self._functions[text]

    def _apart(self, expression: Expression, names: Locals, write: Write | None = None) -> str:
        """A call of a function that gives the value."""
        passed = locals_of(names)
        gives = result(self.types.of(expression, types_in(names)), optional=True)
        name = self.function(passed, (write or self.value)(expression, names), gives)
        return f"{name}({', '.join(text for text, _ in (*COMMON, *passed))})"


def _flat(expression: Expression, junction: type[And | Or]) -> list[Expression]:
    """The parts of a junction, those of the same junctions within it in their place."""
    flat: list[Expression] = []
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, junction):
            waiting += reversed(part.parts)
        else:
            flat.append(part)
    return flat


def _found(names: Locals, name: str) -> Local:
    if name not in names:
        raise NotAProgram(name)
    return names[name]


def day_name(day: date) -> str:
    """The constant that a day is."""
    return f"DAY_{day.isoformat().replace('-', '_')}"


def operation_name(operation: str) -> str:
    """The function that an operation is; its name is one of `TABLE`'s."""
    return f"run_{operation}"


def definition_name(number: int, definition: Definition) -> str:
    """The function that a definition is."""
    return f"define_{number}_{re.sub('[^a-z0-9]', '_', definition.key.lower())}"
