"""The number of findings that `--fix` would mend."""

from __future__ import annotations

from validator.model.report import Report, Violation
from validator.reports.context import Context
from validator.text.wording import Words

_ONE = Words("1 finding can be mended with --fix.", "--fix で修正できる指摘1件。")
_MANY = Words("{count} findings can be mended with --fix.", "--fix で修正できる指摘{count}件。")


def offer(report: Report, context: Context) -> str:
    """How many, in the report's language; nothing where there are none, or where the run cannot be asked to."""
    count = mendable(report) if context.offers_fix else 0
    if not count:
        return ""
    return (_ONE if count == 1 else _MANY.format(count=count)).to(report.lang)


def mendable(report: Report) -> int:
    """The open, settled findings with a safe fix in one file: `validator.gate.edits.mechanical` takes no others."""
    return sum(map(_is_mendable, report.violations))


def _is_mendable(violation: Violation) -> bool:
    fix = violation.fix
    if fix is None or violation.waiver is not None or violation.severity == "unsettled" or violation.former:
        return False
    return fix.safe and len({edit.path for edit in fix.edits}) == 1
