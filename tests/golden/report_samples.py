"""Reports made by hand, with the sources that they speak of: one for each thing that a report can show."""

from __future__ import annotations

from typing import Any, NamedTuple

from validator.model.declarations import Declarations, Interpretation, Origin, Provision, Reading
from validator.model.report import (
    Aside,
    Ask,
    Basis,
    Edit,
    Failure,
    Fix,
    Open,
    Reason,
    Related,
    Report,
    Summary,
    Violation,
    Waiver,
)
from validator.reports.context import RuleText
from validator.text.wording import Lang, Words

ORIGIN = Origin("policy.kitei", 1, 1)


class Sample(NamedTuple):
    """A report and the lines of its files."""

    report: Report
    files: dict[str, list[str]]

    def lines(self, path: str) -> list[str] | None:
        return self.files.get(path)


def _provision(id_: str, title: Words | None = None) -> Provision:
    return Provision(id_, title, None, None, None, None, True, ORIGIN)


DECLARATIONS = Declarations(
    "parcel-lockers",
    Words("Parcel lockers", "宅配ロッカー"),
    (),
    (),
    (
        _provision("6", Words("Eligibility", "利用資格")),
        _provision("8", Words("Changes", "変更")),
        _provision("8.1.1"),
        _provision("8.1.2"),
        _provision("9", Words("Options", "オプション")),
        _provision("9.1"),
        _provision("9.2.1"),
        _provision("annex1", Words("Charges", "料金")),
        _provision("annex1.2.1"),
        _provision("suppl.2013-02-01.2"),
    ),
    (
        Interpretation(
            "support-for-small",
            Words("Does support reach small lockers?", "サポートは小型のロッカーに及ぶか。"),
            (
                Reading(
                    "large-only",
                    Words("No: the text names large ones.", "及ばない。本文は大型を挙げる。"),
                ),
                Reading("any-size", Words("Yes: it excludes none.", "及ぶ。本文はどれも除かない。")),
            ),
            "9.2.1",
            ORIGIN,
        ),
        Interpretation(
            "support-at-night",
            Words("Is the night part of support?", "夜間はサポートに含まれるか。"),
            (
                Reading("day-only", Words("No: a day ends.", "含まれない。日は終わる。")),
                Reading(
                    "round-the-clock", Words("Yes: a day has 24 hours.", "含まれる。1日は24時間である。")
                ),
                Reading("by-season", Words("In summer: days are long.", "夏は含まれる。日が長い。")),
            ),
            "9.2.1",
            ORIGIN,
        ),
    ),
    "2025-07-01",
)

NOTHING = Summary(2, 0, 7, 2, 0, 0, 0, 0, 0, 0, 0)
AOZORA = [
    "# Aozora",
    "record: contract",
    "id: AOZ-GW-01",
    "contractor: aozora",
    "vpn:",
    "  routes: [10.0.0.0/8]",
    "  idle: 30",
    "  protocols:",
    "    - ikev2",
    "    - l2tp",
    "accepted_on: 2025-09-10",
    "",
    "declined_on: 2025-09-12",
]
RELATED = ["record: related-contract", "id: AOZ-VPDN-01", "kind: vpdn", "ends_on: 2025-09-30"]


def _violation(**changes: Any) -> Violation:
    base = Violation(
        "l2tp-needs-vpdn-contract", "error", ("6",), "contracts/aozora.yaml", 10, 7, 10, 11, "AOZ-GW-01", "aozora",
        "", None, (), None, (), None, "0123456789abcdef",
    )  # fmt: skip
    return base._replace(**changes)


def _report(lang: Lang, *violations: Violation, **changes: Any) -> Report:
    severities = [one.severity for one in violations if one.waiver is None]
    counts = NOTHING._replace(
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        unsettled=severities.count("unsettled"),
        waived=len(violations) - len(severities),
        **changes.pop("counts", {}),
    )
    report = Report("parcel-lockers", "2025-11-01", "2025-07-01", lang, counts, violations, (), (), ())
    return report._replace(**changes)


