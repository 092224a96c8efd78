"""What every part of the elaboration has at hand: the names, the types, and the two ways back into the whole.

A value holds conditions and a condition values: so each part of the elaboration asks for `value` and `condition` here,
and `elaborate` alone knows which part answers.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import partial
from typing import Self

from validator.language import syntax
from validator.language.elaboration import presence
from validator.language.elaboration.compatible import equal
from validator.language.naming.collector import Collector
from validator.language.naming.names import Names, shown
from validator.language.naming.scope import POISONED, Scope, Typed
from validator.language.naming.symbols import Symbol, variable
from validator.language.problems import general as problems
from validator.language.problems.general import At
from validator.language.problems.of_types import may_be_missing, moment_for_date, wrong_type
from validator.model.declarations import Kind
from validator.model.expression import Apply, Expression, conjoin
from validator.model.types import ALWAYS_BOUND, Type
from validator.operations.signature import admits, parameter, signature_of, signatures
from validator.operations.type_of import Types, thing
from validator.text.wording import Words

_NO_DIFFERENCE = Words(
    "Where more is taken away than there is, there is no difference. Compare with a sum, or name it by "
    "`define NAME?` and ask whether it is given.",
    "引く数の方が大きければ差はない。和と比べるか、`define NAME?` で名を付けて `is given` を問う。",
)


class Elaborator(ABC):
    """One compilation's way from syntax to typed expressions; what is refused goes to the collector."""

    def __init__(self, names: Names, sink: Collector) -> None:
        self.names = names
        self.sink = sink
        self.definitions: dict[str, presence.Defined] = {}
        self.types = Types(names.kinds.values(), {key: each.result for key, each in names.signatures.items()})
        self.asked: set[tuple[str, str]] = set()
        """The readings that some text names, each with its interpretation."""

    def silent(self) -> Self:
        """An elaborator of the same names that tells nobody anything."""
        return type(self)(self.names, Collector())

    @abstractmethod
    def value(self, node: syntax.Expr, scope: Scope, expected: Type | None = None) -> Typed:
        """A value; where `expected` has words, a single name may be one of them."""

    @abstractmethod
    def condition(self, node: syntax.Expr, scope: Scope) -> Expression:
        """A condition."""

    def conditions(
        self, nodes: list[tuple[str, syntax.Expr]], scope: Scope
    ) -> tuple[Expression | None, Scope]:
        """Conditions, each from a file, that hold together; and the scope where they do."""
        parts: list[Expression] = []
        for path, node in nodes:
            part = self.condition(node, scope.inside(path))
            scope = self.after(scope, part, holds=True)
            parts.append(part)
        return conjoin(parts), scope

    def after(self, scope: Scope, condition: Expression | None, *, holds: bool) -> Scope:
        """The scope where a condition is known to hold, or not to."""
        return presence.after(scope, condition, self.definitions, holds=holds)

    def given(self, node: syntax.Expr, scope: Scope, expected: Type | None = None) -> Typed:
        """A value that must be known to be given."""
        found = self.value(node, scope, expected)
        if found.optional:
            is_difference = isinstance(node, syntax.Arithmetic) and not found.poisoned
            self.refuse_missing(scope.at(node), scope, _NO_DIFFERENCE if is_difference else None)
        return found._replace(optional=False)

    def refuse_missing(self, at: At, scope: Scope, help_: Words | None = None) -> None:
        """Say that a value may be missing, where it is certain that nothing says otherwise."""
        if not scope.doubtful:
            self.sink.add(may_be_missing(at, help_))

    def typed(self, value: Expression, scope: Scope, *, optional: bool = False) -> Typed:
        """An expression that was made, with its type."""
        return Typed(value, self.types.of(value, scope.variables), optional)

    def applied(self, operation: str, operands: Sequence[Typed], scope: Scope) -> Typed:
        """An operation of operands that it takes. One that may give nothing does where all are missing that may be."""
        way = signatures(operation)[0]
        # an empty list is missing too
        optional = way.optional and all(
            each.optional or each.type.name == "list"
            for index, each in enumerate(operands)
            if way.parameter(index).optional
        )
        return self.typed(Apply(operation, tuple(each.value for each in operands)), scope, optional=optional)

    def of_type(self, node: syntax.Expr, scope: Scope, wanted: Type) -> Typed:
        """A value of a type that must be known to be given."""
        return self.check(self.given(node, scope), scope.at(node), wanted)

    def operand(self, operation: str, index: int, node: syntax.Expr, scope: Scope) -> Typed:
        """What stands at a place of an operation that is used in one way."""
        return self.fit(operation, index, self.value(node, scope), scope.at(node), scope)

    def fit(self, operation: str, index: int, found: Typed, at: At, scope: Scope) -> Typed:
        """The same of a value that was elaborated before."""
        found = self.sure(operation, index, found, at, scope)
        return self.check(found, at, parameter(operation, index).types[0])

    def takes(self, operation: str, *operands: Type) -> bool:
        """Does an operation take operands of these types?"""
        return signature_of(operation, operands, partial(equal, names=self.names)) is not None

    def sure(self, operation: str, index: int, found: Typed, at: At, scope: Scope) -> Typed:
        """A value that must be known to be given, unless the operation takes also what is missing."""
        if not found.optional or parameter(operation, index).optional:
            return found
        self.refuse_missing(at, scope)
        return found._replace(optional=False)

    def check(self, found: Typed, at: At, wanted: Type, words: Words | None = None) -> Typed:
        """The value, where it is of a type; else the problem."""
        if admits(wanted, found.type):
            return found
        if (found.type.name, wanted.name) == ("moment", "date"):
            self.sink.add(moment_for_date(at))
        else:
            self.sink.add(wrong_type(at, words or shown(wanted), shown(found.type)))
        return POISONED

    def bind(self, name: syntax.Name, type_: Type, scope: Scope) -> Scope:
        """The scope with one more name, which may be no word and no name that is bound already."""
        return scope.bind(name.text, type_, self.declared(name, type_, scope))

    def bind_kind(self, kind: Kind, whom: syntax.Whom, scope: Scope) -> Scope:
        """The scope with a record or part, which goes by its kind where no name is said for it."""
        if whom.name is not None:
            return self.bind(whom.name, thing(kind), scope)
        self.check_name(syntax.Name(kind.name, span=whom.kinds[0].span), scope)
        return scope.bind(kind.name, thing(kind), Symbol("kind", kind.name))

    def declared(self, name: syntax.Name, type_: Type, scope: Scope) -> Symbol:
        """What a name that is bound here names."""
        self.check_name(name, scope)
        symbol = variable(name.text, scope.at(name))
        self.sink.recorder.note(scope.at(name), symbol, type_, declares=True)
        return symbol

    def check_name(self, name: syntax.Name, scope: Scope) -> None:
        """Refuse to bind what means something already."""
        lists = self.names.lists_with(name.text)
        taken = (*scope.variables, *ALWAYS_BOUND, *self.names.interpretations, *self.names.calendars)
        if name.text in taken:
            self.sink.add(problems.name_is_taken(scope.at(name), name.text))
        elif lists:
            self.sink.add(problems.name_is_word(scope.at(name), name.text, lists[0]))
