"""Places: where a breach of a rule is reported, and whether its norm asks for a record to be there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from validator.language import syntax
from validator.language.naming import reserved
from validator.language.naming.names import is_thing
from validator.language.naming.scope import Scope, Typed
from validator.model import expression as ex
from validator.model.types import Type

if TYPE_CHECKING:
    from validator.language.elaboration.aggregates import Ranged
    from validator.language.elaboration.elaborator import Elaborator
    from validator.language.naming.names import Names


def first_subject(norm: syntax.Expr) -> syntax.Path | None:
    """The subject of the first test of a norm, where it is a path."""
    while isinstance(norm, syntax.Junction):
        norm = norm.parts[0]
    return norm.subject if isinstance(norm, syntax.Test) and isinstance(norm.subject, syntax.Path) else None


def is_recorded(place: ex.Expression, scope: Scope) -> bool:
    """Does it stand in a record? A chain of keys from a bound name does, but not what is computed."""
    while not isinstance(place, ex.Variable):
        if not isinstance(place, (ex.Get, ex.Follow, ex.Whole)):
            return False
        if _is_change(place.base, scope) and not (isinstance(place, ex.Get) and place.key in ("from", "to")):
            return False
        place = place.base
    return place.name in scope.variables and place.name not in scope.unplaced


def written_out(place: ex.Expression, scope: Scope) -> ex.Expression:
    """A short name for a value, which has no place itself, written out."""
    while isinstance(place, ex.Variable) and place.name in scope.aliases:
        if is_thing(scope.variables[place.name]):
            break
        place = scope.aliases[place.name]
    return place


def after_each(ranged: Ranged) -> Scope:
    """The scope of an `each`; the values of a computed list stand nowhere."""
    scope = ranged.scope
    if not isinstance(ranged.source, ex.Call) or is_thing(ranged.type):
        return scope
    return scope._replace(unplaced=scope.unplaced | {ranged.variable})


def _is_change(base: ex.Expression, scope: Scope) -> bool:
    return isinstance(base, ex.Variable) and scope.variables.get(base.name, Type("")).name == "change"


def is_seen(place: ex.Expression, scope: Scope) -> bool:
    """Does it end in what stands in a record, even where the way there is computed?"""
    return is_recorded(place, scope) or isinstance(place, (ex.Get, ex.Follow, ex.Whole))


def default_place(run: Elaborator, norm: syntax.Expr, scope: Scope, innermost: str) -> Typed:
    """The requirement's subject where it is recorded, else `innermost`: the last `each`, else the record."""
    subject = first_subject(norm)
    if subject is not None and subject.names[0].text != reserved.DESIGNATIONS:
        found = run.value(subject, scope)
        found = found._replace(value=written_out(found.value, scope))
        if not found.poisoned and is_recorded(found.value, scope):
            return found
    return Typed(ex.Variable(innermost), scope.variables[innermost])


def is_key(norm: syntax.Norm, condition: ex.Expression, place: ex.Expression, scope: Scope) -> bool:
    """Does the norm forbid that the key at this place is there?"""
    if not isinstance(norm.condition, syntax.Test) or not isinstance(condition, ex.Apply):
        return False
    wanted = "given" if norm.forbids else "not_given"
    return condition.operation == wanted and written_out(condition.args[0], scope) == place


def needs_records(
    norm: ex.Expression, forbids: bool, excuses: Iterable[ex.Expression], scope: Scope, names: Names
) -> tuple[str, ...]:
    """The kinds of record that a norm, or an exception, asks to be there."""
    found = _sought(norm, ("no", "not_given") if forbids else ("some", "given"), scope, names)
    for excuse in excuses:
        found |= _sought(excuse, ("some", "given"), scope, names)
    return tuple(kind for kind in names.kinds if kind in found)


def _sought(expr: ex.Expression, asked: tuple[str, str], scope: Scope, names: Names) -> set[str]:
    quantifier, presence = asked
    found: set[str] = set()
    for each in ex.walk(expr):
        if isinstance(each, ex.Quantified) and each.quantifier == quantifier:
            found |= _records_of(each.source, names)
        elif isinstance(each, ex.Apply) and each.operation == presence:
            found |= _record_at(each.args[0], scope)
    return found


def _records_of(source: ex.Expression, names: Names) -> set[str]:
    """The kind of record that a quantifier runs over, or in which its parts stand."""
    kind = names.kinds.get(source.kind) if isinstance(source, ex.All) else None
    if kind is not None:
        return {kind.name if kind.role == "record" else kind.whole or kind.name}
    of = names.signatures[source.definition].result.of if isinstance(source, ex.Call) else None
    return {of.ref} if of is not None and of.name == "record" else set()


def _record_at(path: ex.Expression, scope: Scope) -> set[str]:
    if isinstance(path, ex.Follow):
        return {path.kind}
    if isinstance(path, ex.Now) and isinstance(path.base, ex.Variable):
        return {scope.variables[path.base.name].ref}
    return set()
