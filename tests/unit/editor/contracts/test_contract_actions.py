"""What can be done about findings: every edit is exact and leaves the rest as it is."""

from __future__ import annotations

import pytest
from contract_projects import examples, place, project_of, project_with

from validator.editor.answers import Action
from validator.editor.contracts.actions import actions, fix_all
from validator.editor.contracts.project import Project
from validator.gate.edits import edited
from validator.model.report import Violation
from validator.text.place import Span

HINODE, MINATO = "contracts/hinode.yaml", "contracts/minato.yaml"


def of_line(project: Project, path: str, line: int) -> dict[str, Action]:
    return {each.title: each for each in actions(project, path, Span(line, 1, line, 99))}


def whole(project: Project, path: str) -> tuple[Action, ...]:
    return actions(project, path, Span(1, 1, 9999, 1))


def after(text: str, action: Action) -> str:
    return edited(text, action.edits)


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def line_end(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_safe_fix(line_end: str) -> None:
    text = examples()[MINATO].replace("\n", line_end)
    found = whole(project_of({MINATO: text}), MINATO)
    fix = next(each for each in found if each.preferred)
    assert fix.title == "Replace `ikve2` by `ikev2`"
    assert fix.violation is not None
    assert fix.violation.rule == "record-shape"
    assert after(text, fix) == text.replace("ikve2", "ikev2")


def test_a_fix_that_is_not_safe_is_told_as_such() -> None:
    path = "contracts/tsukimi.yaml"
    found = next(each for each in whole(project_of(examples()), path) if "7200" in each.title)
    assert found.title == "Replace `12000` by `7200` (look at the result)"
    assert not found.preferred


def test_did_you_mean_an_id() -> None:
    text = "record: cancellation\nid: C\ncontractor: hinode\ncontract: hin-gw-01\neffective_on: 2025-10-01\n"
    titles = of_line(project_with(text), "x.yaml", 4)
    action = titles["Replace `hin-gw-01` by `HIN-GW-01` (look at the result)"]
    assert after(text, action) == text.replace("hin-gw-01", "HIN-GW-01")


def test_a_waiver_lacks_its_reason_until_it_is_written(line_end: str) -> None:
    text = examples()[HINODE].replace("\n", line_end)
    line, _ = place(text, "- l2tp")
    waive = of_line(project_of({HINODE: text}), HINODE, line)[
        "Waive `l2tp-needs-vpdn-contract` until 2025-12-31 (write why)"
    ]
    comment = "    # kitei: waive l2tp-needs-vpdn-contract until 2025-12-31 because "
    unreasoned = after(text, waive)
    assert unreasoned == text.replace("    - l2tp", f"{comment}{line_end}    - l2tp")
    rules = {each.rule for each in project_of({HINODE: unreasoned}).report.violations if not each.waiver}
    assert {"waiver-without-reason", "l2tp-needs-vpdn-contract"} <= rules
    reasoned = unreasoned.replace("because ", "because It is being renewed.")
    open_ = {each.rule for each in project_of({HINODE: reasoned}).report.violations if not each.waiver}
    assert not {"waiver-without-reason", "l2tp-needs-vpdn-contract", "waiver-unused"} & open_


def test_every_finding_of_the_examples_can_be_waived() -> None:
    project = project_of(examples())
    for violation in project.report.violations:
        text = examples()[violation.path]
        found = of_line(project, violation.path, violation.line)
        waive = next(each for title, each in found.items() if title.startswith(f"Waive `{violation.rule}`"))
        changed = {**examples(), violation.path: after(text, waive).replace("because \n", "because x\n")}
        again = project_of(changed).report.violations
        assert [each.rule for each in again if each.waiver] == [violation.rule]
        assert len(again) == len(project.report.violations)


def test_a_waiver_within_a_text_of_many_lines() -> None:
    text = (
        "record: contract\nid: A\ncontractor: x\nservice: |\n  gio\n  # no comment\nkind: gatewax\n"
        "item: {\n  a: 1}\n"
    )
    project = project_with(text)
    for line in (4, 7, 8):
        for title, action in of_line(project, "x.yaml", line).items():
            if title.startswith("Waive"):
                changed = after(text, action).replace("because ", "because x")
                waived = [each for each in project_with(changed).report.violations if each.waiver]
                assert len(waived) == 1, title


def test_what_is_waived_is_not_offered_again() -> None:
    text = examples()[HINODE].replace(
        "- l2tp", "- l2tp  # kitei: waive l2tp-needs-vpdn-contract until 2026-01-01 because x"
    )
    line, _ = place(text, "- l2tp")
    assert of_line(project_of({HINODE: text}), HINODE, line) == {}


def test_a_needless_waiver_is_removed(line_end: str) -> None:
    text = examples()["contracts/aozora.yaml"].replace("\n", line_end)
    directive = "# kitei: waive both-kinds until 2026-01-01 because x"
    alone = text.replace("kind: gateway", f"{directive}{line_end}kind: gateway")
    behind = text.replace("kind: gateway", f"kind: gateway  {directive}")
    last = text + directive
    for changed in (alone, behind, last):
        found = of_line(project_of({"a.yaml": changed}), "a.yaml", place(changed, "# kitei")[0])
        assert after(changed, found["Remove this waiver"]) == text


def test_all_safe_fixes_at_once(line_end: str) -> None:
    text = examples()[MINATO].replace("\n", line_end)
    action = fix_all(project_of({MINATO: text}), MINATO)
    assert action is not None
    assert action.title == "Fix what can be fixed safely (1 finding)"
    assert after(text, action) == text.replace("ikve2", "ikev2")
    twice = text.replace("[ikve2, ", "[ikve2, IKEv2, ")
    action = fix_all(project_of({MINATO: twice}), MINATO)
    assert action is not None
    assert action.title == "Fix all that can be fixed safely (2 findings)"


def test_nothing_to_fix() -> None:
    assert fix_all(project_of(examples()), "contracts/aozora.yaml") is None
    assert fix_all(project_with("foo: ["), "x.yaml") is None
    assert whole(project_with("foo: ["), "x.yaml") == ()
    assert whole(project_of(examples()), "none.yaml") == ()


def changed(project: Project, path: str, rule: str, span: Span) -> Project:
    """With a finding of change control, as a comparison with a revision gives it."""
    violation = Violation(
        rule, "warning", (), path, *span, None, None, "m", None, (), None, (), None, "f"
    )  # fmt: skip
    return project._replace(report=project.report._replace(violations=(violation,)))


def test_a_change_is_marked_as_a_correction(line_end: str) -> None:
    text = examples()[HINODE].replace("\n", line_end)
    line, column = place(text, "2021-09-06")
    project = changed(
        project_of({HINODE: text}), HINODE, "record-date-stands", Span(line, column, line, column + 10)
    )
    found = of_line(project, HINODE, line)["Mark as a correction (write why)"]
    assert after(text, found) == text.replace("2021-09-06", "2021-09-06  # kitei: correction because ", 1)


def test_what_is_gone_is_no_correction() -> None:
    project = changed(project_of(examples()), HINODE, "contract-stays", Span(4, 5, 4, 14))
    assert not any("correction" in title for title in of_line(project, HINODE, 4))


def test_titles_in_japanese() -> None:
    titles = [each.title for each in whole(project_of(examples(), "ja"), MINATO)]
    assert "`ikve2` を `ikev2` に置き換える" in titles
    assert "`credit-amount` を 2025-12-31 まで免除する(理由を書く)" in titles
