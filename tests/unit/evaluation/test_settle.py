"""Readings and severities settle in one place: an error only where every reading makes it one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from validator.evaluation.engine import Breach, Head
from validator.evaluation.settle import Finding, Interpretations, findings
from validator.model.declarations import Interpretation, Origin, Reading
from validator.model.report import Open
from validator.model.values import Thing, World
from validator.text.wording import same

ERROR, WARNING = Breach((), None, warning=False), Breach((), None, warning=True)


def interpretation(name: str) -> Interpretation:
    readings = (Reading("strict", same("")), Reading("mild", same("")))
    return Interpretation(name, same("?"), readings, "1", Origin("", 1, 1))


QUESTIONS = {name: interpretation(name) for name in ("a", "b")}
RULE = Head("r", "thing", False, False, ("a", "b"), ())


class Scripted:
    """An engine that breaches as it is told for each combination of readings."""

    def __init__(self, script: Mapping[tuple[str, str], Breach | None]) -> None:
        self.script = script

    def judge(
        self, rule: Head, subject: Thing, world: World, readings: Mapping[str, str]
    ) -> tuple[Breach, ...]:
        breach = self.script[readings["a"], readings["b"]]
        return () if breach is None else (breach,)


def world() -> World:
    made = World("c", date(2025, 11, 1), Thing("designations", None, "", None))
    made.things["thing"] = [Thing("thing", None, "", None)]
    return made


def settled(
    ss: Breach | None,
    sm: Breach | None,
    ms: Breach | None,
    mm: Breach | None,
    chosen: dict[str, str] | None = None,
) -> list[Finding]:
    script = {("strict", "strict"): ss, ("strict", "mild"): sm, ("mild", "strict"): ms, ("mild", "mild"): mm}
    return list(
        findings([RULE], Scripted(script), world(), Interpretations(QUESTIONS, chosen or {}), lambda *_: True)
    )


@pytest.mark.parametrize(
    ("script", "severity"),
    [
        ((ERROR, ERROR, ERROR, ERROR), "error"),
        ((WARNING, WARNING, WARNING, WARNING), "warning"),
        ((ERROR, ERROR, WARNING, ERROR), "warning"),
        ((WARNING, ERROR, ERROR, ERROR), "warning"),
        ((ERROR, None, ERROR, ERROR), "unsettled"),
        ((WARNING, ERROR, ERROR, None), "unsettled"),
    ],
)
def test_severity(script: tuple[Breach | None, ...], severity: str) -> None:
    assert [finding.severity for finding in settled(*script)] == [severity]


def test_what_passes_under_the_readings_leaned_to_passes() -> None:
    assert settled(None, ERROR, ERROR, ERROR) == []


def test_only_the_questions_it_turns_on_are_named() -> None:
    (finding,) = settled(ERROR, None, ERROR, None)
    assert finding.turns_on == (Open("b", "strict", ("mild",)),)


def test_where_both_must_depart_both_are_named() -> None:
    (finding,) = settled(ERROR, ERROR, ERROR, None)
    assert finding.turns_on == (Open("a", "strict", ("mild",)), Open("b", "strict", ("mild",)))


def test_a_chosen_reading_settles() -> None:
    (finding,) = settled(ERROR, None, ERROR, None, {"b": "strict"})
    assert finding.severity == "error"
    assert settled(ERROR, None, ERROR, None, {"b": "mild"}) == []


def test_a_rule_of_a_whole_contractor_speaks_once_where_it_prefers() -> None:
    judged = world()
    first, second = Thing("thing", None, "", None), Thing("thing", None, "", None)
    judged.things["thing"] = [first, second]
    engine = Scripted(dict.fromkeys([(a, b) for a in ("strict", "mild") for b in ("strict", "mild")], ERROR))
    once = RULE._replace(once=True)
    quiet = Interpretations(QUESTIONS, {})
    assert [
        f.subject for f in findings([once], engine, judged, quiet, lambda _, thing, __: thing is second)
    ] == [second]
    assert [f.subject for f in findings([once], engine, judged, quiet, lambda *_: False)] == [first]


def test_what_may_be_unread_is_not_missed() -> None:
    judged = world()
    engine = Scripted(dict.fromkeys([(a, b) for a in ("strict", "mild") for b in ("strict", "mild")], ERROR))
    needing = RULE._replace(needs_records=("partner",))
    quiet = Interpretations(QUESTIONS, {})
    assert len(list(findings([needing], engine, judged, quiet, lambda *_: True))) == 1
    judged.dangling.add(Thing("partner", None, "", None))
    assert list(findings([needing], engine, judged, quiet, lambda *_: True)) == []
    judged.dangling.clear()
    judged.complete = False
    assert list(findings([needing], engine, judged, quiet, lambda *_: True)) == []
