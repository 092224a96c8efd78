"""What is told of waivers and directives that are wrong, as findings of the gate's own rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from validator.evaluation.fingerprint import digest
from validator.gate import rules
from validator.gate.waiver import Reach, RecordRef, Waiver
from validator.model.report import Related, Severity, Violation
from validator.sources.directives import Fault
from validator.sources.read import File
from validator.text.display import escape
from validator.text.nearest import nearest
from validator.text.place import Span
from validator.text.wording import Lang, Words, same

RELATED = 8
"""So many findings are shown beside a waiver; a glob may reach hundreds."""

_EXPIRED = Words(
    "This waiver of {rule} ended on {until}; it waives nothing any more.",
    "{rule} のこの免除は {until} に終わり、もう何も免除しない。",
)
_EXPIRED_HELP = Words(
    "Mend what it waived and delete it, or have a later end agreed.",
    "免除していた違反を直してこの免除を削除するか、新しい期限の了承を得る。",
)
_BACK = Words("this is open again", "この違反が再び未対応となった")
_LONG = Words(
    "This waiver of {rule} ends on {until}, more than {days} days from the day of the check.",
    "{rule} のこの免除の期限 {until} は、基準日から{days}日を超えて先である。",
)
_LONG_HELP = Words(
    "Give it an earlier end; `waivers.max-days` of the configuration sets the limit.",
    "期限を早める。上限は設定の `waivers.max-days` による。",
)
_UNUSED = Words(
    "This waiver of {rule} waives nothing: no such finding stands where it reaches.",
    "{rule} のこの免除は何も免除していない。及ぶ範囲にその指摘がない。",
)
_TWICE = Words(
    "This waiver of {rule} waives nothing: another one already waives the finding.",
    "{rule} のこの免除は何も免除していない。別の免除がその指摘に及んでいる。",
)
_UNUSED_HELP = Words("Delete it.", "削除する。")
_ELSEWHERE_HELP = Words(
    "Delete it, or move it to the end of the finding's line or to the line above.",
    "削除するか、指摘のある行の末尾又はその上の行に移す。",
)
_ELSEWHERE = Words("a finding of {rule} begins here", "{rule} の指摘はここにある")
_UNKNOWN = Words("There is no rule {rule} to waive.", "{rule} という規則はなく、免除できない。")
_NEAR = Words("Did you mean `{near}`?", "`{near}` の誤りか。")
_LIST = Words(
    "A finding bears its rule's name in brackets; `kitei explain` tells of each rule.",
    "規則の名前は、指摘の角括弧の中にある。各規則は `kitei explain` で説明する。",
)
_OWN = Words(
    "{rule} is about waivers and directives themselves, so it cannot be waived.",
    "{rule} は免除や指示そのものについての規則であり、免除できない。",
)
_OWN_HELP = Words("Mend what it tells of, and delete this.", "示された箇所を直し、この免除を削除する。")
_HELP = {
    "because": Words(
        "A waiver is written `# kitei: waive RULE until YYYY-MM-DD because REASON`. This one waives nothing.",
        "免除は `# kitei: waive RULE until YYYY-MM-DD because REASON` と書く。これは何も免除しない。",
    ),
    "waive": Words("As it stands it waives nothing.", "このままでは何も免除しない。"),
}
_STRAY = Words(
    "This is for policy tests, and says nothing here: the file is checked as any other.",
    "これは規則の試験のための行であり、ここでは意味を持たない。ファイルはほかと同じく検査する。",
)
_STRAY_HELP = Words(
    "Delete it; or, if the file is a policy test, name it in `tests` of the configuration.",
    "削除する。このファイルが規則の試験であれば、設定の `tests` に加える。",
)
_RULES = {"because": rules.WITHOUT_REASON, "waive": rules.WAIVER_MALFORMED}


class Telling:
    """Makes findings about the waivers of one run."""

    def __init__(self, lang: Lang, as_of: date, known: Collection[str]) -> None:
        self._lang = lang
        self._as_of = as_of
        self._known = sorted(known)

    def expired(self, waiver: Waiver, reached: Sequence[Violation]) -> Violation:
        """Its day is past; what it waived is back."""
        back = _BACK.to(self._lang)
        related = tuple(_place(v, back) for v in reached[:RELATED] if v.path)
        message = self._say(_EXPIRED, waiver)
        return self._finding(rules.EXPIRED, "error", waiver, message, _EXPIRED_HELP, related)

    def too_long(self, waiver: Waiver, days: int) -> Violation:
        """It ends later than the configuration allows."""
        said = _LONG.format(rule=f"`{escape(waiver.rule)}`", until=waiver.until.isoformat(), days=days)
        return self._finding(rules.TOO_LONG, "error", waiver, said.to(self._lang), _LONG_HELP)

    def unused(self, waiver: Waiver, of_rule: Sequence[Violation], reaches: bool) -> Violation:
        """Nothing that it reaches is left to waive. `of_rule` are all findings of its rule."""
        beside = [v for v in of_rule if v.path == waiver.path and v.waiver is None and not v.former]
        if reaches or not beside:
            said = self._say(_TWICE if reaches else _UNUSED, waiver)
            return self._finding(rules.UNUSED, "warning", waiver, said, _UNUSED_HELP)
        closest = min(beside, key=lambda v: abs(v.line - waiver.span.line))
        related = _place(closest, self._say(_ELSEWHERE, waiver))
        said = self._say(_UNUSED, waiver)
        return self._finding(rules.UNUSED, "warning", waiver, said, _ELSEWHERE_HELP, (related,))

    def unknown_rule(self, waiver: Waiver) -> Violation:
        """There is no such rule, or it is one of the gate's own."""
        if waiver.rule in rules.OWN:
            return self._finding(rules.UNKNOWN_RULE, "error", waiver, self._say(_OWN, waiver), _OWN_HELP)
        near = nearest(waiver.rule, self._known)
        help_ = _LIST if near is None else _NEAR.format(near=near)
        return self._finding(rules.UNKNOWN_RULE, "error", waiver, self._say(_UNKNOWN, waiver), help_)

    def _say(self, words: Words, waiver: Waiver) -> str:
        rule, until = f"`{escape(waiver.rule)}`", waiver.until.isoformat()
        return words.format(rule=rule, until=until).to(self._lang)

    def _finding(
        self,
        rule: str,
        severity: Severity,
        waiver: Waiver,
        message: str,
        help_: Words,
        related: tuple[Related, ...] = (),
    ) -> Violation:
        what = [waiver.rule, waiver.reason, *(waiver.paths.patterns if waiver.paths is not None else ())]
        said = help_.to(self._lang)
        return _violation(
            rule, severity, waiver.path, waiver.span, waiver.record, message, said, related, what
        )


