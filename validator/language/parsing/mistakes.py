"""What people get wrong, by example: from where a text leaves the grammar to a sentence with a way on.

Each function knows one mistake and says nothing of others; the first that knows the place speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from validator.language.errors import CompileError
from validator.language.parsing.branch import Leaf, Trouble
from validator.language.parsing.mistakes_of_characters import unlexable
from validator.language.parsing.terminals import (
    BLOCKS,
    CONTENT,
    HEADINGS,
    REPEATED,
    SLOTS,
    expected,
    is_slot_or_block,
    keyword,
    keywords,
)
from validator.language.problems import of_syntax as problem
from validator.language.problems.of_characters import date_form, foreign_comment, full_width, number_form
from validator.text.nearest import nearest
from validator.text.place import Span

Mistake = Callable[[str, Trouble], "CompileError | None"]

_FOREIGN = {
    "if": "`when`",
    "unless": "`except when`",
    "must": "`require`",
    "shall": "`require`",
    "should": "`require`, and `warning` after it",
    "assert": "`require`",
    "never": "`forbid`",
    "null": "`is not given`",
    "none": "`is not given`",
    "any": "`some`",
    "exists": "`some`",
    "all": "`every`",
    "equals": "`is`",
    "are": "`is`",
    "contains": "`is in` the other way round: `word is in list`",
    "has": "`is given` or `is`",
    "then": "`require`",
    "because": "`reading`",
}


def explain(path: str, trouble: Trouble) -> CompileError:
    """The error for a place where a text leaves the grammar."""
    if trouble.here.kind == "":
        return unlexable(path, trouble)
    for mistake in MISTAKES:
        error = mistake(path, trouble)
        if error is not None:
            return error
    return _unknown(path, trouble)


def _unknown(path: str, trouble: Trouble) -> CompileError:
    span = trouble.here.span
    if trouble.here.kind == "$END":
        return problem.incomplete(path, span, expected(trouble.accepts))
    return problem.unexpected(path, span, trouble.here.text, expected(trouble.accepts))


def _end_of(leaf: Leaf) -> Span:
    return Span(leaf.span.end_line, leaf.span.end_column, leaf.span.end_line, leaf.span.end_column)


# --- texts and labels ---


def missing_japanese(path: str, trouble: Trouble) -> CompileError | None:
    """`message en "…"` alone."""
    if "_JA" in trouble.accepts and trouble.before().kind == "STRING" and trouble.before(2).kind == "_EN":
        return problem.missing_japanese(path, trouble.before().span)
    return None


def missing_english(path: str, trouble: Trouble) -> CompileError | None:
    """`ja "…" en "…"`."""
    if trouble.accepts == {"_EN"} and trouble.here.kind == "_JA":
        return problem.missing_english(path, trouble.here.span)
    return None


def missing_quotes(path: str, trouble: Trouble) -> CompileError | None:
    """`message en Too late`."""
    if trouble.accepts == {"STRING"} and trouble.here.kind != "$END":
        return problem.missing_quotes(path, trouble.here.span)
    return None


def missing_label(path: str, trouble: Trouble) -> CompileError | None:
    """`words side`, and its words."""
    before = trouble.before()
    labelled = before.kind == "NAME" and {"_EN", "_JA", "STRING"} <= trouble.accepts
    if labelled and (
        trouble.here.kind in ("NAME", "KEY", "_HOLDS", "_AS") or is_slot_or_block(trouble.here.kind)
    ):
        return problem.missing_label(path, before.span, before.text)
    return None


# --- conditions ---


def no_negation(path: str, trouble: Trouble) -> CompileError | None:
    """`not a is b`."""
    if trouble.here.kind == "_NOT" and {"NAME", "LPAR"} <= trouble.accepts:
        return problem.no_negation(path, trouble.here.span)
    return None


def quantifier_in_or(path: str, trouble: Trouble) -> CompileError | None:
    """There the quantifier's word is taken for a name, so that the next one does not fit."""
    word = trouble.before()
    if word.text in ("some", "no", "every") and trouble.before(2).kind == "_OR":
        return problem.quantifier_place(path, word.span, word.text)
    return None


