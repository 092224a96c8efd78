"""A policy's canonical text: `parse(print(tree)) == tree`. Comments are not in the tree; `comments` puts them in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TypeVar

from validator.language import syntax as s
from validator.language.printing.expressions import name_text, path_text, type_name_text, value, word_text
from validator.language.printing.layout import Doc, Group, Laid, Line, Nest, filled, laid_out, row
from validator.language.printing.slots import (
    Lines,
    both_beside,
    both_lines,
    label_text,
    listed,
    said,
    slot_lines,
    when_lines,
    whom_text,
)
from validator.text.place import Span

BODY = 2


def print_file(file: s.File) -> str:
    """The file's text, in the one layout."""
    texts = [
        "\n".join(" " * indent + laid_out(doc, indent) for indent, doc in lines) for lines in paragraphs(file)
    ]
    return "\n\n".join(texts) + ("\n" if texts else "")


def paragraphs(file: s.File) -> list[Lines]:
    """The file's lines, yet to be laid out; a blank line goes between paragraphs."""
    found = [_vocabulary(each) for each in file.vocabulary]
    for provision in file.provisions:
        found += _provision(provision)
    return found


def _vocabulary(each: s.Vocabulary) -> Lines:
    if isinstance(each, s.Tariff):
        return _tariff(each)
    if isinstance(each, s.Words):
        return _words(each, 0)
    if isinstance(each, s.Record):
        return _record(each)
    if isinstance(each, s.Calendar):
        return _calendar(each)
    return _define(each, 0) if isinstance(each, s.Define) else _state(each, 0)


def _headed(head: str, label: str, indent: int) -> Lines:
    """A head and its label on one line, or the label below where it is long."""
    return [Laid(indent, Group(row(head, Nest(row(Line(), label), by=2 * BODY))))]


def _tariff(tariff: s.Tariff) -> Lines:
    title = both_lines("", tariff.title, BODY)
    return [*said(f"tariff {name_text(tariff.name)}", 0), *title, Laid(BODY, _catalogue(tariff.provisions))]


def _catalogue(provisions: tuple[s.Ref, ...]) -> Doc:
    """The provisions; where they take several lines, those of a sort begin one."""
    first, *rest = ([ref.text for ref in refs] for _, refs in groupby(provisions, _sort))
    others = (row(",", Nest(row(Line(), filled(refs, by=0)))) for refs in rest)
    return Group(row("provisions ", filled(first), *others))


def _sort(ref: s.Ref) -> str:
    return next((sort for sort in ("annex", "suppl") if ref.text.startswith(sort)), "article")


def _words(words: s.Words, indent: int) -> Lines:
    lines = _headed(f"words {name_text(words.name)}", label_text(words.label), indent)
    for item in words.items:
        if isinstance(item, s.WordsOf):
            lines += said(f"all of {name_text(item.name)}", indent + BODY)
        else:
            lines += _headed(word_text(item.name), label_text(item.label), indent + BODY)
    return lines


def _calendar(calendar: s.Calendar) -> Lines:
    head = _headed(f"calendar {name_text(calendar.name)}", label_text(calendar.label), 0)
    years = said(f"from {calendar.first.value} to {calendar.last.value}", BODY)
    return [*head, *years, *listed("days", [day.text for day in calendar.days], BODY)]


def _record(record: s.Record) -> Lines:
    name = "" if record.role == "designations" else f" {name_text(record.name)}"
    whole = "" if record.whole is None else f" of {name_text(record.whole)}"
    lines = _headed(f"{record.role}{name}{whole}", label_text(record.label), 0)
    for member in record.members:
        if isinstance(member, s.Happens):
            lines += said(f"happens on {name_text(member.key)}{_where(member.where)}", BODY)
        elif isinstance(member, s.Shorthand):
            lines += said(f"shorthand {name_text(member.key)}", BODY)
        elif isinstance(member, s.InOrder):
            lines += listed("in order", [name_text(name) for name in member.names], BODY)
        elif isinstance(member, s.Identified):
            lines += listed(
                "identified by", [" or ".join(map(name_text, part)) for part in member.parts], BODY
            )
        else:
            lines += _key(member)
    return lines


def _where(where: s.RequiredWhere | None) -> str:
    if where is None:
        return ""
    return " where " + " and ".join(f"{name_text(name)} is {name_text(word)}" for name, word in where.tests)


def _key(key: s.Key) -> Lines:
    head = f"{key.name.text}{'?' if key.optional else ''}: {type_text(key.type)}"
    lines = _headed(head, label_text(key.label), BODY)
    facets: list[tuple[Span, str]] = []
    for where in key.required_where:
        tests = " and ".join(f"{name_text(name)} is {name_text(word)}" for name, word in where.tests)
        facets.append((where.span, f"required where {tests}"))
    if key.default is not None:
        facets.append((key.default.span, f"default {name_text(key.default)}"))
    # they have no order of their own, and what is printed keeps to that of the source
    for _, text in sorted(facets, key=lambda facet: facet[0]):
        lines += said(text, 2 * BODY)
    return lines


