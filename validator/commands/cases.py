"""The cases of a policy test: a file, with its base, as repositories of their own.

A case begins with `# case: NAME` and has the records below it, up to the next one; a file without cases is one. What
stands above the first case holds for all, over what the base has. The base is read behind the file, as one text, so
that each line has a number of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from validator.commands.overlay import Said, identity, over
from validator.sources.directive_reader import directives, misspelt
from validator.sources.directives import AsOf, Base, Choice, Expectation, Mark
from validator.sources.directives import Case as Begins
from validator.sources.document import Document
from validator.sources.read import File
from validator.sources.refusal import Refused, Trouble
from validator.sources.tree import read_tree
from validator.text.display import escape
from validator.text.place import Span
from validator.text.wording import LANGUAGES, Words

Load: TypeAlias = Callable[[str], "File | Refused"]
"""Reads a file of a name beside the test."""
_Placed = TypeVar("_Placed", bound="_HasSpan")


_NOT_READ = Words(
    "The base `{name}` cannot be read. Line {line}: {why}", "土台 `{name}` を読めない。{line}行: {why}"
)
_NOT_BELOW = Words("The base `{name}` cannot be read below this file.", "土台 `{name}` を読めない。")
_BASE_SPEAKS = Words(
    "The base `{name}` may say a day and readings. In line {line} it says more: that belongs in a case.",
    "土台 `{name}` に書けるのは基準日と読み方だけである。{line}行のその他の指示は事例に書く。",
)
_EXPECTED_ABOVE = Words(
    "This stands above the first case, so it is of none. Write it in each case that it is for.",
    "最初の事例より上にあり、どの事例のものでもない。当てはまる事例ごとに書く。",
)
_TWICE = Words("The case of line {line} has this name, too.", "{line}行の事例も同じ名前である。")
_WITHIN = Words(
    "A case begins with a document of its own. Write `--- # case: NAME`.",
    "事例は新しい文書から始まる。`--- # case: 名前` と書く。",
)
_NOT_AT_HEAD = Words(
    "`# {word}:` stands at the head of the file or of a case, above the first record there. Move it there.",
    "`# {word}:` はファイル又は事例の先頭、最初の記録より上に置く。そこへ移す。",
)
_BASE_NOT_AT_HEAD = Words(
    "`# base:` stands at the head of the file, above the first record and the first case. Move it there.",
    "`# base:` はファイルの先頭、最初の記録と最初の事例より上に置く。そこへ移す。",
)
_SECOND = Words(
    "There is a `# {word}:` above already. Keep one of them.",
    "`# {word}:` がすでに上にある。どちらか1つにする。",
)
_MARKS_NOTHING = Words(
    "`# {word}` marks the record below it, and none follows here. Write `--- # {word}` above a record.",
    "`# {word}` は下の記録に付く印だが、ここには続く記録がない。記録の上に `--- # {word}` と書く。",
)
_GONE_FROM_NOWHERE = Words(
    "There is no such record to be gone: neither the base nor `# before` has it.",
    "なくなったとする記録が、土台にも `# before` にもない。",
)
_AMBIGUOUS = Words(
    "The base has this record more than once, so it cannot be told which one is meant.",
    "土台に同じ記録が二つ以上あり、どれを指すかが分からない。",
)
_NO_NOW = Words(
    "Nothing is said of what is now. Write the record as it is, or mark it `# gone`.",
    "現在の記録がない。現在の記録を書くか、`# gone` の印を付ける。",
)


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


class Fault(NamedTuple):
    """What is wrong with a test, and in which line; the file says nothing then."""

    line: int
    column: int
    message: Words


class Case(NamedTuple):
    """A repository, and what is to be found in it. `before` has the records as they were, where it compares."""

    name: str | None
    line: int
    as_of: AsOf | None
    choices: tuple[Choice, ...]
    expectations: tuple[Expectation, ...]
    now: File
    before: File | None


class Cases(NamedTuple):
    """A file's cases. Lines beyond `own` are those of the `base`."""

    cases: tuple[Case, ...]
    faults: tuple[Fault, ...]
    lines: Sequence[str]
    own: int
    base: str | None

    def place(self, line: int) -> tuple[str | None, int]:
        """The base, for a line of it, and the line's number in its file."""
        return (None, line) if line <= self.own or self.base is None else (self.base, line - self.own - 1)


