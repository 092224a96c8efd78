"""One finding for people: what is wrong, its place, its provision, what is open, and a way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from validator.model.declarations import Interpretation
from validator.model.report import Failure, Open, Related, Report, Severity, Violation
from validator.reports import phrases
from validator.reports.context import Context
from validator.reports.frame import Frame, Mark, place
from validator.reports.provisions import Catalogue, catalogue, names
from validator.reports.remedy import remedy
from validator.reports.style import Style
from validator.text.display import escape
from validator.text.place import Span, point
from validator.text.wording import Lang, Words

NEAR = 8
"""Other places of the same file within so many lines are shown in the finding's own excerpt."""


class Page(NamedTuple):
    """What all findings of one report are written with."""

    context: Context
    lang: Lang
    style: Style
    catalogue: Catalogue
    interpretations: dict[str, Interpretation]

    def at(self, path: str) -> Page:
        """What the findings of one file are written with."""
        context = self.context.at(path)
        if context.declarations is self.context.declarations:
            return self
        return self._replace(
            catalogue=catalogue(context.declarations), interpretations=_interpretations(context)
        )

    def say(self, words: Words) -> str:
        """Words in the language of the report, safe to show."""
        return escape(words.to(self.lang))


def page_of(report: Report, context: Context) -> Page:
    """What the findings of this report are written with."""
    return Page(
        context,
        report.lang,
        Style(context.color),
        catalogue(context.declarations),
        _interpretations(context),
    )


def _interpretations(context: Context) -> dict[str, Interpretation]:
    declared = context.declarations.interpretations if context.declarations else ()
    return {interpretation.name: interpretation for interpretation in declared}


def finding(page: Page, violation: Violation, *, baselined: bool = False) -> str:
    """A breach, with all that matters for it."""
    frame = Frame(page.context, page.style, _gutter(violation))
    below = [frame.remark(page.say(label), text) for label, text in remarks(page, violation)]
    if below and _lines(page, violation) is not None:
        below.insert(0, frame.bar())
    return "\n".join(
        [_header(page, violation, baselined=baselined), *_places(page, frame, violation), *below]
    )


def _gutter(violation: Violation) -> int:
    return len(str(max([violation.line, *(related.line for related in violation.related)])))


def _header(page: Page, violation: Violation, *, baselined: bool) -> str:
    words = page.say(standing(violation, baselined=baselined))
    head = page.style.paint(violation.severity, f"{words}[{escape(violation.rule)}]")
    return head + page.style.paint("strong", f": {escape(violation.message)}")


def standing(violation: Violation, *, baselined: bool = False) -> Words:
    """The severity, and why it does not count where it does not."""
    severity = phrases.SEVERITY[violation.severity]
    if not baselined and violation.waiver is None:
        return severity
    set_aside = phrases.BASELINED if baselined else phrases.WAIVED
    return Words(set_aside.en.format(severity=severity.en), set_aside.ja.format(severity=severity.ja))


def taken(violation: Violation, own: Severity) -> Words:
    """That the configuration takes a finding for more or less than the tariff does."""
    was, now = phrases.SEVERITY[own], phrases.SEVERITY[violation.severity]
    return Words(
        phrases.TAKEN_FOR.en.format(own=was.en, taken=now.en),
        phrases.TAKEN_FOR.ja.format(own=was.ja, taken=now.ja),
    )


def _places(page: Page, frame: Frame, violation: Violation) -> Iterator[str]:
    """The finding's own place with what lies near it, then the other places, those near each other together."""
    near = [one for one in violation.related if _is_near(page, violation, one)]
    own = Mark(_span(violation), "", violation.severity)
    yield from _framed(frame, violation).block("-->", violation.path, [own, *map(_mark, near)])
    for group in _groups([one for one in violation.related if one not in near]):
        yield from _framed(frame, group[0]).block(":::", group[0].path, [*map(_mark, group)])


def _framed(frame: Frame, found: Violation | Related) -> Frame:
    """The frame with the lines that a place stands in: those of now, or those of then."""
    if not found.former:
        return frame
    return frame._replace(context=frame.context._replace(lines=frame.context.former_lines))


def _lines(page: Page, found: Violation | Related) -> Sequence[str] | None:
    return (page.context.former_lines if found.former else page.context.lines)(found.path)


