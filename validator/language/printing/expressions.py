"""Conditions and values as text, with no more brackets than the grammar asks for."""

from __future__ import annotations

from collections.abc import Callable

from validator.language import syntax as s
from validator.language.parsing.terminals import BEFORE_LABELS, IN_TYPES, IN_VALUES
from validator.language.printing.layout import Doc, Group, Line, Nest, Row, row, spaced

_SIGNS = {"plus": "+", "minus": "-", "times": "*", "over": "/"}
_DAYS = ("first_day", "last_day", "day_of", "start_of", "hours_after", "weekday", "business_day")


def name_text(name: s.Name) -> str:
    """A name, in backquotes where it would be taken for a keyword."""
    return _quoted(name.text, IN_VALUES)


def word_text(name: s.Name) -> str:
    """A word of a list, or the name that a record goes by: what may follow instead clashes too."""
    return _quoted(name.text, BEFORE_LABELS)


def type_name_text(name: s.Name) -> str:
    """A type's name."""
    return _quoted(name.text, IN_TYPES)


def _quoted(text: str, clashing: frozenset[str]) -> str:
    return f"`{text}`" if text in clashing else text


def path_text(path: s.Path) -> str:
    """A path; after a dot every name is free."""
    first, *fields = path.names
    return ".".join([name_text(first), *(field.text for field in fields)])


def string_text(string: s.String) -> str:
    """A text in quotes."""
    return '"' + string.text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- conditions ---


def condition(expr: s.Expr) -> Doc:
    """A condition that stands by itself."""
    if isinstance(expr, s.Junction):
        return _junction(expr)
    if isinstance(expr, s.Quantifier):
        return _quantifier(expr)
    return _test(expr)


def _junction(expr: s.Junction) -> Doc:
    """The parts, a line each where they do not fit on one; those that share a subject keep together."""
    docs: list[Doc] = []
    for index, part in enumerate(expr.parts):
        last = expr.which == "and" and index == len(expr.parts) - 1
        doc = _part(part, last=last)
        shares = isinstance(part, s.Test) and part.subject is None
        if docs and shares:
            docs[-1] = row(docs[-1], Group(Nest(row(Line(), f"{expr.which} ", doc))))
        else:
            docs.append(row(f"{expr.which} ", doc) if docs else doc)
    return Group(Nest(spaced(docs)))


def _part(expr: s.Expr, *, last: bool) -> Doc:
    """A part of an `and` or `or`; a quantifier stands bare where it is the last of an `and`."""
    if isinstance(expr, s.Junction) or (isinstance(expr, s.Quantifier) and not last):
        return row("(", condition(expr), ")")
    return condition(expr)


def _narrow(expr: s.Expr) -> Doc:
    """What stands after `where` or `satisfies`: an `or` in brackets."""
    if isinstance(expr, s.Junction) and expr.which == "or":
        return row("(", condition(expr), ")")
    return condition(expr)


def _quantifier(expr: s.Quantifier) -> Doc:
    docs: list[Doc] = [f"{expr.which} {range_text(expr.range)}"]
    docs += _clause("where", expr.where) + _clause("satisfies", expr.satisfies)
    return Group(Nest(Row(tuple(docs))))


def _clause(word: str, expr: s.Expr | None) -> list[Doc]:
    return [] if expr is None else [Line(), f"{word} ", _narrow(expr)]


def range_text(each: s.Range) -> str:
    """`variable in source`, `kind variable` or `variable in changes from old to new`."""
    variable = name_text(each.variable)
    if each.kind is not None:
        return f"{name_text(each.kind)} {variable}"
    if each.source is not None:
        return f"{variable} in {path_text(each.source)}"
    assert each.old is not None  # noqa: S101  # one of the three forms
    assert each.new is not None  # noqa: S101
    return f"{variable} in changes from {name_text(each.old)} to {name_text(each.new)}"


# --- tests ---


def _test(expr: s.Expr) -> Doc:
    assert isinstance(expr, s.Test)  # noqa: S101  # the grammar has no other conditions
    said = Row(tuple(PREDICATES[expr.predicate](expr.args)))
    if expr.subject is None:
        return said
    return row(operand(expr.subject), " ", said)


_Args = tuple[s.Expr | s.Name, ...]
_Said = Callable[[_Args], list[Doc]]


def _of(arg: s.Expr | s.Name) -> Doc:
    return name_text(arg) if isinstance(arg, s.Name) else operand(arg)


def _words(words: str) -> _Said:
    """Words, then the operand where there is one."""
    return lambda args: [words, *(doc for arg in args for doc in (" ", _of(arg)))]


def _listed(words: str) -> _Said:
    return lambda args: [words, " ", Group(Nest(spaced(map(_of, args), ",")))]


def _format(words: str) -> _Said:
    return lambda args: [f"{words} {_article(args[0])} ", _of(args[0])]


def _article(arg: s.Expr | s.Name) -> str:
    return "an" if isinstance(arg, s.Name) and arg.text[0] in "aeiou" else "a"


def _two(words: str, between: str) -> _Said:
    return lambda args: [f"{words} " if words else "", _of(args[0]), f" {between} ", _of(args[1])]


PREDICATES: dict[str, _Said] = {
    "is": _words("is"),
    "is_not": _words("is not"),
    "is_on": _two("is", "on"),
    "is_not_on": _two("is not", "on"),
    "given": _words("is given"),
    "not_given": _words("is not given"),
    "one_of": _listed("is one of"),
    "none_of": _listed("is not one of"),
    "in": _words("is in"),
    "not_in": _words("is not in"),
    "a": _format("is"),
    "not_a": _format("is not"),
    "has_come": _words("has come by"),
    "has_not_come": _words("has not come by"),
    "before": _words("is before"),
    "after": _words("is after"),
    "on_or_before": _words("is on or before"),
    "on_or_after": _words("is on or after"),
    "at_least": _words("is at least"),
    "at_most": _words("is at most"),
    "more_than": _words("is more than"),
    "less_than": _words("is less than"),
    "within": _words("is within"),
    "not_within": _words("is not within"),
    "near": _two("is within", "of"),
}
"""Every predicate, by its name in the syntax tree."""


