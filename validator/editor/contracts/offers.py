"""What may be written at a place: keys, words, ids, days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from validator.editor.answers import Completion, Sort
from validator.editor.contracts.describer import Describer
from validator.editor.contracts.findings import lines_of
from validator.editor.contracts.markdown import paragraphs
from validator.editor.contracts.project import Project
from validator.editor.contracts.records import contractors, things_of
from validator.editor.contracts.repair import PLACE, Cursor
from validator.editor.contracts.spots import Spot, contractor_of, text_of
from validator.model.declarations import Key
from validator.shape.engine import CONTRACTOR_KEY, ID_KEY, RECORD, RECORD_KEY
from validator.shape.tables import Field, Table, Tables
from validator.sources.document import Mapping, Node, Scalar, Sequence
from validator.sources.refusal import contractors_named
from validator.sources.scalars import resolve
from validator.text.wording import Words

_REQUIRED = Words("required", "必須")
_TODAY = Words("the day of the check", "基準日")
_OF_THIS_FILE = Words("contractor in this file", "このファイルの契約者")
_OTHER = Words("contractor", "契約者")


class Choice(NamedTuple):
    """A value on offer."""

    text: str
    sort: Sort
    detail: str = ""
    documentation: str = ""


class Offers:
    """What may be written at one cursor of one file."""

    def __init__(self, project: Project, path: str, cursor: Cursor, tables: Tables) -> None:
        self._project = project
        self._path = path
        self._cursor = cursor
        self._tables = tables
        self._describer = Describer(project)

    def of(self, spot: Spot) -> Iterator[Completion]:
        """What may stand at the cursor, the likeliest first."""
        if spot.sort == "value":
            yield from self._values(spot, spot.field or self._own_field(spot), "")
        elif spot.mapping is spot.root or spot.table is not None:
            yield from self._keys(spot)
        elif spot.within is not None and not self._cursor.is_before_colon:
            dash = "- " if spot.within.is_list else ""
            part = spot.within.element
            alone = None if part is None else part.alone
            yield from self._values(spot, alone or part or spot.within, dash)
            if part is not None and part.type.name == "part":
                yield from (self._key(each, part.table, spot, dash) for each in part.table.fields.values())

    def _own_field(self, spot: Spot) -> Field | None:
        """The engine's own keys stand in records of a kind that is not known, too."""
        if spot.table is not None or spot.mapping is not spot.root or spot.entry is None or spot.is_item:
            return None
        kind = next(iter(self._tables.record_kinds()), None)
        name = spot.entry.key.text
        own = name in (RECORD_KEY.name, CONTRACTOR_KEY.name)
        return self._tables.table(kind.name).fields.get(name) if own and kind is not None else None

    # --- keys ------------------------------------------------------------------------------------------------------

    def _keys(self, spot: Spot) -> Iterator[Completion]:
        if spot.table is None:
            yield from self._first_keys(spot)
            return
        given = _others(spot)
        free = [each for each in spot.table.fields.values() if each.key.name not in given]
        free.sort(key=lambda each: not _is_due(each.key, spot.mapping))
        yield from (self._key(each, spot.table, spot, "") for each in free)

    def _first_keys(self, spot: Spot) -> Iterator[Completion]:
        """Of a record whose kind is not known yet."""
        given = _others(spot)
        if not given and not self._cursor.is_before_colon:
            for kind in self._tables.record_kinds():
                text = f"{RECORD}: {kind.name}"
                yield self._completion(text, "record", text, kind.label.to(self._project.lang))
        for key in (RECORD_KEY, ID_KEY, CONTRACTOR_KEY):
            if key.name not in given:
                label = key.label.to(self._project.lang)
                yield self._completion(key.name, "key", self._colon(key.name), label)

    def _key(self, field: Field, table: Table, spot: Spot, dash: str) -> Completion:
        key = field.key
        describer = self._describer
        detail = f"{describer.say(key.label)}: {describer.takes(field).replace('`', '')}"
        if _is_due(key, spot.mapping):
            detail += f" ({describer.say(_REQUIRED)})"
        is_flow = spot.mapping is not None and spot.mapping.end is not None
        written = self._colon(key.name)
        if not is_flow and not self._cursor.is_before_colon and not self._cursor.after.strip():
            written += self._below(field, len(dash))
        return self._completion(key.name, "key", dash + written, detail, describer.key(field, table))

    def _colon(self, name: str) -> str:
        return name if self._cursor.is_before_colon else f"{name}: "

    def _below(self, field: Field, further: int) -> str:
        """What begins a list or a part, on a line of its own; it takes the place of the space behind the colon."""
        indent = " " * (len(self._cursor.before) + self._cursor.lacks_space + further + 2)
        if field.is_list:
            return f"\n{indent}- "
        return f"\n{indent}" if field.type.name == "part" else ""

    # --- values ----------------------------------------------------------------------------------------------------

    def _values(self, spot: Spot, field: Field | None, prefix: str) -> Iterator[Completion]:
        if field is None:
            return
        suffix = ""
        if field.element is not None:
            item = field.element.alone or field.element
            if self._cursor.is_quoted or item.type.name == "part":
                return
            field, prefix, suffix = item, "[", "]"
        taken = _items(spot)
        for each in self._choices(field, spot):
            if each.text not in taken:
                text = f"{prefix}{self._quoted(each, field)}{suffix}"
                yield self._completion(each.text, each.sort, text, each.detail, each.documentation)

    def _quoted(self, choice: Choice, field: Field) -> str:
        """A name that YAML would read as something else stands in quotes."""
        if self._cursor.is_quoted or field.type.name not in ("slug", "reference", "text"):
            return choice.text
        return choice.text if resolve(choice.text) == "str" else f'"{choice.text}"'

    def _choices(self, field: Field, spot: Spot) -> Iterable[Choice]:
        name, project = field.type.name, self._project
        if name == "word":
            return self._words(field)
        if name == RECORD:
            return self._kinds()
        if name == "boolean":
            return [Choice("true", "value"), Choice("false", "value")]
        if name == "date":
            return [Choice(project.as_of.isoformat(), "value", self._describer.say(_TODAY))]
        if name == "moment":
            return [Choice(f"{project.as_of.isoformat()}T00:00", "value", self._describer.say(_TODAY))]
        if name == "reference":
            return self._ids(field, spot)
        if name == "key":
            table = self._tables.table(field.type.ref)
            return [self._key_name(each, table) for each in table.fields.values() if each.key.origin.file]
        return self._contractors() if field.key is CONTRACTOR_KEY else ()

    def _words(self, field: Field) -> Iterator[Choice]:
        words = self._describer.declarations.words_of(field.type.ref)
        for word in words.words if words is not None else ():
            label = self._describer.say(word.label)
            documentation = self._describer.word(words, word) if words is not None else ""
            yield Choice(word.name, "word", label, documentation)

    def _kinds(self) -> Iterator[Choice]:
        for kind in self._tables.record_kinds():
            yield Choice(kind.name, "record", self._describer.say(kind.label), self._describer.kind(kind))

    def _ids(self, field: Field, spot: Spot) -> Iterator[Choice]:
        contractor = contractor_of(spot.root)
        for thing in things_of(self._project, contractor) if contractor is not None else ():
            if thing.kind == field.type.ref and thing.id is not None:
                label = self._describer.kind_label(thing.kind)
                yield Choice(thing.id, "id", f"{label} · {thing.path}")

    def _key_name(self, field: Field, table: Table) -> Choice:
        label = self._describer.say(field.key.label)
        return Choice(field.key.name, "key", label, self._describer.key(field, table))

    def _contractors(self) -> Iterator[Choice]:
        own = [each for each in contractors_named(lines_of(self._project, self._path) or []) if each != PLACE]
        own = [each for each in own if each != self._cursor.word]
        for each in own:
            yield Choice(each, "value", self._describer.say(_OF_THIS_FILE))
        for each in contractors(self._project):
            if each not in own:
                yield Choice(each, "value", self._describer.say(_OTHER))

    def _completion(
        self, label: str, sort: Sort, text: str, detail: str = "", documentation: str = ""
    ) -> Completion:
        space = " " if self._cursor.lacks_space else ""
        # nothing follows a space at the end of a line
        text = text.replace(": \n", ":\n")
        return Completion(label, sort, self._cursor.span, space + text, detail, paragraphs([documentation]))


