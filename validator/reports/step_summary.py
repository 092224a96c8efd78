"""What a reviewer reads of a run in ten seconds: a Markdown table, the worst first.

It is the summary of a step of GitHub Actions, where it stands beside those of other tools; GitHub takes no more than
1 MiB of a step.
"""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.report import Report, Violation
from validator.reports import phrases
from validator.reports.context import Context
from validator.reports.finding import Page, page_of, standing
from validator.reports.markdown import code, literal, prose
from validator.reports.provisions import names
from validator.reports.summary import summary
from validator.reports.told import worst_first
from validator.text.display import clip
from validator.text.wording import Words

ROWS = 10
"""More rows than these no one reads in ten seconds; the log has all."""
CELLS = 240
"""A longer text is cut."""

_HEAD = Words("| | place | finding | tariff | what to do |", "| | 箇所 | 指摘 | 規程 | 対処 |")
_MORE = Words("{count} more are in the log.", "ほか{count}件はログにある。")
_MORE_NOTES = Words("{count} more notes are in the log.", "ほか{count}件の注記はログにある。")
_RULE = "|---|---|---|---|---|"


def render(report: Report, context: Context) -> str:
    """A heading, the summary, the table, and how many more there are."""
    page = page_of(report, context)
    rows = [
        *_failures(page, report),
        *(_finding(page, each) for each in worst_first(report)),
        *(_finding(page, each, baselined=True) for each in report.baselined),
    ]
    parts = [f"### kitei\n\n{literal(clip(summary(report, context._replace(show_files=False)), 2 * CELLS))}"]
    if rows:
        parts.append("\n".join([page.say(_HEAD), _RULE, *rows[:ROWS]]))
    if len(rows) > ROWS:
        parts.append(page.say(_MORE.format(count=len(rows) - ROWS)))
    asked = [each.message for each in report.asks or ()]
    if asked:
        parts.append(
            "\n".join([f"**{page.say(phrases.ASKS)}**", "", *(f"- {prose(_cut(each))}" for each in asked)])
        )
    if report.notes:
        parts.append("\n".join(f"- {prose(_cut(note))}" for note in report.notes[:ROWS]))
    if len(report.notes) > ROWS:
        parts.append(page.say(_MORE_NOTES.format(count=len(report.notes) - ROWS)))
    return "\n\n".join(parts) + "\n"


def _failures(page: Page, report: Report) -> Iterator[str]:
    for each in sorted(report.failures):
        where = code(_cut(f"{each.path}:{each.line}:{each.column}"))
        yield _row(f"**{page.say(phrases.FAILURE)}**", where, prose(_cut(each.message)), "", "")


def _finding(page: Page, violation: Violation, *, baselined: bool = False) -> str:
    waiver = violation.waiver
    cited = ("、" if page.lang == "ja" else ", ").join(
        each.to(page.lang) for each in names(violation.provisions, page.at(violation.path).catalogue)
    )
    way_out = violation.help or ""
    if waiver is not None:
        way_out = Words(
            f"Waived until {waiver.until}: {waiver.reason}", f"{waiver.until} まで免除: {waiver.reason}"
        ).to(page.lang)
    mark = page.say(standing(violation, baselined=baselined))
    return _row(
        f"**{mark}**" if violation.severity == "error" and waiver is None and not baselined else mark,
        code(_cut(f"{violation.path}:{violation.line}:{violation.column}")),
        f"{prose(_cut(violation.message))}{_edition(page, violation)} {code(_cut(violation.rule))}",
        literal(_cut(cited)),
        prose(_cut(way_out)),
    )


def _edition(page: Page, violation: Violation) -> str:
    if violation.edition is None:
        return ""
    said = page.say(phrases.BEFORE_EDITION.format(since=violation.edition))
    return f"({said})" if page.lang == "ja" else f" ({said})"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cut(text: str) -> str:
    return clip(text, CELLS)