def mixed_junctions(path: str, trouble: Trouble) -> CompileError | None:
    """`a is b and c is d or e is f`."""
    other = {"_OR": "_AND", "_AND": "_OR"}.get(trouble.here.kind)
    if other is not None and other in trouble.accepts:
        return problem.mixed_junctions(path, trouble.here.span, trouble.here.text)
    return None


def every_without_satisfies(path: str, trouble: Trouble) -> CompileError | None:
    """`every x in L where a is b`, and no more."""
    if "_SATISFIES" in trouble.accepts and is_slot_or_block(trouble.here.kind):
        start = next((leaf for leaf in reversed(trouble.tokens) if leaf.kind == "_EVERY"), trouble.here)
        return problem.every_without_satisfies(path, start.span)
    return None


def bare_value(path: str, trouble: Trouble) -> CompileError | None:
    """`when contract.flag`."""
    ends = is_slot_or_block(trouble.here.kind) or trouble.here.kind in ("_AND", "_OR", "RPAR", "_SATISFIES")
    if not (ends and {"_IS", "_HAS"} <= trouble.accepts and not trouble.accepts & {"_AND", "$END"}):
        return None
    value = _value_before(trouble)
    return problem.bare_value(path, _across(value), "".join(leaf.text for leaf in value))


def _value_before(trouble: Trouble) -> tuple[Leaf, ...]:
    """The path that ends here, or the one token."""
    start = len(trouble.tokens) - 1
    while start > 0 and trouble.tokens[start].kind == "FIELD":
        start -= 1
    return trouble.tokens[start:] or (trouble.here,)


def _across(leaves: tuple[Leaf, ...]) -> Span:
    first, last = leaves[0].span, leaves[-1].span
    return Span(first.line, first.column, last.end_line, last.end_column)


def unclosed_bracket(path: str, trouble: Trouble) -> CompileError | None:
    """`(a is b and c is d`."""
    if "RPAR" not in trouble.accepts or not is_slot_or_block(trouble.here.kind):
        return None
    opened: list[Leaf] = []
    for leaf in trouble.tokens:
        if leaf.kind == "LPAR":
            opened.append(leaf)
        elif leaf.kind == "RPAR" and opened:
            opened.pop()
    return problem.unclosed_bracket(path, opened[-1].span if opened else trouble.here.span)


def one_of_one(path: str, trouble: Trouble) -> CompileError | None:
    """`is one of a`."""
    if trouble.accepts == {"COMMA"} and trouble.before().kind == "NAME":
        return problem.one_of_one(path, trouble.before().span)
    return None


def digit_grouping(path: str, trouble: Trouble) -> CompileError | None:
    """`1,000 yen`."""
    before, here = trouble.before(), trouble.here
    joined = before.span.end_column == here.span.column and before.span.end_line == here.span.line
    if before.kind == "INT" and joined and here.kind in ("COMMA", "FIELD"):
        return number_form(path, before.span, before.text + here.text + "…")
    return None


def dotted_number(path: str, trouble: Trouble) -> CompileError | None:
    """Taken for a provision."""
    if trouble.here.kind != "REF" or "INT" not in trouble.accepts:
        return None
    told = date_form if re.fullmatch(r"[0-9]{4}\.[0-9]+\.[0-9]+", trouble.here.text) else number_form
    return told(path, trouble.here.span, trouble.here.text)


def comment_of_others(path: str, trouble: Trouble) -> CompileError | None:
    """`// a comment`."""
    if trouble.here.kind == "_OVER" and trouble.rest[:1] in ("/", "*"):
        span = trouble.here.span._replace(end_column=trouble.here.span.end_column + 1)
        return foreign_comment(path, span, "/" + trouble.rest[:1])
    return None


# --- slots and blocks ---