def simple(lang: Lang) -> Sample:
    say = Words(
        "L2TP needs a VPDN contract of aozora in force on 2025-11-01.",
        "L2TPには、2025-11-01に有効な aozora のVPDNの契約が必要である。",
    )
    way_out = Words(
        "Record that contract as a `related-contract`, or remove `l2tp` from the protocols.",
        "その契約を `related-contract` として記録するか、接続方式から `l2tp` を除く。",
    )
    found = _violation(message=say.to(lang), help=way_out.to(lang))
    return Sample(_report(lang, found), {"contracts/aozora.yaml": AOZORA})


def cross_file(lang: Lang) -> Sample:
    ended = Words(
        "the VPDN contract AOZ-VPDN-01 ended on this day", "VPDNの契約 AOZ-VPDN-01 はこの日に終了した"
    )
    unseen = Words("the other one", "もう一つの契約")
    related = (
        Related("contracts/related.yaml", 4, 10, 4, 20, ended.to(lang)),
        Related("contracts/unknown.yaml", 120, 1, 120, 5, unseen.to(lang)),
    )
    sample = simple(lang)
    found = sample.report.violations[0]._replace(related=related)
    return Sample(_report(lang, found), {**sample.files, "contracts/related.yaml": RELATED})


def same_file(lang: Lang) -> Sample:
    say = Words(
        "A contract is accepted or declined, not both.", "契約は承諾されるか拒絶されるかのいずれかである。"
    )
    here = Words("accepted here", "ここで承諾")
    far = Words("the record", "この記録")
    found = _violation(
        rule="record-accepted-and-declined", provisions=(), line=13, column=14, end_line=13, end_column=24,
        message=say.to(lang),
        related=(
            Related("contracts/aozora.yaml", 11, 14, 11, 24, here.to(lang)),
            Related("contracts/aozora.yaml", 3, 5, 3, 14, far.to(lang)),
        ),
    )  # fmt: skip
    return Sample(_report(lang, found), {"contracts/aozora.yaml": AOZORA})


def unsettled(lang: Lang) -> Sample:
    say = Words("Support is not for small lockers.", "サポートは小型のロッカーにはない。")
    way_out = Words("Remove the option, or choose a reading.", "オプションを除くか、解釈を選ぶ。")
    found = _violation(
        rule="option-not-permitted", severity="unsettled", provisions=("9.2.1",), line=7, column=3, end_line=7,
        end_column=7, message=say.to(lang), help=way_out.to(lang),
        readings=(Open("support-for-small", "large-only", ("any-size",)),),
    )  # fmt: skip
    both = found._replace(
        line=9, column=7, end_line=9, end_column=12,
        readings=(*found.readings, Open("support-at-night", "day-only", ("round-the-clock", "by-season"))),
    )  # fmt: skip
    return Sample(_report(lang, both, found), {"contracts/aozora.yaml": AOZORA})


def wide(lang: Lang) -> Sample:
    say = Words("Small `タイプc` is no size.", "「タイプc」という大きさはない。")
    path = "contracts/山田.yaml"
    lines = ["{会社: 山田商店, サイズ: タイプc, ｶﾅ: ①}", "\tか\u3099 😀 x: タイプc  # コメント"]
    first = _violation(
        path=path, line=1, column=17, end_line=1, end_column=21, message=say.to(lang), severity="warning",
        provisions=("8.1.2", "annex1.2.1", "suppl.2013-02-01.2", "9.1"), rule="record-shape",
    )  # fmt: skip
    second = first._replace(line=2, column=10, end_line=2, end_column=14)
    return Sample(_report(lang, second, first), {path: lines})


def tabs(lang: Lang) -> Sample:
    say = Words("A tab.", "タブがある。")
    found = _violation(line=2, column=8, end_line=3, end_column=2, message=say.to(lang))
    return Sample(_report(lang, found), {"contracts/aozora.yaml": ["a:", "\tb:\t- x\ty", "z"]})


def long_line(lang: Lang) -> Sample:
    say = Words("This address is not assigned.", "このアドレスは指定されていない。")
    line = f"used: [{', '.join(f'10.0.{i}.1' for i in range(40))}, 192.0.2.1, {'日本' * 40}]"
    at = line.index("192") + 1
    found = _violation(line=1, column=at, end_line=1, end_column=at + 9, message=say.to(lang))
    whole = found._replace(column=7, end_column=len(line) + 1)
    return Sample(_report(lang, found, whole), {"contracts/aozora.yaml": [line]})


