"""What only the policy can say of settings: whether it has such readings and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.commands.configuration.rule_names import RuleNames
from validator.commands.configuration.settings import READING, SEVERITY, Origin, PathRules, Problem, Settings
from validator.evaluation.check import Tariff
from validator.evaluation.selection import Graded, Selection, Switched
from validator.gate.rules import OWN
from validator.model.declarations import NOT_OF_A_POLICY
from validator.text.display import escape
from validator.text.nearest import nearest
from validator.text.wording import LANGUAGES, Words

_NEAR = Words(
    "There is no {what} `{name}`. Did you mean `{near}`?", "{what} `{name}` はない。`{near}` の誤りか。"
)
_NONE_NEAR = Words("There is no {what} `{name}`.", "{what} `{name}` はない。")
_THERE_ARE = Words(" There are: {names}.", "あるのは: {names}。")
_SEE = Words(" `kitei rules` lists them.", "`kitei rules` で一覧できる。")
_RULE = Words("rule or provision", "規則又は条項")
_HOLDS_NONE = Words("No rule holds `{name}`.", "`{name}` を扱う規則はない。")
_NOTHING_LEFT = Words(
    "No rule is left to judge: all that is selected is off, as told by {places}.",
    "判断する規則が残らない。選んだ規則はすべて {places} により外れている。",
)
_INTERPRETATION = Words("interpretation", "解釈")
_READING = Words("reading of `{name}`", "`{name}` の読み方")
_SOUND = Words(
    "`{name}` cannot be switched off or lowered: other rules are not judged where it is breached. Exclude the files"
    " instead.",
    "`{name}` は外せず、軽くもできない。これに反する箇所では、他の規則を判断しないからである。"
    "外すなら `exclude` でファイルを除く。",
)
_OWN = Words(
    "`{name}` cannot be switched off or lowered: it guards the waivers.",
    "`{name}` は外せず、軽くもできない。免除を見張る規則である。",
)


def problems(settings: Settings, tariff: Tariff) -> tuple[Problem, ...]:
    """Readings and rules that the policy does not have, each where it is named."""
    if not (settings.readings or settings.names_rules):
        return ()
    found = [*_readings(settings, tariff), *_rules(settings, tariff)]
    return tuple(sorted(found or _nothing_left(settings, tariff)))


def selection(settings: Settings, tariff: Tariff) -> Selection:
    """Which rules are off where, and their severities; to be asked for only where there are no problems."""
    names = RuleNames(tariff)
    switched, graded = list(_everywhere(settings, names)), []
    if settings.severity:
        lines = [settings.origin(SEVERITY + name) for name in settings.severity]
        place = min(lines, key=lambda each: each.line).shown()
        graded.append(Graded(None, names.grades(settings.severity), settings.severity, place))
    for entry in settings.rules:
        if entry.rules:
            switched.append(_switched(entry, names))
        if entry.severity:
            grades = names.grades(entry.severity)
            graded.append(Graded(entry.paths, grades, entry.severity, entry.origin.shown()))
    return Selection(switched, graded)


def _everywhere(settings: Settings, names: RuleNames) -> Iterator[Switched]:
    """What `select` and `ignore` switch off."""
    if settings.select:
        off = frozenset(names.ids) - names.picked(settings.select)
        yield Switched(None, off, settings.select, only=True, place=settings.origin("select").shown())
    if settings.ignore:
        off = names.picked(settings.ignore)
        yield Switched(None, off, settings.ignore, only=False, place=settings.origin("ignore").shown())


def _switched(entry: PathRules, names: RuleNames) -> Switched:
    picked = names.picked(entry.rules)
    off = frozenset(names.ids) - picked if entry.only else picked
    return Switched(entry.paths, off, entry.rules, entry.only, entry.origin.shown())


def _readings(settings: Settings, tariff: Tariff) -> Iterator[Problem]:
    interpretations = [each.name for each in tariff.declarations.interpretations]
    for name, reading in settings.readings.items():
        origin = settings.origin(READING + name)
        known = tariff.declarations.interpretation(name)
        if known is None:
            yield _unknown(origin, _INTERPRETATION, name, interpretations, _THERE_ARE)
        elif known.reading(reading) is None:
            readings = [each.name for each in known.readings]
            yield _unknown(origin, _READING.format(name=name), reading, readings, _THERE_ARE)


def _rules(settings: Settings, tariff: Tariff) -> Iterator[Problem]:
    names = RuleNames(tariff)
    for keeps, name, origin in _named(settings):
        if name in NOT_OF_A_POLICY and not keeps:
            yield Problem(origin, _SOUND.format(name=name))
        elif name in OWN:
            yield Problem(origin, _OWN.format(name=name))
        elif name not in NOT_OF_A_POLICY:
            picked = names.rules(name)
            if picked is None:
                yield Problem(origin, unknown(names, name))
            elif not picked:
                yield Problem(origin, _HOLDS_NONE.format(name=escape(name)))


def _named(settings: Settings) -> Iterator[tuple[bool, str, Origin]]:
    """Every name that picks rules, whether those it picks are left as they are, and where it is written."""
    yield from ((True, name, settings.origin("select")) for name in settings.select)
    yield from ((False, name, settings.origin("ignore")) for name in settings.ignore)
    yield from ((False, name, settings.origin(SEVERITY + name)) for name in settings.severity)
    for entry in settings.rules:
        for name, line in zip(entry.rules, entry.lines, strict=True):
            yield entry.only, name, entry.origin._replace(line=line)
        for name, line in zip(entry.severity, entry.severity_lines, strict=True):
            yield False, name, entry.origin._replace(line=line)


def _nothing_left(settings: Settings, tariff: Tariff) -> Iterator[Problem]:
    """That all that `select` names is off: a run that judges nothing must not look like one without a breach."""
    if not settings.select or set(settings.select) & set(NOT_OF_A_POLICY):
        return
    if selection(settings, tariff).judged(tariff.rules):
        return
    places = [settings.origin("ignore"), *(settings.origin(SEVERITY + name) for name in settings.severity)]
    shown = ", ".join(dict.fromkeys(each.shown() for each in places if each.kind != "default"))
    yield Problem(settings.origin("select"), _NOTHING_LEFT.format(places=escape(shown)))


def unknown(names: RuleNames, name: str) -> Words:
    """That a name picks no rule, and the one that was perhaps meant."""
    near = names.near(name)
    return _not_known(_RULE, name, [near] if near is not None else [], _SEE)


def _unknown(origin: Origin, what: Words, name: str, names: Sequence[str], otherwise: Words) -> Problem:
    return Problem(origin, _not_known(what, name, names, otherwise))


def _not_known(what: Words, name: str, names: Sequence[str], otherwise: Words) -> Words:
    near = nearest(name, names)
    words = _NONE_NEAR if near is None else _NEAR
    said = [
        words.to(lang).format(what=what.to(lang), name=escape(name), near=near)
        + (otherwise.to(lang).format(names=", ".join(names)) if near is None else "")
        for lang in LANGUAGES
    ]
    return Words(*said)