# --- values ---


def value(expr: s.Expr) -> Doc:
    """A value that stands by itself."""
    if isinstance(expr, s.Aggregate):
        return _aggregate(expr)
    if isinstance(expr, s.Rounded):
        words = "rounded half up" if expr.mode == "half_up" else "rounded down"
        return Group(row(_sum(expr.value), Nest(row(Line(), words))))
    if isinstance(expr, s.PeriodOf):
        return _period_of(expr)
    return operand(expr)


def operand(expr: s.Expr) -> Doc:
    """A value on a side of a test: a sum or a phrase."""
    if isinstance(expr, s.Phrase):
        return _phrase(expr)
    if isinstance(expr, s.ValueIn):
        return f"value of {path_text(expr.field)} in {path_text(expr.record)}"
    if isinstance(expr, s.Extreme):
        return _extreme(expr)
    return _sum(expr)


def _sum(expr: s.Expr) -> Doc:
    if isinstance(expr, s.Arithmetic) and expr.operator in ("plus", "minus"):
        return row(_sum(expr.left), f" {_SIGNS[expr.operator]} ", _term(expr.right))
    return _term(expr)


def _term(expr: s.Expr) -> Doc:
    if isinstance(expr, s.Arithmetic) and expr.operator in ("times", "over"):
        return row(_term(expr.left), f" {_SIGNS[expr.operator]} ", _atom(expr.right))
    return _atom(expr)


def _atom(expr: s.Expr) -> Doc:
    plain = _plain(expr)
    return row("(", value(expr), ")") if plain is None else plain


def _plain(expr: s.Expr) -> str | None:
    """What needs no brackets anywhere."""
    if isinstance(expr, s.Path):
        return path_text(expr)
    if isinstance(expr, s.String):
        return string_text(expr)
    if isinstance(expr, s.Day):
        return expr.text
    if isinstance(expr, s.Truth):
        return "true" if expr.value else "false"
    if isinstance(expr, s.Number):
        return str(expr.value)
    return _measure(expr)


def _measure(expr: s.Expr) -> str | None:
    if isinstance(expr, s.YenAmount):
        return f"{expr.value} yen"
    return _count(expr.value, "hour") if isinstance(expr, s.HourCount) else None


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _point(expr: s.Expr) -> Doc:
    """A day or a moment after a preposition."""
    if isinstance(expr, s.Extreme) or (isinstance(expr, s.Phrase) and expr.operation in _DAYS):
        return operand(expr)
    if isinstance(expr, s.Path | s.Day):
        return _atom(expr)
    return row("(", value(expr), ")")


def _period(expr: s.Expr) -> Doc:
    return _period_of(expr) if isinstance(expr, s.PeriodOf) else _atom(expr)


def _period_of(expr: s.PeriodOf) -> Doc:
    words = "from and including" if expr.including else "after"
    return row(f"{_count(expr.count, expr.unit[:-1])} {words} ", _point(expr.start))


def _phrase(expr: s.Phrase) -> Doc:
    return PHRASES[expr.operation](expr.args)


def _one(words: str, side: Callable[[s.Expr], Doc]) -> Callable[[tuple[s.Expr, ...]], Doc]:
    return lambda args: row(f"{words} ", side(args[0]))


def _outside(lists: tuple[s.Expr, ...]) -> Doc:
    return Group(row(" outside (", Nest(row(Line(""), spaced(map(operand, lists), ","))), ")"))


def _hours(expr: s.Expr) -> Doc:
    return path_text(expr) if isinstance(expr, s.Path) else row("(", value(expr), ")")


PHRASES: dict[str, Callable[[tuple[s.Expr, ...]], Doc]] = {
    "first_day": _one("first day of", _period),
    "last_day": _one("last day of", _period),
    "days": _one("days of", _period),
    "remaining_days": lambda args: row("remaining days of ", _period(args[0]), " after ", _point(args[1])),
    "day_of": _one("day of", _point),
    "start_of": _one("start of", _point),
    "hours_from": lambda args: row("hours from ", _point(args[0]), " to ", _point(args[1])),
    "whole_days": _one("whole days in", _hours),
    "hours_after": lambda args: row(_atom(args[0]), " after ", _point(args[1])),
    "weekday": _one("weekday on or after", _point),
    "business_day": lambda args: row("business day on or after ", _point(args[0]), _outside(args[1:])),
}
"""Every phrase, by its operation in the syntax tree."""


def _extreme(expr: s.Extreme) -> Doc:
    choices = spaced(map(_choice, expr.choices), ",")
    return Group(row(f"{expr.which} of (", Nest(row(Line(""), choices)), ")"))


def _choice(choice: s.Choice) -> Doc:
    if choice.if_given:
        return row(operand(choice.value), " if given")
    if choice.variable is not None and choice.source is not None:
        source = path_text(choice.source)
        return row(operand(choice.value), f" for {name_text(choice.variable)} in {source}")
    return operand(choice.value)


def _aggregate(expr: s.Aggregate) -> Doc:
    body = f" of {path_text(expr.body)} for" if expr.body is not None else ""
    of = " of" if expr.which == "count" else ""
    head = f"{expr.which}{body}{of} {range_text(expr.range)}"
    return Group(Nest(Row((head, *_clause("where", expr.where)))))
