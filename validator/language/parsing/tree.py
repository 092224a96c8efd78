"""From the parser's branches to the syntax tree: declarations, provisions and what holds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast

from validator.language import syntax as s
from validator.language.parsing.branch import Branch, Child, Leaf
from validator.language.parsing.children import Children
from validator.language.parsing.tree_expression import (
    build_day,
    build_expression,
    build_name,
    build_number,
    build_path,
)
from validator.language.parsing.tree_rules import build_rule, build_slots, inner_condition
from validator.language.parsing.tree_texts import (
    LABELS,
    as_branch,
    build_both,
    build_label,
    build_ref,
    build_type,
    build_whom,
    inner_both,
)
from validator.text.place import Span


def build_vocabulary(branch: Branch) -> s.Vocabulary:
    """A declaration that stands before all headings."""
    return VOCABULARY[branch.rule](branch)


def build_content(child: Child) -> s.Content:
    """A block under a heading."""
    branch = as_branch(child)
    return CONTENT[branch.rule](branch)


def build_provision(branch: Branch) -> s.Provision:
    """A heading and what stands under it."""
    heading, *rest = map(as_branch, branch.children)
    says = [inner_both(child) for child in rest if child.rule == "says"]
    reading = [inner_both(child) for child in rest if child.rule == "reading"]
    content = [child for child in rest if child.rule in CONTENT]
    slots: list[Child] = [child for child in rest if child.rule not in {"says", "reading", *CONTENT}]
    return s.Provision(
        HEADINGS[heading.rule](heading),
        says[0] if says else None,
        reading[0] if reading else None,
        build_slots(branch, slots),
        tuple(map(build_content, content)),
        span=branch.span,
    )


# --- vocabulary ---


def _tariff(branch: Branch) -> s.Tariff:
    name, title, *provisions = branch.children
    refs = tuple(map(build_ref, provisions))
    return s.Tariff(build_name(name), build_both(title), refs, span=branch.span)


def _words(branch: Branch) -> s.Words:
    name, label, *items = branch.children
    return s.Words(build_name(name), build_label(label), tuple(map(_item, items)), span=branch.span)


def _item(child: Child) -> s.Word | s.WordsOf:
    branch = as_branch(child)
    if branch.rule == "words_of":
        return s.WordsOf(build_name(branch.children[0]), span=branch.span)
    name, label = branch.children
    return s.Word(build_name(name), build_label(label), span=branch.span)


def _calendar(branch: Branch) -> s.Calendar:
    name, label, first, last, *days = branch.children
    return s.Calendar(
        build_name(name),
        build_label(label),
        build_number(first),
        build_number(last),
        tuple(map(build_day, days)),
        span=branch.span,
    )


def _record(branch: Branch) -> s.Record:
    kids = Children(branch)
    built = s.Record(
        cast(Literal["record", "part", "designations"], branch.rule),
        kids.maybe(build_name, "NAME") or _designations(branch.span),
        kids.maybe(_inner_name, "of_whole"),
        kids.one(build_label, *LABELS),
        kids.all(_member, "key", "in_order", "identified", "happens", "shorthand"),
        span=branch.span,
    )
    kids.end()
    return built


def _designations(span: Span) -> s.Name:
    """The designations' keyword is their name."""
    name = "designations"
    return s.Name(name, span=Span(span.line, span.column, span.line, span.column + len(name)))


def _inner_name(child: Child) -> s.Name:
    return build_name(as_branch(child).children[0])


def _member(child: Child) -> s.Member:
    branch = as_branch(child)
    if branch.rule == "identified":
        return s.Identified(tuple(map(_first_of, branch.children)), span=branch.span)
    if branch.rule == "in_order":
        return s.InOrder(tuple(map(build_name, branch.children)), span=branch.span)
    if branch.rule == "shorthand":
        return s.Shorthand(build_name(branch.children[0]), span=branch.span)
    if branch.rule == "happens":
        parts = Children(branch)
        day = parts.one(build_name, "NAME")
        where = parts.maybe(lambda child: _required_where(as_branch(child)), "happens_where")
        return s.Happens(day, where, span=branch.span)
    return _key(branch)


def _first_of(child: Child) -> tuple[s.Name, ...]:
    name, *others = as_branch(child).children
    return build_name(name), *map(_inner_name, others)


def _key(branch: Branch) -> s.Key:
    name, *rest = branch.children
    optional = isinstance(rest[0], Leaf)
    type_, label, *facets = map(as_branch, rest[optional:])
    defaults = [_inner_name(facet) for facet in facets if facet.rule == "default"]
    return s.Key(
        build_name(name),
        optional,
        build_type(type_),
        build_label(label),
        tuple(_required_where(facet) for facet in facets if facet.rule == "required_where"),
        defaults[0] if defaults else None,
        span=branch.span,
    )


def _required_where(branch: Branch) -> s.RequiredWhere:
    pairs = [as_branch(child).children for child in branch.children]
    return s.RequiredWhere(
        tuple((build_name(key), build_name(word)) for key, word in pairs), span=branch.span
    )


