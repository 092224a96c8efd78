"""Tables: for each kind of record its fields, ready to be read, and what a key that is left out holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from validator.model.declarations import Declarations, Key, Kind
from validator.model.types import Type
from validator.model.values import Broken
from validator.shape import readers
from validator.shape.engine import RECORD, all_keys
from validator.sources.document import Mapping, Node, Scalar, Sequence, mapping_of

if TYPE_CHECKING:
    from typing import Protocol, TypeAlias

    class Run(readers.Run["Field"], Protocol):
        """One decoding, as the readers of lists and parts go on with it."""

        here: list[str | int]

        def mapping(self, node: Mapping, table: Table, field: Field | None, key: Scalar | None) -> Any:
            """The part that a mapping is."""

    Reader: TypeAlias = Callable[[Run, Node, "Field", Scalar | None], Any]


T = TypeVar("T")


class Field:
    """A key of a kind, or the element of a list in it, ready to be read."""

    __slots__ = ("element", "key", "least", "most", "name", "read", "tables", "type", "words")

    def __init__(self, key: Key, type_: Type, name: str | None, tables: Tables) -> None:
        self.key = key
        self.type = type_
        self.name = name
        """The key's name; none for an element."""
        self.tables = tables
        self.read: Reader = _CONTAINERS.get(type_.name) or _SCALARS[type_.name]
        self.words = tables.words_of(type_)
        self.least = type_.least or 0
        self.most = readers.MAX_YEN if type_.name == "yen" else readers.MAX_INTEGER
        self.element = None if type_.of is None else Field(key, type_.of, None, tables)

    def value(self, node: Node) -> Any:
        """What a scalar would be here, or `BROKEN`: to ask, when no record is being read."""
        read = _SCALARS.get(self.type.name)
        return readers.BROKEN if read is None else read(_QUIET, node, self, None)

    def admits(self, node: Node) -> bool:
        """Whether this key could hold a value; of a list or a part only that it is one."""
        if self.is_list:
            return isinstance(node, Sequence)
        if self.type.name == "part":
            return isinstance(node, Mapping) or (self.alone is not None and self.alone.admits(node))
        return self.type.name == "value" or (
            isinstance(node, Scalar) and self.value(node) is not readers.BROKEN
        )

    @property
    def is_list(self) -> bool:
        """Whether a list stands here."""
        return self.element is not None

    @property
    def alone(self) -> Field | None:
        """For a part of which one key may be written alone, without the mapping: that key."""
        if self.type.name != "part" or self.table.kind.shorthand is None:
            return None
        return self.table.fields[self.table.kind.shorthand]

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

    __slots__ = ("_kinds", "_made", "_made_once", "_word_lists", "_words", "declarations")

    def __init__(self, declarations: Declarations) -> None:
        self.declarations = declarations
        self._kinds = {kind.name: kind for kind in declarations.kinds}
        self._word_lists = {words.name: words for words in declarations.word_lists}
        self._words: dict[str, frozenset[str]] = {}
        self._made: dict[str, Table] = {}
        self._made_once: dict[Type, Any] = {}

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

    def made_once(self, of: Type, make: Callable[[], T]) -> T:
        """What is made of the words of a type, when it is first asked for."""
        if of not in self._made_once:
            self._made_once[of] = make()
        made: T = self._made_once[of]
        return made

    def _once(self, name: str, make: Callable[[], list[str]]) -> frozenset[str]:
        words = self._words.get(name)
        if words is None:
            words = self._words[name] = frozenset(make())
        return words


def _read_part(run: Run, node: Node, field: Field, key: Scalar | None) -> Any:
    if type(node) is Scalar and field.alone is not None:
        node = mapping_of(field.alone.key.name, node)
    if type(node) is not Mapping:
        return run.fail(node, field, key)
    if field.name is None:
        return run.mapping(node, field.table, field, key)
    run.here.append(field.name)
    thing = run.mapping(node, field.table, field, key)
    run.here.pop()
    return thing


def _read_list(run: Run, node: Node, field: Field, key: Scalar | None) -> Any:
    element = field.element
    if type(node) is not Sequence or element is None or len(node.items) < field.least:
        return run.fail(node, field, key)
    here = run.here
    if field.name is not None:
        here.append(field.name)
    values = []
    for index, item in enumerate(node.items):
        here.append(index)
        values.append(element.read(run, item, element, None))
        here.pop()
    if field.name is not None:
        here.pop()
    if readers.BROKEN in values:
        return Broken(value for value in values if value is not readers.BROKEN)
    return tuple(values)


def _read_value(run: Run, node: Node, field: Field, key: Scalar | None) -> Any:
    """Any value; which type it is compared by is settled once the whole mapping is read."""
    if type(node) is Scalar and not node[0].strip():
        return run.fail(node, field, key)
    if type(node) is Scalar and node[1] and node[0] in ("~", "null", "Null", "NULL"):
        return run.fail(node, field, key)
    return node


_SCALARS: dict[str, Callable[[readers.Run[Field], Node, Field, Scalar | None], Any]] = {
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

_CONTAINERS: dict[str, Reader] = {"part": _read_part, "list": _read_list, "value": _read_value}


class _Quiet:
    """A run that keeps nothing: to ask whether a scalar would do."""

    def fail(self, node: Node, field: Field, key: Scalar | None) -> Any:  # noqa: ARG002
        return readers.BROKEN


_QUIET = _Quiet()
