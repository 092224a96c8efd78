"""Waivers in comments: what they reach, until when, and what is told of those that are wrong."""

from __future__ import annotations

from datetime import date

import pytest
from gate_findings import report, violation

from validator.gate import rules
from validator.gate.tally import with_violations
from validator.gate.waiver import MOST, Reach, Waiver, beyond_bounds, inline
from validator.gate.waiver_findings import faults
from validator.gate.waivers import Run, added, added_notes, waive
from validator.model.report import Report, Violation
from validator.sources.read import File, read
from validator.text.place import Span

DAY = date(2025, 11, 1)
KNOWN = frozenset(("fee-amount", "fee-day", "record-shape"))
RUN = Run(DAY, "en", KNOWN)
HEAD = "record: rental\nid: R-1\ncontractor: aozora\n"
"""The fourth line comes next."""


def file(text: str) -> File:
    found = read(text.encode())
    assert isinstance(found, File)
    return found


def waived(text: str, *found: Violation, run: Run = RUN) -> Report:
    return waive(report(*found), [*inline("a.yaml", file(text))], run)


def own(gated: Report) -> list[tuple[str, str, int]]:
    return [(v.rule, v.severity, v.line) for v in gated.violations if v.rule in rules.OWN]


def comment(rule: str = "fee-amount", until: str = "2025-12-31", reason: str = "it is agreed") -> str:
    return f"# kitei: waive {rule} until {until} because {reason}"


@pytest.mark.parametrize(
    ("lines", "reached"),
    [
        (["fee: 1  " + comment()], 4),
        ([comment(), "fee: 1"], 5),
        (["  " + comment(), "# a word more", "fee: 1"], 6),
        ([comment("fee-day") + " " + comment(), "fee: 1"], 5),
        (["fee: 1  " + comment("fee-day") + " " + comment()], 4),
    ],
)
def test_it_reaches_its_line_or_the_one_below(lines: list[str], reached: int) -> None:
    text = HEAD + "\n".join(lines) + "\nday: 2\n"
    for line in range(1, 9):
        gated = waived(text, violation(line=line))
        (found,) = (v for v in gated.violations if v.rule == "fee-amount")
        assert (found.waiver is not None) == (line == reached)


def test_a_comment_behind_something_does_not_reach_the_line_below() -> None:
    reach = Reach(file("fee: 1  # kitei: ...\nday: 2\n"))
    assert reach.line(Span(1, 9, 1, 20)) == 1


class Counted(str):
    """A line that counts how often it is looked at."""

    __slots__ = ()
    looks = 0

    def lstrip(self, chars: str | None = None, /) -> str:
        Counted.looks += 1
        return super().lstrip(chars)


def test_comments_in_a_row_are_not_walked_again_and_again() -> None:
    read_ = file(HEAD + "# a\n" * 300 + "fee: 1\n")
    reach = Reach(read_._replace(lines=[Counted(line) for line in read_.lines]))
    Counted.looks = 0
    for backwards in (1, -1):
        assert {reach.line(Span(n, 1, n, 4)) for n in range(4, 304)[::backwards]} == {304}
    assert Counted.looks <= 3 * 300


def test_so_many_waivers_and_no_more() -> None:
    many = file(HEAD + f"{comment()}\n" * MOST + "fee: 1\n")
    assert len([*inline("a.yaml", many)]) == MOST
    assert beyond_bounds("a.yaml", many, "en") is None
    more = file(HEAD + f"{comment()}\n" * (MOST + 1) + "fee: 1\n")
    assert len([*inline("a.yaml", more)]) == MOST
    failure = beyond_bounds("a.yaml", more, "en")
    assert failure is not None
    assert (failure.path, failure.line, failure.column) == ("a.yaml", 4 + MOST, 1)


def test_what_is_waived_keeps_its_place_and_counts_for_nothing() -> None:
    gated = waived(HEAD + "fee: 1  " + comment(), violation(line=4), violation("fee-day", 4))
    first, second = gated.violations
    assert first._replace(waiver=None) == violation(line=4)
    assert first.waiver is not None
    assert first.waiver == ("it is agreed", "2025-12-31", "a.yaml", 4)
    assert second == violation("fee-day", 4)
    assert (gated.summary.errors, gated.summary.waived) == (1, 1)
    assert own(gated) == []


def test_it_reaches_no_other_file_nor_a_place_of_the_past() -> None:
    past = violation(line=4)._replace(former=True)
    gated = waived(HEAD + "fee: 1  " + comment(), violation(line=4, path="b.yaml"), past)
    assert [v.waiver for v in gated.violations if v.rule == "fee-amount"] == [None, None]


