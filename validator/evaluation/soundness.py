"""What the declarations say of records among themselves: ids, references, and the order of days.

No provision says it, so it cites none; a contractor's records must be sound before anything can be said of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from validator.evaluation.edition import Edition
from validator.evaluation.fingerprint import Identifying, fingerprint, value_at, value_of
from validator.evaluation.places import entry_of, parts_of, span_of
from validator.model.declarations import WITHHOLDING, Declarations, Key, Kind
from validator.model.report import Edit, Fix, Related, Violation
from validator.model.types import MOMENT
from validator.model.values import Place, Thing, World
from validator.named_tuple import NamedTuple
from validator.text.display import escape
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.text.nearest import Lexicon

_TWICE = Words(
    "The id {id} is used by another {kind} of {contractor}.",
    "識別子 {id} は、{contractor} の他の{kind}でも使われている。",
)
_TWICE_HELP = Words("Give each {kind} an id of its own.", "{kind}ごとに別の識別子を付ける。")
_FIRST = Words("the first {kind} with this id", "この識別子の最初の{kind}")
_DANGLING = Words(
    "{contractor} has no {kind} with the id {id}.", "{contractor} に、識別子 {id} の{kind}はない。"
)
_DANGLING_HELP = Words("Record that {kind}, or correct the id.", "その{kind}を記録するか、識別子を正す。")
_NEAR_HELP = Words("Did you mean {id}?", "{id} の誤りか。")
_ORDER = Words(
    "The {later} ({late}) is before the {earlier} ({early}).",
    "{later}({late})が{earlier}({early})より前である。",
)
_ORDER_HELP = Words("Correct the one that is wrong.", "誤っている方を正す。")


_MOST_COMPARED = 100
"""More references than these that lead nowhere are no slips of the pen: nothing near is looked for."""


class Soundness(NamedTuple):
    """Judges the records of one tariff's declarations, in one language."""

    kinds: dict[str, Kind]
    identifying: Identifying
    lang: Lang
    edition: Edition

    def of_designations(self, designated: Thing) -> Iterator[Violation]:
        """What is unsound in the company's designations: the order of their days."""
        world = World("", date.min, designated)
        for thing in (designated, *parts_of(designated)):
            for order in self.kinds[thing.kind].orders:
                yield from self._order(thing, self.kinds[thing.kind], order, world)

    def violations(self, world: World) -> Iterator[Violation]:
        """What is unsound among one contractor's records."""
        ids = _Ids(world)
        for thing in world.dangling if world.complete else ():
            yield from self._references(thing, self.kinds[thing.kind], world, ids)
        for kind, things in world.things.items():
            declared = self.kinds[kind]
            for thing in things:
                if thing.id is not None and world.by_id.get((kind, thing.id)) is not thing:
                    yield self._id(thing, declared, world)
                for order in declared.orders:
                    yield from self._order(thing, declared, order, world)

    def _id(self, thing: Thing, kind: Kind, world: World) -> Violation:
        first = world.by_id[thing.kind, thing.id or ""]
        place = Place(first, "id")
        related = Related(first.path, *span_of(place), self._say(_FIRST, kind=self._name(kind)))
        values = {
            "id": escape(thing.id or ""),
            "kind": self._name(kind),
            "contractor": escape(world.contractor),
        }
        return self._violation(
            "record-id-unique",
            Place(thing, "id"),
            world,
            self._say(_TWICE, **values),
            self._say(_TWICE_HELP, **values),
            related,
        )

    def _references(self, thing: Thing, kind: Kind, world: World, ids: _Ids) -> Iterator[Violation]:
        for key in kind.keys:
            name = thing.get(key.name)
            if key.type.name != "reference" or name is None or key.type.ref in world.nameless:
                continue
            if (key.type.ref, name) not in world.by_id:
                yield self._dangling(thing, key, name, world, ids.nearest(key.type.ref, name))

    def _dangling(self, thing: Thing, key: Key, name: str, world: World, near: str | None) -> Violation:
        place = Place(thing, key.name)
        values = {
            "id": escape(name),
            "kind": self._name(self.kinds[key.type.ref]),
            "contractor": escape(world.contractor),
        }
        help_ = self._say(_DANGLING_HELP, **values)
        fix = None
        if near is not None:
            help_ = f"{self._say(_NEAR_HELP, id=escape(near))} {help_}"
            fix = Fix((Edit(thing.path, *span_of(place), near),), safe=False)
        return self._violation(
            "record-reference", place, world, self._say(_DANGLING, **values), help_
        )._replace(fix=fix)

    def _order(self, thing: Thing, kind: Kind, names: tuple[str, ...], world: World) -> Iterator[Violation]:
        """Each written day against the last one written before it; what a default gives is not written."""
        before: str | None = None
        for name in names:
            if thing.get(name) is None or entry_of(thing, name) is None:
                continue
            if before is not None and thing[name] < thing[before]:
                yield self._out_of_order(thing, kind, before, name, world)
            before = name

    def _out_of_order(self, thing: Thing, kind: Kind, earlier: str, later: str, world: World) -> Violation:
        keys = {key.name: key for key in kind.keys}
        message = self._say(
            _ORDER,
            later=keys[later].label.to(self.lang),
            earlier=keys[earlier].label.to(self.lang),
            late=_shown(thing, keys[later]),
            early=_shown(thing, keys[earlier]),
        )
        related = Related(thing.path, *span_of(Place(thing, earlier)), keys[earlier].label.to(self.lang))
        return self._violation(
            "record-order", Place(thing, later), world, message, self._say(_ORDER_HELP), related
        )

    def _violation(
        self, rule: str, place: Place, world: World, message: str, help_: str, *related: Related
    ) -> Violation:
        record = place.thing.whole or place.thing
        return Violation(
            rule, "error", (), place.thing.path, *span_of(place), record.id, world.contractor or None, message, help_,
            (), None, related, None, fingerprint(rule, world.contractor, place, self.identifying),
            value=value_of(record, world) if rule in WITHHOLDING else value_at(place, world),
            edition=self.edition.preceded_by(place.thing),
        )  # fmt: skip

    def _say(self, words: Words, **values: str) -> str:
        return words.format(**values).to(self.lang)

    def _name(self, kind: Kind) -> str:
        return kind.label.to(self.lang)


class _Ids:
    """The ids of one contractor's records, of each kind gone through once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_kind: dict[str, Lexicon] = {}

    def nearest(self, kind: str, id_: str) -> str | None:
        """The id that another was meant to be."""
        if len(self._world.dangling) > _MOST_COMPARED:
            return None
        if kind not in self._by_kind:
            # imported here because most references lead somewhere
            from validator.text.nearest import Lexicon

            self._by_kind[kind] = Lexicon(name for of, name in self._world.by_id if of == kind)
        return self._by_kind[kind].nearest(id_)


def _shown(thing: Thing, key: Key) -> str:
    value = thing[key.name]
    if key.type == MOMENT:
        # imported here because most records are in order
        from validator.evaluation.render import moment

        return moment(value)
    return str(value.isoformat())


def soundness(declarations: Declarations, identifying: Identifying, lang: Lang) -> Soundness:
    """The judge of a tariff's records."""
    by_name = {kind.name: kind for kind in declarations.kinds}
    return Soundness(by_name, identifying, lang, Edition(declarations))
