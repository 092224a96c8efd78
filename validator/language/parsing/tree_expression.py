"""From the parser's branches to the syntax tree: names, paths, conditions and values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, cast

from validator.language import syntax as s
from validator.language.parsing.branch import Branch, Child, Leaf
from validator.text.place import Span

__all__ = ["EXPRESSIONS", "build_expression", "build_name", "build_path", "build_range", "build_string"]


def build_name(child: Child) -> s.Name:
    """A name without its backquotes."""
    leaf = _leaf(child)
    return s.Name(leaf.text.strip("`"), span=leaf.span)


def build_string(child: Child) -> s.String:
    """A text without its quotes and escapes."""
    leaf = _leaf(child)
    text = leaf.text[1:-1].replace("\\\\", "\0").replace('\\"', '"').replace("\0", "\\")
    return s.String(text, span=leaf.span)


def build_path(child: Child) -> s.Path:
    """A path; each name's span leaves the dot out."""
    branch = _branch(child)
    first, *fields = branch.children
    return s.Path((build_name(first), *map(_field, fields)), span=branch.span)


def _field(child: Child) -> s.Name:
    text, span = _leaf(child).text, child.span
    return s.Name(text[1:].strip("`"), span=Span(span.line, span.column + 1, span.end_line, span.end_column))


def build_expression(child: Child) -> s.Expr:
    """A condition or a value."""
    branch = _branch(child)
    return EXPRESSIONS[branch.rule](branch)


def build_range(child: Child) -> s.Range:
    """What a quantifier, an `each` or a sum runs over."""
    branch = _branch(child)
    if branch.rule == "all_of_kind":
        kind, variable = map(build_name, branch.children)
        return s.Range(variable, kind, None, None, None, span=branch.span)
    name, source = branch.children
    variable = build_name(name)
    if _branch(source).rule == "path":
        return s.Range(variable, None, build_path(source), None, None, span=branch.span)
    old, new = map(build_name, _branch(source).children)
    return s.Range(variable, None, None, old, new, span=branch.span)


def _leaf(child: Child) -> Leaf:
    if isinstance(child, Leaf):
        return child
    raise AssertionError(child.rule)


def _branch(child: Child) -> Branch:
    if isinstance(child, Branch):
        return child
    raise AssertionError(child.kind)


def _inner(children: Iterable[Child], rule: str) -> s.Expr | None:
    """The condition in the `where` or `satisfies` among the children."""
    found = next((child for child in children if isinstance(child, Branch) and child.rule == rule), None)
    return None if found is None else build_expression(found.children[0])


# --- atoms ---


def _number(branch: Branch) -> s.Expr:
    return s.Number(_int(branch.children[0]), span=branch.span)


def _yen(branch: Branch) -> s.Expr:
    return s.YenAmount(_int(branch.children[0]), span=branch.span)


def _hours(branch: Branch) -> s.Expr:
    return s.HourCount(_int(branch.children[0]), span=branch.span)


def build_number(child: Child) -> s.Number:
    """A number that stands in no expression."""
    return s.Number(_int(child), span=child.span)


def build_day(child: Child) -> s.Day:
    """A day that stands in no expression."""
    return s.Day(_leaf(child).text, span=child.span)


def _int(child: Child) -> int:
    return int(_leaf(child).text)


def _date(branch: Branch) -> s.Expr:
    return s.Day(_leaf(branch.children[0]).text, span=branch.span)


def _string(branch: Branch) -> s.Expr:
    return build_string(branch.children[0])


def _truth(branch: Branch) -> s.Expr:
    return s.Truth(branch.rule == "true", span=branch.span)


# --- values ---


def _arithmetic(branch: Branch) -> s.Expr:
    left, right = map(build_expression, branch.children)
    return s.Arithmetic(
        cast("Literal['plus', 'minus', 'times', 'over']", branch.rule), left, right, span=branch.span
    )


def _rounded(branch: Branch) -> s.Expr:
    mode = cast("Literal['half_up', 'down']", branch.rule)
    return s.Rounded(mode, build_expression(branch.children[0]), span=branch.span)


def _period(branch: Branch) -> s.Expr:
    count, unit, start = branch.children
    return s.PeriodOf(
        _int(count),
        "months" if _branch(unit).rule == "in_months" else "days",
        branch.rule == "from_and_including",
        build_expression(start),
        span=branch.span,
    )


def _phrase(branch: Branch) -> s.Expr:
    args = tuple(map(build_expression, branch.children))
    return s.Phrase(cast(s.PhraseOperation, branch.rule), args, span=branch.span)


def _hours_after(branch: Branch) -> s.Expr:
    count, start = branch.children
    args = (s.HourCount(_int(count), span=count.span), build_expression(start))
    return s.Phrase("hours_after", args, span=branch.span)


