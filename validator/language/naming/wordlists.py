"""Word lists: closed vocabularies, some of which take in others."""

from __future__ import annotations

from typing import NamedTuple

from validator.language import syntax
from validator.language.naming.collector import Collector
from validator.language.naming.policy import Placed, label
from validator.language.naming.symbols import Symbol, symbols
from validator.language.problems.general import said_twice, unknown
from validator.language.problems.of_rules import circle
from validator.model.declarations import Word, WordList
from validator.model.types import Type
from validator.text.wording import Words

_WORD, _LIST = Words("word", "語"), Words("word list", "語彙")


class WordLists(NamedTuple):
    """The word lists of a policy by name, what they take in written out."""

    by_name: dict[str, WordList]
    homes: dict[tuple[str, str], str]
    """By a list and a word of it: the list that lists it."""


class _Said(NamedTuple):
    """A word of a list, where it or the list that has it stands there, and the list that lists it."""

    word: Word
    at: syntax.Node
    home: str


def word_lists(placed: list[Placed[syntax.Words]], sink: Collector) -> WordLists:
    """Every word list of a policy."""
    nodes: dict[str, Placed[syntax.Words]] = {}
    for each in placed:
        nodes.setdefault(each.node.name.text, each)
    found = WordLists({}, {})
    for name, each in nodes.items():
        _note(each, nodes, sink)
        found.by_name[name] = _list(name, nodes, found.homes, sink)
    return found


def _note(placed: Placed[syntax.Words], nodes: dict[str, Placed[syntax.Words]], sink: Collector) -> None:
    """Tell where a list and its words are declared, and which lists it takes in."""
    node = placed.node
    name = node.name.text
    sink.recorder.note(placed.at(node.name), Symbol("list", name), declares=True)
    for item in node.items:
        at, said = placed.at(item.name), item.name.text
        if isinstance(item, syntax.Word):
            sink.recorder.note(at, Symbol("word", said, name), Type("word", name), declares=True)
        elif said in nodes:
            sink.recorder.note(at, Symbol("list", said))


def _list(
    name: str, nodes: dict[str, Placed[syntax.Words]], homes: dict[tuple[str, str], str], sink: Collector
) -> WordList:
    placed = nodes[name]
    node = placed.node
    words: dict[str, Word] = {}
    for word, item, home in _words(name, nodes, (), sink):
        if word.name in words:
            sink.add(said_twice(placed.at(item), _WORD, word.name))
        words.setdefault(word.name, word)
        homes.setdefault((name, word.name), home)
    return WordList(
        name, label(node.label, node.name), tuple(words.values()), placed.provision or None, placed.origin
    )


def _words(
    name: str, nodes: dict[str, Placed[syntax.Words]], through: tuple[str, ...], sink: Collector
) -> list[_Said]:
    placed = nodes[name]
    node = placed.node
    found: list[_Said] = []
    for item in node.items:
        if isinstance(item, syntax.Word):
            found.append(_Said(Word(item.name.text, label(item.label, item.name)), item.name, name))
        elif item.name.text in (*through, name):
            way = (*through, name)
            if item.name.text == way[0] == next(each for each in nodes if each in way):
                sink.add(circle(placed.at(item.name), [*way, item.name.text]))
        elif item.name.text not in nodes:
            error = unknown("unknown-list", placed.at(item.name), _LIST, item.name.text, nodes)
            sink.unknown(error, symbols("list", nodes))
        else:
            inner = _words(item.name.text, nodes, (*through, name), sink)
            found += [each._replace(at=item.name) for each in inner]
    return found
