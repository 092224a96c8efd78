"""Findings against expectations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from validator.commands.differences import Difference, differences
from validator.model.report import SEVERITIES, Severity, Violation
from validator.sources.directives import Expectation
from validator.text.place import Span


def expectation(rule: str, severity: str = "error", line: int = 1) -> Expectation:
    return Expectation(rule, severity, Span(line, 5, line, 20))


def violation(rule: str, severity: Severity = "error", line: int = 1) -> Violation:
    return Violation(
        rule, severity, (), "a.yaml", line, 1, line, 2, None, None, "m", None, (), None, (), None, "f"
    )


def signs(found: tuple[Difference, ...]) -> list[tuple[int | None, int | None]]:
    """The lines of what is expected and of what was found."""
    return [(e.span.line if e else None, v.line if v else None) for e, v in found]


def test_as_expected() -> None:
    assert differences([expectation("a"), expectation("a")], [violation("a"), violation("a")]) == ()


def test_counts_matter() -> None:
    assert signs(differences([expectation("a")], [violation("a"), violation("a")])) == [(None, 1)]
    assert signs(differences([expectation("a"), expectation("a")], [violation("a")])) == [(1, None)]


def test_another_rule_is_no_match() -> None:
    assert signs(differences([expectation("a", line=3)], [violation("b", line=2)])) == [(None, 2), (3, None)]


def test_the_same_rule_in_another_line_is_one_difference() -> None:
    assert signs(differences([expectation("a", line=3)], [violation("a", line=4)])) == [(3, 4)]


def test_another_severity_is_one_difference() -> None:
    (difference,) = differences([expectation("a", "warning")], [violation("a")])
    assert difference.expected is not None
    assert difference.found is not None
    assert (difference.expected.severity, difference.found.severity) == ("warning", "error")


def test_the_line_counts_for_more_than_the_severity() -> None:
    expected = [expectation("a", "warning", 3), expectation("a", "error", 9)]
    found = differences(expected, [violation("a", "error", 3)])
    assert signs(found) == [(3, 3), (9, None)]


def test_both_differ() -> None:
    assert signs(differences([expectation("a", "warning", 3)], [violation("a", "error", 5)])) == [(3, 5)]


ROWS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(SEVERITIES), st.integers(1, 3)), max_size=6)


@given(ROWS, ROWS)
def test_nothing_is_lost_and_nothing_is_told_twice(
    expected: list[tuple[str, Severity, int]], found: list[tuple[str, Severity, int]]
) -> None:
    told = differences([expectation(*row) for row in expected], [violation(*row) for row in found])
    missing, extra = list(expected), list(found)
    for row in expected:
        if row in extra:
            missing.remove(row)
            extra.remove(row)
    assert sorted((e.rule, e.severity, e.span.line) for e, _ in told if e) == sorted(missing)
    assert sorted((v.rule, v.severity, v.line) for _, v in told if v) == sorted(extra)
    for rule in "ab":
        sides = {(e is None, v is None) for e, v in told if (e or v).rule == rule}  # type: ignore[union-attr]
        assert not {(True, False), (False, True)} <= sides, "of one rule, not both missing and extra"
