"""Rules and chapeaus as lines, one slot a line."""

from __future__ import annotations

from validator.language import syntax as s
from validator.language.printing.expressions import (
    condition,
    name_text,
    path_text,
    range_text,
    string_text,
    word_text,
)
from validator.language.printing.layout import Doc, Group, Laid, Line, Nest, filled, row

Lines = list[Laid]


def said(doc: Doc, indent: int) -> Lines:
    """A document on a line of its own, from a column on."""
    return [Laid(indent, doc)]


def both_lines(head: str, both: s.Both, indent: int) -> Lines:
    """A head, if there is one, and its text, the Japanese below the English."""
    return [Laid(indent, _both(f"{head} " if head else "", both))]


def both_beside(head: str, both: s.Both, indent: int) -> Lines:
    """A head and its text on one line, or on two where it is long."""
    return [Laid(indent, Group(_both(f"{head} ", both)))]


def _both(head: str, both: s.Both) -> Doc:
    ja = row(Line(), f"ja {string_text(both.ja)}")
    return row(f"{head}en {string_text(both.en)}", Nest(ja, by=len(head)))


def label_text(label: s.Label) -> str:
    """A label, of whichever form."""
    if label.same is not None:
        return string_text(label.same)
    en = f"en {string_text(label.en)} " if label.en is not None else ""
    return en + (f"ja {string_text(label.ja)}" if label.ja is not None else "")


def whom_text(whom: s.Whom) -> str:
    """`contract or held-option it`."""
    kinds = " or ".join(map(name_text, whom.kinds))
    return kinds if whom.name is None else f"{kinds} {word_text(whom.name)}"


def binding_text(binding: s.Each | s.With) -> str:
    """`each x in L`, or `with P as x`."""
    if isinstance(binding, s.Each):
        return f"each {range_text(binding.range)}"
    return f"with {path_text(binding.path)} as {name_text(binding.name)}"


def slot_lines(slots: s.Slots, indent: int) -> Lines:
    """Every slot that is said, in their order."""
    return [
        *_scope(slots, indent),
        *_judged(slots, indent),
        *_placed(slots, indent),
        *_cited(slots, indent),
        *_told(slots, indent),
    ]


def when_lines(expr: s.Expr | None, indent: int, head: str = "when") -> Lines:
    """`when` and its condition, if there is one."""
    return [] if expr is None else said(row(f"{head} ", condition(expr)), indent)


def _scope(slots: s.Slots, indent: int) -> Lines:
    lines: Lines = []
    if slots.scope is not None:
        former = "former " if slots.scope.former else ""
        lines += said(f"for {former}{whom_text(slots.scope.whom)}", indent)
    for binding in slots.bindings:
        lines += said(binding_text(binding), indent)
    return lines + ([] if slots.once is None else _once(slots.once, indent))


def _once(once: s.Once, indent: int) -> Lines:
    if once.prefers is None:
        return said("once per contractor", indent)
    return when_lines(once.prefers, indent, "once per contractor preferring")


def _judged(slots: s.Slots, indent: int) -> Lines:
    lines = when_lines(slots.when, indent)
    for needs in slots.needs:
        lines += said(f"needs {path_text(needs.path)}", indent)
        lines += both_lines("else", needs.otherwise, indent + 2)
    if slots.norm is not None:
        lines += when_lines(slots.norm.condition, indent, "forbid" if slots.norm.forbids else "require")
    for each in slots.excepts:
        under = "" if each.under is None else f"under {each.under.text} "
        lines += when_lines(each.when, indent, f"except {under}when")
    return lines


def _placed(slots: s.Slots, indent: int) -> Lines:
    lines: Lines = []
    if slots.warning is not None:
        until = slots.warning.until
        lines += said("warning", indent) if until is None else when_lines(until, indent, "warning until")
    if slots.at is not None:
        lines += said(f"at {path_text(slots.at)}", indent)
    if slots.see:
        lines += listed("see", [path_text(path) for path in slots.see], indent)
    if slots.fix is not None:
        lines += said(f"fix to {path_text(slots.fix)}", indent)
    return lines


def listed(head: str, items: list[str], indent: int) -> Lines:
    """A head and its list, as many lines as it takes, filled."""
    return [Laid(indent, filled([f"{head} {items[0]}", *items[1:]]))]


def _cited(slots: s.Slots, indent: int) -> Lines:
    if slots.cites is None:
        return []
    if isinstance(slots.cites, s.CitesItem):
        return said(f"cites the item that permits {path_text(slots.cites.path)}", indent)
    return listed("cites", [ref.text for ref in slots.cites.refs], indent)


def _told(slots: s.Slots, indent: int) -> Lines:
    lines: Lines = []
    if slots.reading is not None:
        lines += both_lines("reading", slots.reading, indent)
    if slots.consequence is not None:
        lines += said(f"consequence {slots.consequence.text}", indent)
    if slots.message is not None:
        lines += both_lines("message", slots.message, indent)
    if slots.help is not None:
        lines += both_lines("help   ", slots.help, indent)
    return lines