def _state(branch: Branch) -> s.State:
    name, *rest = branch.children
    kids = Children(Branch(branch.rule, branch.span, tuple(rest)))
    return s.State(
        build_name(name),
        build_whom(kids),
        kids.maybe(_inner_name, "on_day"),
        kids.one(build_label, *LABELS),
        build_expression(rest[-1]),
        span=branch.span,
    )


# --- what holds a provision ---


def _define(branch: Branch) -> s.Define:
    name, *rest = branch.children
    kids = Children(Branch(branch.rule, branch.span, tuple(rest)))
    cites = kids.maybe(as_branch, "cites")
    built = s.Define(
        build_name(name),
        kids.has("MAY_LACK"),
        build_whom(kids),
        kids.one(build_type, *TYPE_RULES),
        kids.one(build_label, *LABELS),
        tuple(map(build_ref, cites.children)) if cites else (),
        kids.all(_case, "always", "case", "otherwise"),
        span=branch.span,
    )
    kids.end()
    return built


def _case(child: Child) -> s.Case:
    *when, value = as_branch(child).children
    return s.Case(build_expression(when[0]) if when else None, build_expression(value), span=child.span)


def _permission(branch: Branch) -> s.Permission:
    name, *rest = branch.children
    kids = Children(Branch(branch.rule, branch.span, tuple(rest)))
    built = s.Permission(
        build_name(name),
        build_whom(kids),
        kids.one(build_type, *TYPE_RULES),
        kids.one(build_label, *LABELS),
        kids.maybe(inner_condition, "when"),
        span=branch.span,
    )
    kids.end()
    return built


def _permits(branch: Branch) -> s.Permits:
    what, *when = branch.children
    condition = inner_condition(when[0]) if when else None
    if branch.rule == "permits_any":
        return s.Permits(None, build_path(what), condition, span=branch.span)
    return s.Permits(build_name(what), None, condition, span=branch.span)


def _interpretation(branch: Branch) -> s.Interpretation:
    parts = Children(branch)
    name = parts.one(build_name, "NAME")
    formerly = parts.maybe(_inner_name, "formerly")
    asks = parts.one(inner_both, "asks")
    readings = parts.all(_reading, "leans", "alternative")
    return s.Interpretation(name, asks, readings, formerly, span=branch.span)


def _reading(child: Child) -> s.Reading:
    parts = Children(as_branch(child))
    name = parts.one(build_name, "NAME")
    formerly = parts.maybe(_inner_name, "formerly")
    return s.Reading(name, parts.one(build_both, "both"), formerly, span=child.span)


def _modelled(branch: Branch) -> s.Modelled:
    return s.Modelled(tuple(map(build_path, branch.children)), span=branch.span)


def _informative(branch: Branch) -> s.Informative:
    return s.Informative(inner_both(branch), span=branch.span)


def _edition(branch: Branch) -> s.Edition:
    return s.Edition(span=branch.span)


# --- headings ---


def _heading(branch: Branch) -> s.Heading:
    kids = Children(branch)
    ref = kids.maybe(build_ref, "INT", "DATE", "REF") or s.Ref("", span=branch.span)
    prefix = {"annex": "annex", "supplement": "suppl."}.get(branch.rule, "")
    sort = "provision" if branch.rule == "numbered" else branch.rule
    built = s.Heading(
        cast(Literal["article", "annex", "supplement", "provision", "integrity"], sort),
        s.Ref(prefix + ref.text, span=ref.span),
        kids.maybe(build_both, "both"),
        span=branch.span,
    )
    kids.end()
    return built


TYPE_RULES = (
    "named", "yes_no", "integer", "integer_from", "list_of", "list_of_some", "reference", "key_of", "value_of"
)  # fmt: skip

HEADINGS: dict[str, Callable[[Branch], s.Heading]] = dict.fromkeys(
    ("article", "annex", "supplement", "numbered", "integrity"), _heading
)

VOCABULARY: dict[str, Callable[[Branch], s.Vocabulary]] = {
    "tariff": _tariff,
    "words": _words,
    "record": _record,
    "part": _record,
    "designations": _record,
    "calendar": _calendar,
    "define": _define,
    "state": _state,
}

CONTENT: dict[str, Callable[[Branch], s.Content]] = {
    "rule": build_rule,
    "define": _define,
    "state": _state,
    "words": _words,
    "interpretation": _interpretation,
    "permission": _permission,
    "permits": _permits,
    "permits_any": _permits,
    "modelled": _modelled,
    "informative": _informative,
    "edition": _edition,
}

PARTS = frozenset(
    [
        "start",
        "provision",
        "says",
        "both",
        "label_ja",
        "label_same",
        "word",
        "formerly",
        "words_of",
        "of_whole",
        "key",
        "required_where",
        "happens",
        "happens_where",
        "shorthand",
        "default",
        "key_is",
        "in_order",
        "identified",
        "first_of",
        "or_else",
        "on_day",
        "asks",
        "leans",
        "alternative",
        "always",
        "case",
        "otherwise",
        "placeholder",
    ]
)
"""The rules whose branches are read as a part of another form."""
