"""The words of the text report itself; what findings say comes with them."""

from __future__ import annotations

from validator.text.wording import Words

SEVERITY = {
    "error": Words("error", "エラー"),
    "warning": Words("warning", "警告"),
    "unsettled": Words("unsettled", "未確定"),
}
TAKEN = Words("severity", "重大さ")
TAKEN_FOR = Words(
    "{own} by the tariff; the configuration takes it for {taken}",
    "規程では{own}。設定により{taken}として扱う",
)
WAIVED = Words("waived {severity}", "免除中の{severity}")
BASELINED = Words("baselined {severity}", "ベースライン内の{severity}")
KNOWN = Words("It is in the baseline.", "ベースラインにある。")
FAILURE = Words("not judged", "判定不能")
NOTE = Words("note", "注記")
ASKS = Words("the change asks of the gate", "この変更が関門に求めること")

TARIFF = Words("tariff", "規程")
QUESTION = Words("question", "問い")
READING = Words("reading", "解釈")
SETTLE = Words("settle", "確定")
HELP = Words("help", "対処")
FIX = Words("fix", "修正")
WAIVER = Words("waived", "免除")
EDITION = Words("edition", "版")
BEFORE_EDITION = Words(
    "what happened here precedes {since}, from when the text that the policy encodes is in force",
    "この出来事は、規則が表す条文の施行日 {since} より前に起きた",
)

LEANS = Words("leans to {name}", "既定は {name}")
ALLOWS = Words("{name} allows it", "{name} なら許される")
SETTLE_ONE = Words(
    "{allowing} allows it, {leaning} confirms it", "{allowing} なら許され、{leaning} なら違反と定まる"
)
SETTLE_MANY = Words("choose a reading of each, as by {choices}", "それぞれに解釈を選ぶ。例: {choices}")
CHOICE = "--choose {interpretation}={reading}"
WAIVER_TERMS = Words("until {until}, because {reason} ({place})", "{until} まで。理由: {reason} ({place})")

REPLACE = Words("replace `{old}` by `{new}`", "`{old}` を `{new}` に置き換える")
INSERT = Words("insert `{new}` at {place}", "{place} に `{new}` を挿入する")
REMOVE = Words("remove `{old}`", "`{old}` を削除する")
WRITE = Words("write `{new}` at {place}", "{place} を `{new}` と書き換える")
CLEAR = Words("remove what stands at {place}", "{place} の記述を削除する")
MORE_EDITS = Words("{count} more edits", "ほか{count}か所")
MORE_FINDINGS = Words("… and {count} more in this file ({path})", "… このファイルにほか{count}件({path})")
LEFT_ASIDE = Words("left aside", "対象外")
