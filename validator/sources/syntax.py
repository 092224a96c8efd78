"""Why a text is not YAML: what the person did, at the place where they did it, never what the parser made of it.

The parser says where it stopped and what it looked for. Both lie behind the mistake, sometimes lines behind; what was
scanned before (`scanned`) and the signs at the place tell what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import yaml

from validator.sources import syntax_words as words
from validator.sources.escapes import escape_trouble
from validator.sources.limits import MAX_DEPTH
from validator.sources.mistakes import TAB, flow_mistake_in, mistake_in
from validator.sources.refusal import Trouble
from validator.sources.scanned import Place, Scanned, scanned
from validator.sources.structure import KEY_IS_NO_WORD, TOO_DEEP
from validator.text.merge_marks import UNRESOLVED, is_merge_mark
from validator.text.wording import Words


class _Error:
    """A parser's error: what it says, where, and where that began which it was reading."""

    def __init__(self, lines: list[str], error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        began = getattr(error, "context_mark", None) or mark
        self.lines = lines
        self.problem: str = getattr(error, "problem", None) or ""
        self.context: str = getattr(error, "context", None) or ""
        self.place = _inside(lines, mark or began)
        self.start = _inside(lines, began)

    @property
    def line(self) -> str:
        """The line of the place."""
        return self.lines[self.place.line]

    @property
    def rest(self) -> str:
        """The line from the place on."""
        return self.line[self.place.column :]

    @property
    def sign(self) -> str:
        """The character at the place."""
        return self.rest[:1]

    @property
    def at(self) -> Place:
        """Where that stands which does not fit: a key without its colon is noticed only behind it."""
        return self.start if "simple key" in self.context else self.place

    @cached_property
    def before(self) -> Scanned:
        """What stands before that."""
        return scanned(self.lines, self.at)

    def between(self, end: Place) -> str:
        """The text from a place before this one up to it."""
        if end.line == self.place.line:
            return self.line[end.column : self.place.column]
        first, *within = self.lines[end.line : self.place.line]
        return "\n".join([first[end.column :], *within, self.line[: self.place.column]])


def explain(lines: list[str], error: yaml.YAMLError) -> Trouble:
    """The trouble that a parser's error stands for."""
    found = _Error(lines, error)
    return next(trouble for cause in _CAUSES if (trouble := cause(found)) is not None)


def _inside(lines: list[str], mark: Any) -> Place:
    """A mark's place, moved back into the text where it lies behind its end."""
    if mark is None:
        return Place(0, 0)
    line = min(mark.line, len(lines) - 1)
    if line == mark.line and (lines[line] or line == 0):
        return Place(line, min(mark.column, len(lines[line])))
    while line > 0 and not lines[line].strip():
        line -= 1
    return Place(line, len(lines[line]))


def _at(place: Place, message: Words) -> Trouble:
    return Trouble(place.line + 1, place.column + 1, message)


# --- quotes, marks of documents, properties ------------------------------------------------------------------------


def _unclosed_quote(error: _Error) -> Trouble | None:
    if "quoted scalar" not in error.context:
        return None
    if re.search("document (?:indicator|separator)", error.problem):
        return _at(error.start, words.quote_over_mark(error.line[:3], error.place.line + 1))
    return _at(error.start, words.UNCLOSED_QUOTE) if "end of stream" in error.problem else None


def _escape(error: _Error) -> Trouble | None:
    if not re.search("escape|hexa?decimal", error.problem):
        return None
    # the parser points behind what it could not read
    column = max(error.line.rfind("\\", 0, error.place.column + 1), 0)
    return escape_trouble(error.line, error.place.line, column)


def _merge(error: _Error) -> Trouble | None:
    for number in _lines_to_search(error):
        if is_merge_mark(error.lines[number]):
            return _at(Place(number, 0), UNRESOLVED)
    return None


def _document_mark(error: _Error) -> Trouble | None:
    """What is wrong about a line with `---`, `...` or `%`."""
    if error.line.startswith("%") and "directive" in error.problem + error.context:
        return _at(Place(error.place.line, 0), words.DIRECTIVE)
    if error.before.directive is not None and "document start" in error.problem:
        return _at(error.before.directive, words.NO_DASHES)
    if error.line.startswith("..."):
        if error.place.column > 0:
            return _at(error.place, words.BEHIND_DOTS)
        if not error.before.brackets:
            return _at(error.place, words.DOTS_ALONE)
    if error.line.startswith("--- ") and "mapping values" in error.problem:
        return _at(Place(error.place.line, 4), words.KEY_BEHIND_DASHES)
    return None


def _property(error: _Error) -> Trouble | None:
    """A line that begins with an anchor, an alias or a tag, which no record has."""
    sign = error.lines[error.start.line][error.start.column :][:1]
    if "could not find expected ':'" in error.problem and sign in ("&", "*", "!"):
        return _at(error.start, words.TAG if sign == "!" else words.PROPERTY)
    return None


# --- the text of `|` and `>`, tabs -----------------------------------------------------------------------------------


def _block_text(error: _Error) -> Trouble | None:
    """A `|` or `>` whose text the parser did not find, since it is not indented as it looks to be."""
    text, here = error.before.last, error.at
    if "block scalar" in error.context and "tab" in error.problem:
        return _blank_with_tab(error) or _at(error.place, words.TAB_IN_TEXT)
    if text is None or not text.is_block or text.text.strip() or here.line <= text.start.line:
        return None
    head, indent = error.lines[text.start.line], _indent(error.lines[here.line])
    if indent <= _indent(head):
        return _at(Place(here.line, indent), words.TEXT_NOT_INDENTED)
    if re.match(r"[-+]?[1-9]", head[text.start.column + 1 :]):
        return _at(text.start, words.DIGIT_TOO_LARGE)
    blank = next((n for n in range(text.start.line + 1, here.line) if len(error.lines[n]) > indent), None)
    return None if blank is None else _at(Place(blank, indent), words.BLANK_TOO_DEEP)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _tab(error: _Error) -> Trouble | None:
    """A tab where the parser takes none."""
    if error.sign != "\t":
        return None
    indents = not error.line[: error.place.column].strip()
    return _blank_with_tab(error) or _at(error.place, TAB if indents else words.TAB_HERE)


def _blank_with_tab(error: _Error) -> Trouble | None:
    is_blank = not error.line.strip()
    return _at(Place(error.place.line, error.line.find("\t")), words.BLANK_WITH_TAB) if is_blank else None


# --- what people really type -----------------------------------------------------------------------------------------


def _known_mistake(error: _Error) -> Trouble | None:
    in_brackets = "flow" in error.context
    for number in _lines_to_search(error):
        line = error.lines[number]
        mistake = mistake_in(line) or (flow_mistake_in(line) if in_brackets else None)
        if mistake is not None:
            return _at(Place(number, mistake.at), mistake.message)
    return None


def _lines_to_search(error: _Error) -> list[int]:
    """The error's line, the one where the construct began, and the last line with content above each."""
    numbers = [error.place.line]
    if "simple key" in error.context or "flow" in error.context:
        numbers = [error.start.line, error.place.line]
    return list(dict.fromkeys([*numbers, *(_content_above(error.lines, number) for number in numbers)]))


def _content_above(lines: list[str], number: int) -> int:
    above = number - 1
    while above > 0 and (not lines[above].strip() or lines[above].lstrip().startswith("#")):
        above -= 1
    return max(above, 0)


# --- brackets --------------------------------------------------------------------------------------------------------


def _bracket(error: _Error) -> Trouble | None:
    """A closing bracket at the place, or before it."""
    opened, last = error.before.brackets, error.before.last
    if _is_of_grammar(error) and error.sign in ("]", "}"):
        if not opened:
            return _at(error.place, words.closes_nothing(error.sign))
        sign = error.lines[opened[-1].line][opened[-1].column]
        if sign + error.sign not in ("[]", "{}"):
            return _at(error.place, words.wrong_bracket(error.sign, sign, opened[-1].line + 1))
    if last is None or last.is_scalar or error.between(last.end).strip(" ") or opened:
        return None
    if error.sign == ":":
        return _at(last.start, KEY_IS_NO_WORD)
    return _at(error.place, words.AFTER_BRACKET) if error.rest else None


def _is_of_grammar(error: _Error) -> bool:
    """Whether the parser met something whole that it did not look for."""
    return re.search("expected|not allowed", error.problem) is not None


def _colon(error: _Error) -> Trouble | None:
    """A colon that the parser cannot place."""
    if "unexpected ':'" in error.problem:
        return _at(error.place, words.COLON_LAST)
    if not _is_of_grammar(error) or error.sign != ":" or re.search("mapping values|':'", error.problem):
        return None
    alone = re.match(r":(?:[ \t,\]}]|$)", error.rest) is not None
    last = error.before.last
    begins_line = not error.line[: error.place.column].strip()
    if not error.before.brackets:
        is_apart = (
            begins_line and last is not None and last.is_scalar and not (last.is_value or last.is_block)
        )
        if last is not None and is_apart:
            return _at(last.start, words.KEY_ON_ONE_LINE)
        return _at(error.place, words.NO_KEY) if alone else None
    if "node content" in error.problem or "expected the node" in error.problem:
        return _at(error.place, words.NO_KEY if alone else words.COLON_FIRST)
    if last is None or last.start.line == error.place.line:
        return None
    opened = error.before.brackets[-1]
    is_key = error.lines[opened.line][opened.column] == "{" and not last.is_value
    return _at(last.start, words.KEY_ON_ONE_LINE) if is_key or begins_line else None


def _cut_by_mark(error: _Error) -> Trouble | None:
    """A bracket that is open where the document ends."""
    if error.before.brackets and re.match(r"(?:---|\.\.\.)(?:[ \t]|$)", error.line):
        place = error.before.brackets[-1]
        return _at(place, words.unclosed(error.lines[place.line][place.column]))
    return None


# --- keys and values -------------------------------------------------------------------------------------------------


def _long_quote(error: _Error) -> Trouble | None:
    """Text behind a closing quote: where the quote runs over lines, an earlier one was probably left open."""
    quoted = error.before.quoted
    if quoted is None or quoted.end.line != error.place.line:
        return None
    if quoted.start.line != quoted.end.line:
        return _at(quoted.start, words.quote_until(quoted.end.line + 1))
    behind = error.line[quoted.end.column : error.place.column]
    return _at(error.place, words.AFTER_QUOTE) if error.rest and not behind.strip(" ") else None


def _key_over_lines(error: _Error) -> Trouble | None:
    """A quote that begins a line and ends on another, with a colon behind it."""
    if "could not find expected ':'" not in error.problem:
        return None
    begun = error.lines[error.start.line][error.start.column :]
    is_open = re.fullmatch(r"""\"(?:[^"\\]|\\.)*\\?|'(?:[^']|'')*""", begun) is not None
    return _at(error.start, words.KEY_ON_ONE_LINE) if is_open else None


def _comment_within(error: _Error) -> Trouble | None:
    """A value that is to go on behind a comment."""
    last = error.before.last
    if last is None or not last.is_scalar or last.is_block or not _is_of_grammar(error):
        return None
    gap = error.between(last.end)
    goes_on = "\n" in gap and error.sign not in ("", "-", "?") and not re.search(r":(?: |$)", error.rest)
    if goes_on and re.search(r"(?:^|\n)[ \t]*#", gap) and "':'" not in error.problem:
        return _at(error.place, words.COMMENT_WITHIN)
    return None


def _by_problem(error: _Error) -> Trouble:
    if "mapping values are not allowed" in error.problem:
        return _misplaced_colon(error)
    if "nesting depth" in error.problem:
        return _too_deep(error)
    if "cannot start any token" in error.problem:
        return _at(error.place, words.reserved(error.sign))
    for pattern, at_start, message in words.PROBLEMS:
        if re.search(pattern, error.problem) or re.search(pattern, error.context):
            return _at(error.start if at_start else error.place, message)
    return _at(error.place, words.NOT_YAML)


def _misplaced_colon(error: _Error) -> Trouble:
    before = error.line[: error.place.column]
    if re.match(r"[ ]*(?:- +)*[^:#]*: ", before):
        return _at(error.place, words.SECOND_COLON)
    key = Place(error.place.line, _indent(before))
    is_long = error.place.column - key.column > words.MAX_KEY
    return _at(key, words.LONG_KEY if is_long else words.TOO_FAR_RIGHT)


def _too_deep(error: _Error) -> Trouble:
    """libyaml has a bound of its own, which it meets while it reads ahead of its events."""
    line, place = error.line, error.place
    brackets = re.search(r"[\[{ ]*$", line[: place.column])
    depths = [match.start() for match in re.finditer(r"[\[{]", line)][: MAX_DEPTH + 1]
    is_run = brackets is not None and len(depths) > MAX_DEPTH and brackets.start() <= depths[0]
    return _at(Place(place.line, depths[-1]) if is_run else place, TOO_DEEP)


_CAUSES: tuple[Callable[[_Error], Trouble | None], ...] = (
    _unclosed_quote,
    _escape,
    _merge,
    _block_text,
    _document_mark,
    _property,
    _tab,
    _known_mistake,
    _bracket,
    _colon,
    _cut_by_mark,
    _long_quote,
    _key_over_lines,
    _comment_within,
    _by_problem,
)
"""From what is sure to what is a guess. The last one always has something to say."""
