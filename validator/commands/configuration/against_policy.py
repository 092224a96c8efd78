"""What only the policy can say of a configuration: whether it has such readings and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.commands.configuration.settings import Configuration, PathRules, Problem
from validator.commands.expectations import NOT_OF_A_POLICY
from validator.evaluation.check import Tariff
from validator.evaluation.selection import Selection, Switched
from validator.gate.rules import OWN
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


def problems(configuration: Configuration, tariff: Tariff) -> tuple[Problem, ...]:
    """Readings and rules that the policy does not have, each at its line."""
    return tuple(sorted([*_readings(configuration, tariff), *_rules(configuration, tariff)]))


def selection(configuration: Configuration, tariff: Tariff) -> Selection:
    """Which rules are off where; to be asked for only where there are no problems."""
    ids = frozenset(rule.id for rule in tariff.rules)
    return Selection([_switched(entry, configuration, ids) for entry in configuration.rules])


def _switched(entry: PathRules, configuration: Configuration, ids: frozenset[str]) -> Switched:
    off = ids - set(entry.rules) if entry.only else frozenset(entry.rules)
    return Switched(entry.paths, off, entry.rules, entry.only, f"{configuration.file}:{entry.line}")


def _readings(configuration: Configuration, tariff: Tariff) -> Iterator[Problem]:
    interpretations = {
        each.name: [reading.name for reading in each.readings] for each in tariff.declarations.interpretations
    }
    for name, reading in configuration.readings.items():
        line = configuration.lines[f"readings.{name}"]
        if name not in interpretations:
            yield _unknown(configuration, line, _INTERPRETATION, name, list(interpretations), _THERE_ARE)
        elif reading not in interpretations[name]:
            what = _READING.format(name=name)
            yield _unknown(configuration, line, what, reading, interpretations[name], _THERE_ARE)


def _rules(configuration: Configuration, tariff: Tariff) -> Iterator[Problem]:
    ids = list(dict.fromkeys(rule.id for rule in tariff.rules))
    for entry in configuration.rules:
        for name, line in zip(entry.rules, entry.lines, strict=True):
            if name in NOT_OF_A_POLICY and not entry.only:
                yield Problem(configuration.file or "", line, _SOUND.format(name=name))
            elif name in OWN:
                yield Problem(configuration.file or "", line, _OWN.format(name=name))
            elif name not in ids and name not in NOT_OF_A_POLICY:
                yield _unknown(configuration, line, _RULE, name, [*ids, *NOT_OF_A_POLICY], _SEE)


def _unknown(
    configuration: Configuration, line: int, what: Words, name: str, names: Sequence[str], otherwise: Words
) -> Problem:
    near = nearest(name, names)
    words = _NONE_NEAR if near is None else _NEAR
    said = [
        words.to(lang).format(what=what.to(lang), name=escape(name), near=near)
        + (otherwise.to(lang).format(names=", ".join(names)) if near is None else "")
        for lang in LANGUAGES
    ]
    return Problem(configuration.file or "", line, Words(*said))
