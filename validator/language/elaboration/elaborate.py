"""Elaboration: from the syntax of conditions and values to typed expressions."""

from __future__ import annotations

from validator.language import syntax
from validator.language.elaboration import aggregates, conditions, paths, values
from validator.language.elaboration.elaborator import Elaborator
from validator.language.naming.scope import Scope, Typed
from validator.model.expression import Expression
from validator.model.types import Type


class Elaboration(Elaborator):
    """The whole of it: which part elaborates which form."""

    def value(self, node: syntax.Expr, scope: Scope, expected: Type | None = None) -> Typed:
        """A path, an aggregate, or another value."""
        if isinstance(node, syntax.Path):
            return paths.path(self, node, scope, expected)
        if isinstance(node, (syntax.Aggregate, syntax.Extreme)):
            return aggregates.aggregate(self, node, scope)
        return values.value(self, node, scope)

    def condition(self, node: syntax.Expr, scope: Scope) -> Expression:
        """A junction, a quantifier or a test."""
        return conditions.condition(self, node, scope)