def _groups(places: list[Related]) -> list[list[Related]]:
    groups: list[list[Related]] = []
    for one in sorted(places, key=lambda place: (place.former, place.path, place.line, place.column)):
        last = groups[-1][-1] if groups else None
        is_beside = last is not None and (last.former, last.path) == (one.former, one.path)
        if last is not None and is_beside and one.line - last.line <= NEAR:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _is_near(page: Page, violation: Violation, related: Related) -> bool:
    is_beside = (related.former, related.path) == (violation.former, violation.path)
    lines = _lines(page, violation) if is_beside else None
    return lines is not None and related.line <= len(lines) and abs(related.line - violation.line) <= NEAR


def _span(found: Violation | Related) -> Span:
    return Span(found.line, found.column, found.end_line, found.end_column)


def _mark(related: Related) -> Mark:
    return Mark(_span(related), escape(related.message), "frame")


def remarks(page: Page, violation: Violation) -> Iterator[tuple[Words, str]]:
    """Label and text of each row below the excerpt."""
    page = page.at(violation.path)
    if violation.provisions:
        said = [page.say(words) for words in names(violation.provisions, page.catalogue)]
        yield phrases.TARIFF, ("、" if page.lang == "ja" else ", ").join(said)
    if violation.severity_by_tariff is not None:
        yield phrases.TAKEN, page.say(taken(violation, violation.severity_by_tariff))
    if violation.edition is not None:
        yield phrases.EDITION, page.say(phrases.BEFORE_EDITION.format(since=violation.edition))
    for one in violation.readings:
        yield from _reading(page, one)
    if violation.readings:
        yield phrases.SETTLE, page.say(_settle(page.lang, violation.readings))
    if violation.help:
        yield phrases.HELP, escape(violation.help)
    if violation.fix is not None and violation.fix.safe:
        yield phrases.FIX, page.say(remedy(violation, violation.fix, page.context.lines))
    if violation.waiver is not None:
        waiver = violation.waiver
        at = place(waiver.path, point(waiver.line, 1)).rpartition(":")[0]
        terms = phrases.WAIVER_TERMS.format(until=waiver.until, reason=waiver.reason, place=at)
        yield phrases.WAIVER, page.say(terms)


# --- what is open ------------------------------------------------------------------------------------------


def _reading(page: Page, one: Open) -> Iterator[tuple[Words, str]]:
    interpretation = page.interpretations.get(one.interpretation)
    name = escape(one.interpretation)
    yield phrases.QUESTION, f"{page.say(interpretation.asks)} ({name})" if interpretation else name
    yield phrases.READING, _side(page, one, one.leans_to, phrases.LEANS)
    for name in one.allowed_by:
        yield phrases.READING, _side(page, one, name, phrases.ALLOWS)


def _side(page: Page, one: Open, name: str, says: Words) -> str:
    interpretation = page.interpretations.get(one.interpretation)
    readings = interpretation.readings if interpretation else ()
    words = next((reading.words for reading in readings if reading.name == name), None)
    side = page.say(says.format(name=name))
    return f"{side}: {page.say(words)}" if words else side


def _settle(lang: Lang, readings: tuple[Open, ...]) -> Words:
    """How to choose. Which sides decide is told where it turns on one interpretation only."""
    if len(readings) > 1:
        choices = " ".join(_choice(one, one.leans_to) for one in readings)
        return phrases.SETTLE_MANY.format(choices=choices)
    one = readings[0]
    allowing = (" / " if lang == "ja" else " or ").join(_choice(one, name) for name in one.allowed_by)
    return phrases.SETTLE_ONE.format(allowing=allowing, leaning=_choice(one, one.leans_to))


def _choice(one: Open, reading: str) -> str:
    return phrases.CHOICE.format(interpretation=one.interpretation, reading=reading)


def failure(page: Page, found: Failure) -> str:
    """What could not be judged, and where."""
    frame = Frame(page.context, page.style, len(str(max(1, found.line))))
    head = page.style.paint("failure", page.say(phrases.FAILURE))
    mark = Mark(point(found.line, found.column), "", "failure")
    block = frame.block("-->", found.path, [mark]) if found.path else ()
    return "\n".join([head + page.style.paint("strong", f": {escape(found.message)}"), *block])
