"""What the decoder looks up for each kind: its fields, what a blank one holds, what is to be settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from validator.model.declarations import Declarations, Key, Kind
from validator.model.types import Type
from validator.shape import readers
from validator.shape.engine import RECORD, all_keys
from validator.sources.document import Node, Scalar

Reader: TypeAlias = Callable[[Any, Node, "Field", "Scalar | None"], Any]


class Field:
    """A key of a kind, or the element of a list in it, ready to be read."""

    __slots__ = ("element", "key", "least", "most", "name", "read", "tables", "type", "words")

    def __init__(self, key: Key, type_: Type, name: str | None, tables: Tables) -> None:
        self.key = key
        self.type = type_
        self.name = name
        """The key's name; none for an element."""
        self.tables = tables
        self.read = tables.reader(type_.name)
        self.words = tables.words_of(type_)
        self.least = type_.least or 0
        self.most = readers.MAX_YEN if type_.name == "yen" else readers.MAX_INTEGER
        self.element = None if type_.of is None else Field(key, type_.of, None, tables)

    @property
    def is_list(self) -> bool:
        """Whether a list stands here."""
        return self.element is not None

    @property
    def table(self) -> Table:
        """For a part: the table of its kind. Looked up late, since a part may hold parts of its kind."""
        return self.tables.table(self.type.ref)


class Table:
    """The fields of one kind."""

    __slots__ = (
        "blank",
        "conditional",
        "defaults",
        "fields",
        "kind",
        "namer",
        "required",
        "settles",
        "size",
        "values",
    )

    def __init__(self, kind: Kind, tables: Tables) -> None:
        keys = all_keys(kind)
        self.kind = kind
        self.fields = {key.name: Field(key, key.type, key.name, tables) for key in keys}
        self.blank: dict[str, Any] = {
            key.name: _absent(key) for key in keys if key.optional or key.required_where
        }
        """The values of the keys that may be left out, where all of them are."""
        self.required = [field for field in self.fields.values() if field.key.name not in self.blank]
        self.conditional = [field for field in self.fields.values() if field.key.required_where]
        self.defaults = [(key.name, key.default_key) for key in keys if key.default_key is not None]
        self.values = [key.name for key in keys if key.type.name == "value"]
        self.namer = next((field for field in self.fields.values() if field.type.name == "key"), None)
        """The field that names the key whose values the `value` fields hold."""
        self.settles = bool(self.conditional or self.defaults or self.values)
        self.size = len(self.fields)


def _absent(key: Key) -> Any:
    if key.default_word is not None:
        return key.default_word
    return () if key.type.name == "list" else None


class Tables:
    """The tables of all kinds, each made when it is first met."""

    __slots__ = ("_kinds", "_made", "_word_lists", "_words", "declarations", "readers")

    def __init__(self, declarations: Declarations, containers: dict[str, Reader]) -> None:
        self.declarations = declarations
        self.readers: dict[str, Reader] = {**_SCALARS, **containers}
        self._kinds = {kind.name: kind for kind in declarations.kinds}
        self._word_lists = {words.name: words for words in declarations.word_lists}
        self._words: dict[str, frozenset[str]] = {}
        self._made: dict[str, Table] = {}

    def reader(self, type_name: str) -> Reader:
        """The reader of a type."""
        return self.readers[type_name]

    def table(self, kind: str) -> Table:
        """The table of a kind."""
        table = self._made.get(kind)
        if table is None:
            table = self._made[kind] = Table(self._kinds[kind], self)
        return table

    def record_table(self, word: str) -> Table | None:
        """The table of the kind of record that `record: word` names."""
        kind = self._kinds.get(word)
        return None if kind is None or kind.role == "part" else self.table(word)

    def record_kinds(self) -> list[Kind]:
        """The kinds that a record can be of."""
        return [kind for kind in self.declarations.kinds if kind.role != "part"]

    def words_of(self, type_: Type) -> frozenset[str]:
        """The words that a type allows; none where it is not closed."""
        if type_.name == "word":
            return self._once(
                "word " + type_.ref, lambda: [word.name for word in self._word_lists[type_.ref].words]
            )
        if type_.name == "key":
            return self._once(
                "key " + type_.ref, lambda: [key.name for key in all_keys(self._kinds[type_.ref])]
            )
        if type_.name == RECORD:
            return self._once(RECORD, lambda: [kind.name for kind in self.record_kinds()])
        return frozenset()

    def _once(self, name: str, make: Callable[[], list[str]]) -> frozenset[str]:
        words = self._words.get(name)
        if words is None:
            words = self._words[name] = frozenset(make())
        return words


_SCALARS: dict[str, Reader] = {
    "boolean": readers.read_boolean,
    "integer": readers.read_integer,
    "yen": readers.read_integer,
    "date": readers.read_date,
    "moment": readers.read_moment,
    "text": readers.read_text,
    "slug": readers.read_slug,
    "reference": readers.read_slug,
    "address": readers.read_address,
    "word": readers.read_word,
    "key": readers.read_word,
    RECORD: readers.read_word,
}
