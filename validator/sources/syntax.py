"""Why a text is not YAML, in our words and at the place where the cause is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from validator.sources.limits import MAX_DEPTH
from validator.sources.mistakes import flow_mistake_in, mistake_in
from validator.sources.refusal import Trouble
from validator.sources.structure import TOO_DEEP
from validator.text.display import escape
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.sources.marks import Marked


class _Place(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    column: int


class _Error(NamedTuple):
    """A parser's error: what it says, where, and where that began which it was reading."""

    problem: str
    context: str
    place: _Place
    start: _Place


def explain(lines: list[str], error: yaml.YAMLError, last_quoted: Marked | None) -> Trouble:
    """The trouble that a parser's error stands for. `last_quoted` is the last scalar in quotes before it."""
    found = _error(lines, error)
    cause = _unclosed_quote(found) or _known_mistake(lines, found) or _long_quote(found, last_quoted)
    return cause or _by_problem(lines, found)


def _error(lines: list[str], error: yaml.YAMLError) -> _Error:
    problem_mark = getattr(error, "problem_mark", None)
    start_mark = getattr(error, "context_mark", None) or problem_mark
    place = _inside(lines, problem_mark or start_mark)
    problem = getattr(error, "problem", None) or ""
    return _Error(problem, getattr(error, "context", None) or "", place, _inside(lines, start_mark))


def _inside(lines: list[str], mark: Any) -> _Place:
    """A mark's place, moved back into the text where it lies behind its end."""
    if mark is None:
        return _Place(0, 0)
    line = min(mark.line, len(lines) - 1)
    if line == mark.line and (lines[line] or line == 0):
        return _Place(line, min(mark.column, len(lines[line])))
    while line > 0 and not lines[line].strip():
        line -= 1
    return _Place(line, len(lines[line]))


def _at(place: _Place, message: Words) -> Trouble:
    return Trouble(place.line + 1, place.column + 1, message)


def _unclosed_quote(error: _Error) -> Trouble | None:
    ends = re.search("end of stream|document (?:indicator|separator)", error.problem)
    return _at(error.start, _UNCLOSED_QUOTE) if ends and "quoted scalar" in error.context else None


def _known_mistake(lines: list[str], error: _Error) -> Trouble | None:
    in_brackets = "flow" in error.context
    for number in _lines_to_search(lines, error):
        mistake = mistake_in(lines[number]) or (flow_mistake_in(lines[number]) if in_brackets else None)
        if mistake is not None:
            return _at(_Place(number, mistake.at), mistake.message)
    return None


def _lines_to_search(lines: list[str], error: _Error) -> list[int]:
    """The error's line, the one where the construct began, and the last line with content above each."""
    numbers = [error.place.line]
    if "simple key" in error.context or "flow" in error.context:
        numbers = [error.start.line, error.place.line]
    return list(dict.fromkeys([*numbers, *(_content_above(lines, number) for number in numbers)]))


def _content_above(lines: list[str], number: int) -> int:
    above = number - 1
    while above > 0 and (not lines[above].strip() or lines[above].lstrip().startswith("#")):
        above -= 1
    return max(above, 0)


def _long_quote(error: _Error, quoted: Marked | None) -> Trouble | None:
    """Text behind a closing quote: where the quote runs over lines, an earlier one was probably left open."""
    if quoted is None:
        return None
    opened = _Place(quoted.start_mark.line, quoted.start_mark.column)
    closed = _Place(quoted.end_mark.line, quoted.end_mark.column)
    if closed.line != error.place.line:
        return None
    if opened.line != closed.line:
        number = closed.line + 1
        return _at(
            opened,
            Words(
                f"The quote opened here ends on line {number}, and more text follows. Close it on its line.",
                f"ここで開いた引用符は {number} 行目で閉じ、その後に文字が続く。同じ行で閉じる。",
            ),
        )
    return _at(error.place, _AFTER_QUOTE) if closed == error.place else None


def _by_problem(lines: list[str], error: _Error) -> Trouble:
    line = lines[error.place.line]
    if "mapping values are not allowed" in error.problem:
        return _misplaced_colon(line, error.place)
    if "nesting depth" in error.problem:
        return _too_deep(line, error.place)
    if "cannot start any token" in error.problem:
        return _at(error.place, _reserved(line[error.place.column : error.place.column + 1]))
    if re.search("escape|hexa?decimal", error.problem):
        # libyaml points behind what it could not read
        return _at(
            error.place._replace(column=max(line.rfind("\\", 0, error.place.column + 1), 0)), _NO_ESCAPE
        )
    for pattern, at_start, message in _MESSAGES:
        if re.search(pattern, error.problem) or re.search(pattern, error.context):
            return _at(error.start if at_start else error.place, message)
    return _at(error.place, _NOT_YAML)


def _misplaced_colon(line: str, place: _Place) -> Trouble:
    before = line[: place.column]
    if re.match(r"[ ]*(?:- +)*[^:#]*: ", before):
        return _at(place, _SECOND_COLON)
    key = _Place(place.line, len(before) - len(before.lstrip(" ")))
    return _at(key, _LONG_KEY if place.column - key.column > _MAX_KEY else _TOO_FAR_RIGHT)


def _too_deep(line: str, place: _Place) -> Trouble:
    """libyaml has a bound of its own, which it meets while it reads ahead of its events."""
    brackets = re.search(r"[\[{ ]*$", line[: place.column])
    depths = [match.start() for match in re.finditer(r"[\[{]", line)][: MAX_DEPTH + 1]
    is_run = brackets is not None and len(depths) > MAX_DEPTH and brackets.start() <= depths[0]
    return _at(_Place(place.line, depths[-1]) if is_run else place, TOO_DEEP)


