"""Word lists: closed vocabularies, some of which take in others."""

from __future__ import annotations

from typing import cast

from validator.language import syntax
from validator.language.naming.policy import Placed, label
from validator.language.problems.collector import Collector
from validator.language.problems.general import said_twice, unknown
from validator.language.problems.of_rules import circle
from validator.model.declarations import Word, WordList
from validator.text.wording import Words

_WORD, _LIST = Words("word", "語"), Words("word list", "語彙")


def word_lists(placed: list[Placed], sink: Collector) -> dict[str, WordList]:
    """Every word list by name, what it takes in written out."""
    nodes: dict[str, Placed] = {}
    for each in placed:
        nodes.setdefault(cast(syntax.Words, each.node).name.text, each)
    return {name: _list(name, nodes, sink) for name in nodes}


def _list(name: str, nodes: dict[str, Placed], sink: Collector) -> WordList:
    placed = nodes[name]
    node = cast(syntax.Words, placed.node)
    words: dict[str, Word] = {}
    for word, item in _words(name, nodes, (), sink):
        if word.name in words:
            sink.add(said_twice(placed.at(item), _WORD, word.name))
        words.setdefault(word.name, word)
    return WordList(
        name, label(node.label, node.name), tuple(words.values()), placed.provision or None, placed.origin
    )


def _words(
    name: str, nodes: dict[str, Placed], through: tuple[str, ...], sink: Collector
) -> list[tuple[Word, syntax.Node]]:
    placed = nodes[name]
    node = cast(syntax.Words, placed.node)
    found: list[tuple[Word, syntax.Node]] = []
    for item in node.items:
        if isinstance(item, syntax.Word):
            found.append((Word(item.name.text, label(item.label, item.name)), item.name))
        elif item.name.text in (*through, name):
            way = (*through, name)
            if item.name.text == way[0] == next(each for each in nodes if each in way):
                sink.add(circle(placed.at(item.name), [*way, item.name.text]))
        elif item.name.text not in nodes:
            sink.add(unknown("unknown-list", placed.at(item.name), _LIST, item.name.text, nodes))
        else:
            inner = _words(item.name.text, nodes, (*through, name), sink)
            found += [(word, item.name) for word, _ in inner]
    return found