def _others(spot: Spot) -> set[str]:
    """The keys beside the one that is being typed."""
    entries = spot.mapping.entries if spot.mapping is not None else []
    return {each.key.text for each in entries if each.key.text != PLACE}


def _items(spot: Spot) -> set[str]:
    """The words that the list around the cursor holds already."""
    held: Node | None = spot.entry.value if spot.sort == "value" and spot.entry is not None else None
    if spot.sort == "key" and spot.mapping is not None:
        held = _list_around(spot.root, spot.mapping)
    items = held.items if spot.is_item and isinstance(held, Sequence) else ()
    return {each.text for each in items if isinstance(each, Scalar)}


def _list_around(node: Node, item: Mapping) -> Sequence | None:
    """The list that a mapping is an item of."""
    if isinstance(node, Scalar):
        return None
    if isinstance(node, Sequence):
        if any(each is item for each in node.items):
            return node
        nodes = node.items
    else:
        nodes = [entry.value for entry in node.entries]
    return next(filter(None, (_list_around(each, item) for each in nodes)), None)


def _is_due(key: Key, mapping: Mapping | None) -> bool:
    """Whether a key is required beside the others of a mapping."""
    if not key.required_where:
        return not key.optional
    return mapping is not None and any(
        all(text_of(mapping, name) == word for name, word in each.tests) for each in key.required_where
    )
