"""What may be written in a comment: waivers and corrections, word by word, and the rules that they name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from validator.editor.answers import Completion, Sort
from validator.editor.contracts.findings import of_file
from validator.editor.contracts.project import Project
from validator.editor.contracts.repair import Cursor
from validator.editor.contracts.rules import can_be_waived, explanation, waivable
from validator.reports.phrases import SEVERITY
from validator.text.wording import Words

_SLUG = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_START = re.compile(r"#[ \t]*$")
_VERB = re.compile(r"#[ \t]*kitei:[ \t]*$")
_RULE = re.compile(r"#[ \t]*(?:kitei:[ \t]*waive[ \t]+|expect[ \t]*(?:\([^)]*\)[ \t]*)?:(?:[^#]*,)?[ \t]*)$")
_UNTIL = re.compile(rf"#[ \t]*kitei:[ \t]*waive[ \t]+{_SLUG}[ \t]+$")
_DAY = re.compile(rf"#[ \t]*kitei:[ \t]*waive[ \t]+{_SLUG}[ \t]+until[ \t]+$")
_BECAUSE = re.compile(rf"#[ \t]*kitei:[ \t]*(?:waive[ \t]+{_SLUG}[ \t]+until[ \t]+[0-9-]+|correction)[ \t]+$")

_WAIVE = Words("let one breach stand until a day", "違反を一つ、期限まで免除する")
_CORRECT = Words("mark a change as a correction", "変更を訂正と示す")
_REASON = Words("then write why", "続けて理由を書く")
_DAYS = (
    Words("the end of this month", "今月末"),
    Words("the end of next month", "翌月末"),
    Words("the end of the month after next", "翌々月末"),
)


def in_comment(project: Project, path: str, cursor: Cursor) -> tuple[Completion, ...]:
    """What may be written in the comment that the cursor is in."""
    return tuple(
        Completion(label, sort, cursor.span, text, detail, documentation)
        for label, sort, text, detail, documentation in _offers(project, path, cursor)
    )


def _offers(project: Project, path: str, cursor: Cursor) -> Iterator[tuple[str, Sort, str, str, str]]:
    before, lang = cursor.before, project.lang
    if _START.search(before):
        yield "kitei: waive", "keyword", "kitei: waive ", _WAIVE.to(lang), ""
        yield "kitei: correction because", "keyword", "kitei: correction because ", _CORRECT.to(lang), ""
    elif _VERB.search(before):
        yield "waive", "keyword", "waive ", _WAIVE.to(lang), ""
        yield "correction because", "keyword", "correction because ", _CORRECT.to(lang), ""
    elif _RULE.search(before):
        yield from _rules(project, path, cursor)
    elif _UNTIL.search(before):
        yield from (
            (f"until {day}", "keyword", f"until {day} because ", said, "") for day, said in _days(project)
        )
    elif _DAY.search(before):
        yield from ((day, "value", day, said, "") for day, said in _days(project))
    elif _BECAUSE.search(before):
        yield "because", "keyword", "because ", _REASON.to(lang), ""


def _rules(project: Project, path: str, cursor: Cursor) -> Iterator[tuple[str, Sort, str, str, str]]:
    """The rules found here and on the lines below first, then those of the file, then all others."""
    found = [each for each in of_file(project, path) if can_be_waived(each.rule)]
    found.sort(key=lambda each: _distance(each.line, cursor.span.line))
    near = {
        each.rule: f"{SEVERITY[each.severity].to(project.lang)}: {each.message}" for each in reversed(found)
    }
    nearest: Iterable[str] = dict.fromkeys(each.rule for each in found)
    for rule in dict.fromkeys((*nearest, *waivable(project))):
        documentation = explanation(project, rule) if rule in near else ""
        yield rule, "rule", rule, near.get(rule, ""), documentation


def _distance(line: int, cursor: int) -> tuple[bool, int]:
    return not 0 <= line - cursor <= 3, abs(line - cursor)


def _days(project: Project) -> list[tuple[str, str]]:
    ends = [end_of_month(project.as_of, later) for later in range(len(_DAYS))]
    return [(day.isoformat(), said.to(project.lang)) for day, said in zip(ends, _DAYS, strict=True)]


def end_of_month(day: date, later: int) -> date:
    """The last day of the month of a day, or of one so many months later."""
    for _ in range(later):
        day = end_of_month(day, 0) + timedelta(days=1)
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
