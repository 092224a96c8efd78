"""Types as a policy writes them, and what they stand for: `list of size` is a list of words."""

from __future__ import annotations

from typing import NamedTuple

from validator.language import syntax
from validator.language.naming.collector import Collector
from validator.language.naming.scope import POISON
from validator.language.naming.symbols import Symbol, symbols
from validator.language.problems import general as problems
from validator.language.problems.general import At
from validator.model.types import (
    ADDRESS,
    BOOLEAN,
    DATE,
    HOURS,
    MOMENT,
    PERIOD,
    SLUG,
    TEXT,
    VALUE,
    YEN,
    Type,
    list_of,
)
from validator.text.wording import Words

RECORDED = {"date": DATE, "moment": MOMENT, "yen": YEN, "text": TEXT, "slug": SLUG, "address": ADDRESS}
COMPUTED = {"hours": HOURS, "period": PERIOD}
BUILTIN = {**RECORDED, **COMPUTED}


class TypeNames(NamedTuple):
    """What a type's name may stand for."""

    roles: dict[str, str]
    """The kinds by name: `record`, `part` or `designations`."""
    lists: frozenset[str]
    sink: Collector

    def of_key(self, node: syntax.TypeName, path: str) -> Type:
        """The type of a key of a record: what can be written down."""
        name = node.name
        if node.sort == "named" and name is not None and name.text in COMPUTED:
            self.sink.add(
                problems.wrong_type_name(
                    At(path, name.span),
                    Words(
                        f"`{name.text}` is computed and not recorded.",
                        f"`{name.text}` は計算される値で、記録されない。",
                    ),
                    Words(
                        "Record the dates or moments that it comes from.",
                        "その基となる日付や時刻を記録する。",
                    ),
                )
            )
            return POISON
        if node.sort == "named" and name is not None and self.roles.get(name.text) == "record":
            self.sink.add(
                problems.wrong_type_name(
                    At(path, name.span),
                    Words(f"`{name.text}` is a record of its own.", f"`{name.text}` は独立した記録である。"),
                    Words(f"Write `reference to {name.text}`.", f"`reference to {name.text}` と書く。"),
                )
            )
            return POISON
        return self._type(node, path, key=True)

    def of_definition(self, node: syntax.TypeName, path: str) -> Type:
        """The type of what is computed."""
        return self._type(node, path, key=False)

    def _type(self, node: syntax.TypeName, path: str, *, key: bool) -> Type:
        match node.sort:
            case "boolean":
                return BOOLEAN
            case "integer":
                return Type("integer", least=node.least)
            case "value":
                return VALUE
            case "list":
                return self._list(node, path, key=key)
            case "reference":
                return self._kind(node, path, "reference", ("record",))
            case "key":
                return self._kind(node, path, "key", ("record", "part"))
            case _:
                return self._named(node, path, key=key)

    def _list(self, node: syntax.TypeName, path: str, *, key: bool) -> Type:
        if node.of is None:
            return POISON
        of = self.of_key(node.of, path) if key else self.of_definition(node.of, path)
        if of.name in ("reference", "list"):
            self.sink.add(
                problems.wrong_type_name(
                    At(path, node.of.span),
                    Words("A list cannot hold this.", "リストにこれは入らない。"),
                    Words("Make a part with a key for it.", "そのキーをもつ部分を設ける。"),
                )
            )
            return POISON
        return POISON if of == POISON else list_of(of, node.least)

    def _kind(self, node: syntax.TypeName, path: str, sort: str, roles: tuple[str, ...]) -> Type:
        name = node.name
        if name is None:
            return POISON
        at = At(path, name.span)
        if self.roles.get(name.text) in roles:
            self.sink.recorder.note(at, Symbol("kind", name.text))
            return Type(sort, name.text)
        kinds = [each for each, role in self.roles.items() if role in roles]
        error = problems.unknown("unknown-kind", at, Words("kind", "種類"), name.text, kinds)
        self.sink.unknown(error, symbols("kind", kinds))
        return POISON

    def _named(self, node: syntax.TypeName, path: str, *, key: bool) -> Type:
        name = node.name
        if name is None:
            return POISON
        at = At(path, name.span)
        if name.text in BUILTIN:
            self.sink.recorder.note(at, Symbol("type", name.text))
            return BUILTIN[name.text]
        if name.text in self.lists:
            self.sink.recorder.note(at, Symbol("list", name.text))
            return Type("word", name.text)
        role = self.roles.get(name.text)
        if role in ("part", "record"):
            self.sink.recorder.note(at, Symbol("kind", name.text))
            return Type(role, name.text)
        self._refuse_type(name.text, at, key=key)
        return POISON

    def _refuse_type(self, name: str, at: At, *, key: bool) -> None:
        kinds = [
            each for each, role in self.roles.items() if role == "part" or (role == "record" and not key)
        ]
        builtin = [each for each in BUILTIN if not key or each in RECORDED]
        types = symbols("type", builtin) + symbols("list", self.lists) + symbols("kind", kinds)
        names = [each.name for each in types]
        self.sink.unknown(problems.unknown("unknown-type", at, Words("type", "型"), name, names), types)