@pytest.mark.parametrize(("day", "holds"), [("2025-12-31", True), ("2026-01-01", False)])
def test_the_end_day_counts(day: str, *, holds: bool) -> None:
    run = RUN._replace(as_of=date.fromisoformat(day))
    gated = waived(HEAD + "fee: 1  " + comment(), violation(line=4), run=run)
    assert own(gated) == ([] if holds else [(rules.EXPIRED, "error", 4)])
    assert gated.summary.errors == (0 if holds else 2)
    assert [v.line for v in gated.violations if v.related] == ([] if holds else [4])


def test_an_unused_one_is_told_and_shows_where_it_might_belong() -> None:
    gated = waived(HEAD + "fee: 1  " + comment() + "\nday: 2", violation(line=5))
    (found,) = (v for v in gated.violations if v.rule in rules.OWN)
    assert (found.rule, found.severity, found.line) == (rules.UNUSED, "warning", 4)
    assert (found.record, found.contractor) == ("R-1", "aozora")
    assert [each.line for each in found.related] == [5]


def test_one_that_repeats_another_is_unused() -> None:
    text = HEAD + comment() + "\nfee: 1  " + comment()
    gated = waived(text, violation(line=5))
    assert own(gated) == [(rules.UNUSED, "warning", 5)]
    assert "another one" in gated.violations[-1].message + gated.violations[0].message


@pytest.mark.parametrize(
    "run",
    [RUN._replace(unjudged=frozenset(("fee-amount",))), RUN._replace(reported=frozenset(("b.yaml",)))],
    ids=["its rule is not judged", "its file is not reported"],
)
def test_what_the_run_cannot_know_is_not_told(run: Run) -> None:
    assert own(waived(HEAD + "fee: 1  " + comment(), run=run)) == []


def test_beside_a_broken_record_nothing_is_called_unused() -> None:
    gated = waived(HEAD + "fee: 1  " + comment(), violation("record-shape", 2))
    assert own(gated) == []
    stranger = violation("record-shape", 2, "b.yaml")._replace(contractor="hinode")
    assert own(waived(HEAD + "fee: 1  " + comment(), stranger)) == [(rules.UNUSED, "warning", 4)]
    gated = waived(HEAD + "fee: 1  " + comment(until="2025-10-31"), violation("record-shape", 2))
    assert own(gated) == [(rules.EXPIRED, "error", 4)]


def test_a_fault_of_shape_is_waived_like_another() -> None:
    gated = waived(HEAD + "fee: 1  " + comment("record-shape"), violation("record-shape", 4))
    assert (gated.summary.waived, own(gated)) == (1, [])


def test_an_unknown_rule_is_told_with_the_near_one() -> None:
    gated = waived(HEAD + "fee: 1  " + comment("fee-amuont"))
    assert own(gated) == [(rules.UNKNOWN_RULE, "error", 4)]
    assert gated.violations[0].help == "Did you mean `fee-amount`?"


@pytest.mark.parametrize("rule", rules.OWN)
def test_the_gates_own_rules_cannot_be_waived(rule: str) -> None:
    found = violation(rule, 4)
    gated = waived(HEAD + "fee: 1  " + comment(rule), found)
    assert found in gated.violations
    assert (rules.UNKNOWN_RULE, "error", 4) in own(gated)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("# kitei: waive fee-amount until 2025-12-31", rules.WITHOUT_REASON),
        ("# kitei: waive fee-amount until 2025-12-31 because", rules.WITHOUT_REASON),
        ("# kitei: waive fee-amount because it is agreed", rules.WAIVER_MALFORMED),
        ("# kitei: waive fee-amount until 2025-02-30 because it is agreed", rules.WAIVER_MALFORMED),
        ("# kitei: waive fee-amount until tomorrow because it is agreed", rules.WAIVER_MALFORMED),
        ("# kitei waive fee-amount until 2025-12-31 because it is agreed", rules.WAIVER_MALFORMED),
        ("# Kitei: waive fee-amount until 2025-12-31 because it is agreed", rules.WAIVER_MALFORMED),
        ("# kitei：waive fee-amount until 2025-12-31 because it is agreed", rules.WAIVER_MALFORMED),
        ("# kitei: correction", rules.DIRECTIVE_MALFORMED),
        ("# kitei: wave fee-amount", rules.DIRECTIVE_MALFORMED),
        ("# kitei:", rules.DIRECTIVE_MALFORMED),
    ],
)
def test_every_malformed_directive_is_told(text: str, rule: str) -> None:
    read_ = file(HEAD + "fee: 1  " + text)
    (found,) = faults("a.yaml", read_, "en", waivers=True)
    assert (found.rule, found.line, found.column) == (rule, 4, 9)
    assert (found.record, found.contractor) == ("R-1", "aozora")
    without = [*faults("a.yaml", read_, "en", waivers=False)]
    assert without == ([found] if rule == rules.DIRECTIVE_MALFORMED else [])


