"""The outline of a policy file, and the things of a policy by a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from validator.editor.answers import Found, Location, Outline, Sort
from validator.editor.policies.declared import Declared, sort_of
from validator.editor.policies.describe import SORTS, catalogue_of, detail, type_text
from validator.editor.policies.policy import Policy
from validator.language import syntax
from validator.language.naming.policy import both, label
from validator.language.occurrences import Symbol
from validator.reports.provisions import Catalogue, name, titled
from validator.text.wording import Words

MAX_FOUND = 300
_INTEGRITY = Words("integrity", "記録の整合")
_QUERIED = ("kind", "list", "value", "state", "permission", "interpretation", "rule", "provision", "key")


def document_symbols(policy: Policy, path: str) -> tuple[Outline, ...]:
    """A file's outline: articles, the provisions below them, what stands in these."""
    tree = policy.trees.get(path)
    if tree is None:
        return ()
    of = catalogue_of(policy)
    above = tuple(one for node in tree.vocabulary for one in _block(policy, path, node))
    return above + _nested(
        [(block.heading.ref.text, _provision(policy, path, block, of)) for block in tree.provisions]
    )


def _nested(outlines: Sequence[tuple[str, Outline]]) -> tuple[Outline, ...]:
    """Provisions, each in the one before it whose number it continues."""
    found: list[Outline] = []
    at = 0
    while at < len(outlines):
        ref, first = outlines[at]
        end = at + 1
        while end < len(outlines) and ref and outlines[end][0].startswith(f"{ref}."):
            end += 1
        found.append(_with(first, _nested(outlines[at + 1 : end])))
        at = end
    return tuple(found)


def _with(outline: Outline, below: tuple[Outline, ...]) -> Outline:
    if not below:
        return outline
    last = below[-1].span
    span = outline.span._replace(end_line=last.end_line, end_column=last.end_column)
    return outline._replace(span=span, children=(*outline.children, *below))


def _provision(policy: Policy, path: str, block: syntax.Provision, of: Catalogue) -> Outline:
    ref = block.heading.ref
    title = None if block.heading.title is None else both(block.heading.title)
    if not ref.text:
        shown = (title or _INTEGRITY).to(policy.lang)
    else:
        shown = (name(ref.text, of) if title is None else titled(ref.text, of)).to(policy.lang)
    says = "" if block.says is None else both(block.says).to(policy.lang)
    children = tuple(one for node in block.content for one in _block(policy, path, node))
    name_span = ref.span if ref.text else block.heading.span
    return Outline(shown, says, "provision", block.span, name_span, children)


def _block(policy: Policy, path: str, node: syntax.Vocabulary | syntax.Content) -> Iterator[Outline]:
    lang = policy.lang
    match node:
        case syntax.Tariff():
            yield _leaf(node.name, both(node.title).to(lang), "provision", node)
        case syntax.Rule():
            yield _leaf(node.name, _message(policy, node), "rule", node)
        case syntax.Words():
            yield _leaf(node.name, label(node.label, node.name).to(lang), "list", node, _words(policy, node))
        case syntax.Record():
            sort: Sort = "part" if node.role == "part" else "record"
            said = label(node.label, node.name).to(lang)
            yield _leaf(node.name, said, sort, node, _keys(policy, path, node))
        case syntax.Calendar():
            yield _leaf(node.name, label(node.label, node.name).to(lang), "list", node)
        case syntax.State() | syntax.Define() | syntax.Permission():
            said = detail(policy, Symbol(sort_of(node), node.name.text, node.whom.kinds[0].text))
            yield _leaf(node.name, said, SORTS[sort_of(node)], node)
        case syntax.Interpretation():
            readings = tuple(
                _leaf(each.name, both(each.words).to(lang), "reading", each) for each in node.readings
            )
            yield _leaf(node.name, both(node.asks).to(lang), "interpretation", node, readings)


def _leaf(
    named: syntax.Name, said: str, sort: Sort, node: syntax.Node, children: tuple[Outline, ...] = ()
) -> Outline:
    return Outline(named.text, said, sort, node.span, named.span, children)


def _message(policy: Policy, node: syntax.Rule) -> str:
    return "" if node.slots.message is None else both(node.slots.message).to(policy.lang)


def _words(policy: Policy, node: syntax.Words) -> tuple[Outline, ...]:
    return tuple(
        _leaf(each.name, label(each.label, each.name).to(policy.lang), "word", each)
        for each in node.items
        if isinstance(each, syntax.Word)
    )


def _keys(policy: Policy, path: str, node: syntax.Record) -> tuple[Outline, ...]:
    return tuple(
        _leaf(each.name, _key(policy, path, each), "key", each)
        for each in node.members
        if isinstance(each, syntax.Key)
    )


def _key(policy: Policy, path: str, node: syntax.Key) -> str:
    thing = Declared(Symbol("key", node.name.text), None, path, node.span, node.name.span, None, node)
    lacks = "?" if node.optional else ""
    return f"{label(node.label, node.name).to(policy.lang)}: {type_text(policy, thing)}{lacks}"


# --- of the whole policy ---


def workspace_symbols(policy: Policy, query: str) -> tuple[Found, ...]:
    """The declared things that a query names, the nearest first: by name, or by a part of the label."""
    asked = _plain(query)
    of = catalogue_of(policy)
    found: list[tuple[int, Found]] = []
    for symbol, thing in policy.declared.items():
        if symbol.sort in _QUERIED:
            one = _found(policy, symbol, thing, of)
            label_ = one.name if thing.label is None else thing.label.to(policy.lang)
            rank = _rank(asked, _plain(symbol.name), _plain(label_), _plain(one.name))
            if rank is not None:
                found.append((rank, one))
    ranked = sorted(found, key=lambda item: (item[0], item[1].name, item[1].location))
    return tuple(one for _, one in ranked[:MAX_FOUND])


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _rank(asked: str, name: str, *labels: str) -> int | None:
    """How well it answers: 0 itself, 1 its start, 2 a part, 3 a part of a label, 4 the characters in their order."""
    if name == asked or asked in labels:
        return 0
    if name.startswith(asked):
        return 1
    if asked in name:
        return 2
    if any(asked in each for each in labels):
        return 3
    letters = iter(name)
    return 4 if all(each in letters for each in asked) else None


def _found(policy: Policy, symbol: Symbol, thing: Declared, of: Catalogue) -> Found:
    location = Location(thing.path, thing.name_span)
    sort = _sort(symbol, thing)
    if symbol.sort == "provision":
        shown = titled(symbol.name, of) if symbol.name else thing.label or _INTEGRITY
        return Found(shown.to(policy.lang), symbol.name, sort, location, "")
    owner = symbol.owner or (titled(thing.provision, of).to(policy.lang) if thing.provision else "")
    said = (
        _message(policy, cast(syntax.Rule, thing.node)) if symbol.sort == "rule" else detail(policy, symbol)
    )
    return Found(symbol.name, said, sort, location, owner)


def _sort(symbol: Symbol, thing: Declared) -> Sort:
    if isinstance(thing.node, syntax.Record) and thing.node.role == "part":
        return "part"
    return SORTS[symbol.sort]
