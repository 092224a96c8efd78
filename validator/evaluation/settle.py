"""The one place where readings, severity and what a broken part withholds meet.

A breach is an error only where every reading makes it one. What breaches under the readings leaned to is judged again
under every combination of the others that the rule can reach: where one of them allows it, it is unsettled; where one
of them makes it a warning, it is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from validator.evaluation.engine import Breach, Engine, Head
from validator.evaluation.selection import EVERYTHING, Selection
from validator.model.declarations import Declarations, Interpretation
from validator.model.report import Open, Severity
from validator.model.values import Overrun, Thing, World
from validator.named_tuple import NamedTuple

Prefers = Callable[[Head, Thing, World], bool]
"""Whether a rule that speaks once per contractor would rather speak at this subject."""


class Finding(NamedTuple):
    """A settled breach."""

    rule: Head
    subject: Thing
    breach: Breach
    severity: Severity
    turns_on: tuple[Open, ...]
    """For an unsettled one: the interpretations, and the readings under which nothing is breached."""


class Exhausted(Exception):
    """The budget of a contractor is spent; what is left of it is not judged."""

    def __init__(self, rule: Head, subject: Thing) -> None:
        super().__init__(rule.id)
        self.rule = rule.id
        self.subject = subject


class Interpretations(NamedTuple):
    """The readings of a run."""

    interpretations: Mapping[str, Interpretation]
    chosen: Mapping[str, str]
    """Readings that the repository has chosen; they are settled."""

    @property
    def leaning(self) -> dict[str, str]:
        """The reading of each interpretation that holds unless another is tried."""
        return {
            name: self.chosen.get(name, interpretation.readings[0].name)
            for name, interpretation in self.interpretations.items()
        }

    def others(self, names: Iterable[str]) -> Iterator[dict[str, str]]:
        """Every other combination of the readings of some interpretations that are open."""
        leaning = self.leaning
        names = [name for name in names if name not in self.chosen]
        readings = [[reading.name for reading in self.interpretations[name].readings] for name in names]
        for combination in product(*readings):
            tried = dict(zip(names, combination, strict=True))
            if any(leaning[name] != reading for name, reading in tried.items()):
                yield {**leaning, **tried}


def interpretations(declarations: Declarations, chosen: Mapping[str, str]) -> Interpretations:
    """The readings of a run over a tariff."""
    by_name = {each.name: each for each in declarations.interpretations}
    return Interpretations(by_name, declarations.by_present_names(chosen))


def findings(
    rules: Iterable[Head],
    engine: Engine,
    world: World,
    readings: Interpretations,
    prefers: Prefers,
    selection: Selection = EVERYTHING,
) -> Iterator[Finding]:
    """What breaches the rules in one contractor's world, where they are not off. Raises `Exhausted`."""
    leaning, selects_all = readings.leaning, not selection.is_by_path
    for rule in rules:
        judged = world.former if rule.former else world
        if judged is None or rule.kind not in judged.things:
            continue
        if rule.needs_records and not _may_judge(rule, world):
            world.withheld.add(rule.id)
            continue
        subjects = judged.things[rule.kind]
        if rule.former or judged.dangling or judged.undecided:
            subjects = _judged(subjects, rule, judged, world)
        found: list[Finding] = []
        for subject in subjects:
            if selects_all or not selection.is_off(rule.id, subject.path):
                try:
                    breaches = engine.judge(rule, subject, world, leaning)
                    if breaches:
                        found += _settled(rule, subject, breaches, engine, world, readings)
                except Overrun:
                    raise Exhausted(rule, subject) from None
        if found and rule.once:
            found = [next((f for f in found if prefers(rule, f.subject, world)), found[0])]
        yield from found


def _judged(things: list[Thing], rule: Head, judged: World, world: World) -> list[Thing]:
    """Those that a rule is judged over. What refers to a record that is not there has that one finding, and what
    refers to an id that several records bear has none: theirs is told."""
    if rule.former:
        things = [each for each in things if _is_paired(each.whole or each, judged)]
    astray = judged.dangling | judged.undecided
    left = [each for each in things if each not in astray and each.whole not in astray]
    if len(left) < len(things):
        world.withheld.add(rule.id)
    return left


def _is_paired(record: Thing, world: World) -> bool:
    """A former record without an id of its own is compared with none."""
    return record.id is not None and (record.kind, record.id) not in world.ambiguous


def _may_judge(rule: Head, world: World) -> bool:
    """A rule that asks for a record to be there is not judged where one that could not be read may be it, or one that
    refers to a record that is not there."""
    return world.complete and not any(
        thing.whole is None and thing.kind in rule.needs_records for thing in world.dangling
    )


def _settled(
    rule: Head,
    subject: Thing,
    breaches: Iterable[Breach],
    engine: Engine,
    world: World,
    readings: Interpretations,
) -> Iterator[Finding]:
    """The breaches by one subject. What another reading says of all of them is asked once."""
    others = list(readings.others(rule.interpretations))
    said = [{each.items: each for each in engine.judge(rule, subject, world, tried)} for tried in others]
    for breach in breaches:
        again = [under.get(breach.items) for under in said]
        allowed = [tried for tried, each in zip(others, again, strict=True) if each is None]
        if allowed:
            yield Finding(rule, subject, breach, "unsettled", _turns_on(allowed, readings))
        else:
            warned = any(each.warning for each in (breach, *again) if each is not None)
            yield Finding(rule, subject, breach, "warning" if warned else "error", ())


def _turns_on(allowed: list[dict[str, str]], readings: Interpretations) -> tuple[Open, ...]:
    """The readings that allow it with the fewest departures from those leaned to: the others change nothing."""
    leaning = readings.leaning
    departures = [{name: r for name, r in tried.items() if leaning[name] != r} for tried in allowed]
    fewest = min(map(len, departures))
    by_name: dict[str, dict[str, None]] = {}
    for departure in departures:
        if len(departure) == fewest:
            for name, reading in departure.items():
                by_name.setdefault(name, {})[reading] = None
    return tuple(
        Open(name, leaning[name], tuple(by_name[name]))
        for name in readings.interpretations
        if name in by_name
    )
