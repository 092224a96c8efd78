"""The context of a report: what a renderer may know besides it, such as the lines of the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from validator.model.declarations import Declarations
from validator.model.report import Severity
from validator.named_tuple import NamedTuple

Lines = Callable[[str], Sequence[str] | None]
"""The lines of a checked file, without their ends, counted as in the report; `None` where unknown."""


def no_lines(_path: str) -> None:
    """Where no source is at hand."""
    return


class RuleText(NamedTuple):
    """A rule as it is told: in the language of the report, what is filled in shown as `«label»`."""

    id: str
    severity: Severity
    """That of a breach which no reading excuses."""
    provisions: tuple[str, ...]
    says: tuple[str, ...]
    """What those provisions say, in the policy's words."""
    message: str
    help: str
    reading: str
    """How the policy reads the provision, where it had to."""
    questions: tuple[str, ...]
    """The open questions that it may turn on."""
    conditions: tuple[str, ...]
    """When it applies and what it wants, a line each, what is listed further in; none of the engine's own."""


Rules = Callable[[], Sequence[RuleText]]
"""All rules that a run may report. Asked for by few formats, so it is told when it is asked for."""


def no_rules() -> tuple[RuleText, ...]:
    """Where no policy is at hand."""
    return ()


class Context(NamedTuple):
    """What a renderer may know besides the report.

    `width` is in terminal cells; `ambiguous_wide` where the terminal draws East Asian ambiguous characters in
    two. `files` are those that are reported and hold records. `folder` is the current folder within its
    repository, `""` where they are the same. A finding of `fail_on` or worse fails the run; none
    does where there is none.
    """

    lines: Lines = no_lines
    declarations: Declarations | None = None
    color: bool = False
    ambiguous_wide: bool = False
    show_files: bool = False
    width: int = 100
    files: Sequence[str] = ()
    rules: Rules = no_rules
    folder: str = ""
    fail_on: Severity | None = "error"
    former_lines: Lines = no_lines
    """Of a file as it was, where a check compares with a revision."""
    apart: Mapping[str, tuple[Declarations, Severity | None]] = {}
    """Of each file, where projects are judged by different tariffs or fail on different severities: its own."""
    offers_fix: bool = False
    """Whether the run could be asked to mend what it found."""

    def at(self, path: str) -> Context:
        """What holds for the findings of one file."""
        own = self.apart.get(path)
        return self if own is None else self._replace(declarations=own[0], fail_on=own[1])
