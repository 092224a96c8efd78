"""The gate's own rules told: what each wants, and what to do."""

from __future__ import annotations

from typing import NamedTuple

from validator.gate import rules, without_record
from validator.model.report import Severity
from validator.text.wording import Words


class GateRule(NamedTuple):
    """A rule about waivers, directives and files."""

    severity: Severity
    wants: Words
    help: Words


TEXTS: dict[str, GateRule] = {
    rules.EXPIRED: GateRule(
        "error",
        Words(
            "A waiver is within its time: it holds through the day that it names. After it, what it waived is open"
            " again.",
            "免除は期限内のものとする。期限の日まで効力があり、それを過ぎると、免除していた違反は再び未対応となる。",
        ),
        Words(
            "Mend what it waived and delete it, or have a later end agreed.",
            "免除していた違反を直して免除を削除するか、新しい期限の了承を得る。",
        ),
    ),
    rules.UNUSED: GateRule(
        "warning",
        Words(
            "A waiver waives something. Told only where the run has judged all that the waiver reaches.",
            "免除には免除する指摘がある。免除の及ぶ範囲をすべて判定した場合に限って示す。",
        ),
        Words(
            "Delete it, or move it to the end of the finding's line or to the line above.",
            "削除するか、指摘のある行の末尾又はその上の行に移す。",
        ),
    ),
    rules.UNKNOWN_RULE: GateRule(
        "error",
        Words(
            "A waiver names a rule that there is. Rules about waivers and directives cannot be waived.",
            "免除は、現にある規則の名前を書く。免除と指示についての規則は免除できない。",
        ),
        Words(
            "Write the name as it stands in the brackets of the finding.",
            "指摘の角括弧の中にある名前をそのまま書く。",
        ),
    ),
    rules.WITHOUT_REASON: GateRule(
        "error",
        Words("A waiver says why, behind `because`.", "免除には `because` の後に理由を書く。"),
        Words("Write the reason; until then it waives nothing.", "理由を書く。それまでは何も免除しない。"),
    ),
    rules.TOO_LONG: GateRule(
        "error",
        Words(
            "A waiver ends soon enough: no more days from the day of the check than `waivers.max-days` of the"
            " configuration allows.",
            "免除の期限は、基準日から、設定の `waivers.max-days` の日数以内とする。",
        ),
        Words("Give it an earlier end.", "期限を早める。"),
    ),
    rules.WAIVER_MALFORMED: GateRule(
        "error",
        Words(
            "A waiver in a comment is written `# kitei: waive RULE until YYYY-MM-DD because REASON`.",
            "コメントの免除は `# kitei: waive RULE until YYYY-MM-DD because REASON` と書く。",
        ),
        Words("Write it so; until then it waives nothing.", "その形で書く。それまでは何も免除しない。"),
    ),
    rules.DIRECTIVE_MALFORMED: GateRule(
        "error",
        Words(
            "What begins with `# kitei:` is a directive: `waive` or `correction`, in its form.",
            "`# kitei:` で始まるコメントは指示であり、`waive` か `correction` を定まった形で書く。",
        ),
        Words("Write it in its form, or delete it.", "定まった形で書くか、削除する。"),
    ),
    rules.STRAY_MARKER: GateRule(
        "warning",
        Words(
            "What is written for policy tests, such as `# expect:`, stands in policy tests alone. In any other file it"
            " says nothing: the file is checked.",
            "`# expect:` など規則の試験のための行は、規則の試験だけに書く。ほかのファイルでは意味を持たず、"
            "そのファイルも検査する。",
        ),
        Words(
            "Delete it, or name the file in `tests` of the configuration, and run it by `kitei test`.",
            "削除するか、設定の `tests` にそのファイルを加え、`kitei test` で実行する。",
        ),
    ),
    rules.WITHOUT_RECORD: GateRule(
        "warning",
        Words(
            "Every YAML file under `paths` of the configuration holds a record, so that none is passed over unseen.",
            "設定の `paths` の中にあるYAMLファイルには、どれにも記録がある。見落とされるファイルをなくすためである。",
        ),
        without_record.HELP,
    ),
}