def _value_at(branch: Branch) -> s.Expr:
    field, record = map(build_path, branch.children)
    return s.ValueIn(field, record, span=branch.span)


def _extreme(branch: Branch) -> s.Expr:
    which = cast("Literal['earliest', 'latest']", branch.rule)
    return s.Extreme(which, tuple(map(_choice, branch.children)), span=branch.span)


def _choice(child: Child) -> s.Choice:
    branch = _branch(child)
    given = branch.rule == "if_given"
    if given:
        return s.Choice(build_path(branch.children[0]), given, None, None, span=branch.span)
    if branch.rule == "of_each":
        value, variable, source = branch.children
        return s.Choice(build_path(value), given, build_name(variable), build_path(source), span=branch.span)
    return s.Choice(build_expression(branch), given, None, None, span=branch.span)


_Aggregation = Literal["sum", "union", "count", "first", "those"]


def _aggregate(branch: Branch) -> s.Expr:
    which = cast(_Aggregation, branch.rule)
    has_body = which in ("sum", "union")
    body = build_path(branch.children[0]) if has_body else None
    rest = branch.children[has_body:]
    return s.Aggregate(which, body, build_range(rest[0]), _inner(rest[1:], "where"), span=branch.span)


# --- conditions ---


def _junction(branch: Branch) -> s.Expr:
    which: Literal["and", "or"] = "and" if branch.rule == "conjunction" else "or"
    return s.Junction(which, tuple(map(build_expression, branch.children)), span=branch.span)


def _test(branch: Branch) -> s.Expr:
    subject, predicate = branch.children
    return _predicate(branch, build_expression(subject), _branch(predicate))


def _same(branch: Branch) -> s.Expr:
    return _predicate(branch, None, _branch(branch.children[0]))


def _predicate(branch: Branch, subject: s.Expr | None, predicate: Branch) -> s.Expr:
    args = PREDICATES[predicate.rule](predicate.children)
    return s.Test(subject, predicate.rule, args, span=branch.span)


Args = tuple["s.Expr | s.Name", ...]


def _values(children: tuple[Child, ...]) -> Args:
    return tuple(map(build_expression, children))


def _names(children: tuple[Child, ...]) -> Args:
    return tuple(map(build_name, children))


def _state_and_day(children: tuple[Child, ...]) -> Args:
    state, day = children
    return (build_name(state), build_expression(day))


def _quantifier(branch: Branch) -> s.Expr:
    first, *rest = branch.children
    return s.Quantifier(
        cast("Literal['some', 'no', 'every']", branch.rule),
        build_range(first),
        _inner(rest, "where"),
        _inner(rest, "satisfies"),
        span=branch.span,
    )


PREDICATES: dict[str, Callable[[tuple[Child, ...]], Args]] = {
    **dict.fromkeys(("one_of", "none_of", "a", "not_a"), _names),
    **dict.fromkeys(("is_on", "is_not_on"), _state_and_day),
    **dict.fromkeys(("given", "not_given", "is", "is_not", "in", "not_in", "near"), _values),
    **dict.fromkeys(("has_come", "has_not_come", "before", "after", "on_or_before", "on_or_after"), _values),
    **dict.fromkeys(("at_least", "at_most", "more_than", "less_than", "within", "not_within"), _values),
}

EXPRESSIONS: dict[str, Callable[[Branch], s.Expr]] = {
    "path": build_path,
    "number": _number,
    "yen": _yen,
    "hours": _hours,
    "date": _date,
    "string": _string,
    **dict.fromkeys(("true", "false"), _truth),
    **dict.fromkeys(("plus", "minus", "times", "over"), _arithmetic),
    **dict.fromkeys(("half_up", "down"), _rounded),
    **dict.fromkeys(("from_and_including", "after_day"), _period),
    **dict.fromkeys(("first_day", "last_day", "days", "remaining_days", "day_of", "hours_from"), _phrase),
    **dict.fromkeys(("start_of", "whole_days", "weekday", "business_day"), _phrase),
    "hours_after": _hours_after,
    "value_at": _value_at,
    **dict.fromkeys(("earliest", "latest"), _extreme),
    **dict.fromkeys(("sum", "union", "count", "first", "those"), _aggregate),
    **dict.fromkeys(("conjunction", "disjunction"), _junction),
    "test": _test,
    "same": _same,
    **dict.fromkeys(("some", "no", "every"), _quantifier),
}
"""Every form of an expression, by its rule in the grammar."""

PARTS = frozenset(
    {"all_of_kind", "element", "changes", "if_given", "of_each", "where", "satisfies", "in_days", "in_months"}
)
"""The rules whose branches are read as a part of another form."""