def slot_out_of_order(path: str, trouble: Trouble) -> CompileError | None:
    """`message …` before `require …`, or a slot twice."""
    rank = SLOTS.get(trouble.here.kind)
    if rank is None or not _has_slots(trouble):
        return None
    said = _slots_said(trouble)
    late = next((leaf for leaf in said if SLOTS[leaf.kind] > rank), None)
    if late is not None:
        return problem.slot_order(path, trouble.here.span, trouble.here.text, late.text, late.span)
    same = next((leaf for leaf in said if SLOTS[leaf.kind] == rank and leaf.kind not in REPEATED), None)
    if same is not None:
        return problem.slot_twice(path, trouble.here.span, trouble.here.text, same.text, same.span)
    return None


def _has_slots(trouble: Trouble) -> bool:
    first = trouble.tokens[0].text if trouble.tokens else ""
    return first == "rule" or first in HEADINGS


def _slots_said(trouble: Trouble) -> list[Leaf]:
    """The slots before, each where it begins a line."""
    pairs = zip(trouble.tokens, trouble.tokens[1:], strict=False)
    return [leaf for before, leaf in pairs if leaf.kind in SLOTS and leaf.span.line > before.span.end_line]


def outside_provision(path: str, trouble: Trouble) -> CompileError | None:
    """`rule r` before any heading."""
    if not trouble.tokens and not trouble.inside and trouble.here.text in CONTENT:
        return problem.outside_provision(path, trouble.here.span, trouble.here.text)
    return None


def tariff_without_provisions(path: str, trouble: Trouble) -> CompileError | None:
    """`tariff t en "…" ja "…"` alone."""
    if trouble.accepts == {"_PROVISIONS"}:
        return problem.tariff_without_provisions(path, _end_of(trouble.before()))
    return None


def key_without_colon(path: str, trouble: Trouble) -> CompileError | None:
    """`applied_on date ja "…"`."""
    if trouble.here.kind != "NAME" or "KEY" not in trouble.accepts or nearest_here(trouble) is not None:
        return None
    span = trouble.here.span
    if trouble.rest.startswith("："):
        place = Span(span.end_line, span.end_column, span.end_line, span.end_column + 1)
        return full_width(path, place, "：", ":")
    return problem.key_without_colon(path, span, trouble.here.text)


# --- words ---


def misspelt_here(path: str, trouble: Trouble) -> CompileError | None:
    """`requrie a is b`."""
    near = nearest_here(trouble)
    return (
        None if near is None else problem.misspelt_keyword(path, trouble.here.span, trouble.here.text, near)
    )


def nearest_here(trouble: Trouble) -> str | None:
    """The keyword that fits here and is near the word that stands here."""
    if trouble.here.kind != "NAME":
        return None
    return nearest(trouble.here.text, keywords(trouble.accepts))


def foreign_here(path: str, trouble: Trouble) -> CompileError | None:
    """A word of other languages, here or just before, where it was taken for a name."""
    for leaf in (trouble.here, trouble.before()):
        ours = _FOREIGN.get(leaf.text)
        if ours is not None and leaf.kind != "STRING":
            return problem.foreign_keyword(path, leaf.span, leaf.text, ours)
    return None


def misspelt_before(path: str, trouble: Trouble) -> CompileError | None:
    """A misspelt keyword at the start of a line, taken for a name of what stands before it."""
    before = trouble.before()
    begins = before.kind == "NAME" and before.span.line > trouble.before(2).span.end_line
    if not begins or trouble.here.span.line != before.span.line:
        return None
    near = nearest(before.text, {*(word for kind in SLOTS if (word := keyword(kind))), *BLOCKS})
    return None if near is None else problem.misspelt_keyword(path, before.span, before.text, near)


MISTAKES: tuple[Mistake, ...] = (
    outside_provision,
    missing_japanese,
    missing_english,
    missing_quotes,
    tariff_without_provisions,
    digit_grouping,
    dotted_number,
    comment_of_others,
    no_negation,
    quantifier_in_or,
    every_without_satisfies,
    unclosed_bracket,
    bare_value,
    mixed_junctions,
    one_of_one,
    misspelt_before,
    missing_label,
    slot_out_of_order,
    misspelt_here,
    foreign_here,
    key_without_colon,
)
