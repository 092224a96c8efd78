"""What a configuration makes of rules: off, on alone, taken for more or less; of every rule and for some paths."""

from __future__ import annotations

from typing import Any

import pytest

from validator.evaluation.selection import EVERYTHING, Grade, Graded, Selection, Switched
from validator.model.report import Violation
from validator.sources.globs import Globs

WARNING, ERROR, OFF = Grade("warning"), Grade("error"), Grade("off")
OLD = Globs(["old/"], "/r", "/r")


def graded(grades: dict[str, Grade], paths: Globs | None = None) -> Graded:
    return Graded(paths, grades, grades, "kitei.toml:1")


def off(*rules: str, paths: Globs | None = None, only: bool = False) -> Switched:
    return Switched(paths, frozenset(rules), rules, only, "kitei.toml:2")


def found(rule: str, path: str, severity: Any) -> Violation:
    return Violation(rule, severity, (), path, 1, 1, 1, 2, None, None, "", None, (), None, (), None, "")


@pytest.mark.parametrize(
    ("selection", "path", "severity", "wanted"),
    [
        (EVERYTHING, "a.yaml", "error", ("error", None)),
        (Selection((), [graded({"a": WARNING})]), "a.yaml", "error", ("warning", "error")),
        (Selection((), [graded({"a": WARNING})]), "a.yaml", "warning", ("warning", None)),
        (Selection((), [graded({"a": ERROR})]), "a.yaml", "warning", ("error", "warning")),
        # what the tariff does not decide is raised by its own word alone
        (Selection((), [graded({"a": ERROR})]), "a.yaml", "unsettled", ("unsettled", None)),
        (Selection((), [graded({"a": Grade(None, "error")})]), "a.yaml", "unsettled", ("error", "unsettled")),
        (Selection((), [graded({"a": Grade(None, "error")})]), "a.yaml", "error", ("error", None)),
        (Selection((), [graded({"b": WARNING})]), "a.yaml", "error", ("error", None)),
        # the last that speaks of a file holds, part by part
        (
            Selection((), [graded({"a": WARNING}), graded({"a": ERROR}, OLD)]),
            "old/a.yaml",
            "error",
            ("error", None),
        ),
        (
            Selection((), [graded({"a": Grade("warning", "error")}), graded({"a": ERROR}, OLD)]),
            "old/a.yaml",
            "unsettled",
            ("error", "unsettled"),
        ),
        (
            Selection((), [graded({"a": WARNING}), graded({"a": ERROR}, OLD)]),
            "a.yaml",
            "error",
            ("warning", "error"),
        ),
    ],
)
def test_how_grave_a_finding_is_taken(selection: Selection, path: str, severity: Any, wanted: object) -> None:
    taken = selection.taken(found("a", path, severity))
    assert (taken.severity, taken.severity_by_tariff) == wanted
    assert taken._replace(severity=severity, severity_by_tariff=None) == found("a", path, severity)


@pytest.mark.parametrize(
    ("selection", "off_at_old", "off_elsewhere", "everywhere"),
    [
        (EVERYTHING, False, False, False),
        (Selection([off("a")]), True, True, True),
        (Selection([off("b")]), False, False, False),
        (Selection([off("a", paths=OLD)]), True, False, False),
        (Selection((), [graded({"a": OFF})]), True, True, True),
        (Selection((), [graded({"a": OFF}, OLD)]), True, False, False),
        # what is off by its severity may be on for some paths; what is ignored is off
        (Selection((), [graded({"a": OFF}), graded({"a": ERROR}, OLD)]), False, True, False),
        (Selection([off("a")], [graded({"a": ERROR}, OLD)]), True, True, True),
    ],
)
def test_where_a_rule_is_off(
    selection: Selection, off_at_old: bool, off_elsewhere: bool, everywhere: bool
) -> None:
    assert selection.is_off("a", "old/a.yaml") == off_at_old
    assert selection.is_off("a", "a.yaml") == off_elsewhere
    assert ("a" in selection.off_everywhere()) == everywhere


def test_what_is_lowered_is_what_counts_for_less() -> None:
    raised = Selection((), [graded({"a": Grade("error", "warning")})])
    lowered = Selection((), [graded({"a": WARNING})])
    assert not raised.taken(found("a", "a", "warning")).is_lowered
    assert not raised.taken(found("a", "a", "unsettled")).is_lowered
    assert lowered.taken(found("a", "a", "error")).is_lowered
    assert not found("a", "a", "warning").is_lowered


def test_notes_tell_all_of_it() -> None:
    selection = Selection(
        [off("a", "b"), off("c", paths=OLD, only=True)], [graded({"7.2": Grade("warning", "error")}, OLD)]
    )
    assert selection.notes("en") == (
        "2 rules are off (kitei.toml:2): a, b.",
        "1 rule is off for old/ (kitei.toml:2): all but c.",
        "Severity for old/ (kitei.toml:1): 7.2 = settled warning, unsettled error.",
    )
    assert all("規則" in note or "重大さ" in note for note in selection.notes("ja"))