def hostile(lang: Lang) -> Sample:
    """Whatever stands in a contract, no line, colour or direction is forged."""
    evil = "\x1b[2Ka\n::error::x\r\u202eb\u2028\x7f"
    found = _violation(
        path=f"contracts/{evil}.yaml", line=1, column=4, end_line=1, end_column=9, message=evil, help=evil, record=evil,
        contractor=evil, readings=(Open(evil, evil, (evil,)),), severity="unsettled", rule=evil, provisions=(evil,),
        waiver=Waiver(evil, evil, evil, 1), related=(Related(evil, 1, 1, 1, 2, evil),),
        fix=Fix((Edit(evil, 1, 1, 1, 2, evil),), True),
    )  # fmt: skip
    report = _report(
        lang,
        found,
        failures=(Failure(evil, 1, 1, evil),),
        notes=(evil,),
        aside=(Aside(evil, "refused", evil),),
        tariff=evil,
        judged_by=Basis(evil, evil, evil, evil, evil, evil, evil),
        asks=(Ask("waiver", f"{evil}:3", evil, evil, evil, evil),),
    )
    return Sample(report, {found.path: [f"id: {evil}"], evil: [evil]})


def _aside(lang: Lang) -> tuple[Aside, ...]:
    """Something of every reason, and two of the first."""
    said: tuple[tuple[str, Reason, Words], ...] = (
        ("ci.yaml", "no-record", Words("It holds no record.", "記録がない。")),
        (".github/", "hidden", Words("A hidden folder.", "隠しフォルダである。")),
        ("build/", "ignored", Words("Git ignores it.", "Git が無視している。")),
        ("chart.yaml", "refused", Words("A `{` is not closed.", "`{` が閉じていない。")),
        ("docs/日程.yaml", "no-record", Words("It holds no record.", "記録がない。")),
        ("old/", "excluded", Words("The configuration excludes it.", "設定により除いた。")),
        ("shared/", "outside", Words("It leads out of the repository.", "リポジトリの外を指す。")),
        ("tests/one.yaml", "test", Words("It is a policy test.", "規則の試験である。")),
    )
    return tuple(Aside(path, reason, words.to(lang)) for path, reason, words in said)


def failures(lang: Lang) -> Sample:
    broken = Words("A tab may not indent; use spaces.", "字下げにタブは使えない。空白を使う。")
    gone = Words("The file cannot be read.", "ファイルを読み取れない。")
    note = Words(
        "Choosing `any-size` for `support-for-small`.", "`support-for-small` には `any-size` を選択している。"
    )
    both = (
        Failure("contracts/gone.yaml", 1, 1, gone.to(lang)),
        Failure("contracts/broken.yaml", 2, 1, broken.to(lang)),
    )
    report = _report(
        lang, failures=both, notes=(note.to(lang), note.to(lang)), aside=_aside(lang),
        counts={"unreadable": 2, "left_aside": 8},
    )  # fmt: skip
    return Sample(report, {"contracts/broken.yaml": ["vpn:", "\tidle: 30"]})


def nothing_found(lang: Lang) -> Sample:
    return Sample(_report(lang, in_force_from=None), {})


def nothing_there(lang: Lang) -> Sample:
    report = _report(
        lang,
        counts={"files": 0, "records": 0, "contractors": 0, "left_aside": 1},
        aside=_aside(lang)[:1],
    )
    return Sample(report, {})


def waived(lang: Lang) -> Sample:
    found = simple(lang).report.violations[0]
    reason = Words("the VPDN contract is being signed", "VPDNの契約は締結手続中")
    by = Waiver(reason.to(lang), "2025-12-31", "contracts/aozora.yaml", 9)
    report = _report(lang, found._replace(waiver=by), counts={"baselined": 3, "corrections": 1})
    return Sample(report, {"contracts/aozora.yaml": AOZORA})