def read_cases(content: File, load: Load) -> Cases:
    """The cases of a file."""
    own = len(content.lines) - 1
    told = directives(content.lines, content.documents)
    faults = [Fault(*each.span[:2], each.message) for each in told.faults]
    faults += (Fault(*each.span[:2], each.message) for each in misspelt(content.lines, content.documents))
    base = None
    if told.bases:
        joined = _joined(content, told.bases[0], load)
        if isinstance(joined, Fault):
            return Cases((), (*faults, joined), content.lines, own, None)
        whole, base = joined, told.bases[0].name
    else:
        whole = content._replace(comments=told)
    reading = _Reading(whole, own)
    cases = reading.cases()
    return Cases(cases, tuple(sorted((*faults, *reading.faults))), whole.lines, own, base)


def _joined(content: File, base: Base, load: Load) -> File | Fault:
    """A file and its base as one: a line between them ends what is open."""
    name, under = escape(base.name), load(base.name)
    if isinstance(under, Refused):
        said = {"name": name, "line": under.line}
        en, ja = (_NOT_READ.to(lang).format(why=under.message.to(lang), **said) for lang in LANGUAGES)
        return Fault(*base.span[:2], Words(en, ja))
    lines = [*content.lines[:-1], "---", *under.lines]
    text = "\n".join(lines)
    tree = read_tree(text, lines)
    if isinstance(tree, Trouble):
        return Fault(*base.span[:2], _NOT_BELOW.format(name=name))
    return File(text, lines, tree, directives(lines, tree))


class _Part(NamedTuple):
    """Lines of a test: the base, what stands above the first case, or a case. The end is exclusive."""

    start: int
    end: int
    documents: list[Document]

    def of(self, placed: Iterable[_Placed]) -> list[_Placed]:
        """Those of some directives that stand here."""
        return [each for each in placed if self.start <= each.span.line < self.end]

    @property
    def content(self) -> int:
        """The line where the first record begins."""
        return self.documents[0].root.span.line if self.documents else self.end


