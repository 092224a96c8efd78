"""What must hold of every waiver.

| property | formula |
| --- | --- |
| waiving changes no finding | the findings without their waivers are those of the plain check |
| none is the plain check | without waivers in force or told, the report is the same |
| a waiver does what it says | a finding is waived iff one in force for its rule reaches its line |
| the counts are of what is open | errors, warnings, unsettled and waived add up to all findings |
"""

from __future__ import annotations

from datetime import date, timedelta

from generators.budget import examples
from generators.customers import customers
from hypothesis import assume, given
from hypothesis import strategies as st
from test_checks import DAYS, judged, tariff

from validator.api import check_texts
from validator.evaluation.check import Options, Source, check
from validator.gate.rules import OWN
from validator.gate.tally import with_violations
from validator.gate.waiver import inline
from validator.gate.waivers import Run, waive
from validator.model.report import Violation
from validator.sources.read import File, read

SLOW = examples(60)


def plain(text: str, day: date) -> list[Violation]:
    return list(judged({"a.yaml": text}, day).violations)


@SLOW
@given(customers(), DAYS, st.data())
def test_waiving_changes_no_finding(text: str, day: date, data: st.DataObject) -> None:
    found = plain(text, day)
    lines = text.split("\n")
    rules = sorted({each.rule for each in found} | {"option-available", "no-such-rule"})
    places = sorted({each.line for each in found}) or [1]
    for line in data.draw(st.lists(st.sampled_from(places), max_size=4)):
        rule = data.draw(st.sampled_from(rules))
        until = day + timedelta(data.draw(st.integers(-2, 2)))
        lines[line - 1] += f"  # kitei: waive {rule} until {until} because it is agreed"
    waiving = "\n".join(lines)
    report = check_texts(tariff(), {"a.yaml": waiving}, as_of=day)
    rest = [each for each in report.violations if each.rule not in OWN]
    assert [each._replace(waiver=None) for each in rest] == plain(waiving, day)
    assert [each.fingerprint for each in plain(waiving, day)] == [each.fingerprint for each in found]
    file = read(waiving.encode())
    assume(isinstance(file, File))
    reaching = [each for each in file.comments.waivers if each.until >= day]
    for each in rest:
        is_waived = any((w.rule, w.span.line) == (each.rule, each.line) for w in reaching)
        assert (each.waiver is not None) == is_waived
    counts = report.summary
    assert counts.errors + counts.warnings + counts.unsettled + counts.waived == len(report.violations)


@SLOW
@given(customers(), DAYS)
def test_without_waivers_it_is_the_plain_report(text: str, day: date) -> None:
    source = Source("a.yaml", read(text.encode()), named=True, reported=True)
    report = check(tariff(), [source], Options(day, "en", {}))
    assert check_texts(tariff(), {"a.yaml": text}, as_of=day) == report
    assert with_violations(report, report.violations) == report
    assume(isinstance(source.content, File))
    run = Run(day, "en", frozenset(rule.id for rule in tariff().rules))
    assert waive(report, [*inline("a.yaml", source.content)], run) == report
