"""What every form of a forecast says of a change, and of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.commands.forecast import Change, Outcome, Standing
from validator.model.report import Severity
from validator.reports.phrases import BASELINED, SEVERITY, WAIVED
from validator.text.wording import Lang, Words

_OVER = Words("over", "解消")
_TITLE = Words("{standing} [{rule}]: {message}", "{standing} [{rule}]: {message}")
_COMING = Words(
    "{changes} until {last}; {failing} at or above `{fail_on}`.",
    "{last} までに変化{changes}件。うち`{fail_on}`以上は{failing}件。",
)
_NOTHING = Words(
    "Nothing changes until {last} if no file is touched.",
    "{last} まで、ファイルに触れなければ何も変わらない。",
)
_BEYOND = Words(
    "What is held ({calendar}) ends with {year}: what hangs on it after that is not known.",
    "{calendar}は{year}年末までしか収めていない。その後、これによるものは分からない。",
)
_TARIFF = Words("Tariff {tariff}, as of {day}.", "規程 {tariff}、基準日 {day}。")


def count(number: int, noun: str, lang: Lang) -> str:
    """A number of things; in Japanese the sentence has the counter."""
    if lang == "ja":
        return str(number)
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def severity(of: Severity, lang: Lang) -> str:
    """A severity, as people read it."""
    return SEVERITY[of].to(lang)


def standing(of: Standing | None, lang: Lang) -> str:
    """What a finding is from then on."""
    if of is None:
        return _OVER.to(lang)
    said = severity(of.violation.severity, lang)
    held = {"waiver": WAIVED, "baseline": BASELINED}.get(of.held or "")
    return said if held is None else held.format(severity=said).to(lang)


def title(change: Change, lang: Lang) -> str:
    """A change in one line."""
    found = change.violation
    said = standing(change.now, lang)
    return _TITLE.format(standing=said, rule=found.rule, message=found.message).to(lang)


def past_calendars(outcomes: Sequence[tuple[Outcome, Severity]], lang: Lang) -> Iterator[str]:
    """That a forecast looks further than the days that are held."""
    for label, year in dict.fromkeys(each for outcome, _ in outcomes for each in outcome.beyond):
        yield _BEYOND.format(calendar=label.to(lang), year=year).to(lang)


def summary(outcomes: Sequence[tuple[Outcome, Severity]], lang: Lang) -> str:
    """How much changes, by what it was judged, and until when. Silence is never success."""
    first, fail_on = outcomes[0]
    changes = [(change, at) for outcome, at in outcomes for change in outcome.changes]
    last = max(outcome.last for outcome, _ in outcomes).isoformat()
    failing = sum(change.reaches(at) for change, at in changes)
    coming = _COMING.format(
        changes=count(len(changes), "change", lang),
        last=last,
        failing=failing,
        fail_on=fail_on,
    )
    told = coming if changes else _NOTHING.format(last=last)
    report = first.checked.report
    by = _TARIFF.format(tariff=report.tariff, day=report.as_of)
    return ("" if lang == "ja" else " ").join((told.to(lang), by.to(lang)))