class _Reading:
    """Reads the cases of a file that is followed by its base."""

    def __init__(self, whole: File, own: int) -> None:
        self.faults: list[Fault] = []
        self._whole = whole
        self._told = whole.comments
        self._cases = [each for each in self._told.cases if each.span.line <= own]
        starts = [1, *(each.span.line for each in self._cases), own + 1, len(whole.lines) + 1]
        self._head, *self._parts, self._base = [
            _Part(start, end, [each for each in whole.documents if start <= each.root.span.line < end])
            for start, end in pairwise(starts)
        ]
        self._marks: dict[int, list[Mark]] = {}

    def cases(self) -> tuple[Case, ...]:
        """Each case over what is common; the file itself where it has none."""
        self._check_base()
        for part in (self._head, *self._parts):
            self._check_head_of(part)
            self._attach_marks(part)
        if not self._cases:
            return (self._case(None, self._head, self._base.documents),)
        self._check_cases()
        common = over(self._base.documents, [Said(each) for each in self._head.documents])
        return tuple(self._case(*each, common) for each in zip(self._cases, self._parts, strict=True))

    def _case(self, begins: Begins | None, part: _Part, common: list[Document]) -> Case:
        told, above = self._told, (part,) if part is self._head else (part, self._head)
        now, then = self._said(part)
        before, after = over(common, then), over(common, now)
        self._check_records([*now, *then], common, before)
        if then and not after and not any(each.gone for each in now):
            self._fault(self._marks[then[0].document.index][0].span, _NO_NOW)
        days = [day for each in (*above, self._base) for day in each.of(told.days)]
        compared = bool(then) or any(each.of(told.compared) for each in above)
        return Case(
            None if begins is None else begins.name,
            1 if begins is None else begins.span.line,
            days[0] if days else None,
            tuple(choice for each in (self._base, *reversed(above)) for choice in each.of(told.choices)),
            tuple(part.of(told.expectations)),
            self._whole._replace(documents=after),
            self._whole._replace(documents=before) if compared else None,
        )

    def _said(self, part: _Part) -> tuple[list[Said], list[Said]]:
        """What a part says is, and what it says was."""
        now: list[Said] = []
        then: list[Said] = []
        for each in part.documents:
            words = {mark.word for mark in self._marks.get(each.index, ())}
            (then if "before" in words else now).append(Said(each, "gone" in words))
        return now, then

    # --- what is wrong --------------------------------------------------------------------------------------------

    def _fault(self, span: Span, message: Words) -> None:
        self.faults.append(Fault(span.line, span.column, message))

    def _check_base(self) -> None:
        """A base says a day and readings, and nothing that is of a case."""
        told = self._told
        of_cases: list[_HasSpan] = [*told.cases, *told.bases, *told.expectations, *told.compared, *told.marks]
        for each in self._base.of(of_cases)[:1]:
            base, line = told.bases[0], each.span.line - self._base.start
            self._fault(base.span, _BASE_SPEAKS.format(name=escape(base.name), line=line))

    def _check_head_of(self, part: _Part) -> None:
        """Where a day, a reading, a base stand, and that there is one of them."""
        told = self._told
        said: dict[str, Sequence[_HasSpan]] = {
            "as-of": told.days,
            "base": told.bases,
            "before": told.compared,
        }
        for word, kind in said.items():
            for each in part.of(kind)[1:]:
                self._fault(each.span, _SECOND.format(word=word))
        for word, kind in {**said, "choose": told.choices}.items():
            for each in part.of(kind):
                is_low = each.span.line >= part.content
                if word == "base" and (is_low or part is not self._head):
                    self._fault(each.span, _BASE_NOT_AT_HEAD)
                elif is_low:
                    self._fault(each.span, _NOT_AT_HEAD.format(word=word))

    def _attach_marks(self, part: _Part) -> None:
        for mark in part.of(self._told.marks):
            below = [each for each in part.documents if each.root.span.end_line >= mark.span.line]
            if not below or below[0].root.span.line <= mark.span.line:
                self._fault(mark.span, _MARKS_NOTHING.format(word=mark.word))
            else:
                self._marks.setdefault(below[0].index, []).append(mark)

    def _check_cases(self) -> None:
        """Cases have names of their own, and begin between records; nothing is expected above the first."""
        lines: dict[str, int] = {}
        for case in self._cases:
            first = lines.setdefault(case.name, case.span.line)
            if first != case.span.line:
                self._fault(case.span, _TWICE.format(line=first))
            spans = (each.root.span for each in self._whole.documents)
            if any(span.line <= case.span.line <= span.end_line for span in spans):
                self._fault(case.span, _WITHIN)
        of_cases: list[_HasSpan] = [*self._told.expectations, *self._told.marks]
        for each in self._head.of(of_cases):
            self._fault(each.span, _EXPECTED_ABOVE)

    def _check_records(self, said: Iterable[Said], common: list[Document], before: list[Document]) -> None:
        kinds = [identity(each) for each in common]
        there = {*kinds, *map(identity, before)}
        for document, gone in said:
            if gone and (identity(document) is None or identity(document) not in there):
                self._fault(document.root.span, _GONE_FROM_NOWHERE)
            elif identity(document) is not None and kinds.count(identity(document)) > 1:
                self._fault(document.root.span, _AMBIGUOUS)
