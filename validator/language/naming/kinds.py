"""Kinds of record, parts and designations: their keys, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from validator.language import syntax
from validator.language.naming import reserved
from validator.language.naming.collector import Collector
from validator.language.naming.names import Names, may_lack, shown
from validator.language.naming.policy import Placed, label, origin
from validator.language.naming.scope import POISON
from validator.language.naming.symbols import Symbol, symbols
from validator.language.naming.typenames import TypeNames
from validator.language.problems import general as problems
from validator.language.problems.general import At
from validator.language.problems.of_types import wrong_type
from validator.model.declarations import Happening, Key, Kind, Requirement
from validator.model.types import DATE, Type
from validator.text.wording import Words

_KEY, _WORD, _KIND = Words("key", "キー"), Words("word", "語"), Words("kind", "種類")


class Kinds:
    """Elaborates the kinds of a policy."""

    def __init__(self, types: TypeNames, lists: Names, sink: Collector) -> None:
        self._types = types
        self._lists = lists
        self._sink = sink
        self._note = sink.recorder.note

    def kind(self, placed: Placed[syntax.Record]) -> Kind:
        """One kind; a key that is said twice stands once."""
        node = placed.node
        self._note(placed.at(node.name), Symbol("kind", node.name.text), declares=True)
        nodes: dict[str, syntax.Key] = {}
        for member in node.members:
            if isinstance(member, syntax.Key):
                self._check_name(node, member, nodes, placed)
                nodes.setdefault(member.name.text, member)
        types = {name: self._types.of_key(key.type, placed.path) for name, key in nodes.items()}
        keys = tuple(self._key(key, nodes, types, placed) for key in nodes.values())
        for key in keys:
            at, symbol = placed.at(nodes[key.name].name), Symbol("key", key.name, node.name.text)
            self._note(at, symbol, key.type, optional=may_lack(key), declares=True)
        orders = [
            self._order(member, types, placed)
            for member in node.members
            if isinstance(member, syntax.InOrder)
        ]
        happens = tuple(
            self._happening(member, types, placed)
            for member in node.members
            if isinstance(member, syntax.Happens)
        )
        identity = [part for member in node.members for part in self._identity(member, types, placed)]
        whole = self._whole(node, placed)
        name = label(node.label, node.name)
        return Kind(
            node.name.text,
            node.role,
            name,
            whole,
            keys,
            tuple(orders),
            tuple(identity),
            placed.origin,
            happens,
            self._shorthand(node, types, placed),
        )

    def _whole(self, node: syntax.Record, placed: Placed[syntax.Record]) -> str | None:
        if node.whole is None:
            return None
        at = placed.at(node.whole)
        if self._types.roles.get(node.whole.text) == "record":
            self._note(at, Symbol("kind", node.whole.text))
            return node.whole.text
        records = [name for name, role in self._types.roles.items() if role == "record"]
        error = problems.unknown("unknown-kind", at, _KIND, node.whole.text, records)
        self._sink.unknown(error, symbols("kind", records))
        return None

    def _check_name(
        self,
        node: syntax.Record,
        key: syntax.Key,
        seen: Mapping[str, syntax.Key],
        placed: Placed[syntax.Record],
    ) -> None:
        at, name = placed.at(key.name), key.name.text
        if name in seen:
            self._sink.add(problems.said_twice(at, _KEY, name, placed.at(seen[name].name)))
        elif name in reserved.RESERVED_KEYS[node.role]:
            self._sink.add(problems.reserved_key(at, name))
        elif node.whole is not None and name == node.whole.text:
            self._sink.add(problems.key_is_whole(at, name))

    def _key(
        self,
        node: syntax.Key,
        nodes: Mapping[str, syntax.Key],
        types: Mapping[str, Type],
        placed: Placed[syntax.Record],
    ) -> Key:
        if node.type.sort == "value":
            self._check_field(node.type, types, placed)
        if not node.optional and (node.required_where or node.default):
            facet = node.default or node.required_where[0]
            self._sink.add(problems.facet_of_required(placed.at(facet), node.name.text))
        required = tuple(Requirement(self._tests(each, types, placed)) for each in node.required_where)
        word, key = self._default(node, nodes, types, placed)
        words = label(node.label, node.name)
        type_ = types[node.name.text]
        where = origin(placed.path, node)
        return Key(node.name.text, words, type_, node.optional, required, word, key, (), where)

    def _check_field(
        self, node: syntax.TypeName, types: Mapping[str, Type], placed: Placed[syntax.Record]
    ) -> None:
        if node.name is None:
            return
        at, name = placed.at(node.name), node.name.text
        if types.get(name, Type("none")).name in ("key", POISON.name):
            self._note(at, _key(placed, name), types[name])
            return
        fields = [name for name, type_ in types.items() if type_.name == "key"]
        error = problems.unknown("unknown-field", at, Words("key of fields", "項目のキー"), name, fields)
        self._sink.unknown(error, _keys(placed, fields))

    def _tests(
        self, node: syntax.RequiredWhere, types: Mapping[str, Type], placed: Placed[syntax.Record]
    ) -> tuple[tuple[str, str], ...]:
        for name, word in node.tests:
            type_ = self._sibling(name, types, placed)
            if type_ is not None:
                self._check_word(word, type_, placed)
        return tuple((name.text, word.text) for name, word in node.tests)

    def _sibling(
        self, name: syntax.Name, types: Mapping[str, Type], placed: Placed[syntax.Record]
    ) -> Type | None:
        """The type of a key of the same mapping, which there must be."""
        at, type_ = placed.at(name), types.get(name.text)
        if type_ is None:
            error = problems.unknown("unknown-sibling", at, _KEY, name.text, types)
            self._sink.unknown(error, _keys(placed, types))
        else:
            self._note(at, _key(placed, name.text), type_)
        return type_

    def _check_word(self, word: syntax.Name, type_: Type, placed: Placed[syntax.Record]) -> None:
        at, words = placed.at(word), self._lists.words(type_)
        if word.text in words:
            self._note(at, self._lists.word(type_, word.text), type_)
        elif type_ != POISON:
            error = problems.unknown_word(at, word.text, type_.ref or type_.name, words)
            self._sink.unknown(error, self._lists.all_words(type_))

    def _default(
        self,
        node: syntax.Key,
        nodes: Mapping[str, syntax.Key],
        types: Mapping[str, Type],
        placed: Placed[syntax.Record],
    ) -> tuple[str | None, str | None]:
        if node.default is None:
            return None, None
        at, name, type_ = placed.at(node.default), node.default.text, types[node.name.text]
        if name in self._lists.words(type_):
            self._note(at, self._lists.word(type_, name), type_)
            return name, None
        alike = [
            other.name.text
            for other in nodes.values()
            if other is not node and types[other.name.text] == type_ and other.default is None
        ]
        if name in alike:
            self._note(at, _key(placed, name), type_)
            return None, name
        if type_ != POISON:
            error = problems.wrong_default(at, name)
            self._sink.unknown(error, self._lists.all_words(type_) + _keys(placed, alike))
        return None, None

    def _happening(
        self, node: syntax.Happens, types: Mapping[str, Type], placed: Placed[syntax.Record]
    ) -> Happening:
        type_ = self._sibling(node.key, types, placed)
        if type_ is not None and type_ not in (DATE, POISON):
            self._sink.add(wrong_type(placed.at(node.key), shown(DATE), shown(type_)))
        tests = () if node.where is None else self._tests(node.where, types, placed)
        return Happening(node.key.text, tests)

    def _shorthand(
        self, node: syntax.Record, types: Mapping[str, Type], placed: Placed[syntax.Record]
    ) -> str | None:
        """The key that a value alone stands for: a scalar, and the only one that must be there."""
        said = [member.key for member in node.members if isinstance(member, syntax.Shorthand)]
        for key in said:
            type_ = self._sibling(key, types, placed)
            members = (each for each in node.members if isinstance(each, syntax.Key))
            others = [each for each in members if not each.optional and each.name.text != key.text]
            fits = node.role == "part" and not others
            if type_ is not None and not (fits and type_.name not in ("list", "part", "value")):
                self._sink.add(problems.no_shorthand(placed.at(key), key.text))
        return said[0].text if said else None

    def _order(
        self, node: syntax.InOrder, types: Mapping[str, Type], placed: Placed[syntax.Record]
    ) -> tuple[str, ...]:
        first = types.get(node.names[0].text, POISON)
        for name in node.names:
            type_ = self._sibling(name, types, placed)
            if type_ is not None and (type_.name not in ("date", "moment") or type_.name != first.name):
                self._sink.add(problems.not_in_order(placed.at(name), name.text))
        return tuple(name.text for name in node.names)

    def _identity(
        self, member: syntax.Node, types: Mapping[str, Type], placed: Placed[syntax.Record]
    ) -> Iterator[tuple[str, ...]]:
        if not isinstance(member, syntax.Identified):
            return
        for part in member.parts:
            for name in part:
                type_ = self._sibling(name, types, placed)
                if type_ is not None and type_.name in ("list", "part"):
                    self._sink.add(problems.not_identifying(placed.at(name), name.text))
            yield tuple(name.text for name in part)


def _key(placed: Placed[syntax.Record], name: str) -> Symbol:
    """A key of the mapping that stands at a place."""
    return Symbol("key", name, placed.node.name.text)


def _keys(placed: Placed[syntax.Record], names: Iterable[str]) -> list[Symbol]:
    return [_key(placed, name) for name in names]


def check_parts(
    kinds: Mapping[str, Kind], placed: Mapping[str, Placed[syntax.Record]], sink: Collector
) -> None:
    """A part of one kind of record stands in that record, or in its parts."""
    for kind in kinds.values():
        node = placed[kind.name].node
        where = kind.name if kind.role == "record" else kind.whole
        members = {member.name.text: member for member in node.members if isinstance(member, syntax.Key)}
        for key in kind.keys:
            type_ = key.type.of or key.type
            part = kinds.get(type_.ref) if type_.name == "part" else None
            if part is not None and part.whole is not None and part.whole != where:
                at = At(placed[kind.name].path, members[key.name].type.span)
                sink.add(problems.part_elsewhere(at, part.name, part.whole))
