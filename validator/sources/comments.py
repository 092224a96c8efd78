"""Directives out of comments, which the parser's events leave out.

A comment begins at the first `#` of a line that lies outside every scalar: there the parser, which decides
what is data, saw it begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from validator.sources.directives import (
    NONE,
    AsOf,
    Choice,
    Correction,
    Directives,
    Expectation,
    Fault,
    Waiver,
)
from validator.sources.document import Document, Mapping, Node, Scalar, Sequence
from validator.text.display import clip, escape
from validator.text.nearest import nearest
from validator.text.place import Span
from validator.text.wording import Words

SEVERITIES = ("error", "warning", "unsettled")
_VERBS = ("waive", "correction")

_MARKED = re.compile(r"#[ \t]*(?:expect|as-of|choose|kitei)", re.IGNORECASE)
_NEXT = re.compile(r"(?<=[ \t])#[ \t]*(?=(?:expect|as-of|choose|kitei)[ \t]*[:：(])", re.IGNORECASE)
_OURS = re.compile(r"(?<=[ \t])#[ \t]*kitei[ \t]*[:：]", re.IGNORECASE)
_HEAD = re.compile(
    r"#[ \t]*(expect|as-of|choose|kitei)[ \t]*(?:\(([^)]*)\)[ \t]*)?([:：])[ \t]*(.*)", re.IGNORECASE
)
_NEAR = re.compile(
    r"#[ \t]*(?:(expect)[ \t]*(?:\(|[ \t][a-z0-9]+(?:-[a-z0-9]+)+[ \t]*(?:[,#]|$))"
    r"|(kitei)[ \t]+(?:waive|correction)\b|(as-of)[ \t]+[0-9]|(choose)[ \t]+[\w.-]+=)",
    re.IGNORECASE,
)
_SLUG = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_WIDE_SPACED = re.compile(r"(?:(?!\bbecause[ \t]).)*\u3000")
_REASONLESS = re.compile(rf"waive[ \t]+{_SLUG}[ \t]+until[ \t]+\S+(?:[ \t]+because)?[ \t]*")
_MEANT = re.compile(
    r"#[ \t]*(expect|as-of|choose|kitei[ \t]*[:：]?[ \t\u3000]*(?:waive|correction)\b|kitei)", re.IGNORECASE
)


def directives(lines: list[str], documents: list[Document]) -> Directives:
    """The directives of a file whose documents were read."""
    marked = [number for number, line in enumerate(lines, 1) if _MARKED.search(line)]
    if not marked:
        return NONE
    found = _Found(min((document.root.span.line for document in documents), default=len(lines) + 1))
    for piece in _pieces(lines, marked, documents):
        found.take(piece)
    return found.result()


class _Piece(NamedTuple):
    """One directive's text, from its `#` on, and where it stands."""

    text: str
    span: Span


def _pieces(lines: list[str], marked: list[int], documents: list[Document]) -> Iterator[_Piece]:
    covered = _covered_columns(lines, set(marked), documents)
    for number in marked:
        line = lines[number - 1]
        start = _comment_start(line, covered.get(number, []))
        begin = None if start is None else _directive_start(line, start)
        if begin is not None:
            yield from _split(line, begin, number)


def _directive_start(line: str, start: int) -> int | None:
    """Where in a comment the first directive begins: at its start, or behind a note to what stands in the line.

    In a comment that is alone in its line the note may be a line that was commented out, with its directive.
    """
    if _MARKED.match(line, start):
        return start
    behind = _OURS.search(line, start + 1) if line[:start].strip() else None
    return None if behind is None else behind.start()


def _comment_start(line: str, covered: list[tuple[int, int]]) -> int | None:
    """The index of the first `#` in the gaps that scalars leave."""
    gap = 0
    for start, end in sorted(covered):
        at = line.find("#", gap, start)
        if at >= 0:
            return at
        gap = max(gap, end)
    at = line.find("#", gap)
    return at if at >= 0 else None


def _split(line: str, start: int, number: int) -> Iterator[_Piece]:
    starts = [start, *(match.start() for match in _NEXT.finditer(line, start + 1))]
    for begin, end in zip(starts, [*starts[1:], len(line)], strict=True):
        text = line[begin:end].rstrip()
        yield _Piece(text, Span(number, begin + 1, number, begin + 1 + len(text)))


