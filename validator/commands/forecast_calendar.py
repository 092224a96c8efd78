"""What is coming, for a calendar (RFC 5545): an event of one day for each change.

The same input gives the same bytes: what is stamped is the day of the check, and an event's id is the fingerprint of
the finding with the day of the change, so that a calendar that is subscribed to knows it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from validator.commands.forecast import Change, Outcome
from validator.commands.forecast_words import past_calendars, summary, title
from validator.model.report import Severity
from validator.text.display import escape
from validator.text.wording import Lang, Words
from validator.version import VERSION

_OCTETS = 75
"""The longest line, without its end (RFC 5545, 3.1)."""

_NAME = Words("kitei forecast", "kitei 予測")
_END = Words("The forecast of kitei ends", "kiteiの予測はこの日まで")
_FAILED = Words("not judged: {path}:{line}: {message}", "判定不能: {path}:{line}: {message}")
_NEWLINE = "\n"


def render(outcomes: Sequence[tuple[Outcome, Severity]], lang: Lang) -> str:
    """One calendar; its lines end in CR and LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//kitei//kitei {VERSION}//{lang.upper()}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(_NAME.to(lang))}",
    ]
    for outcome, _ in outcomes:
        for change in outcome.changes:
            lines += _event(change, outcome, lang)
    lines += _end(outcomes, lang)
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _end(outcomes: Sequence[tuple[Outcome, Severity]], lang: Lang) -> Iterator[str]:
    """That nothing is known of later days, and what there is to say of the whole: no calendar is empty."""
    last = max(outcome.last for outcome, _ in outcomes)
    failures = [
        _FAILED.format(path=escape(each.path), line=each.line, message=each.message).to(lang)
        for outcome, _ in outcomes
        for each in outcome.checked.report.failures
    ]
    said = (summary(outcomes, lang), *past_calendars(outcomes, lang), *failures)
    yield "BEGIN:VEVENT"
    yield "UID:end-of-forecast@kitei"
    yield from _days(outcomes[0][0], last)
    yield f"SUMMARY:{_text(_END.to(lang))}"
    yield f"DESCRIPTION:{_text(_NEWLINE.join(said))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(outcome: Outcome, day: date) -> Iterator[str]:
    yield f"DTSTAMP:{outcome.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"


def _event(change: Change, outcome: Outcome, lang: Lang) -> Iterator[str]:
    found, day = change.violation, change.day
    whose = " ".join(escape(each) for each in (found.contractor, found.record) if each is not None)
    place = f"{escape(found.path)}:{found.line}:{found.column}"
    # a finding may come back, and several may be alike but for their number on that day
    alike = [
        each
        for each in outcome.changes
        if each.day == day and each.violation.fingerprint == found.fingerprint
    ]
    number = f"-{alike.index(change) + 1}" if len(alike) > 1 else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{found.fingerprint}-{day:%Y%m%d}{number}@kitei"
    yield from _days(outcome, day)
    yield f"SUMMARY:{_text(' '.join(filter(None, (whose, title(change, lang)))))}"
    yield f"DESCRIPTION:{_text(_NEWLINE.join(filter(None, (place, found.help))))}"
    yield f"CATEGORIES:{_text(change.now.violation.severity if change.now is not None else 'over')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A value of type TEXT (3.3.11)."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, none of which ends within a character."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _OCTETS:
            yield piece
            # the space that begins a further piece counts
            piece, octets = " ", 1
        piece, octets = piece + character, octets + size
    yield piece
