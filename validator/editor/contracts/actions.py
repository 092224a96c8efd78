"""What an editor can do about the findings in a range: mend, let stand with a reason, mark as a correction."""

from __future__ import annotations

from collections.abc import Iterator

from validator.editor.answers import Action
from validator.editor.contracts import directives
from validator.editor.contracts.comment_offers import end_of_month
from validator.editor.contracts.findings import file_of, fix_told, of_file, span_of
from validator.editor.contracts.project import Project
from validator.editor.contracts.rules import can_be_waived
from validator.editor.contracts.spots import tables_of
from validator.gate.edits import fixed, mechanical
from validator.gate.rules import EXPIRED, UNUSED
from validator.model.expression import Get
from validator.model.report import Violation
from validator.shape.tables import Tables
from validator.sources.read import File
from validator.text.place import Span
from validator.text.wording import Words

_MOST = 20
"""Findings of a range that are offered to be let stand; fixes are offered of all."""

_WAIVE = Words("Waive `{rule}` until {until} (write why)", "`{rule}` を {until} まで免除する(理由を書く)")
_CORRECT = Words("Mark as a correction (write why)", "訂正と示す(理由を書く)")
_REMOVE = Words("Remove this waiver", "この免除を削除する")
_ALL_ONE = Words("Fix what can be fixed safely (1 finding)", "安全に直せるものをすべて直す(1件)")
_ALL = Words("Fix all that can be fixed safely ({count} findings)", "安全に直せるものをすべて直す({count}件)")


def actions(project: Project, path: str, span: Span) -> tuple[Action, ...]:
    """What can be done about the findings that a range touches: fixes first, then what lets them stand."""
    file = file_of(project, path)
    if file is None:
        return ()
    found = [each for each in of_file(project, path) if _meet(span_of(each), span)]
    tables = tables_of(project)
    mending = [action for each in found for action in _mending(project, path, file, each)]
    standing = [action for each in found[:_MOST] for action in _standing(project, path, file, each, tables)]
    once = {(action.title, action.edits): action for action in (*reversed(standing), *reversed(mending))}
    return tuple(reversed(once.values()))


def fix_all(project: Project, path: str) -> Action | None:
    """All safe fixes of a file that can be applied together; none where there are none."""
    file = file_of(project, path)
    if file is None:
        return None
    fixes = fixed(file, mechanical(project.report.violations, (path,))).fixes
    if not fixes:
        return None
    title = (_ALL_ONE if len(fixes) == 1 else _ALL.format(count=len(fixes))).to(project.lang)
    return Action(title, tuple(edit for fix in fixes for edit in fix.edits), None)


def _meet(one: Span, other: Span) -> bool:
    return one[:2] <= other[2:] and other[:2] <= one[2:]


def _mending(project: Project, path: str, file: File, violation: Violation) -> Iterator[Action]:
    fix = violation.fix
    if fix is not None and fix.edits:
        said = fix_told(project, violation, fix)
        yield Action(said[:1].upper() + said[1:], fix.edits, violation, preferred=fix.safe)
    if violation.rule in (UNUSED, EXPIRED) and violation.line <= len(file.lines):
        edit = directives.removal(path, file, violation)
        yield Action(_REMOVE.to(project.lang), (edit,), violation, preferred=violation.rule == UNUSED)


def _standing(
    project: Project, path: str, file: File, violation: Violation, tables: Tables
) -> Iterator[Action]:
    if violation.waiver is not None or violation.line > len(file.lines):
        return
    if _is_of_a_change(project, violation):
        edit = directives.correction(path, file, violation, tables)
        if edit is not None:
            yield Action(_CORRECT.to(project.lang), (edit,), violation)
    if can_be_waived(violation.rule):
        until = end_of_month(project.as_of, 1).isoformat()
        edit = directives.waiver(path, file, violation, until, tables)
        if edit is not None:
            title = _WAIVE.format(rule=violation.rule, until=until).to(project.lang)
            yield Action(title, (edit,), violation)


def _is_of_a_change(project: Project, violation: Violation) -> bool:
    """Whether a finding is about a value that was another one: only such a change can be a correction."""
    if not any(head.id == violation.rule and head.former for head in project.tariff.rules):
        return False
    rules = project.tariff.program().rules
    return any(each.id == violation.rule and isinstance(each.at, Get) for each in rules)