@pytest.mark.parametrize("text", ["# expect fee-amount", "# the kitei waives nothing", "fine"])
def test_prose_and_what_tests_say_is_none_of_ours(text: str) -> None:
    assert [*faults("a.yaml", file(HEAD + "note: x  # " + text), "en", waivers=True)] == []


def test_a_fingerprint_does_not_move_with_the_line_or_the_end() -> None:
    first = waived(HEAD + "fee: 1  " + comment())
    second = waived("# more\n" + HEAD + "fee: 1  " + comment(until="2026-12-31"))
    assert first.violations[0].fingerprint == second.violations[0].fingerprint
    other = waived(HEAD + "fee: 1  " + comment(reason="another"))
    assert first.violations[0].fingerprint != other.violations[0].fingerprint


@pytest.mark.parametrize(
    ("days", "notes"),
    [(None, 0), (59, 0), (60, 1)],
)
def test_what_ends_soon_is_told_where_it_is_asked_for(days: int | None, notes: int) -> None:
    gated = waived(HEAD + "fee: 1  " + comment(), violation(line=4), run=RUN._replace(warn_expiring=days))
    assert len(gated.notes) == notes
    assert all("a.yaml:4 ends on 2025-12-31, in 60 days" in note for note in gated.notes)


def test_what_a_change_adds() -> None:
    def waivers(text: str, path: str = "a.yaml") -> list[Waiver]:
        return [*inline(path, file(text))]

    before = waivers(HEAD + "fee: 1  " + comment())
    moved = waivers("# above\n" + HEAD + comment() + "\nfee: 1", "b.yaml")
    assert added(before, moved) == ()
    longer = waivers(HEAD + "fee: 1  " + comment(until="2026-12-31"))
    assert added(before, longer) == tuple(longer)
    twice = waivers(HEAD + "fee: 1  " + comment() + "\nday: 2  " + comment())
    assert added(before, twice) == (twice[1],)
    (note,) = added_notes(longer, "en")
    assert note == (
        "This change adds a waiver of fee-amount until 2026-12-31 at a.yaml:4, because it is agreed"
    )


def test_counts_are_of_what_is_open() -> None:
    found = [
        violation(line=4),
        violation(line=5, severity="warning"),
        violation(line=6, severity="unsettled"),
    ]
    gated = with_violations(report(), reversed(found))
    assert list(gated.violations) == found
    assert (gated.summary.errors, gated.summary.warnings, gated.summary.unsettled) == (1, 1, 1)


IN_BRACKETS = (
    HEAD
    + """fees: [
  1,
  2,
]"""
)


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        (f"{IN_BRACKETS}  {comment()}\n", {4, 5, 6, 7}),
        (IN_BRACKETS.replace("[", f"[  {comment()}") + "\n", {4, 5, 6, 7}),
        (IN_BRACKETS.replace("1,", f"1,  {comment()}") + "\n", {5}),
        (f"{HEAD}fee:\n  1  {comment()}\n", {4, 5}),
        (f"{HEAD}fees:\n  - 1  {comment()}\n  - 2\n", {5}),
        (f"{{record: rental, id: R-1,\n fee: 1,\n day: 2}}  {comment()}\n", {3}),
    ],
)
def test_behind_a_bracket_it_reaches_what_is_inside(text: str, reached: set[int]) -> None:
    """As a correction does: where a formatter puts the comment must not matter. A record is no such value."""
    found = set()
    for line in range(1, 10):
        gated = waived(text, violation(line=line))
        found |= {v.line for v in gated.violations if v.waiver is not None}
    assert found == reached


def test_through_brackets_a_waiver_waives_one_finding() -> None:
    two = violation(line=5), violation(line=6, fingerprint="f2")
    text = f"{IN_BRACKETS}  {comment()}"
    assert waived(text + "\n", *two).summary.waived == 1
    assert waived(f"{text} {comment()}\n", *two).summary.waived == 2


def test_of_what_is_told_at_one_place_a_waiver_waives_one() -> None:
    """All that a record lacks is told at its `id`, or at its first key."""
    lacks = [violation("record-shape", line=1, fingerprint=f"f{number}") for number in range(3)]
    one = comment("record-shape")
    assert waived(f"record: rental  {one}\n", *lacks).summary.waived == 1
    assert (
        waived(
            f"{one}\n{one}\nrecord: rental  {one}\n", *(each._replace(line=3) for each in lacks)
        ).summary.waived
        == 3
    )


@pytest.mark.parametrize(("until", "told"), [("2025-12-01", False), ("2025-12-02", True)])
def test_an_end_that_is_too_far_is_an_error(until: str, told: bool) -> None:
    gated = waived(
        f"{HEAD}fee: 1  {comment(until=until)}\n", violation(line=4), run=RUN._replace(max_days=30)
    )
    assert own(gated) == ([(rules.TOO_LONG, "error", 4)] if told else [])
    assert gated.summary.waived == 1
