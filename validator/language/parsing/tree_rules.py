"""From the parser's branches to the syntax tree: rules, and the slots that they share with a chapeau."""

from __future__ import annotations

from validator.language import syntax as s
from validator.language.parsing.branch import Branch, Child
from validator.language.parsing.children import Children
from validator.language.parsing.tree_expression import build_expression, build_name, build_path, build_range
from validator.language.parsing.tree_texts import as_branch, build_both, build_ref, build_whom, inner_both
from validator.text.place import Span

SLOTS = frozenset(rule for slot in s.SLOTS for rule in slot.rules)
"""Every slot, by its rule in the grammar."""

PARTS = frozenset({"kinds", "preferring", "under", "until"})
"""The rules whose branches are read as a part of a slot."""


def build_rule(branch: Branch) -> s.Rule:
    """A rule with its slots."""
    name, *slots = branch.children
    return s.Rule(build_name(name), build_slots(branch, slots), span=branch.span)


def build_slots(branch: Branch, slots: list[Child]) -> s.Slots:
    """The slots among the children of a rule or a provision."""
    if not slots:
        return s.Slots()
    start, end = slots[0].span, slots[-1].span
    span = Span(start.line, start.column, end.end_line, end.end_column)
    kids = Children(Branch(branch.rule, span, tuple(slots)))
    built = s.Slots(
        scope=kids.maybe(_scope, "for_record", "for_former"),
        bindings=kids.all(_binding, "each", "with"),
        once=kids.maybe(_once, "once"),
        when=kids.maybe(inner_condition, "when"),
        needs=kids.all(_needs, "needs"),
        norm=kids.maybe(_norm, "require", "forbid"),
        excepts=kids.all(_except, "except"),
        warning=kids.maybe(_warning, "warning"),
        at=kids.maybe(_inner_path, "at"),
        see=kids.maybe(_paths, "see") or (),
        fix=kids.maybe(_inner_path, "fix"),
        cites=kids.maybe(_cites, "cites", "cites_item"),
        reading=kids.maybe(inner_both, "reading"),
        consequence=kids.maybe(build_ref, "consequence"),
        message=kids.maybe(inner_both, "message"),
        help=kids.maybe(inner_both, "help"),
        span=span,
    )
    kids.end()
    return built


def inner_condition(child: Child) -> s.Expr:
    """The condition that `when`, `until` and their like hold."""
    (condition,) = as_branch(child).children
    return build_expression(condition)


def _inner_path(child: Child) -> s.Path:
    (path,) = as_branch(child).children
    return build_path(path)


def _paths(child: Child) -> tuple[s.Path, ...]:
    return tuple(map(build_path, as_branch(child).children))


def _scope(child: Child) -> s.For:
    branch = as_branch(child)
    kids = Children(branch)
    whom = build_whom(kids)
    kids.end()
    return s.For(branch.rule == "for_former", whom, span=branch.span)


def _binding(child: Child) -> s.Each | s.With:
    branch = as_branch(child)
    if branch.rule == "each":
        return s.Each(build_range(branch.children[0]), span=branch.span)
    path, name = branch.children
    return s.With(build_path(path), build_name(name), span=branch.span)


def _once(child: Child) -> s.Once:
    kids = Children(as_branch(child))
    return s.Once(kids.maybe(inner_condition, "preferring"), span=child.span)


def _needs(child: Child) -> s.Needs:
    path, otherwise = as_branch(child).children
    return s.Needs(build_path(path), build_both(otherwise), span=child.span)


def _norm(child: Child) -> s.Norm:
    return s.Norm(as_branch(child).rule == "forbid", inner_condition(child), span=child.span)


def _except(child: Child) -> s.Except:
    *under, condition = as_branch(child).children
    ref = build_ref(under[0]) if under else None
    return s.Except(ref, build_expression(condition), span=child.span)


def _warning(child: Child) -> s.Warning:
    kids = Children(as_branch(child))
    return s.Warning(kids.maybe(inner_condition, "until"), span=child.span)


def _cites(child: Child) -> s.Cites | s.CitesItem:
    branch = as_branch(child)
    if branch.rule == "cites_item":
        return s.CitesItem(_inner_path(branch), span=branch.span)
    return s.Cites(tuple(map(build_ref, branch.children)), span=branch.span)
