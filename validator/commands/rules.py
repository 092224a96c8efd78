"""`kitei rules`: every rule that a finding can be of, for people and for programs.

The JSON is stable; its schema is `validator/reports/rules.schema.json`:

    {"version": 1, "tool": {"name": "kitei", "version": "0.1.0"}, "tariff": "...", "rules": [
      {"id": "...", "of": "policy", "provisions": ["9.2.2"], "severity": "warning", "severity_by_tariff": "error",
       "unsettled": "unsettled", "kinds": ["contract"], "readings": ["..."], "fix": false}],
     "notes": ["..."]}

`severity` is what a breach counts for in files of which no entry of `[[rules]]` speaks, `off` where the rule is off;
`unsettled` is what a finding counts for that the tariff does not decide. `readings` are the open questions on which a
finding may turn. `of`: `policy`, or `kitei` for rules about records, waivers and files as such; no setting lowers them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from validator.commands.configuration.rule_names import RuleNames
from validator.commands.gate_rules import TEXTS
from validator.evaluation.selection import Level, Selection
from validator.model.declarations import NOT_OF_A_POLICY
from validator.model.program import Program, Rule
from validator.model.report import Severity
from validator.reports.json_text import json_text
from validator.reports.provisions import Catalogue, catalogue, name
from validator.text.display import pad, width
from validator.text.wording import Lang, Words
from validator.version import VERSION

_FIXED = ("record-shape",)
"""Of the engine's own rules, those whose findings may have a safe edit."""
_HEAD = Words("rule", "規則"), Words("severity", "重大さ"), Words("of", "対象"), Words("provisions", "条項")
_FIX = Words("fix", "修正可")
_TURNS_ON = Words("turns on {readings}", "解釈 {readings}")
_BY_TARIFF = Words("{level} (by the tariff {own})", "{level}(規程では{own})")
_EVERY = Words("any record", "すべての記録")
_TOTAL = Words("{count} of {tariff}, {off} off.", "{tariff} の規則 {count}、うち外したもの {off}。")


class Row(NamedTuple):
    """A rule: what it is of, and how grave its findings are, by the tariff and as the configuration takes them."""

    id: str
    of: str
    provisions: tuple[str, ...]
    severity: Level
    severity_by_tariff: Severity
    unsettled: Severity
    kinds: tuple[str, ...]
    readings: tuple[str, ...]
    fix: bool


def rows(program: Program, names: RuleNames, selection: Selection) -> Iterator[Row]:
    """The rules of the policy in its order, then those of the engine."""
    rules: dict[str, list[Rule]] = {}
    for each in program.rules:
        rules.setdefault(each.id, []).append(each)
    off = selection.off_everywhere()
    for id_, of in rules.items():
        grade, own = selection.everywhere(id_), _own(is_warning=bool(of[0].warning))
        yield Row(
            id_,
            "policy",
            names.provisions[id_],
            "off" if id_ in off else grade.settled or own,
            own,
            grade.unsettled or "unsettled",
            tuple(dict.fromkeys(each.kind for each in of)),
            tuple(dict.fromkeys(reading for each in of for reading in each.interpretations)),
            any(each.fix is not None for each in of),
        )
    warnings = {each for each, text in TEXTS.items() if text.severity == "warning"}
    for id_ in (*NOT_OF_A_POLICY, *TEXTS):
        own = _own(is_warning=id_ in warnings)
        yield Row(id_, "kitei", (), own, own, "unsettled", (), (), id_ in _FIXED)


def _own(*, is_warning: bool) -> Literal["error", "warning"]:
    return "warning" if is_warning else "error"


def text(program: Program, found: Sequence[Row], notes: Sequence[str], lang: Lang) -> str:
    """A line a rule, in columns, and what the configuration says besides."""
    of = catalogue(program.declarations)
    lines = [[words.to(lang) for words in _HEAD], *(_cells(each, of, lang) for each in found)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(_HEAD))]
    told = ["  ".join(map(pad, line, widths)).rstrip() for line in lines]
    off = sum(each.severity == "off" for each in found)
    en, count = ("1 rule" if len(found) == 1 else f"{len(found)} rules"), len(found)
    total = _TOTAL.format(count=en if lang == "en" else count, tariff=program.declarations.name, off=off)
    return "\n".join([*told, "", *notes, total.to(lang)]) + "\n"


def _cells(row: Row, of: Catalogue, lang: Lang) -> list[str]:
    and_ = "、" if lang == "ja" else ", "
    level: str = row.severity
    if row.severity != row.severity_by_tariff:
        level = _BY_TARIFF.format(level=row.severity, own=row.severity_by_tariff).to(lang)
    more = [name(each, of).to(lang) for each in row.provisions]
    more += [_TURNS_ON.format(readings=each).to(lang) for each in row.readings]
    more += [_FIX.to(lang)] if row.fix else []
    return [row.id, level, and_.join(row.kinds) or _EVERY.to(lang), "; ".join(more)]


def json(program: Program, found: Sequence[Row], notes: Sequence[str]) -> str:
    """The same for programs."""
    document: dict[str, Any] = {
        "version": 1,
        "tool": {"name": "kitei", "version": VERSION},
        "tariff": program.declarations.name,
        "rules": [each._asdict() for each in found],
        "notes": list(notes),
    }
    return json_text(document)
