"""What comments direct: `# WORD: ...`, several in one comment, or one of the marks alone.

What only begins with such a word is prose. What means to be a directive and is none is a fault at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from validator.sources import directive_faults as faults
from validator.sources.comments import Comment, Doubt, comments
from validator.sources.directives import (
    MARKS,
    WORDS,
    AsOf,
    Base,
    Case,
    Choice,
    Compared,
    Correction,
    Directives,
    Expectation,
    Fault,
    Mark,
    Waiver,
)
from validator.sources.document import Document
from validator.text.nearest import edit_distance
from validator.text.place import Span
from validator.text.wording import Words

SEVERITIES = ("error", "warning", "unsettled")

_PHRASE = re.compile(r"#[ \t]*([A-Za-z-]+)[ \t]*(?:\(([^)]*)\))?[ \t]*([:：]?)[ \t]*(.*)")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def directives(lines: Sequence[str], documents: Sequence[Document]) -> Directives:
    """The directives of a file whose documents were read."""
    found = _Found()
    for comment in comments(lines, documents):
        for phrase in _phrases(comment):
            found.take(phrase, comment.doubt)
    return found.result()


def misspelt(lines: Sequence[str], documents: Sequence[Document]) -> Iterator[Fault]:
    """Comments that are nearly a directive. Only where a file is meant to direct are they no prose."""
    for comment in comments(lines, documents):
        phrase = _phrase(comment, 0)
        if phrase is not None and phrase.colon and phrase.word not in WORDS:
            near = [each for each in WORDS if edit_distance(phrase.word, each, 2) <= 1 + (len(each) > 5)]
            if len(near) == 1:
                yield Fault(phrase.span, faults.misspelt(phrase.said, near[0]), "")


class _Phrase(NamedTuple):
    """`# WORD(BRACKET): REST`, as far as it is so; its word as it is said, and in small letters."""

    said: str
    word: str
    bracket: str | None
    colon: str
    rest: str
    behind: str
    """What stands before the comment in its line."""
    span: Span

    @property
    def is_mark(self) -> bool:
        """Whether it is one of the words that stand alone."""
        alone = not self.colon and self.bracket is None and self.rest[:1] in ("", "#")
        return self.said in MARKS and alone

    @property
    def is_shaped(self) -> bool:
        """Whether it is written as a directive is, whatever it says."""
        return self.is_mark or (self.word in WORDS and (bool(self.colon) or self.bracket is not None))


def _phrases(comment: Comment) -> Iterator[_Phrase]:
    """The directives of a comment: from its start on, or behind a note to what stands in the line.

    In a comment that is alone in its line the note may be a line that was commented out, with its directive.
    """
    text = comment.text
    starts = [at for at in range(1, len(text)) if text[at] == "#" and text[at - 1] in " \t"]
    found = [at for at in starts if (phrase := _phrase(comment, at)) is not None and phrase.is_shaped]
    first = _phrase(comment, 0)
    if first is not None and first.word in WORDS:
        found.insert(0, 0)
    elif comment.before:
        ours = (n for n, at in enumerate(found) if (p := _phrase(comment, at)) and p.word == "kitei")
        found = found[next(ours, len(found)) :]
    else:
        return
    for number, at in enumerate(found, 1):
        phrase = _phrase(comment, at, found[number] if number < len(found) else None)
        if phrase is not None:
            yield phrase


def _phrase(comment: Comment, at: int, end: int | None = None) -> _Phrase | None:
    text = comment.text[at:end].rstrip()
    found = _PHRASE.fullmatch(text)
    if found is None:
        return None
    word, bracket, colon, rest = found.groups()
    column = comment.column + at
    span = Span(comment.line, column, comment.line, column + len(text))
    return _Phrase(word, word.lower(), bracket, colon, rest, comment.before, span)


class _Found:
    """Directives while they are collected."""

    def __init__(self) -> None:
        self._expectations: list[Expectation] = []
        self._days: list[AsOf] = []
        self._choices: list[Choice] = []
        self._waivers: list[Waiver] = []
        self._corrections: list[Correction] = []
        self._faults: list[Fault] = []
        self._cases: list[Case] = []
        self._bases: list[Base] = []
        self._compared: list[Compared] = []
        self._marks: list[Mark] = []
        self._takers: dict[str, Callable[[_Phrase], Words | None]] = {
            "expect": self._expect,
            "as-of": self._day,
            "choose": self._choose,
            "kitei": self._kitei,
            "case": self._case,
            "base": self._base,
            "before": self._before,
        }

    def take(self, phrase: _Phrase, doubt: Doubt | None) -> None:
        """Takes in a directive, or the fault that it is; what only begins with such a word is prose.

        In what is not surely a comment each is a fault.
        """
        if phrase.is_mark and doubt is None:
            self._marks.append(Mark(phrase.word, phrase.span))
            return
        message = faults.DOUBTS[doubt] if doubt and phrase.is_shaped else self._fault_of(phrase)
        if message is not None:
            self._faults.append(Fault(phrase.span, message, _means(phrase, message)))

    def _fault_of(self, phrase: _Phrase) -> Words | None:
        if not phrase.colon:
            return faults.no_colon(phrase.word) if _is_meant(phrase) else None
        if phrase.said != phrase.word:
            return faults.in_small_letters(phrase.word)
        if phrase.colon == "：":
            return faults.FULL_WIDTH_COLON
        if phrase.bracket is not None and phrase.word != "expect":
            return faults.NO_BRACKET
        taker = self._takers.get(phrase.word)
        return faults.GONE if taker is None else taker(phrase)

    def result(self) -> Directives:
        """All that was taken in."""
        return Directives(
            tuple(self._expectations),
            tuple(self._days),
            tuple(self._choices),
            tuple(self._waivers),
            tuple(self._corrections),
            tuple(self._faults),
            tuple(self._cases),
            tuple(self._bases),
            tuple(self._compared),
            tuple(self._marks),
        )

    # --- each word ------------------------------------------------------------------------------------------------

    def _expect(self, phrase: _Phrase) -> Words | None:
        severity = "error" if phrase.bracket is None else phrase.bracket.strip()
        if severity not in SEVERITIES:
            return faults.unknown_severity(severity)
        rules = [rule.strip() for rule in _before_note(phrase.rest).split(",")]
        for rule in rules:
            if not _SLUG.fullmatch(rule):
                return faults.no_rule(rule)
        for rule in rules:
            self._expectations.append(Expectation(rule, severity, phrase.span))
        return None

    def _day(self, phrase: _Phrase) -> Words | None:
        said = _before_note(phrase.rest)
        day = _date(said)
        if day is None:
            return faults.no_day(said)
        self._days.append(AsOf(day, phrase.span))
        return None

    def _choose(self, phrase: _Phrase) -> Words | None:
        pairs = [[each.strip() for each in part.split("=")] for part in _before_note(phrase.rest).split(",")]
        if any(len(pair) != 2 or not all(map(_SLUG.fullmatch, pair)) for pair in pairs):
            return faults.NO_CHOICE
        for interpretation, reading in pairs:
            self._choices.append(Choice(interpretation, reading, phrase.span))
        return None

    def _case(self, phrase: _Phrase) -> Words | None:
        name = _before_note(phrase.rest)
        if not name:
            return faults.NO_NAME
        self._cases.append(Case(name, phrase.span))
        return None

    def _base(self, phrase: _Phrase) -> Words | None:
        name = _before_note(phrase.rest)
        if not name.lower().endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
            return faults.NO_BASE
        self._bases.append(Base(name, phrase.span))
        return None

    def _before(self, phrase: _Phrase) -> Words | None:
        if _before_note(phrase.rest) != "base":
            return faults.BEFORE
        self._compared.append(Compared(phrase.span))
        return None

    def _kitei(self, phrase: _Phrase) -> Words | None:
        message = self._ours(phrase)
        # a reason may hold such spaces
        is_wide = "\u3000" in re.split(r"\bbecause[ \t]", phrase.rest)[0]
        return faults.FULL_WIDTH_SPACE if message is not None and is_wide else message

    def _ours(self, phrase: _Phrase) -> Words | None:
        words = re.split(r"[ \t]+", phrase.rest, maxsplit=5)
        if words[0] == "waive":
            return self._waive(words, phrase.span)
        if words[0] != "correction":
            return faults.unknown_verb(phrase.rest.split(None, 1)[0] if phrase.rest else "")
        _, because, reason = (*re.split(r"[ \t]+", phrase.rest, maxsplit=2), "", "")[:3]
        if because != "because" or not reason:
            return faults.BAD_CORRECTION
        self._corrections.append(Correction(reason, phrase.span))
        return None

    def _waive(self, words: list[str], span: Span) -> Words | None:
        _, rule, until, day, because, reason = (*words, *[""] * 5)[:6]
        if not _SLUG.fullmatch(rule) or until != "until" or not day or because not in ("because", ""):
            return faults.BAD_WAIVER
        if not reason:
            return faults.NO_REASON
        last = _date(day)
        if last is None:
            return faults.no_day(day)
        self._waivers.append(Waiver(rule, last, reason, span))
        return None


def _is_meant(phrase: _Phrase) -> bool:
    """Whether what lacks its colon means to be a directive."""
    first = re.split(r"[ \t,#]", phrase.rest)[0]
    after = phrase.rest[len(first) :].strip()
    match phrase.word:
        case "expect":
            is_name = "-" in first and _SLUG.fullmatch(first) is not None and after[:1] in ("", ",", "#")
            return phrase.bracket is not None or is_name
        case "kitei":
            return first in faults.VERBS
        case "as-of":
            return first[:1].isdigit()
        case "choose":
            return "=" in first
        case "case":
            return phrase.behind == "---"
        case "base":
            return first.lower().endswith((".yaml", ".yml"))
        case _:
            return False


def _means(phrase: _Phrase, message: Words) -> str:
    """What a faulty directive means to be, as `Fault.means` has it."""
    if message is faults.NO_REASON:
        return "because"
    verb = re.split(r"[ \t\u3000:：]+", phrase.rest.lstrip("\u3000").lower())[0]
    return verb if phrase.word == "kitei" and verb in faults.VERBS else phrase.word


def _before_note(rest: str) -> str:
    """A directive's value without a further comment behind it."""
    return re.split(r"(?:^|[ \t])#", rest)[0].strip()


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
