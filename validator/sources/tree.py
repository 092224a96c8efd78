"""Parser events to documents, in one pass that stops at the first thing out of bounds.

PyYAML's own composing and loading are never used: on raw input they can crash the process (thousands of `[`),
hang it (merge keys), and they read words by the rules of YAML 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)

from validator.sources import structure
from validator.sources.characters import first_forbidden, first_invisible
from validator.sources.document import Document, Entry, Mapping, Node, Scalar, Sequence, documents
from validator.sources.limits import MAX_DEPTH, MAX_EVENTS
from validator.sources.refusal import Trouble

if TYPE_CHECKING:
    from validator.sources.marks import Mark, Marked

NextEvent: TypeAlias = "Callable[[], Event | None]"


def fast_parser(text: str) -> NextEvent:
    """libyaml's events one by one, then none; the pure parser's where PyYAML was built without libyaml."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return pure_parser(text)
    next_event: NextEvent = CParser(text).get_event
    return next_event


def pure_parser(text: str) -> NextEvent:
    """The events of PyYAML's parser in Python: the same trees, ten times slower.

    It refuses a little more (a tab after a colon) and less (a tab as the indentation of a block scalar, a colon before
    a bracket or comma, a directive that it does not know).
    """
    next_event: NextEvent = yaml.BaseLoader(text).get_event
    return next_event


def read_tree(
    text: str, lines: list[str], *, suspect: bool = False, parser: Callable[[str], NextEvent] = fast_parser
) -> list[Document] | Trouble:
    """The documents of a text, or the first thing for which it is refused.

    `suspect` says that the text may hold invisible characters, so that keys are searched for them.
    """
    builder = _Builder(text, lines, suspect)
    events = islice(iter(parser(text), None), MAX_EVENTS)
    trouble: Trouble | None = None
    try:
        trouble = builder.trouble_in(events)
        if trouble is not None and trouble.message is structure.KEY_IS_NO_WORD:
            # a bracket that was closed too early looks like such a key: then the parser stops in its line
            for _ in events:
                pass
    except yaml.YAMLError as error:
        from validator.sources.syntax import explain

        explained = explain(lines, error)
        return explained if trouble is None or explained.line == trouble.line else trouble
    except (ValueError, OverflowError):
        # Only the pure parser, on an escape beyond Unicode ("\UFFFFFFFF"), of which it keeps no mark.
        from validator.sources.escapes import beyond_unicode

        return beyond_unicode(lines)
    return trouble or documents(builder.roots, len(lines))


