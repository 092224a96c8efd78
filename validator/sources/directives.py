"""What comments may tell the tool: what a policy test expects and is made of, waivers, corrections."""

from __future__ import annotations

from datetime import date

from validator.named_tuple import NamedTuple
from validator.text.place import Span
from validator.text.wording import Words

WORDS = ("expect", "as-of", "choose", "kitei", "case", "base", "before", "gone")
MARKS = ("before", "gone")
"""Those of the words that stand alone."""


class Expectation(NamedTuple):
    """`# expect: RULE` or `# expect(SEVERITY): RULE`: one finding that is to begin on this line."""

    rule: str
    severity: str
    span: Span


class AsOf(NamedTuple):
    """`# as-of: DATE`: the day of a test."""

    day: date
    span: Span


class Choice(NamedTuple):
    """`# choose: INTERPRETATION=READING`: a reading that a test settles."""

    interpretation: str
    reading: str
    span: Span


class Waiver(NamedTuple):
    """`# kitei: waive RULE until DATE because REASON`."""

    rule: str
    until: date
    reason: str
    span: Span


class Correction(NamedTuple):
    """`# kitei: correction because REASON`."""

    reason: str
    span: Span


class Case(NamedTuple):
    """`# case: NAME`: a case of a policy test begins."""

    name: str
    span: Span


class Base(NamedTuple):
    """`# base: FILE`: the file that a policy test stands on."""

    name: str
    span: Span


class Compared(NamedTuple):
    """`# before: base`: a test compares, and all was as its base has it."""

    span: Span


class Mark(NamedTuple):
    """`# before` or `# gone`: the record below is as it was, or is no more."""

    word: str
    span: Span


class Fault(NamedTuple):
    """A comment that means to be a directive and is not one."""

    span: Span
    message: Words
    means: str
    """Its word, or of `kitei` the verb where it is known; `because` for a waiver that lacks its reason alone."""


class Directives(NamedTuple):
    """All directives of a file, each kind in the order of lines; a span has a directive from its `#` on."""

    expectations: tuple[Expectation, ...] = ()
    days: tuple[AsOf, ...] = ()
    choices: tuple[Choice, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    corrections: tuple[Correction, ...] = ()
    faults: tuple[Fault, ...] = ()
    cases: tuple[Case, ...] = ()
    bases: tuple[Base, ...] = ()
    compared: tuple[Compared, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def markers(self) -> tuple[Span, ...]:
        """Where a file speaks as a policy test does; a mark alone may be a note."""
        said = (self.expectations, self.days, self.choices, self.cases, self.bases, self.compared)
        return tuple(sorted({each.span for kind in said for each in kind}))


NONE = Directives()
