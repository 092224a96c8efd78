"""The one line at the end of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from validator.model.report import BUILT_IN, DEFAULT, Basis, Report, Summary
from validator.reports.context import Context
from validator.reports.left_aside import sentence
from validator.text.display import escape
from validator.text.wording import Words, same

_DIGITS = 12
"""Of a digest, enough to tell two runs apart."""
_POLICY = Words("policy {digest} of {folder}", "規則 {digest}({folder})")
_SETTINGS = Words("settings {digest}", "設定 {digest}")


def summary(report: Report, context: Context) -> str:
    """What was found in how much, what was left out, and by which text and day; in the report's language."""
    counts = report.summary
    sentences = [
        _found(counts),
        _set_aside(counts),
        _not_judged(report),
        _left_aside(report, context.show_files),
        *_tariffs(report),
        *(_judged_by(each) for each in _bases(report)),
    ]
    said = [words.to(report.lang) for words in sentences]
    return (" " if report.lang == "en" else "").join(filter(None, said))


def _found(counts: Summary) -> Words:
    open_ones = _listed(
        [
            _count(counts.errors, "error", "errors", "エラー{}件"),
            _count(counts.warnings, "warning", "warnings", "警告{}件"),
            _count(counts.unsettled, "unsettled", "unsettled", "未確定{}件"),
        ]
    )
    if open_ones is None and counts.records == 0:
        files = _files(counts)
        return Words(f"No record to judge ({files.en}).", f"判定する記録はない({files.ja})。")
    extent = _extent(counts)
    if open_ones is not None:
        return Words(f"{open_ones.en} in {extent.en}.", f"{extent.ja}に、{open_ones.ja}。")
    if counts.waived or counts.baselined:
        return Words(f"No open breach in {extent.en}.", f"{extent.ja}に、未対応の違反はない。")
    return Words(f"No breach in {extent.en}.", f"{extent.ja}に、違反はない。")


def _extent(counts: Summary) -> Words:
    records = _plural(counts.records, "record", "records")
    contractors = _plural(counts.contractors, "contractor", "contractors")
    files = _files(counts)
    return Words(
        f"{records} of {contractors} ({files.en})",
        f"契約者{counts.contractors}者の記録{counts.records}件({files.ja})",
    )


def _files(counts: Summary) -> Words:
    return Words(_plural(counts.files, "file", "files"), f"{counts.files}ファイル")


def _set_aside(counts: Summary) -> Words:
    listed = _listed(
        [
            _count(counts.waived, "waived", "waived", "免除{}件"),
            _count(counts.baselined, "in the baseline", "in the baseline", "ベースライン内{}件"),
            _count(counts.corrections, "correction", "corrections", "訂正{}件"),
            _count(
                counts.lowered,
                "lowered by the configuration",
                "lowered by the configuration",
                "設定で軽くしたもの{}件",
            ),
        ]
    )
    return Words(f"{listed.en}.", f"{listed.ja}。") if listed else same("")


def _not_judged(report: Report) -> Words:
    """Files that could not be read, or where it is not about one file, that something could not be judged."""
    paths = {failure.path for failure in report.failures if failure.path}
    files = max(report.summary.unreadable, len(paths))
    if files:
        en = _plural(files, "file", "files")
        return Words(f"{en} could not be judged.", f"判定できないファイル{files}件。")
    return Words("Not all could be judged.", "判定できないものがある。") if report.failures else same("")


def _left_aside(report: Report, named: bool) -> Words:
    they = "it" if len(report.aside) == 1 else "them"
    how = same("") if named else Words(f" (--show-files names {they})", "(--show-files で表示)")
    return sentence(report, how)


def _tariffs(report: Report) -> list[Words]:
    """By what was judged; where projects differ in it, by what each."""
    if not report.as_of:
        return [Words("Judged by the schema alone.", "スキーマだけで判定した。")]
    judged: dict[tuple[str, str, str | None], list[str]] = {}
    for each in report.projects:
        by = each.tariff, each.as_of, each.in_force_from
        judged.setdefault(by, []).append(escape(each.configuration or "."))
    if len(judged) < 2:
        return [_tariff(report.tariff, report.as_of, report.in_force_from, "")]
    return [_tariff(*by, ", ".join(files)) for by, files in judged.items()]


def _tariff(tariff: str, day: str, since: str | None, where: str) -> Words:
    name = escape(tariff)
    return Words(
        f"Tariff {name}{f' of {since}' if since else ''}, as of {day}{f' ({where})' if where else ''}.",
        f"規程 {name}{f'({since} 施行)' if since else ''}、基準日 {day}{f'({where})' if where else ''}。",
    )


def _bases(report: Report) -> Iterable[Basis]:
    """By what was judged, each once."""
    found = [report.judged_by, *(each.judged_by for each in report.projects)]
    return dict.fromkeys(each for each in found if each is not None)


def _judged_by(basis: Basis) -> Words:
    """Which program, by which policy and settings, and of which revision these are."""
    # the version says which built-in policy it is; the formats for programs have its digest, too
    of: list[Words] = []
    if basis.policy != BUILT_IN:
        of.append(_POLICY.format(digest=_short(basis.policy_digest), folder=escape(basis.policy)))
    if basis.settings != DEFAULT:
        of.append(_SETTINGS.format(digest=_short(basis.settings)))
    en = ", ".join([f"Judged by kitei {escape(basis.version)}", *(each.en for each in of)])
    ja = "、".join([f"kitei {escape(basis.version)}", *(each.ja for each in of)])
    if basis.gate_from is None:
        return Words(f"{en}.", f"{ja}で判定した。")
    then = escape(basis.gate_from)
    return Words(f"{en}, as they are in {then}.", f"{ja}で、{then} のものにより判定した。")


def _short(digest: str) -> str:
    return escape(digest[:_DIGITS])


def _count(number: int, one: str, many: str, ja: str) -> Words | None:
    return Words(_plural(number, one, many), ja.format(number)) if number else None


def _plural(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(counts: Sequence[Words | None]) -> Words | None:
    """`2 errors, 1 warning and 3 unsettled`, or none where nothing is counted."""
    said = [words for words in counts if words is not None]
    if not said:
        return None
    head, last = ", ".join(words.en for words in said[:-1]), said[-1].en
    return Words(f"{head} and {last}" if head else last, "、".join(words.ja for words in said))
