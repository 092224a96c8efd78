"""Files under the configured paths that hold no record: all YAML is meant there, so each is told."""

from __future__ import annotations

from collections.abc import Mapping

from validator.evaluation.fingerprint import digest
from validator.gate.rules import WITHOUT_RECORD
from validator.gate.tally import with_violations
from validator.model.report import Report, Violation
from validator.text.wording import Lang, Words

_NONE = Words(
    "This file holds no record, and lies under `paths` of the configuration.",
    "設定の `paths` の中にあるが、記録がない。",
)
_REFUSED = Words(
    "This file lies under `paths` of the configuration, but shows no record and cannot be read. {why}",
    "設定の `paths` の中にあるが、読み取れず、記録も見当たらない。{why}",
)
HELP = Words(
    "Write the record in it, or name the file in `exclude` of the configuration.",
    "記録を書くか、設定の `exclude` にこのファイルを加える。",
)


def told(report: Report, files: Mapping[str, str], lang: Lang) -> Report:
    """The report with a warning for each of `files` that was read and left aside: its path as shown, and what it is
    called wherever the run stands."""
    found = []
    for each in report.aside:
        if each.path in files and each.reason in ("no-record", "refused"):
            said = _NONE if each.reason == "no-record" else _REFUSED
            message = Words(said.en.replace("{why}", each.message), said.ja.replace("{why}", each.message))
            found.append(_violation(each.path, files[each.path], message.to(lang), lang))
    return with_violations(report, (*report.violations, *found)) if found else report


def _violation(path: str, name: str, message: str, lang: Lang) -> Violation:
    fingerprint = digest([WITHOUT_RECORD, name])
    return Violation(
        WITHOUT_RECORD, "warning", (), path, 1, 1, 1, 1, None, None, message, HELP.to(lang),
        (), None, (), None, fingerprint,
    )  # fmt: skip