def _reserved(sign: str) -> Words:
    if sign == "\t":
        return Words("A tab cannot stand here. Use spaces.", "ここにタブは置けない。半角スペースを使う。")
    return Words(
        f"A value cannot begin with `{escape(sign)}` unless it is in quotes. Put it in quotes.",
        f"引用符のない値は `{escape(sign)}` で始められない。引用符で囲む。",
    )


_UNCLOSED_QUOTE = Words(
    "The quote opened here is never closed. Close it.",
    "ここで開いた引用符が閉じられていない。閉じる。",
)
_AFTER_QUOTE = Words(
    "Text follows the closing quote. Put all of the value in quotes; inside '…', write '' for '.",
    "閉じた引用符の後に文字が続いている。値の全体を引用符で囲む。'…' の中の ' は '' と書く。",
)
_SECOND_COLON = Words(
    "This value holds a colon followed by a space or the line's end. Put the value in quotes.",
    "値の中に、後ろが空白か行末であるコロンがある。値を引用符で囲む。",
)
_TOO_FAR_RIGHT = Words(
    "A key cannot begin here: the line above already has its value. Indent this line like its neighbours.",
    "ここにキーは置けない。上の行の値はすでに終わっている。前後の行と字下げを揃える。",
)
_MAX_KEY = 1024
_LONG_KEY = Words(
    f"A key is longer than {_MAX_KEY} characters here. Shorten it, or put the text behind a key.",
    f"ここのキーは {_MAX_KEY} 文字を超える。短くするか、文字列をキーの値にする。",
)
_NOT_YAML = Words(
    "This is not YAML. Look at the indentation, the quotes and the colons here and in the line above.",
    "YAML として読めない。この行と上の行の字下げ、引用符、コロンを確かめる。",
)
_NO_ESCAPE = Words(
    r"In double quotes, `\` begins an escape, and this is none. Write `\\`, or use single quotes.",
    r"二重引用符の中の `\` はエスケープの始まりだが、これは違う。`\\` と書くか、単一引用符を使う。",
)
_MESSAGES: tuple[tuple[str, bool, Words], ...] = (
    (
        "could not find expected ':'",
        True,
        Words(
            "This line has no colon and is not a value of the line above. Write `key: value`.",
            "この行にはコロンがなく、上の行の値でもない。`key: value` のように書く。",
        ),
    ),
    (
        "tab character|found character '\\\\t'",
        False,
        Words(
            "A tab cannot indent a line in YAML. Use spaces.",
            "YAML の字下げにタブは使えない。半角スペースを使う。",
        ),
    ),
    (
        "flow sequence",
        True,
        Words(
            "The list opened here with `[` has no closing `]`, or a comma is missing in it.",
            "ここで `[` で開いたリストに、閉じる `]` がないか、途中のコンマが足りない。",
        ),
    ),
    (
        "flow mapping",
        True,
        Words(
            "The mapping opened here with `{` has no closing `}`, or a comma is missing in it.",
            "ここで `{` で開いたマッピングに、閉じる `}` がないか、途中のコンマが足りない。",
        ),
    ),
    (
        "scanning an? (?:alias|anchor)",
        True,
        Words(
            "A value that begins with `*` or `&` must be in quotes.",
            "`*` や `&` で始まる値は引用符で囲まなければならない。",
        ),
    ),
    (
        "scanning a tag|undefined tag|tag handle|while parsing a tag|parsing a node",
        True,
        Words(
            "A value that begins with `!` must be in quotes; records use no YAML tags.",
            "`!` で始まる値は引用符で囲まなければならない。記録では YAML のタグは使えない。",
        ),
    ),
    (
        "scanning a directive|directive|incompatible|%TAG",
        False,
        Words(
            "A line that begins with `%` is a YAML directive, and this one cannot be used. Delete it.",
            "`%` で始まる行は YAML のディレクティブであり、これは使えない。削除する。",
        ),
    ),
    (
        "block scalar",
        False,
        Words(
            "The text of `|` or `>` begins on the next line. Move it there, or put the value in quotes.",
            "`|` や `>` の本文は次の行から始まる。次の行に移すか、値を引用符で囲む。",
        ),
    ),
    (
        "sequence entries are not allowed",
        False,
        Words(
            "A list item cannot begin here. Put it on a line of its own, indented like the other items.",
            "ここからリストの項目は始められない。行を改め、ほかの項目と字下げを揃える。",
        ),
    ),
    (
        "document start",
        False,
        Words(
            "The record above is complete, and this is not part of it. Indent it, or write `---` above it.",
            "上の記録はすでに終わっており、これはその一部ではない。字下げを直すか、上に `---` を書く。",
        ),
    ),
    (
        "expected key|block mapping|block end",
        False,
        Words(
            "This does not fit the keys above. Indent it like its neighbours.",
            "上のキーと揃っていない。前後の行と字下げを揃える。",
        ),
    ),
    (
        "'-' indicator|block collection|block sequence",
        False,
        Words(
            "This does not fit the list above. Begin an item with `- `, or indent it like its neighbours.",
            "上のリストと揃っていない。項目を `- ` で始めるか、前後の行と字下げを揃える。",
        ),
    ),
    (
        "node content",
        False,
        Words(
            "A value is missing here. Write one, or delete the comma or sign before it.",
            "ここに値がない。値を書くか、直前のコンマや記号を削除する。",
        ),
    ),
)
