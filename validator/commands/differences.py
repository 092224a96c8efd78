"""What a policy test expects against what was found: a difference for each finding not as expected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from validator.model.report import Violation
from validator.sources.directives import Expectation


class Difference(NamedTuple):
    """An expectation without its finding, a finding that nothing expects, or a pair that does not agree."""

    expected: Expectation | None
    found: Violation | None

    @property
    def line(self) -> int:
        """Where it is shown: the line of what was found, else the line that expects it."""
        if self.found is not None:
            return self.found.line
        return self.expected.span.line if self.expected is not None else 1


_Key = Callable[[str, str, int], tuple[object, ...]]

_AS_EXPECTED: _Key = lambda rule, severity, line: (rule, severity, line)  # noqa: E731
_CLOSER_TO_FARTHER: tuple[_Key, ...] = (
    lambda rule, _, line: (rule, line),
    lambda rule, severity, _: (rule, severity),
    lambda rule, _severity, _line: (rule,),
)


def differences(expected: Sequence[Expectation], found: Sequence[Violation]) -> tuple[Difference, ...]:
    """Pairs each finding with one expectation of the same rule, line and severity; counts matter.

    What is left over of one rule is paired where it can be: a finding in the wrong line or of the wrong
    severity is one difference and not two.
    """
    _, missing, extra = _pair(expected, found, _AS_EXPECTED)
    differing: list[Difference] = []
    for key in _CLOSER_TO_FARTHER:
        pairs, missing, extra = _pair(missing, extra, key)
        differing += pairs
    differing += (Difference(each, None) for each in missing)
    differing += (Difference(None, each) for each in extra)
    return tuple(sorted(differing, key=lambda difference: difference.line))


def _pair(
    expected: Sequence[Expectation], found: Sequence[Violation], key: _Key
) -> tuple[list[Difference], list[Expectation], list[Violation]]:
    """The pairs that agree in a key, in the order of lines, and what is left of either side."""
    waiting: dict[tuple[object, ...], list[Expectation]] = {}
    for each in expected:
        waiting.setdefault(key(each.rule, each.severity, each.span.line), []).append(each)
    pairs, extra = [], []
    for violation in found:
        candidates = waiting.get(key(violation.rule, violation.severity, violation.line))
        if candidates:
            pairs.append(Difference(candidates.pop(0), violation))
        else:
            extra.append(violation)
    missing = [each for candidates in waiting.values() for each in candidates]
    return pairs, sorted(missing, key=lambda each: each.span.line), extra