def _covered_columns(
    lines: list[str], marked: set[int], documents: list[Document]
) -> dict[int, list[tuple[int, int]]]:
    """For the marked lines, the stretches (from 0, end exclusive) that scalars take up."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for document in documents:
        for scalar in _scalars(document.root):
            span = scalar.span
            first = span.line
            for number in range(first, span.end_line + 1):
                if number not in marked:
                    continue
                begin = span.column - 1 if number == first else 0
                end = span.end_column - 1 if number == span.end_line else len(lines[number - 1])
                # A comment may follow the `|` of a block scalar in its line.
                if scalar.is_block and number == first:
                    end = begin + 1
                covered.setdefault(number, []).append((begin, end))
    return covered


def _scalars(root: Node) -> Iterator[Scalar]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
        elif isinstance(node, Mapping):
            for entry in (*node.entries, *node.duplicates):
                waiting += entry


class _Found:
    """Directives while they are collected."""

    def __init__(self, first_content_line: int) -> None:
        self._first_content_line = first_content_line
        self._expectations: list[Expectation] = []
        self._as_of: AsOf | None = None
        self._choices: list[Choice] = []
        self._waivers: list[Waiver] = []
        self._corrections: list[Correction] = []
        self._faults: list[Fault] = []
        self._takers: dict[str, Callable[[str, str | None, Span], Words | None]] = {
            "expect": self._expect,
            "as-of": self._set_day,
            "choose": self._choose,
            "kitei": self._kitei,
        }

    def take(self, piece: _Piece) -> None:
        """Takes in a directive, or the fault that it is; what only begins with such a word is prose."""
        message = self._fault_of(piece)
        if message is not None:
            self._faults.append(Fault(piece.span, message, _means(piece.text, message)))

    def _fault_of(self, piece: _Piece) -> Words | None:
        head = _HEAD.fullmatch(piece.text)
        if head is None:
            near = _NEAR.match(piece.text)
            return _no_colon(next(filter(None, near.groups()))) if near else None
        word, bracket, colon, rest = head.groups()
        if word != word.lower():
            return _in_small_letters(word)
        if colon == "：":
            return _FULL_WIDTH_COLON
        if bracket is not None and word != "expect":
            return _NO_BRACKET
        message = self._takers[word](rest, bracket, piece.span)
        if message is not None and word == "kitei" and _WIDE_SPACED.match(rest):
            return _FULL_WIDTH_SPACE
        return message

    def _expect(self, rest: str, bracket: str | None, span: Span) -> Words | None:
        severity = "error" if bracket is None else bracket.strip()
        if severity not in SEVERITIES:
            return _unknown_severity(severity)
        rules = [rule.strip() for rule in re.split(r"[ \t]#", rest)[0].split(",")]
        for rule in rules:
            if not re.fullmatch(_SLUG, rule):
                return _no_rule(rule)
        self._expectations += [Expectation(rule, severity, span) for rule in rules]
        return None

    def _set_day(self, rest: str, _: str | None, span: Span) -> Words | None:
        if span.line >= self._first_content_line:
            return _not_at_head("as-of")
        if self._as_of is not None:
            return _SECOND_DAY
        day = _day(_before_note(rest))
        if day is None:
            return _no_day(_before_note(rest))
        self._as_of = AsOf(day, span)
        return None

    def _choose(self, rest: str, _: str | None, span: Span) -> Words | None:
        if span.line >= self._first_content_line:
            return _not_at_head("choose")
        choices = []
        for part in _before_note(rest).split(","):
            match = re.fullmatch(rf"\s*({_SLUG})\s*=\s*({_SLUG})\s*", part)
            if match is None:
                return _NO_CHOICE
            choices.append(Choice(match[1], match[2], span))
        self._choices += choices
        return None

    def _kitei(self, rest: str, _: str | None, span: Span) -> Words | None:
        verb = rest.split(None, 1)[0] if rest else ""
        if verb == "waive":
            return self._waive(rest, span)
        if verb == "correction":
            match = re.fullmatch(r"correction[ \t]+because[ \t]+(\S.*)", rest)
            if match is None:
                return _BAD_CORRECTION
            self._corrections.append(Correction(match[1], span))
            return None
        return _unknown_verb(verb)

    def _waive(self, rest: str, span: Span) -> Words | None:
        match = re.fullmatch(rf"waive[ \t]+({_SLUG})[ \t]+until[ \t]+(\S+)[ \t]+because[ \t]+(\S.*)", rest)
        if match is None:
            return _NO_REASON if _REASONLESS.fullmatch(rest) else _BAD_WAIVER
        until = _day(match[2])
        if until is None:
            return _no_day(match[2])
        self._waivers.append(Waiver(match[1], until, match[3], span))
        return None

    def result(self) -> Directives:
        """All that was taken in."""
        return Directives(
            tuple(self._expectations),
            self._as_of,
            tuple(self._choices),
            tuple(self._waivers),
            tuple(self._corrections),
            tuple(self._faults),
        )


def _means(text: str, message: Words) -> str:
    """What a faulty directive means to be, as `Fault.means` has it."""
    if message is _NO_REASON:
        return "because"
    meant = _MEANT.match(text)
    return re.split(r"[ \t\u3000:：]+", meant[1].lower())[-1] if meant is not None else ""


def _before_note(rest: str) -> str:
    """A directive's value without a further comment behind it."""
    return re.split(r"[ \t]#", rest)[0].strip()