def baselined(lang: Lang) -> Sample:
    """What the baseline knows, as `--show-baselined` lists it, beside a new finding."""
    new = simple(lang).report.violations[0]
    known = new._replace(
        severity="warning", line=7, column=3, end_line=7, end_column=7, fingerprint="fedcba9876543210"
    )
    report = _report(lang, new, counts={"baselined": 1}, baselined=(known,))
    return Sample(report, {"contracts/aozora.yaml": AOZORA})


def asked(lang: Lang) -> Sample:
    """What a change asks of the gate, beside a finding; judged by a policy and a revision of one's own."""
    sample = simple(lang)
    basis = Basis(
        "parcel-lockers", "2025-07-01", "policy", "0123456789abcdef", "fedcba9876543210", "0.1.0", "main"
    )
    day = Words("The day is 1900-01-01.", "基準日を 1900-01-01 とする。")
    gone = Words("A record is gone.", "記録がなくなる。")
    asks = (
        Ask("configuration", "kitei.toml:2", "as-of", None, "1900-01-01", day.to(lang)),
        Ask(
            "record",
            "contracts/old.yaml",
            "contract aozora AOZ-NW-01",
            "contracts/old.yaml",
            None,
            gone.to(lang),
        ),
    )
    return sample._replace(report=sample.report._replace(judged_by=basis, asks=asks))


def strict(lang: Lang) -> Sample:
    """The same where any ask fails the run."""
    sample = asked(lang)
    return sample._replace(report=sample.report._replace(strict=True))


def fixes(lang: Lang) -> Sample:
    say = Words("Unknown key `idel`.", "`idel` というキーはない。")
    path = "contracts/aozora.yaml"
    found = _violation(
        message=say.to(lang), line=1, column=1, end_line=1, end_column=5, rule="record-shape", provisions=()
    )
    edits = [
        Edit(path, 1, 1, 1, 5, "idle"),
        Edit(path, 2, 1, 3, 1, ""),
        Edit("contracts/other.yaml", 5, 1, 5, 1, "\nvendor: 山田\n"),
        Edit(path, 1, 1, 1, 9, ""),
        Edit(path, 1, 1, 1, 9, "x"),
    ]
    each = [found._replace(fix=Fix((edit,), True)) for edit in edits[:4]]
    unsafe = found._replace(fix=Fix((edits[0],), False))
    report = _report(lang, *each, unsafe, found._replace(fix=Fix(tuple(edits), True), severity="warning"))
    return Sample(report, {path: ["idel: 30", "x: y"]})


SAMPLES = {
    make.__name__: make
    for make in (
        simple, cross_file, same_file, unsettled, wide, tabs, long_line, hostile, failures, nothing_found,
        nothing_there, waived, baselined, fixes, asked, strict,
    )
}  # fmt: skip


def rules(lang: Lang) -> tuple[RuleText, ...]:
    """Rules of the samples, as a run tells them; one of them has no finding."""
    needs = Words(
        "L2TP needs a VPDN contract of «contractor» in force on «day of the check».",
        "L2TPには、«基準日»に有効な «契約者» のVPDNの契約が必要である。",
    )
    record = Words("Record that contract.", "その契約を記録する。")
    says = Words("Who may use it.", "利用できる者を定める。")
    option = Words("«option» is not for «size».", "«オプション»は «大きさ» にはない。")
    remove = Words("Remove the option `[a](b)` <b>.", "オプション `[a](b)` <b> を除く。")
    when = Words("when: all of the following hold `[a](b)`:", "場合: 次のいずれにも該当するとき。`[a](b)`")
    holds = Words("(a) The kind is <b>.", "一 種類が <b> であること。")
    asks = DECLARATIONS.interpretations[0].asks
    return (
        RuleText(
            "l2tp-needs-vpdn-contract", "error", ("6",), (says.to(lang),), needs.to(lang), record.to(lang),
            "", (), (when.to(lang), f"  {holds.to(lang)}"),
        ),
        RuleText(
            "option-not-permitted", "warning", ("9.2.1",), (), option.to(lang), remove.to(lang),
            says.to(lang), (asks.to(lang),), (),
        ),
    )  # fmt: skip
