"""What a reviewer reads of a run in ten seconds: a Markdown table, the worst first.

It is the summary of a step of GitHub Actions, where it stands beside those of other tools; GitHub takes no more than
1 MiB of a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

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
    rows = chain(
        _failures(page, report),
        (_finding(page, each) for each in worst_first(report)),
        (_finding(page, each, baselined=True) for each in report.baselined),
    )
    count = len(report.failures) + len(report.violations) + len(report.baselined)
    parts = [f"### kitei\n\n{literal(clip(summary(report, context._replace(show_files=False)), 2 * CELLS))}"]
    parts += _first(page, [page.say(_HEAD), _RULE], rows, count, _MORE)
    asks = report.asks or ()
    asked = (f"- {prose(_cut(each.message))}" for each in asks)
    parts += _first(page, [f"**{page.say(phrases.ASKS)}**", ""], asked, len(asks), _MORE)
    notes = (f"- {prose(_cut(note))}" for note in report.notes)
    parts += _first(page, [], notes, len(report.notes), _MORE_NOTES)
    return "\n\n".join(parts) + "\n"


def _first(page: Page, head: list[str], lines: Iterable[str], count: int, more: Words) -> Iterator[str]:
    """The first lines under a head, then how many more there are. The others are not even written."""
    if not count:
        return
    yield "\n".join([*head, *islice(lines, ROWS)])
    if count > ROWS:
        yield page.say(more.format(count=count - ROWS))


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
