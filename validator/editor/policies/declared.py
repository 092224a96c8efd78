"""What a policy declares, by its syntax alone: so that all is known of the sound blocks beside a broken one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from validator.language import syntax
from validator.language.naming.policy import both, label
from validator.language.occurrences import Symbol, SymbolSort
from validator.text.place import Span
from validator.text.wording import Words


class Declared(NamedTuple):
    """A thing that has a name. `span` is all of its text, `name_span` its name."""

    symbol: Symbol
    label: Words | None
    path: str
    span: Span
    name_span: Span
    provision: str | None
    """The provision that it stands under; empty for integrity, none above all headings."""
    node: syntax.Node


def declared(files: Sequence[syntax.File]) -> Mapping[Symbol, Declared]:
    """Every declared thing; of two of one name, the first."""
    found: dict[Symbol, Declared] = {}
    for each in _all(files):
        found.setdefault(each.symbol, each)
    return found


def find(things: Mapping[Symbol, Declared], symbol: Symbol) -> Declared | None:
    """What a symbol names. A word that a list takes in from another is declared there."""
    exact = things.get(symbol)
    if exact is not None or symbol.sort not in ("word", "reading", "state"):
        return exact
    alike = (each for key, each in things.items() if key[:2] == symbol[:2])
    return next(alike, None)


def _all(files: Sequence[syntax.File]) -> Iterator[Declared]:
    for file in files:
        for node in file.vocabulary:
            yield from _of_block(file.path, None, node)
        for block in file.provisions:
            ref = block.heading.ref
            yield Declared(
                Symbol("provision", ref.text),
                None if block.heading.title is None else both(block.heading.title),
                file.path,
                block.span,
                ref.span if ref.text else block.heading.span,
                ref.text,
                block,
            )
            for content in block.content:
                yield from _of_block(file.path, ref.text, content)


class _Block(NamedTuple):
    """Where a block stands."""

    path: str
    provision: str | None

    def thing(
        self, sort: SymbolSort, name: syntax.Name, owner: str, node: syntax.Node, words: Words | None
    ) -> Declared:
        symbol = Symbol(sort, name.text, owner)
        return Declared(symbol, words, self.path, node.span, name.span, self.provision, node)


def _of_block(path: str, provision: str | None, node: syntax.Node) -> Iterator[Declared]:
    block = _Block(path, provision)
    match node:
        case syntax.Tariff():
            yield block.thing("tariff", node.name, "", node, both(node.title))
        case syntax.Words():
            yield from _list(block, node)
        case syntax.Record():
            yield from _kind(block, node)
        case syntax.Calendar():
            yield block.thing("calendar", node.name, "", node, label(node.label, node.name))
        case syntax.State() | syntax.Define() | syntax.Permission():
            for kind in node.whom.kinds:
                yield block.thing(sort_of(node), node.name, kind.text, node, label(node.label, node.name))
        case syntax.Interpretation():
            yield block.thing("interpretation", node.name, "", node, both(node.asks))
            for reading in node.readings:
                yield block.thing("reading", reading.name, node.name.text, reading, both(reading.words))
        case syntax.Rule():
            yield block.thing("rule", node.name, "", node, None)


def _list(block: _Block, node: syntax.Words) -> Iterator[Declared]:
    yield block.thing("list", node.name, "", node, label(node.label, node.name))
    for item in node.items:
        if isinstance(item, syntax.Word):
            yield block.thing("word", item.name, node.name.text, item, label(item.label, item.name))


def _kind(block: _Block, node: syntax.Record) -> Iterator[Declared]:
    yield block.thing("kind", node.name, "", node, label(node.label, node.name))
    for key in node.members:
        if isinstance(key, syntax.Key):
            yield block.thing("key", key.name, node.name.text, key, label(key.label, key.name))


def sort_of(node: syntax.State | syntax.Define | syntax.Permission) -> SymbolSort:
    """Which of the three it is."""
    if isinstance(node, syntax.State):
        return "state"
    return "permission" if isinstance(node, syntax.Permission) else "value"