class _Builder:
    """The documents of one text while its events go by."""

    __slots__ = (
        "_document_line",
        "_escapes",
        "_is_open",
        "_lines",
        "_properties",
        "_questions",
        "_search_keys",
        "roots",
    )

    def __init__(self, text: str, lines: list[str], suspect: bool) -> None:
        self._lines = lines
        self._escapes = "\\" in text
        self._properties = "&" in text or "*" in text or "!" in text
        self._questions = "?" in text and re.search(r"[\[{,]\s*\?\S", text) is not None
        self._search_keys = suspect or self._escapes or self._questions
        self.roots: list[tuple[Node, int]] = []
        self._document_line = 0
        self._is_open = False  # whether a document went before that no `...` ends

    def trouble_in(self, events: Iterable[Event]) -> Trouble | None:
        """Takes in all events up to the first trouble. The hot loop: what is rare is left to methods."""
        new, with_properties = tuple.__new__, self._properties
        node: Node | Trouble | None
        items: list[Node] = []  # what the innermost open collection holds so far: keys and values in turn
        start = event = Event()
        stack: list[tuple[list[Node], Event]] = []
        for event in events:
            if isinstance(event, ScalarEvent):
                if event.style or with_properties:
                    node = self._scalar(event)
                else:
                    marked: Marked = event
                    mark = marked.start_mark
                    node = new(Scalar, (event.value, True, mark.line, mark.column, marked.end_mark))
            elif isinstance(event, CollectionStartEvent):
                node = self._trouble_at_start(event, len(stack), start, items)
                stack.append((items, start))
                items, start = [], event
            elif isinstance(event, CollectionEndEvent):
                node = self._collection(items, start, event)
                items, start = stack.pop()
            else:
                node = self._between(event, items)
            if node is not None:
                if isinstance(node, Trouble):
                    return node
                items.append(node)
        return None if isinstance(event, StreamEndEvent) else structure.too_many_events(event)

    def _scalar(self, event: ScalarEvent) -> Scalar | Trouble:
        if event.anchor is not None or event.tag is not None:
            return structure.anchor_or_tag(event)
        if not event.style:
            return _scalar(event)
        if event.style in "|>":
            from validator.sources.blocks import block_scalar

            return block_scalar(event, self._lines)
        if self._escapes:
            at = first_forbidden(event.value)
            if at is not None:
                return structure.escaped_character(event, event.value[at])
        return _scalar(event)

    def _trouble_at_start(
        self, event: CollectionStartEvent, depth: int, parent: Event, siblings: list[Node]
    ) -> Trouble | None:
        """Why a list or mapping may not begin here."""
        if event.anchor is not None or event.tag is not None:
            return structure.anchor_or_tag(event)
        if depth >= MAX_DEPTH:
            return structure.too_deep(event)
        if isinstance(parent, MappingStartEvent) and len(siblings) % 2 == 0:
            return structure.key_that_is_no_word(event)
        return None

    def _between(self, event: Event, items: list[Node]) -> Trouble | None:
        """What stands between documents, and aliases."""
        if isinstance(event, AliasEvent):
            return structure.alias(event)
        if isinstance(event, DocumentStartEvent):
            if event.tags:
                return structure.tag(event)
            if event.version and self._is_open:
                return structure.late_directive(event)
            self._document_line = _line_of(event)
        elif isinstance(event, DocumentEndEvent):
            self._is_open = not event.explicit
            root = items.pop()
            if not (isinstance(root, Scalar) and root.plain and root.text == ""):
                self.roots.append((root, self._document_line))
        return None

    def _collection(self, items: list[Node], start: Event, end: Event) -> Node | Trouble:
        first, last = _bounds(start, end)
        if not isinstance(end, MappingEndEvent):
            return Sequence(items, first, last)
        new = tuple.__new__
        index: dict[str, Entry] = {}
        nodes = iter(items)
        for key, value in zip(nodes, nodes):  # noqa: B905  (strict costs, and both are one iterator)
            index[key.text] = new(Entry, (key, value))  # type: ignore[union-attr]
        if len(index) * 2 == len(items) and "<<" not in index and not self._search_keys:
            return Mapping(index, [], first, last)
        return self._searched_mapping(items, first, last)

    def _searched_mapping(self, items: list[Node], first: Mark, last: Mark | None) -> Mapping | Trouble:
        """A mapping in which a key may be double, a merge key or hold an invisible character."""
        index: dict[str, Entry] = {}
        duplicates = []
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):  # cannot be: `_trouble_at_start` has refused it
                continue
            trouble = _key_trouble(key) or (self._question_before(key) if self._questions else None)
            if trouble is not None:
                return trouble
            entry = Entry(key, value)
            if index.setdefault(key.text, entry) is not entry:
                duplicates.append(entry)
        return Mapping(index, duplicates, first, last)

    def _question_before(self, key: Scalar) -> Trouble | None:
        is_before = self._lines[key.line][max(key.column - 1, 0) : key.column] == "?"
        return structure.question_mark(key) if is_before else None


def _line_of(event: Marked) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: ScalarEvent) -> Scalar:
    marked: Marked = event
    start = marked.start_mark
    return Scalar(event.value, not event.style, start.line, start.column, marked.end_mark)


def _bounds(start: Marked, end: Marked) -> tuple[Mark, Mark | None]:
    """Where a list or mapping begins, and where it ends if it is in brackets.

    Otherwise the parser's end is the place of what follows.
    """
    return start.start_mark, end.end_mark if getattr(start, "flow_style", False) else None


def _key_trouble(key: Scalar) -> Trouble | None:
    if key.plain and key.text == "<<":
        return structure.merge_key(key)
    at = first_invisible(key.text)
    return None if at is None else structure.invisible_in_key(key, at)
