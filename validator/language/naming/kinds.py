"""Kinds of record, parts and designations: their keys, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from validator.language import syntax
from validator.language.naming import reserved
from validator.language.naming.policy import Placed, label, origin
from validator.language.naming.scope import POISON
from validator.language.naming.typenames import TypeNames
from validator.language.problems import general as problems
from validator.language.problems.collector import Collector
from validator.language.problems.general import At
from validator.model.declarations import Key, Kind, Requirement, WordList
from validator.model.types import Type
from validator.text.wording import Words

_KEY, _WORD, _KIND = Words("key", "キー"), Words("word", "語"), Words("kind", "種類")


class Kinds:
    """Elaborates the kinds of a policy."""

    def __init__(self, types: TypeNames, lists: Mapping[str, WordList], sink: Collector) -> None:
        self._types = types
        self._lists = lists
        self._sink = sink

    def kind(self, placed: Placed) -> Kind:
        """One kind; a key that is said twice stands once."""
        node = cast(syntax.Record, placed.node)
        nodes: dict[str, syntax.Key] = {}
        for member in node.members:
            if isinstance(member, syntax.Key):
                self._check_name(node, member, nodes, placed)
                nodes.setdefault(member.name.text, member)
        types = {name: self._types.of_key(key.type, placed.path) for name, key in nodes.items()}
        keys = tuple(self._key(key, nodes, types, placed) for key in nodes.values())
        orders = [
            self._order(member, types, placed)
            for member in node.members
            if isinstance(member, syntax.InOrder)
        ]
        whole = self._whole(node, placed)
        name = label(node.label, node.name)
        return Kind(node.name.text, node.role, name, whole, keys, tuple(orders), placed.origin)

    def _whole(self, node: syntax.Record, placed: Placed) -> str | None:
        if node.whole is None:
            return None
        if self._types.roles.get(node.whole.text) == "record":
            return node.whole.text
        records = [name for name, role in self._types.roles.items() if role == "record"]
        at = placed.at(node.whole)
        self._sink.add(problems.unknown("unknown-kind", at, _KIND, node.whole.text, records))
        return None

    def _check_name(
        self, node: syntax.Record, key: syntax.Key, seen: Mapping[str, syntax.Key], placed: Placed
    ) -> None:
        at, name = placed.at(key.name), key.name.text
        if name in seen:
            self._sink.add(problems.said_twice(at, _KEY, name, placed.at(seen[name].name)))
        elif name in reserved.RESERVED_KEYS[node.role]:
            self._sink.add(problems.reserved_key(at, name))
        elif node.whole is not None and name == node.whole.text:
            self._sink.add(problems.key_is_whole(at, name))

    def _key(
        self, node: syntax.Key, nodes: Mapping[str, syntax.Key], types: Mapping[str, Type], placed: Placed
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

    def _check_field(self, node: syntax.TypeName, types: Mapping[str, Type], placed: Placed) -> None:
        if node.name is not None and types.get(node.name.text, Type("none")).name not in ("key", POISON.name):
            fields = [name for name, type_ in types.items() if type_.name == "key"]
            at = placed.at(node.name)
            self._sink.add(
                problems.unknown(
                    "unknown-field", at, Words("key of fields", "項目のキー"), node.name.text, fields
                )
            )

    def _tests(
        self, node: syntax.RequiredWhere, types: Mapping[str, Type], placed: Placed
    ) -> tuple[tuple[str, str], ...]:
        for name, word in node.tests:
            type_ = types.get(name.text)
            if type_ is None:
                at = placed.at(name)
                self._sink.add(problems.unknown("unknown-sibling", at, _KEY, name.text, types))
            elif word.text not in self._words(type_) and type_ != POISON:
                self._sink.add(
                    problems.unknown_word(
                        placed.at(word), word.text, type_.ref or type_.name, self._words(type_)
                    )
                )
        return tuple((name.text, word.text) for name, word in node.tests)

    def _words(self, type_: Type) -> list[str]:
        list_ = self._lists.get(type_.ref) if type_.name == "word" else None
        return [word.name for word in list_.words] if list_ else []

    def _default(
        self, node: syntax.Key, nodes: Mapping[str, syntax.Key], types: Mapping[str, Type], placed: Placed
    ) -> tuple[str | None, str | None]:
        if node.default is None:
            return None, None
        name, type_ = node.default.text, types[node.name.text]
        if name in self._words(type_):
            return name, None
        other = nodes.get(name)
        same = other is not None and other is not node and types[name] == type_ and other.default is None
        if not same and type_ != POISON:
            self._sink.add(problems.wrong_default(placed.at(node.default), name))
        return None, name if same else None

    def _order(self, node: syntax.InOrder, types: Mapping[str, Type], placed: Placed) -> tuple[str, ...]:
        first = types.get(node.names[0].text, POISON)
        for name in node.names:
            type_ = types.get(name.text)
            if type_ is None:
                self._sink.add(problems.unknown("unknown-sibling", placed.at(name), _KEY, name.text, types))
            elif type_.name not in ("date", "moment") or type_.name != first.name:
                self._sink.add(problems.not_in_order(placed.at(name), name.text))
        return tuple(name.text for name in node.names)


def check_parts(kinds: Mapping[str, Kind], placed: Mapping[str, Placed], sink: Collector) -> None:
    """A part of one kind of record stands in that record, or in its parts."""
    for kind in kinds.values():
        node = cast(syntax.Record, placed[kind.name].node)
        where = kind.name if kind.role == "record" else kind.whole
        members = {member.name.text: member for member in node.members if isinstance(member, syntax.Key)}
        for key in kind.keys:
            type_ = key.type.of or key.type
            part = kinds.get(type_.ref) if type_.name == "part" else None
            if part is not None and part.whole is not None and part.whole != where:
                at = At(placed[kind.name].path, members[key.name].type.span)
                sink.add(problems.part_elsewhere(at, part.name, part.whole))
