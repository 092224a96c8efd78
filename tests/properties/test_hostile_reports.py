"""Whatever a contract, a path or a policy says, no format is broken by it, and nothing is forged."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from ant_junit import assert_ant
from hypothesis import given
from hypothesis import strategies as st
from published import GITLAB, RDJSON, SARIF
from workflow_commands import commands

from validator.gate.edits import mechanical
from validator.model.report import (
    REASONS,
    SEVERITIES,
    Aside,
    Edit,
    Failure,
    Fix,
    Open,
    Related,
    Report,
    Summary,
    Violation,
    Waiver,
)  # fmt: skip
from validator.reports import FORMATS, Context, render, step_summary
from validator.reports.context import RuleText
from validator.reports.mendable import mendable

_FORGERIES = st.sampled_from(
    ["::error::x", "  ::stop-commands::y", "##[error]x", "##", "#", "##vso[task.complete]", "##teamcity[x]", "vso[x]", "\n::warning::y", "\r\n", "]]>", "</failure>", "<!--", "](x)",
     "](http://e.example)", "[x](1)", "| x |\n", "\x1b[31m", "\x1b]8;;x\x07", "\u202e", "\u2066", "\u200f", "\r", "\u2028", "\x00", "\ufffe", "\ud800", "&lt;", "`", "%0A",
     "%", ":", ",", "{0}", "\\", '"', "\x85", "😀", "か\u3099"]
)  # fmt: skip
texts = st.lists(st.one_of(_FORGERIES, st.text(max_size=4)), max_size=3).map("".join)


class Maker:
    """Makes reports of a few texts: what stands where is as good as random, and cheap to draw."""

    def __init__(self, pool: list[str], seed: int) -> None:
        self.pool = pool
        self.random = random.Random(seed)

    def text(self) -> str:
        return self.random.choice(self.pool)

    def path(self) -> str:
        return self.text() or "a.yaml"

    def some(self, make: Callable[[], Any], most: int = 2) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.random.randint(0, most)))

    def number(self) -> int:
        return self.random.randint(1, 4)

    def place(self) -> tuple[int, int, int, int]:
        return self.number(), self.number(), self.number(), self.number()

    def flag(self) -> bool:
        return self.random.random() < 0.5

    def violation(self) -> Violation:
        related = self.some(lambda: Related(self.path(), *self.place(), self.text(), self.flag()))
        edits = (self.edit(), *self.some(self.edit))
        waiver = Waiver(self.text(), self.text(), self.path(), self.number()) if self.flag() else None
        readings = self.some(lambda: Open(self.text(), self.text(), self.some(self.text)))
        return Violation(
            self.path(), self.random.choice(SEVERITIES), self.some(self.text), self.path(), *self.place(), self.text(),
            self.text(), self.path(), self.text(), readings, waiver, related,
            Fix(edits, self.flag()) if self.flag() else None, self.random.choice(["a", "b", "a-2"]), self.flag(),
        )  # fmt: skip

    def edit(self) -> Edit:
        return Edit(self.path(), *self.place(), self.text())

    def report(self) -> Report:
        found = self.some(self.violation, 3)
        failures = self.some(lambda: Failure(self.text(), self.number(), self.number(), self.text()))
        summary = Summary(1, 0, 1, 1, len(found), 0, 0, 0, 0, 0, len(failures))
        return Report(
            self.path(), "2025-11-01", None, "ja" if self.flag() else "en", summary, found, failures,
            self.some(self.text), self.some(self.aside), self.some(self.violation, 1),
        )  # fmt: skip

    def aside(self) -> Aside:
        return Aside(self.path(), self.random.choice(REASONS), self.text())

    def context(self, report: Report) -> Context:
        known = [*(each.path for each in report.violations), *self.some(self.path)]
        lines = {path: [self.text(), self.text()] for path in known}
        rules = [self.rule(each.rule) for each in report.violations[:2]]
        folder = self.random.choice(["", "east", "a/b"])
        told = {"show_files": self.flag(), "offers_fix": self.flag()}
        return Context(lines.get, files=known, rules=lambda: rules, folder=folder)._replace(**told)

    def rule(self, id_: str) -> RuleText:
        says, questions = self.some(self.text), self.some(self.text)
        return RuleText(
            id_,
            "error",
            (),
            says,
            self.text(),
            self.text(),
            self.text(),
            questions,
            (self.text(), f"  {self.text()}"),
        )


def _made(pool: list[str], seed: int) -> tuple[Report, Context]:
    maker = Maker(pool, seed)
    report = maker.report()
    return report, maker.context(report)


def reports() -> st.SearchStrategy[tuple[Report, Context]]:
    return st.builds(_made, st.lists(texts, min_size=1, max_size=5), st.integers(0, 2**32))


def unsafe(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"}


@given(reports())
def test_every_format_is_safe_to_print(made: tuple[Report, Context]) -> None:
    report, context = made
    for name in FORMATS:
        seen = render(name, report, context)
        assert unsafe(seen) == set(), name
        assert seen.endswith("\n")
        seen.encode()


@given(reports())
def test_json_formats_stay_of_their_schemas(made: tuple[Report, Context]) -> None:
    report, context = made
    count = len(report.violations) + len(report.baselined) + len(report.failures) + bool(report.aside)
    comments: Any = json.loads(render("rdjson", report, context))
    RDJSON.validate(comments)
    assert len(comments["diagnostics"]) == count
    issues: Any = json.loads(render("gitlab", report, context))
    GITLAB.validate(issues)
    assert len(issues) == count
    prints = [each["fingerprint"] for each in issues]
    assert len(set(prints)) == len(prints)


@given(reports())
def test_sarif_stays_of_its_schema_and_links_to_its_own_places_only(made: tuple[Report, Context]) -> None:
    document = json.loads(render("sarif", *made))
    SARIF.validate(document)
    run = document["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        own = {str(each["id"]) for each in result.get("relatedLocations", [])}
        assert set(re.findall(r"(?<!\\)\]\(([^)]*)\)", result["message"]["text"])) <= own
        for place in result["locations"]:
            assert re.fullmatch(r"[A-Za-z0-9._~/%:-]+", place["physicalLocation"]["artifactLocation"]["uri"])


@given(reports())
def test_junit_stays_xml_with_a_testcase_a_file(made: tuple[Report, Context]) -> None:
    report, context = made
    suite = assert_ant(render("junit", report, context))
    failing = {each.path for each in report.violations if each.waiver is None and each.severity == "error"}
    paths = {*context.files, *failing, *(each.path for each in report.failures)}
    assert int(suite.get("tests", "")) == len(paths)


@given(reports())
def test_no_line_forges_a_command(made: tuple[Report, Context]) -> None:
    report, context = made
    for name in FORMATS.keys() - {"github"}:
        assert commands(render(name, report, context)) == [], name
    found = commands(render("github", report, context))
    expected = len(report.failures) + sum(each.waiver is None for each in report.violations)
    assert len(found) == expected
    assert {command.name for command in found} <= {"error", "warning", "notice"}
    assert all(
        set(command.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        for command in found
    )


@given(reports())
def test_what_is_offered_to_be_mended_is_what_fix_takes(made: tuple[Report, Context]) -> None:
    report, _ = made
    paths = {edit.path for each in report.violations if each.fix for edit in each.fix.edits}
    taken = mechanical(report.violations, paths)
    counted = [each for each in report.violations if mendable(report._replace(violations=(each,)))]
    assert mendable(report) == len(counted)
    assert {each.fix for each in counted} == set(taken)


@given(reports())
def test_the_step_summary_stays_one_table(made: tuple[Report, Context]) -> None:
    report, context = made
    seen = step_summary.render(report, context)
    assert unsafe(seen) == set()
    rows = [row for row in seen.split("\n") if row.startswith("|")]
    found = min(10, len(report.violations) + len(report.baselined) + len(report.failures))
    assert len(rows) == (found + 2 if found else 0)
    assert all(row.count("|") == 6 for row in rows)
    assert not re.search(r"<(?!/?code>)|\]\(", re.sub(r"`[^`]*`", "", seen))
