"""The findings of a file at a place, and a finding told in Markdown with what the law wants."""

from __future__ import annotations

from collections.abc import Iterator

from validator.editor.contracts.describer import Describer
from validator.editor.contracts.markdown import bullets, code, literal, paragraphs, prose, strong
from validator.editor.contracts.project import Project
from validator.editor.contracts.rules import open_question, wanted
from validator.editor.contracts.spots import touches
from validator.model.report import Fix, Violation
from validator.reports import phrases
from validator.reports.finding import standing
from validator.reports.remedy import remedy
from validator.sources.read import File
from validator.text.place import Span
from validator.text.wording import Words

_UNSAFE = Words("{fix} (look at the result)", "{fix}(結果を確かめること)")
_LABELLED = Words("{label}: {text}", "{label}: {text}")


def span_of(violation: Violation) -> Span:
    """Where a finding stands."""
    return Span(violation.line, violation.column, violation.end_line, violation.end_column)


def of_file(project: Project, path: str) -> Iterator[Violation]:
    """The findings of a file as it is."""
    return (each for each in project.report.violations if each.path == path and not each.former)


def at(project: Project, path: str, line: int, column: int) -> list[Violation]:
    """The findings at a place, the innermost first."""
    found = [each for each in of_file(project, path) if touches(span_of(each), line, column)]
    return sorted(found, key=lambda each: span_of(each)[:2], reverse=True)


def told(project: Project, violation: Violation) -> str:
    """A finding: its message, what the law wants, what is open, the way out."""
    describer = Describer(project)
    head = f"{strong(describer.say(standing(violation)))} {code(violation.rule)}: {prose(violation.message)}"
    questions = [
        open_question(project, each.interpretation, (each.leans_to, *each.allowed_by))
        for each in violation.readings
    ]
    return paragraphs(
        [
            head,
            describer.provisions(violation.provisions),
            wanted(project, violation.rule),
            *questions,
            bullets(_ways_out(project, violation)),
        ]
    )


def _ways_out(project: Project, violation: Violation) -> Iterator[str]:
    describer = Describer(project)

    def labelled(label: Words, text: str) -> str:
        return describer.say(_LABELLED.format(label=strong(describer.say(label)), text=text))

    if violation.help:
        yield labelled(phrases.HELP, prose(violation.help))
    if violation.fix is not None:
        yield labelled(phrases.FIX, prose(fix_told(project, violation, violation.fix)))
    if violation.waiver is not None:
        waiver = violation.waiver
        terms = phrases.WAIVER_TERMS.format(
            until=waiver.until, reason=literal(waiver.reason), place=code(f"{waiver.path}:{waiver.line}")
        )
        yield labelled(phrases.WAIVER, describer.say(terms))


def fix_told(project: Project, violation: Violation, fix: Fix) -> str:
    """What a fix does, as plain text; one that is not safe is told as such."""
    words = remedy(violation, fix, lambda path: lines_of(project, path))
    said = Words(words.en.rstrip("."), words.ja.rstrip("。"))
    return (said if fix.safe else Words(_UNSAFE.en.format(fix=said.en), _UNSAFE.ja.format(fix=said.ja))).to(
        project.lang
    )


def lines_of(project: Project, path: str) -> list[str] | None:
    """The lines of a file."""
    content = project.files.get(path)
    return None if content is None else content.lines


def file_of(project: Project, path: str) -> File | None:
    """A file that could be read."""
    content = project.files.get(path)
    return content if isinstance(content, File) else None
