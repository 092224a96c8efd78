"""From a settled breach to a finding for people: its place, its provisions, its words, its edit.

An engine only says that a rule is breached. Here the rule is looked at once more, under the readings leaned to, and
for the findings alone: a clean file never comes here. What was computed for the judgement is not computed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from validator.evaluation.edition import Edition
from validator.evaluation.engine import Engine, Head
from validator.evaluation.fingerprint import fingerprint, identifying, of_contractor, value_at
from validator.evaluation.interpret import Context, Interpreter, Names, start
from validator.evaluation.joins import turns_on
from validator.evaluation.nearest import Nearest
from validator.evaluation.places import entry_of, span_of, written
from validator.evaluation.remembering import Explaining, Remembering
from validator.evaluation.render import Renderer
from validator.evaluation.settle import Finding, Interpretations
from validator.model.expression import Expression, Follow, Get, Quantified, Variable
from validator.model.program import Program, Rule, Template
from validator.model.report import Edit, Fix, Related, Violation
from validator.model.types import Type
from validator.model.values import Place, Thing, Withheld, World
from validator.shape.tables import Tables
from validator.sources.document import Scalar
from validator.text.place import Span
from validator.text.wording import Lang, Words

_CONTESTED = Words(
    "{message} Under another reading it is no breach.", "{message}別の解釈では違反とならない。"
)
_AS_IT_WAS = Words("{place}, as it was", "変更前の{place}")


class Scene(NamedTuple):
    """A breach looked at once more: the names under which the rule is breached."""

    rule: Rule
    names: Names
    context: Context
    numbers: Mapping[str, int]
    """Which item each `each` is at."""


class Explainer:
    """Turns findings of one program into violations, in one language."""

    def __init__(self, program: Program, lang: Lang, readings: Interpretations, engine: Engine) -> None:
        self._lang: Lang = lang
        self._readings = readings
        self._leaning = readings.leaning
        self._tables = Tables(program.declarations)
        # the definition of the language computes nothing twice here either
        self._interpreter = Explaining(
            program, Remembering(program) if isinstance(engine, Interpreter) else engine
        )
        self._nearest = Nearest(self._interpreter)
        self._renderer = Renderer(program.declarations, lang)
        self._rules = {(rule.id, rule.kind): rule for rule in program.rules}
        self._identifying = identifying(program.declarations)
        self._edition = Edition(program.declarations)
        self._definitions = {definition.key: definition for definition in program.definitions}
        self._provisions = {provision.id: provision for provision in program.declarations.provisions}
        self._labels = {
            (kind.name, key.name): key.label for kind in program.declarations.kinds for key in kind.keys
        }

    def prefers(self, rule: Head, subject: Thing, world: World) -> bool:
        """Whether a rule that speaks once per contractor would rather speak of this subject."""
        preferred = self._rules[rule.id, rule.kind].prefers
        if preferred is None:
            return True
        names = start(self._rules[rule.id, rule.kind], subject, world)
        return self._holds(preferred, names, Context(world, self._leaning))

    def violation(self, finding: Finding, world: World) -> Violation:
        """A finding as it is reported."""
        scene = self.scene(finding, world)
        rule, need = scene.rule, finding.breach.need
        place = self.place(scene)
        shown = _in_the_working_tree(place)
        record = finding.subject.whole or finding.subject
        message = rule.message if need is None else rule.needs[need].otherwise
        return Violation(
            rule.id,
            finding.severity,
            self._cited(scene),
            written(shown)[0].path,
            *span_of(shown),
            record.id,
            world.contractor,
            self._said(self._fill(message, scene), finding),
            self._help(scene, need),
            finding.turns_on,
            None,
            tuple(self._related(scene, place, shown)),
            None if need is not None else self._fix(finding, scene, place),
            of_contractor(rule.id, world.contractor)
            if rule.once
            else fingerprint(rule.id, world.contractor, place, self._identifying),
            _is_former(shown),
            value_at(place, world),
            self._edition.preceded_by(finding.subject),
        )

    def scene(self, finding: Finding, world: World) -> Scene:
        """A breach under the readings leaned to, with the nearest candidate where `require some` found none."""
        rule, items = self._rules[finding.rule.id, finding.rule.kind], finding.breach.items
        context = Context(world, self._leaning)
        names = self._bound(finding, context) or start(rule, finding.subject, world)
        loops = [binding.variable for binding in rule.bindings if binding.each]
        norm = rule.norm
        if isinstance(norm, Quantified) and norm.where is not None:
            names = {**names, norm.variable: self._nearest.item(norm, names, context)}
        return Scene(rule, names, context, dict(zip(loops, items, strict=True)))

    def _bound(self, finding: Finding, context: Context) -> Names | None:
        """The names under which a rule is breached; none where these readings do not come to them."""
        rule, items = self._rules[finding.rule.id, finding.rule.kind], iter(finding.breach.items)
        names = start(rule, finding.subject, context.world)
        for binding in rule.bindings:
            try:
                value = self._interpreter.as_far_as_known(binding.source, names, context)
            except Withheld:
                return None
            if binding.each:
                number = next(items)
                value = value[number] if number < len(value or ()) else None
            if value is None:
                return None
            names = {**names, binding.variable: value}
        return names

    def _holds(self, condition: Expression, names: Names, context: Context) -> bool:
        try:
            return bool(self._interpreter.value(condition, names, context))
        except Withheld:
            return False

    def _value(self, expression: Expression, scene: Scene) -> Any:
        """A value to be shown or found; nothing where it rests on what is broken."""
        try:
            return self._interpreter.value(expression, scene.names, scene.context)
        except Withheld:
            return None

    # --- places ----------------------------------------------------------------------------------------------------

    def place(self, scene: Scene) -> Place:
        """Where the rule is breached, whether or not anything is written there."""
        place = self._located(scene.rule.at, scene) or Place(scene.names[scene.rule.variable])
        return place._replace(on_key=scene.rule.at_key)

    def _located(self, path: Expression, scene: Scene) -> Place | None:
        """Where a path is recorded; what it leads through and is missing stands for it."""
        if isinstance(path, Variable) and path.name in scene.numbers:
            return self._located_item(path.name, scene)
        if isinstance(path, Get | Follow):
            thing = self._value(path.base, scene)
            return Place(thing, path.key) if isinstance(thing, Thing) else self._located(path.base, scene)
        thing = scene.names.get(path.name) if isinstance(path, Variable) else self._value(path, scene)
        return Place(thing) if isinstance(thing, Thing) else None

    def _located_item(self, variable: str, scene: Scene) -> Place | None:
        value = scene.names[variable]
        if isinstance(value, Thing):
            return Place(value)
        source = next(binding.source for binding in scene.rule.bindings if binding.variable == variable)
        listed = self._located(source, scene)
        return None if listed is None else listed._replace(item=scene.numbers[variable])

    def _related(self, scene: Scene, primary: Place, shown: Place) -> Iterator[Related]:
        """Where it stood, if it is gone; then what the rule names."""
        seen = {_location(shown)}
        for place in (primary, *(self._located(path, scene) for path in scene.rule.see)):
            if place is None or (place.key is not None and entry_of(*written(place)) is None):
                continue
            location = _location(place)
            if location not in seen:
                seen.add(location)
                yield Related(location.path, *location.span, self._said_of(place), location.former)

    def _said_of(self, place: Place) -> str:
        said = self._named(place)
        return _AS_IT_WAS.format(place=said).to(self._lang) if _is_former(place) else said

    def _named(self, place: Place) -> str:
        thing, key = written(place)
        label = self._labels.get((thing.kind, key or ""))
        name = thing.id or (thing.whole.id if thing.whole is not None else None)
        if label is None:
            return self._renderer.show(thing, Type("record"))
        return (
            label.to(self._lang)
            if name is None
            else f"{label.to(self._lang)} ({self._renderer.show(thing, Type('record'))})"
        )

    # --- words -----------------------------------------------------------------------------------------------------

    def _fill(self, template: Template, scene: Scene) -> str:
        return self._renderer.fill(template, lambda value: self._value(value, scene))

    def _said(self, message: str, finding: Finding) -> str:
        """The message; where readings differ, it does not stand as if nobody contested it."""
        contested = finding.severity == "unsettled"
        return _CONTESTED.format(message=message).to(self._lang) if contested else message

    def _cited(self, scene: Scene) -> tuple[str, ...]:
        """The rule's provisions, or the items that permit the word in question."""
        if scene.rule.cites_permission is None:
            return scene.rule.provisions
        permission, word = scene.rule.cites_permission
        named = self._value(word, scene)
        items = [grant.provision for grant in self._definitions[permission].grants if grant.word == named]
        return tuple(dict.fromkeys(items)) or scene.rule.provisions

    def _help(self, scene: Scene, need: int | None) -> str | None:
        text = self._fill(scene.rule.help, scene) if need is None else ""
        if scene.rule.consequence is not None:
            says = self._provisions[scene.rule.consequence].says
            # Japanese sentences stand without a space between them
            between = "" if self._lang == "ja" else " "
            text = between.join(filter(None, (text, says.to(self._lang) if says else "")))
        return text or None

    # --- the edit --------------------------------------------------------------------------------------------------

    def _fix(self, finding: Finding, scene: Scene, place: Place) -> Fix | None:
        """The edit that writes the computed value over what stands, where its key admits that value.

        Safe where no reading allows what stands, and every reading computes the same.
        """
        if scene.rule.fix is None:
            return None
        thing, key = written(place)
        entry = entry_of(thing, key)
        value = self._value(scene.rule.fix, scene)
        if value is None or key is None or entry is None or not isinstance(entry.value, Scalar):
            return None
        written_so = entry.value._replace(text=str(value), plain=True)
        if not self._tables.table(thing.kind).fields[key].admits(written_so):
            return None
        safe = (
            finding.severity != "unsettled"
            and not _is_act(thing.get(key), value)
            and self._is_so_under_every_reading(finding, scene, scene.rule.fix, value)
        )
        return Fix((Edit(thing.path, *entry.value.span, str(value)),), safe)

    def _is_so_under_every_reading(
        self, finding: Finding, scene: Scene, expression: Expression, value: Any
    ) -> bool:
        """Whether all combinations of readings that a value can reach compute the same."""
        names = {*turns_on(expression, self._definitions), *scene.rule.interpretations}
        for readings in self._readings.others(
            name for name in self._readings.interpretations if name in names
        ):
            context = Context(scene.context.world, readings)
            bound = self._bound(finding, context)
            if (
                bound is None
                or self._value(expression, scene._replace(names=bound, context=context)) != value
            ):
                return False
        return True


def _is_act(stands: Any, value: Any) -> bool:
    """Whether to write an amount would say something of its own: to grant one where there is none, or to strike it."""
    return isinstance(value, int) and (value == 0) != (stands == 0)


class _Location(NamedTuple):
    """Where a place is written."""

    path: str
    span: Span
    former: bool


def _location(place: Place) -> _Location:
    return _Location(written(place)[0].path, span_of(place), _is_former(place))


def _is_former(place: Place) -> bool:
    """Whether a place stands in a record as it was."""
    world = written(place)[0].world
    return world is not None and world.present is not None


def _in_the_working_tree(place: Place) -> Place:
    """What is gone is told at the contractor's first record, by path, then place, where one is left."""
    world = written(place)[0].world
    if world is None or world.present is None:
        return place
    present = world.present
    if _in_the_working_tree not in present.memo:
        records = (thing for things in present.things.values() for thing in things if thing.whole is None)
        first = min(records, key=lambda record: (record.path, span_of(Place(record))), default=None)
        present.memo[_in_the_working_tree] = None if first is None else Place(first)
    return present.memo[_in_the_working_tree] or place
