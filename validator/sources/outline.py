"""What the parser still tells of a text that is refused: enough to see whose it is, and nothing to judge.

Tags and comments count for nothing here, and keys are resolved: aliases stand for their scalars, merge keys for what
they bring in. What a collection deep within holds is left out, so that the walk needs little memory whatever it meets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from validator.sources.characters import FORBIDDEN, INVISIBLE, is_suspect
from validator.sources.document import Entry, Mapping, Node, Scalar, Sequence
from validator.sources.limits import MAX_OUTLINE_EVENTS
from validator.sources.tree import NextEvent, fast_parser

if TYPE_CHECKING:
    from validator.sources.marks import Mark, Marked

_UNSEEN = re.compile(FORBIDDEN.partition("]|")[0] + INVISIBLE[1:])
"""What the parser's reader stops at, or a person does not see."""

_MANY, _MOST = 1_000, 100_000
"""Of a mapping with many keys only the telling ones are kept. With more than the most of these it is too much, and so
it is where more entries are merged in all."""


class Outline:
    """The outline of a text, looked at once. `is_telling` says of a key whether it matters among however many."""

    def __init__(
        self, text: str, is_telling: Callable[[str], bool], parser: Callable[[str], NextEvent] = fast_parser
    ) -> None:
        suspect = is_suspect(text.encode("utf-8", "surrogatepass"))
        self._text = _seen(text) if suspect else text
        self._suspect = suspect or "\\" in text
        self._is_telling = is_telling
        self._parser = parser
        self._open: list[_Open] = []
        self._anchored: dict[str, Node] = {}
        self._at = 0
        self._left = MAX_OUTLINE_EVENTS
        self._merges_left = _MOST
        self.rest = ""
        """After the parts: the text from the last event on, where the parser stopped before the end."""

    @property
    def is_too_much(self) -> bool:
        """After the parts: whether it holds more than is looked at."""
        return self._left < 0

    def parts(self) -> Iterator[Node]:
        """Every document that is a mapping or a scalar; of a list, those in it, and so on."""
        try:
            yield from self._parts()
        except (yaml.YAMLError, ValueError, OverflowError):
            # the latter two only by the pure parser, on an escape beyond Unicode
            self.rest = self._text[self._at :]
        while self._open:
            yield from self._close()

    def _parts(self) -> Iterator[Node]:
        for event in iter(self._parser(self._text), None):
            if self._is_spent():
                return
            if isinstance(event, ScalarEvent):
                yield from self._put(self._scalar(event), event.anchor)
            elif isinstance(event, CollectionStartEvent):
                self._open.append(_Open(event, self._open[-1] if self._open else None))
            elif isinstance(event, CollectionEndEvent):
                yield from self._close()
            elif isinstance(event, AliasEvent):
                yield from self._put(self._anchored.get(event.anchor or "", _NOTHING), None)
            elif isinstance(event, DocumentStartEvent):
                self._anchored.clear()
            self._at = _start(event)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        marked: Marked = event
        mark, text = marked.start_mark, event.value
        return Scalar(
            _seen(text) if self._suspect else text, not event.style, mark.line, mark.column, marked.end_mark
        )

    def _is_spent(self) -> bool:
        self._left -= 1
        return self._left < 0

    def _close(self) -> Iterator[Node]:
        """Ends the innermost open collection, complete or as far as it goes."""
        closed = self._open.pop()
        if closed.key is not None:
            closed.take(_NOTHING, self._is_telling)
        node = (
            self._mapping(closed) if closed.is_mapping else Sequence(closed.items, closed.mark, closed.mark)
        )
        yield from self._put(node, closed.anchor)

    def _mapping(self, closed: _Open) -> Mapping:
        index: dict[str, Entry] = {}
        entries = (*closed.entries, *self._merged(closed.entries))
        duplicates = [each for each in entries if index.setdefault(each.key.text, each) is not each]
        return Mapping(index, duplicates, closed.mark, closed.mark)

    def _merged(self, entries: list[Entry]) -> Iterator[Entry]:
        for key, value in entries:
            if key.text != "<<":
                continue
            for each in value.items if isinstance(value, Sequence) else (value,):
                for entry in (*each.entries, *each.duplicates) if isinstance(each, Mapping) else ():
                    self._merges_left -= 1
                    if self._merges_left < 0:  # some 700 characters merge without end
                        self._left = -1
                        return
                    yield entry

    def _put(self, node: Node, anchor: str | None) -> Iterator[Node]:
        """Puts a node where it stands: among documents, or into the collection that holds it."""
        if anchor is not None:
            self._anchored[anchor] = node
        holder = self._open[-1] if self._open else None
        if holder is not None and holder.is_kept and not holder.take(node, self._is_telling):
            self._left = -1
        if (holder is None or holder.lists_documents) and not isinstance(node, Sequence):
            yield node


class _Open:
    """A collection that is open, and what is kept of it: the entries of a mapping, the mappings in a list."""

    __slots__ = ("anchor", "entries", "is_kept", "is_mapping", "items", "key", "lists_documents", "mark")

    def __init__(self, event: CollectionStartEvent, holder: _Open | None) -> None:
        marked: Marked = event
        is_top = holder is None or holder.lists_documents
        self.mark: Mark = marked.start_mark
        self.anchor: str | None = event.anchor
        self.is_mapping = isinstance(event, MappingStartEvent)
        self.lists_documents: bool = is_top and not self.is_mapping
        self.is_kept = self.anchor is not None or (is_top if self.is_mapping else False) or _is_merged(holder)
        self.key: Node | None = None
        self.entries: list[Entry] = []
        self.items: list[Node] = []

    def take(self, node: Node, is_telling: Callable[[str], bool]) -> bool:
        """Takes what comes next in it; false where it holds too much."""
        if not self.is_mapping:
            if isinstance(node, Mapping):
                self.items.append(node)
        elif self.key is None:
            self.key = node
        else:
            key, self.key = self.key, None
            if isinstance(key, Scalar) and (len(self.entries) < _MANY or is_telling(key.text)):
                self.entries.append(Entry(key, node))
        return len(self.entries) + len(self.items) < _MOST


def _is_merged(holder: _Open | None) -> bool:
    """Whether what comes next in a collection is what a merge key brings in, or may be so where it is anchored."""
    if holder is None or not holder.is_kept:
        return False
    return not holder.is_mapping or (isinstance(holder.key, Scalar) and holder.key.text == "<<")


_NOTHING = Scalar("", plain=True, line=0, column=0, end=None)
"""What an alias of nothing stands for, and a value that the parser did not get to."""


def _seen(text: str) -> str:
    """A text without what is not seen; line ends stay."""
    return _UNSEEN.sub(lambda match: match[0] if match[0] in "\x85\u2028\u2029" else "", text)


def _start(event: Event) -> int:
    marked: Marked = event
    return int(marked.start_mark.index)