def faults(path: str, file: File, lang: Lang, *, waivers: bool) -> Iterator[Violation]:
    """The comments of a file that mean to be directives of ours and are none; with or without those of waivers."""
    reach = Reach(file)
    for fault in file.comments.faults:
        if fault.means in ("kitei", "correction") or (waivers and fault.means in _RULES):
            yield _fault(path, file, fault, reach.record(reach.line(fault.span)), lang)


def stray_markers(path: str, file: File, lang: Lang) -> Iterator[Violation]:
    """What policy tests alone may say, in a file that is none."""
    reach = Reach(file)
    for span in file.comments.markers:
        record = reach.record(reach.line(span))
        what = [file.lines[span.line - 1][span.column - 1 : span.end_column - 1]]
        said = _STRAY.to(lang), _STRAY_HELP.to(lang)
        yield _violation(rules.STRAY_MARKER, "warning", path, span, record, *said, (), what)


def _fault(path: str, file: File, fault: Fault, record: RecordRef, lang: Lang) -> Violation:
    rule = _RULES.get(fault.means, rules.DIRECTIVE_MALFORMED)
    help_ = _HELP.get(fault.means, same("")).to(lang) or None
    what = [file.lines[fault.span.line - 1][fault.span.column - 1 : fault.span.end_column - 1]]
    return _violation(rule, "error", path, fault.span, record, fault.message.to(lang), help_, (), what)


def _violation(
    rule: str,
    severity: Severity,
    path: str,
    span: Span,
    record: RecordRef,
    message: str,
    help_: str | None,
    related: tuple[Related, ...],
    what: Sequence[str],
) -> Violation:
    fingerprint = digest([rule, record.contractor or "", record.id or "", *what])
    return Violation(
        rule, severity, (), path, *span, record.id, record.contractor, message, help_,
        (), None, related, None, fingerprint,
    )  # fmt: skip


def _place(violation: Violation, message: str) -> Related:
    place = violation.path, violation.line, violation.column, violation.end_line, violation.end_column
    return Related(*place, message, violation.former)
