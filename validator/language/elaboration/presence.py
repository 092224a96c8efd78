"""What is known to be given: behind `when p is given`, `p` is. How such knowledge flows out of a condition.

A fact is of a typed expression, short names written out: that the value of a path is given, or that a condition
holds. A partial definition is given just where its one `when` holds, and of an `or` whose other parts are denied the
last one holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from validator.language.naming.scope import Fact, Scope, is_poisoned
from validator.model import expression as ex
from validator.model.expression import Expression, conjuncts, substitute
from validator.model.program import Definition
from validator.model.types import BOOLEAN
from validator.operations import TABLE
from validator.operations.signature import parameter

MAX_OPENED = 500
"""So many states and definitions are opened for what one condition gives, far more than anyone writes."""


_FALSE = ex.Constant(value=False, type=BOOLEAN)


class Defined(NamedTuple):
    """A definition, and whether it has one case only, whose value is never missing."""

    definition: Definition
    is_sure: bool


Definitions: TypeAlias = Mapping[str, Defined]
"""Those that are elaborated, by key: of the others, which stand in a circle or have failed, nothing is known."""


def after(scope: Scope, condition: Expression | None, definitions: Definitions, *, holds: bool) -> Scope:
    """The scope where a condition is known to hold, or not to."""
    if condition is None:
        return scope
    if is_poisoned(condition):
        scope = scope._replace(doubtful=True)
    learner = _Learner(scope, definitions)
    learner.take(_expand(condition, scope.aliases), holds=holds)
    return learner.scope()


def given(scope: Scope, path: Expression, definitions: Definitions) -> Scope:
    """The scope where a path is known to be given."""
    learner = _Learner(scope, definitions)
    learner.give(_expand(path, scope.aliases))
    return learner.scope()


def is_given(scope: Scope, path: Expression) -> bool:
    """Is a path known to be given?"""
    return _given(_expand(path, scope.aliases)) in scope.facts


def is_held(scope: Scope, condition: Expression) -> bool:
    """Is a condition known to hold?"""
    return _holds(_expand(condition, scope.aliases)) in scope.facts


def is_known(scope: Scope, call: ex.Call, definitions: Definitions) -> bool:
    """Is a partial definition known to be given, its one `when` being known to hold?"""
    found = definitions.get(call.definition)
    if found is None or not found.is_sure:
        return False
    definition = found.definition
    condition = substitute(definition.cases[0].when or ex.And(()), arguments(definition, call))
    return condition is not None and all(
        _is_implied(scope, part, definitions) for part in conjuncts(condition)
    )


def _is_implied(scope: Scope, condition: Expression, definitions: Definitions) -> bool:
    if is_held(scope, condition):
        return True
    if not isinstance(condition, ex.Apply) or condition.operation != "given":
        return False
    (path,) = condition.args
    return is_given(scope, path) or (isinstance(path, ex.Call) and is_known(scope, path, definitions))


def arguments(definition: Definition, call: ex.Call) -> dict[str, Expression]:
    """What stands for the parameters of a definition in a call."""
    parameters = (definition.parameter, definition.day)
    return {name: value for name, value in zip(parameters, call.args, strict=False) if name is not None}


def _expand(expr: Expression, aliases: Mapping[str, Expression]) -> Expression:
    """Short names written out, also those within what they stand for."""
    for name in reversed(list(aliases)):
        expr = substitute(expr, {name: aliases[name]}) or expr
    return expr


def _given(path: Expression) -> Fact:
    return "given", path


def _holds(condition: Expression) -> Fact:
    return "holds", condition


class _Learner:
    """Gathers what follows from what is taken in: without recursion, and within a bound."""

    def __init__(self, scope: Scope, definitions: Definitions) -> None:
        self._scope = scope
        self._definitions = definitions
        self._facts = set(scope.facts)
        self._open = dict.fromkeys(scope.either)
        self._opened: set[Expression] = set()
        self._waiting: list[tuple[Expression, bool]] = []

    def scope(self) -> Scope:
        """The scope with all that was learnt."""
        while self._waiting:
            while self._waiting:
                self._take(*self._waiting.pop())
            self._close()
        return self._scope._replace(facts=frozenset(self._facts), either=tuple(self._open))

    def take(self, condition: Expression, *, holds: bool) -> None:
        """A condition holds, or does not."""
        self._waiting.append((condition, holds))

    def give(self, path: Expression | None) -> None:
        """A path is given, and so is all that it goes through."""
        while path is not None:
            self._facts.add(_given(path))
            match path:
                case ex.Get(base=base) | ex.Follow(base=base) | ex.Whole(base=base) | ex.Now(base=base):
                    path = base
                case ex.Call(args=(base,)):
                    self._open_call(path, "value")
                    path = base
                case _:
                    path = None
        self._close()

    def _take(self, expr: Expression, holds: bool) -> None:
        if holds:
            self._facts.add(_holds(expr))
        match expr:
            case ex.And(parts=parts) if holds:
                self._waiting += [(part, True) for part in parts]
            case ex.Or(parts=parts) if not holds:
                self._waiting += [(part, False) for part in parts]
            case ex.Or(parts=parts) | ex.And(parts=parts):
                self._take_one_of(expr, parts, holds)
            case ex.Apply():
                self._take_test(expr, holds)
            case ex.Call() if holds:
                self._open_call(expr, "state")
            case _:
                return

    def _take_one_of(self, expr: ex.Or | ex.And, parts: tuple[Expression, ...], holds: bool) -> None:
        """`x is one of a, b` gives x, and so does the denial of `x is not one of a, b`."""
        operation = "is" if holds else "is_not"
        tests = [part for part in parts if isinstance(part, ex.Apply) and part.operation == operation]
        if len(tests) == len(parts) and len({test.args[0] for test in tests}) == 1:
            self.give(tests[0].args[0])
        elif isinstance(expr, ex.Or):
            self._open[expr] = None

    def _take_test(self, test: ex.Apply, holds: bool) -> None:
        operation, args, positive = test.operation, test.args, TABLE[test.operation].negates
        if not holds and positive is not None:
            self._facts.add(_holds(ex.Apply(positive, args)))
        if holds == (positive is None):
            # what says yes had its operands
            for index, arg in enumerate(args):
                if parameter(operation, index).optional:
                    self.give(arg)
        elif operation == "is" and isinstance(args[0], ex.Call) and args[1] == _FALSE:
            self._waiting.append((args[0], True))

    def _open_call(self, call: ex.Call, sort: str) -> None:
        """What a state's condition gives where it holds, and a partial definition's where it is given."""
        found = self._definitions.get(call.definition)
        if found is None:
            self._scope = self._scope._replace(doubtful=True)
            return
        definition = found.definition
        if definition.sort != sort or len(definition.cases) != 1:
            return
        condition = definition.cases[0].value if sort == "state" else definition.cases[0].when
        if condition is not None and is_poisoned(condition):
            self._scope = self._scope._replace(doubtful=True)
        if condition is None or call in self._opened or len(self._opened) >= MAX_OPENED:
            return
        self._opened.add(call)
        inner = substitute(condition, arguments(definition, call))
        if inner is not None:
            self._waiting.append((inner, True))

    def _close(self) -> None:
        """Of an `or` whose other parts are denied, the last one holds."""
        for either in list(self._open):
            left = [part for part in either.parts if not self._is_denied(part)]
            if len(left) <= 1:
                del self._open[either]
                self._waiting += [(part, True) for part in left]

    def _is_denied(self, expr: Expression) -> bool:
        match expr:
            case ex.And(parts=parts):
                return any(self._is_denied(part) for part in parts)
            case ex.Apply(operation="not_given", args=(path,)):
                return _given(path) in self._facts
            case ex.Apply(operation=operation, args=args):
                positive = TABLE[operation].negates
                return positive is not None and _holds(ex.Apply(positive, args)) in self._facts
            case _:
                return False