def _day(text: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(text: str) -> str:
    return clip(escape(text), 40)


def _no_colon(word: str) -> Words:
    return Words(
        f"A directive in a comment has a colon: write `# {word.lower()}:`.",
        f"コメントの指示にはコロンが要る。`# {word.lower()}:` と書く。",
    )


def _in_small_letters(word: str) -> Words:
    return Words(
        f"A directive is written in small letters: `# {word.lower()}:`.",
        f"指示は小文字で書く。`# {word.lower()}:` とする。",
    )


_FULL_WIDTH_COLON = Words(
    "This directive has a full-width colon (U+FF1A). Write a half-width `:`.",
    "この指示のコロンは全角(U+FF1A)である。半角の `:` にする。",
)
_FULL_WIDTH_SPACE = Words(
    "This directive has a full-width space (U+3000) between its words. Write half-width spaces.",
    "この指示の語の間に全角の空白(U+3000)がある。半角の空白にする。",
)
_NO_BRACKET = Words(
    "Only `expect` takes a severity in brackets. Delete the brackets.",
    "括弧に重要度を書けるのは `expect` だけである。括弧を削除する。",
)
_SECOND_DAY = Words(
    "This file already has an `as-of` above. Keep one of them.",
    "このファイルには `as-of` がすでにある。どちらか1つにする。",
)
_NO_CHOICE = Words(
    "A choice is written `# choose: INTERPRETATION=READING`.",
    "解釈の選択は `# choose: INTERPRETATION=READING` と書く。",
)
_BAD_CORRECTION = Words(
    "A correction is written `# kitei: correction because REASON`, with a reason.",
    "訂正は、理由を添えて `# kitei: correction because REASON` と書く。",
)
_BAD_WAIVER = Words(
    "A waiver is written `# kitei: waive RULE until YYYY-MM-DD because REASON`, with a reason.",
    "免除は、理由を添えて `# kitei: waive RULE until YYYY-MM-DD because REASON` と書く。",
)

_NO_REASON = Words(
    "This waiver gives no reason. Write why, behind the date: `because REASON`.",
    "この免除には理由がない。日付の後に `because REASON` の形で理由を書く。",
)


def _unknown_severity(severity: str) -> Words:
    return Words(
        f"`{_shown(severity)}` is not a severity. Write `error`, `warning` or `unsettled`.",
        f"`{_shown(severity)}` という重要度はない。`error`、`warning`、`unsettled` のいずれかを書く。",
    )


def _no_rule(rule: str) -> Words:
    if not rule:
        return Words(
            "A rule's name is missing here. Write `# expect: RULE` or `# expect: RULE, RULE`.",
            "規則の名前がない。`# expect: RULE` または `# expect: RULE, RULE` と書く。",
        )
    return Words(
        f"`{_shown(rule)}` is not a rule's name. Separate several names by commas.",
        f"`{_shown(rule)}` は規則の名前ではない。複数の名前はコンマで区切る。",
    )


def _not_at_head(word: str) -> Words:
    return Words(
        f"`# {word}:` stands at the head of the file, above its first record. Move it there.",
        f"`# {word}:` はファイルの先頭、最初の記録より上に置く。そこへ移す。",
    )


def _no_day(text: str) -> Words:
    return Words(
        f"`{_shown(text)}` is not a date. Write it as `YYYY-MM-DD`.",
        f"`{_shown(text)}` は日付ではない。`YYYY-MM-DD` の形で書く。",
    )


def _unknown_verb(verb: str) -> Words:
    meant = verb.rstrip(":")
    near = meant if meant in _VERBS else nearest(meant, _VERBS)
    said = f"`kitei: {_shown(verb)}`"
    if near is not None:
        return Words(
            f"{said} is not a directive. Did you mean `kitei: {near}`?",
            f"{said} という指示はない。`kitei: {near}` の誤りか。",
        )
    return Words(
        f"{said} is not a directive. There are `kitei: waive` and `kitei: correction`.",
        f"{said} という指示はない。`kitei: waive` と `kitei: correction` がある。",
    )
