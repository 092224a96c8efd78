"""Declarations: from the vocabulary of a policy to its kinds, word lists, interpretations and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, Union

from validator.language import syntax
from validator.language.naming.calendars import calendars
from validator.language.naming.collector import Collector
from validator.language.naming.kinds import Kinds, check_parts
from validator.language.naming.names import Names, Signature, may_lack
from validator.language.naming.policy import Placed, both, of_form, vocabulary
from validator.language.naming.scope import POISON
from validator.language.naming.symbols import Symbol, symbols
from validator.language.naming.typenames import BUILTIN, TypeNames
from validator.language.naming.wordlists import word_lists
from validator.language.problems import general as problems
from validator.language.problems.general import At, said_twice, unknown
from validator.model.declarations import Interpretation, Kind, Reading
from validator.model.types import BOOLEAN, Type
from validator.text.wording import Words

_Named: TypeAlias = Union[syntax.Words, syntax.Record, syntax.Interpretation]

_SAID: dict[type[object], Words] = {
    syntax.Words: Words("type", "型"),
    syntax.Record: Words("type", "型"),
    syntax.Interpretation: Words("interpretation", "解釈"),
}


_SORTS: dict[type[object], Literal["value", "state", "permission"]] = {
    syntax.Define: "value",
    syntax.State: "state",
    syntax.Permission: "permission",
}


def declare(files: Sequence[syntax.File], sink: Collector) -> Names:
    """Everything that expressions can name."""
    placed = list(vocabulary(files))
    words, records = of_form(syntax.Words, placed), of_form(syntax.Record, placed)
    open_ones = of_form(syntax.Interpretation, placed)
    _refuse_twice([*words, *records], sink)
    _refuse_twice(open_ones, sink)
    lists, homes = word_lists(words, sink)
    by_name = {each.node.name.text: each for each in reversed(records)}
    roles = {name: each.node.role for name, each in reversed(by_name.items())}
    types = TypeNames(dict(roles), frozenset(lists), sink)
    maker = Kinds(types, Names({}, lists, {}, {}, frozenset(), homes), sink)
    kinds = {name: maker.kind(by_name[name]) for name in roles}
    check_parts(kinds, by_name, sink)
    kinds = _modelled(kinds, placed, sink)
    interpretations = {each.node.name.text: _interpretation(each, sink) for each in reversed(open_ones)}
    interpretations = dict(reversed(interpretations.items()))
    signatures, broken, shadowed = _signatures(placed, kinds, types, sink)
    tariff, path = _tariff(placed, files, sink)
    known, days = calendars(of_form(syntax.Calendar, placed), sink)
    return Names(
        kinds, lists, interpretations, signatures, broken, homes, shadowed, tariff, path, known, days
    )


def _refuse_twice(placed: Sequence[Placed[_Named]], sink: Collector) -> None:
    seen: dict[str, At] = {}
    for each in placed:
        name = each.node.name
        at = each.at(name)
        if name.text in seen or (name.text in BUILTIN and not isinstance(each.node, syntax.Interpretation)):
            sink.add(said_twice(at, _SAID[type(each.node)], name.text, seen.get(name.text)))
        seen.setdefault(name.text, at)


def _tariff(
    placed: Sequence[Placed[syntax.Node]], files: Sequence[syntax.File], sink: Collector
) -> tuple[syntax.Tariff | None, str]:
    found = of_form(syntax.Tariff, placed)
    path = files[0].path if files else ""
    if not found:
        sink.add(problems.no_tariff(At(path, syntax.NOWHERE)))
        return None, path
    first = found[0].node
    sink.recorder.note(found[0].at(first.name), Symbol("tariff", first.name.text), declares=True)
    for each in found[1:]:
        name = each.node.name
        sink.add(said_twice(each.at(name), Words("tariff", "規程"), name.text, found[0].at(first.name)))
    return first, found[0].path


def _interpretation(placed: Placed[syntax.Interpretation], sink: Collector) -> Interpretation:
    node = placed.node
    sink.recorder.note(placed.at(node.name), Symbol("interpretation", node.name.text), declares=True)
    readings: dict[str, Reading] = {}
    for each in node.readings:
        symbol = Symbol("reading", each.name.text, node.name.text)
        sink.recorder.note(placed.at(each.name), symbol, declares=True)
        if each.name.text in readings:
            sink.add(said_twice(placed.at(each.name), Words("reading", "読み方"), each.name.text))
        readings.setdefault(each.name.text, Reading(each.name.text, both(each.words), _former(each.formerly)))
    provision = placed.provision or ""
    return Interpretation(
        node.name.text,
        both(node.asks),
        tuple(readings.values()),
        provision,
        placed.origin,
        _former(node.formerly),
    )


def _former(name: syntax.Name | None) -> str | None:
    return None if name is None else name.text


def _modelled(
    kinds: dict[str, Kind], placed: Sequence[Placed[syntax.Node]], sink: Collector
) -> dict[str, Kind]:
    """The kinds, each key with the provisions that are modelled by it."""
    cited: dict[tuple[str, str], list[str]] = {}
    for each in placed:
        if isinstance(each.node, syntax.Modelled):
            for path in each.node.paths:
                key = _modelled_key(kinds, path, each, sink)
                if key is not None and each.provision:
                    cited.setdefault(key, []).append(each.provision)
    return {
        kind.name: kind._replace(
            keys=tuple(
                key._replace(provisions=tuple(cited.get((kind.name, key.name), ()))) for key in kind.keys
            )
        )
        for kind in kinds.values()
    }


def _modelled_key(
    kinds: dict[str, Kind], path: syntax.Path, placed: Placed[syntax.Node], sink: Collector
) -> tuple[str, str] | None:
    """The kind and key at the end of `kind.key`, or of `kind.part.key`."""
    first = path.names[0]
    kind = kinds.get(first.text)
    if kind is None:
        error = unknown("unknown-kind", placed.at(first), Words("kind", "種類"), first.text, kinds)
        sink.unknown(error, symbols("kind", kinds))
        return None
    sink.recorder.note(placed.at(first), Symbol("kind", kind.name))
    found: tuple[str, str] | None = None
    for name in path.names[1:]:
        key = next((each for each in kind.keys if each.name == name.text), None) if kind else None
        if kind is None or key is None:
            names = [each.name for each in kind.keys] if kind else []
            of = found[1] if found and not kind else first.text
            error = problems.unknown_key(placed.at(name), name.text, of, names)
            sink.unknown(error, symbols("key", names, kind.name if kind else ""))
            return None
        sink.recorder.note(
            placed.at(name), Symbol("key", key.name, kind.name), key.type, optional=may_lack(key)
        )
        found = (kind.name, key.name)
        kind = kinds.get((key.type.of or key.type).ref)
    return found


def _signatures(
    placed: Sequence[Placed[syntax.Node]], kinds: dict[str, Kind], types: TypeNames, sink: Collector
) -> tuple[dict[str, Signature], frozenset[str], tuple[Signature, ...]]:
    found: dict[str, Signature] = {}
    shadowed: list[Signature] = []
    broken: set[str] = set()
    for each in placed:
        if isinstance(each.node, (syntax.Define, syntax.State, syntax.Permission)):
            signatures = _of_whom(each, each.node, kinds, types, sink)
            if len(signatures) < len(each.node.whom.kinds):
                broken.add(each.node.name.text)
            for signature in signatures:
                _note(signature, each, kinds, sink)
                _refuse_clash(signature, found, kinds, sink)
                if found.setdefault(signature.key, signature) is not signature:
                    shadowed.append(signature)
    return found, frozenset(broken), tuple(shadowed)


def _note(signature: Signature, placed: Placed[syntax.Node], kinds: dict[str, Kind], sink: Collector) -> None:
    """Tell where a definition is declared, and which key `value of KEY` names."""
    node = signature.node
    sink.recorder.note(
        placed.at(node.name), signature.symbol, signature.result, optional=signature.optional, declares=True
    )
    type_ = None if isinstance(node, syntax.State) else node.type
    if type_ is None or type_.sort != "value" or type_.name is None:
        return
    at, kind = placed.at(type_.name), signature.kind
    fields = {each.name: each.type for each in kinds[kind].keys if each.type.name == "key"}
    if type_.name.text in fields:
        sink.recorder.note(at, Symbol("key", type_.name.text, kind), fields[type_.name.text])
    else:
        sink.recorder.choice(at, symbols("key", fields, kind))


def _of_whom(
    placed: Placed[syntax.Node],
    node: syntax.Define | syntax.State | syntax.Permission,
    kinds: dict[str, Kind],
    types: TypeNames,
    sink: Collector,
) -> list[Signature]:
    sort = _SORTS[type(node)]
    type_ = BOOLEAN if isinstance(node, syntax.State) else types.of_definition(node.type, placed.path)
    if isinstance(node, syntax.Permission) and type_.name not in ("word", "key"):
        _refuse_permission(node, type_, placed, sink)
        type_ = POISON
    day = node.day.text if isinstance(node, syntax.State) and node.day else None
    optional = isinstance(node, syntax.Define) and node.optional
    return [
        Signature(node.name.text, kind, sort, name, day, type_, optional, node, placed.path, placed.provision)
        for kind, name in whom(node.whom, kinds, placed.path, sink)
    ]


def _refuse_permission(
    node: syntax.Permission, type_: Type, placed: Placed[syntax.Node], sink: Collector
) -> None:
    if type_ != POISON:
        sink.add(
            problems.wrong_type_name(
                placed.at(node.type),
                Words(
                    "A permission is of words, or of the keys of a kind.",
                    "許可の型は、語彙か、ある種類のキーである。",
                ),
                Words("Write a word list, or `key of KIND`.", "語彙か `key of 種類` を書く。"),
            )
        )


def whom(node: syntax.Whom, kinds: dict[str, Kind], path: str, sink: Collector) -> list[tuple[str, str]]:
    """The kinds that something is for, each with the name that it goes by there."""
    if node.name is None and len(node.kinds) > 1:
        sink.add(problems.needs_a_name(At(path, node.span)))
        return []
    found = []
    judged = [kind.name for kind in kinds.values() if kind.role != "designations"]
    for kind in node.kinds:
        at = At(path, kind.span)
        if kind.text in judged:
            sink.recorder.note(at, Symbol("kind", kind.text))
            found.append((kind.text, (node.name or kind).text))
        else:
            error = unknown("unknown-kind", at, Words("kind", "種類"), kind.text, judged)
            sink.unknown(error, symbols("kind", judged))
    return found


def _refuse_clash(
    signature: Signature, seen: dict[str, Signature], kinds: dict[str, Kind], sink: Collector
) -> None:
    kind = kinds[signature.kind]
    at = At(signature.path, signature.node.name.span)
    if signature.key in seen:
        other = seen[signature.key]
        what = Words("definition", "定義")
        sink.add(said_twice(at, what, signature.name, At(other.path, other.node.name.span)))
    elif signature.sort != "state" and (
        signature.name == kind.whole or any(key.name == signature.name for key in kind.keys)
    ):
        sink.add(said_twice(at, Words("key", "キー"), signature.name))
