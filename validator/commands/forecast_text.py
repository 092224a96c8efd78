"""What is coming, for people: by day, each change with its rule, its place, its provision, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from validator.commands.forecast import Change, Outcome, Standing
from validator.commands.forecast_words import count, past_calendars, severity, summary, title
from validator.model.declarations import Declarations
from validator.model.report import Severity
from validator.reports import Context
from validator.reports.provisions import catalogue, names
from validator.reports.style import Style
from validator.reports.text import render as render_report
from validator.text.display import escape, width
from validator.text.wording import Lang, Words
from validator.text.wrap import hang, wrap

_DAY = Words("{day}, in {days}", "{day}({days}日後)")
_PLACE = Words("{record} of {contractor}", "{contractor} の {record}")
_UNTIL_THEN = Words("until then", "それまで")
_TARIFF = Words("tariff", "規程")
_READING = Words("open", "解釈")
_HELP = Words("help", "対処")
_NOTHING = Words("nothing is found", "指摘なし")
_WAIVED = Words(
    "{severity}, waived until {until}, because {reason}", "{severity}。{until} まで免除(理由: {reason})"
)
_KNOWN = Words("{severity} that the baseline knows", "ベースラインにある{severity}")
_COMMA = Words(", ", "、")


def render(answers: Sequence[tuple[Declarations, Severity, Outcome]], lang: Lang, context: Context) -> str:
    """The whole answer; what could not be judged comes after it, as a check tells it."""
    page = _Page(lang, context)
    changes = [(change, declared) for declared, _, outcome in answers for change in outcome.changes]
    changes.sort(key=lambda each: each[0].day)
    today = answers[0][2].today
    blocks = []
    for day, of_day in groupby(changes, key=lambda each: each[0].day):
        heading = page.strong(_DAY.format(day=day, days=count((day - today).days, "day", lang)).to(lang))
        blocks.append("\n\n".join([heading, *(page.change(*each) for each in of_day)]))
    outcomes = [(outcome, fail_on) for _, fail_on, outcome in answers]
    notes = dict.fromkeys(note for outcome, _ in outcomes for note in outcome.checked.report.notes)
    said = [*notes, *past_calendars(outcomes, lang), summary(outcomes, lang)]
    blocks.append("\n".join(row for each in said for row in wrap(each, context.width)))
    for outcome, _ in outcomes:
        if outcome.checked.report.failures:
            failed = outcome.checked.report._replace(violations=())
            blocks.append(render_report(failed, context).rstrip("\n"))
    return "\n\n".join(blocks) + "\n"


class _Page:
    """How it is written."""

    def __init__(self, lang: Lang, context: Context) -> None:
        self._lang: Lang = lang
        self._style = Style(context.color)
        self._cells = context.width

    def strong(self, text: str) -> str:
        return self._style.paint("strong", text)

    def change(self, change: Change, declared: Declarations) -> str:
        """One change."""
        found = change.violation
        lines = list(hang("  ", [title(change, self._lang)], 4, self._cells))
        place = f"{escape(found.path)}:{found.line}:{found.column}"
        whose = ""
        if found.record is not None and found.contractor is not None:
            names_ = {"record": escape(found.record), "contractor": escape(found.contractor)}
            whose = f"  {self._say(_PLACE.format(**names_))}"
        lines.append(f"    {self._style.paint('frame', f'--> {place}')}{whose}")
        lines += self._remark(_UNTIL_THEN, self._stood(change.was))
        cited = names(found.provisions, catalogue(declared))
        if cited:
            lines += self._remark(_TARIFF, self._say(_COMMA).join(each.to(self._lang) for each in cited))
        for each in found.readings if change.now is not None else ():
            lines += self._remark(_READING, f"{each.interpretation} ({each.leans_to})")
        if change.now is not None and found.help:
            lines += self._remark(_HELP, found.help)
        return "\n".join(lines)

    def _stood(self, was: Standing | None) -> str:
        if was is None:
            return self._say(_NOTHING)
        said = severity(was.violation.severity, self._lang)
        if was.held == "baseline":
            return self._say(_KNOWN.format(severity=said))
        waiver = was.violation.waiver
        if waiver is None:
            return said
        reason = escape(waiver.reason)
        return self._say(_WAIVED.format(severity=said, until=waiver.until, reason=reason))

    def _remark(self, label: Words, text: str) -> Iterator[str]:
        head = f"= {self._say(label)}: "
        yield from hang(head, [text], width(head), self._cells, 4)

    def _say(self, words: Words) -> str:
        return words.to(self._lang)
