"""What comments may tell the tool: expectations, the day and the readings of a test, waivers, corrections."""

from __future__ import annotations

from datetime import date

from validator.named_tuple import NamedTuple
from validator.text.place import Span
from validator.text.wording import Words


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


class Fault(NamedTuple):
    """A comment that means to be a directive and is not one."""

    span: Span
    message: Words
    means: str
    """Its first word, or of `kitei` the verb where it is known; `because` for a waiver that lacks its reason alone."""


class Directives(NamedTuple):
    """All directives of a file, each kind in the order of lines; a span has a directive from its `#` on."""

    expectations: tuple[Expectation, ...] = ()
    as_of: AsOf | None = None
    choices: tuple[Choice, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    corrections: tuple[Correction, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def markers(self) -> tuple[Span, ...]:
        """Where a policy test expects, or sets a day or a reading."""
        spans = {each.span for each in self.expectations} | {each.span for each in self.choices}
        return tuple(sorted(spans if self.as_of is None else {self.as_of.span, *spans}))


NONE = Directives()