def type_text(type_: s.TypeName) -> str:
    """A type as written."""
    if type_.of is not None:
        least = "at least one " if type_.least else ""
        return f"list of {least}{type_text(type_.of)}"
    if type_.sort == "boolean":
        return "true or false"
    if type_.sort == "integer":
        return "integer" if type_.least is None else f"integer at least {type_.least}"
    words = {"reference": "reference to ", "key": "key of ", "value": "value of "}.get(type_.sort, "")
    return words + ("" if type_.name is None else type_name_text(type_.name))


def _state(state: s.State, indent: int) -> Lines:
    day = "" if state.day is None else f" on {name_text(state.day)}"
    head = f"state {name_text(state.name)} of {whom_text(state.whom)}{day}"
    return [
        *_headed(head, label_text(state.label), indent),
        *when_lines(state.condition, indent + BODY, "holds when"),
    ]


def _define(define: s.Define, indent: int) -> Lines:
    name = name_text(define.name) + ("?" if define.optional else "")
    head = f"define {name} of {whom_text(define.whom)}: {type_text(define.type)}"
    lines = _headed(head, label_text(define.label), indent)
    if define.cites:
        lines += listed("cites", [ref.text for ref in define.cites], indent + BODY)
    for index, case in enumerate(define.cases):
        lines += _case(case, indent + BODY, first=index == 0)
    return lines


def _case(case: s.Case, indent: int, *, first: bool) -> Lines:
    if case.when is None:
        return said(row("as " if first else "otherwise as ", value(case.value)), indent)
    return [*when_lines(case.when, indent), *said(row("as ", value(case.value)), indent + BODY)]


# --- provisions ---


def _provision(provision: s.Provision) -> list[Lines]:
    """The heading with its texts and chapeau, then each block; a blank line goes between."""
    lines = _heading(provision.heading)
    if provision.says is not None:
        lines += both_lines("says", provision.says, BODY)
    if provision.reading is not None:
        lines += both_lines("reading", provision.reading, BODY)
    lines += slot_lines(provision.chapeau, BODY)
    paragraphs = [lines]
    before: s.Node = provision.heading
    for content in provision.content:
        if _keeps_to(before, content):
            paragraphs[-1] += _content(content)
        else:
            paragraphs.append(_content(content))
        before = content
    return paragraphs


def _keeps_to(before: s.Node, content: s.Content) -> bool:
    """Whether no blank line goes before: permits below permits, an edition below its heading."""
    if isinstance(content, s.Edition):
        return isinstance(before, s.Heading)
    return isinstance(content, s.Permits) and isinstance(before, s.Permits)


def _heading(heading: s.Heading) -> Lines:
    ref = heading.ref.text.removeprefix("annex" if heading.sort == "annex" else "")
    ref = ref.removeprefix("suppl.") if heading.sort == "supplement" else ref
    head = f"{heading.sort} {ref}".rstrip()
    return said(head, 0) if heading.title is None else both_beside(head, heading.title, 0)


def _content(content: s.Content) -> Lines:
    for kind, lines in _CONTENT:
        if isinstance(content, kind):
            return lines(content)
    raise AssertionError(content)


def _rule(rule: s.Rule) -> Lines:
    return [*said(f"rule {name_text(rule.name)}", BODY), *slot_lines(rule.slots, 2 * BODY)]


def _interpretation(each: s.Interpretation) -> Lines:
    head = f"interpretation {name_text(each.name)}{_formerly(each.formerly)}"
    lines = [*said(head, BODY), *both_lines("asks", each.asks, 2 * BODY)]
    for index, reading in enumerate(each.readings):
        lines += said(
            f"{'or' if index else 'leans to'} {name_text(reading.name)}{_formerly(reading.formerly)}",
            2 * BODY,
        )
        lines += both_lines("", reading.words, 3 * BODY)
    return lines


def _formerly(name: s.Name | None) -> str:
    return "" if name is None else f" formerly {name_text(name)}"


def _permission(each: s.Permission) -> Lines:
    head = f"permission {name_text(each.name)} of {whom_text(each.whom)}: {type_text(each.type)}"
    return [*_headed(head, label_text(each.label), BODY), *when_lines(each.when, 2 * BODY)]


def _permits(each: s.Permits) -> Lines:
    what = f"any of {path_text(each.among)}" if each.among is not None else ""
    what = name_text(each.word) if each.word is not None else what
    return (
        said(f"permits {what}", BODY)
        if each.when is None
        else when_lines(each.when, BODY, f"permits {what} when")
    )


def _modelled(each: s.Modelled) -> Lines:
    return listed("modelled by", [path_text(path) for path in each.paths], BODY)


def _informative(each: s.Informative) -> Lines:
    return both_lines("informative", each.words, BODY)


def _edition(_: s.Edition) -> Lines:
    return said("edition", BODY)


T = TypeVar("T")


def _as(kind: type[T], lines: Callable[[T], Lines]) -> tuple[type[T], Callable[[T], Lines]]:
    return kind, lines


_CONTENT: tuple[tuple[type, Callable[..., Lines]], ...] = (
    _as(s.Rule, _rule),
    _as(s.Define, lambda each: _define(each, BODY)),
    _as(s.State, lambda each: _state(each, BODY)),
    _as(s.Words, lambda each: _words(each, BODY)),
    _as(s.Interpretation, _interpretation),
    _as(s.Permission, _permission),
    _as(s.Permits, _permits),
    _as(s.Modelled, _modelled),
    _as(s.Informative, _informative),
    _as(s.Edition, _edition),
)
