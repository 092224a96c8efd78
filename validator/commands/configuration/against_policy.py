"""What only the policy can say of settings: whether it has such readings and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.commands.configuration.settings import READING, Origin, PathRules, Problem, Settings
from validator.evaluation.check import Tariff
from validator.evaluation.selection import Selection, Switched
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
_SEE = Words(" `kitei coverage` lists the rules.", "規則は `kitei coverage` で一覧できる。")
_RULE = Words("rule", "規則")
_INTERPRETATION = Words("interpretation", "解釈")
_READING = Words("reading of `{name}`", "`{name}` の読み方")
_SOUND = Words(
    "`{name}` cannot be switched off: other rules are not judged where it is breached. Exclude the files instead.",
    "`{name}` は外せない。これに反する箇所では、他の規則を判断しないからである。"
    "外すなら `exclude` でファイルを除く。",
)
_OWN = Words(
    "`{name}` cannot be switched off: it guards the waivers.", "`{name}` は外せない。免除を見張る規則である。"
)


def problems(settings: Settings, tariff: Tariff) -> tuple[Problem, ...]:
    """Readings and rules that the policy does not have, each where it is named."""
    return tuple(sorted([*_readings(settings, tariff), *_rules(settings, tariff)]))


def selection(settings: Settings, tariff: Tariff) -> Selection:
    """Which rules are off where; to be asked for only where there are no problems."""
    ids = frozenset(rule.id for rule in tariff.rules)
    return Selection([_switched(entry, ids) for entry in settings.rules])


def _switched(entry: PathRules, ids: frozenset[str]) -> Switched:
    off = ids - set(entry.rules) if entry.only else frozenset(entry.rules)
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
    ids = list(dict.fromkeys(rule.id for rule in tariff.rules))
    for entry in settings.rules:
        for name, line in zip(entry.rules, entry.lines, strict=True):
            origin = entry.origin._replace(line=line)
            if name in NOT_OF_A_POLICY and not entry.only:
                yield Problem(origin, _SOUND.format(name=name))
            elif name in OWN:
                yield Problem(origin, _OWN.format(name=name))
            elif name not in ids and name not in NOT_OF_A_POLICY:
                yield _unknown(origin, _RULE, name, [*ids, *NOT_OF_A_POLICY], _SEE)


def _unknown(origin: Origin, what: Words, name: str, names: Sequence[str], otherwise: Words) -> Problem:
    near = nearest(name, names)
    words = _NONE_NEAR if near is None else _NEAR
    said = [
        words.to(lang).format(what=what.to(lang), name=escape(name), near=near)
        + (otherwise.to(lang).format(names=", ".join(names)) if near is None else "")
        for lang in LANGUAGES
    ]
    return Problem(origin, Words(*said))
