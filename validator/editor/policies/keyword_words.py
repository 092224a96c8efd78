"""What each keyword of the policy language means, in a sentence or two. For phrases there is `phrase_words`."""

from __future__ import annotations

from validator.text.wording import Words

KEYWORDS: dict[str, Words] = {
    # --- blocks ---
    "tariff": Words(
        "The tariff: its name, its title, and the catalogue of its provisions in their order.",
        "規程。名前、題名、条項の一覧をその順に示す。",
    ),
    "provisions": Words(
        "The catalogue: every provision that the policy must hold.",
        "条項の一覧。規則が扱うべき条項をすべて挙げる。",
    ),
    "words": Words(
        "A closed list of words that a key of the records may take.",
        "記録のキーに書ける語の、閉じた一覧。",
    ),
    "all": Words("Takes in every word of another list.", "別の一覧の語をすべて取り込む。"),
    "record": Words("A kind of record, with its keys.", "記録の種類と、そのキー。"),
    "part": Words(
        "A part of records, with keys of its own. `of` says the one kind of record in which it stands.",
        "記録の部分。自分のキーをもつ。`of` は、それが属する記録の種類を示す。",
    ),
    "calendar": Words(
        "Days, such as public holidays, that are known of some years; `first day of` it is that of the first year.",
        "祝日など、ある年の範囲で知られている日。`first day of` は、その範囲の初日である。",
    ),
    "designations": Words(
        "The record of what the company designates; there is one of it.",
        "当社の指定の記録。一つだけある。",
    ),
    "required": Words(
        "`required where`: the key must be there where this holds in the same mapping.",
        "`required where`: 同じ組の中でこれが成り立つとき、このキーは必要となる。",
    ),
    "default": Words(
        "What holds where the key is left out: a word, or another key of the same mapping.",
        "キーを省略したときの値。語、又は同じ組の別のキーで示す。",
    ),
    "order": Words(
        "`in order`: the days that are written in these keys stand in this order; equal is fine.",
        "`in order`: これらのキーに書かれた日は、この順とする。同じ日でもよい。",
    ),
    "identified": Words(
        "`identified by`: the keys that tell an item of a list from the others; of keys with `or`, the first that is"
        " written.",
        "`identified by`: リストの項目を互いに見分けるキー。`or` でつないだものは、書かれている最初のもの。",
    ),
    "define": Words(
        "Computes a value for a kind of record or part. With `?` after its name the value may be missing.",
        "記録の種類や部分について値を計算する。名前の後の `?` は、値がない場合があることを示す。",
    ),
    "state": Words(
        "Names a condition of a kind of record, perhaps on a day: `contract is in-use on as_of`.",
        "記録の種類についての条件に名前を付ける。日を伴うこともある: `contract is in-use on as_of`。",
    ),
    "holds": Words("`holds when`: the condition that a state names.", "`holds when`: 状態が名付ける条件。"),
    "otherwise": Words(
        "The value where none of the cases above applies.", "上のどの場合にも当たらないときの値。"
    ),
    "article": Words(
        "Heads an article of the tariff: its number and title.", "条の見出し。番号と題名を書く。"
    ),
    "annex": Words("Heads an annex of the tariff.", "別紙の見出し。"),
    "supplement": Words(
        "Heads supplementary provisions, by the date from which they are in force.",
        "附則の見出し。施行の日付で示す。",
    ),
    "provision": Words(
        "Heads a provision by its number. What stands under it cites it.",
        "条項の見出し。番号で示す。この下に書くものは、この条項を引く。",
    ),
    "integrity": Words(
        "Heads rules that no provision says: they keep the records sound.",
        "条項によらない規則の見出し。記録の整合を保つ。",
    ),
    "says": Words("What the provision says, in short.", "条項の内容の要約。"),
    "informative": Words(
        "Why no record can breach the provision: it explains, and obliges to nothing.",
        "記録がこの条項に反し得ない理由。説明であって、義務を定めない。",
    ),
    "modelled": Words(
        "`modelled by`: the keys in which the provision is recorded. A fault of their shape cites it.",
        "`modelled by`: この条項を記録するキー。その形の誤りは、この条項を引く。",
    ),
    "edition": Words(
        "An edition of the tariff, in force from the date of its supplement.",
        "規程の改定。附則の日付から施行される。",
    ),
    "happens": Words(
        "`happens on KEY`: an event, and the day from which it is judged: of several, the first that is given.",
        "`happens on KEY`: 出来事であることと、それを判断する日。複数あるときは、記録のある最初のもの。",
    ),
    "shorthand": Words(
        "`shorthand KEY`: a value without the mapping stands for the mapping with this key alone.",
        "`shorthand KEY`: 値だけを書けば、このキーだけをもつマッピングと読まれる。",
    ),
    "formerly": Words(
        "The name that it had before: who chose a reading by it still does, and is told.",
        "以前の名前。旧名で選ばれた読み方もなお有効で、その旨が示される。",
    ),
    "interpretation": Words(
        "An open wording: a question and its readings. The policy leans to the first.",
        "解釈の分かれる文言。問いと、その読み方を示す。規則は最初の読み方を採る。",
    ),
    "asks": Words("The question that the wording leaves open.", "文言が決めていない問い。"),
    "leans": Words(
        "`leans to`: the reading that the policy takes, unless another is chosen.",
        "`leans to`: ほかを選ばない限り採る読み方。",
    ),
    "permission": Words(
        "What is permitted to a kind of record. Only what a `permits` grants is permitted.",
        "記録の種類に許されるもの。`permits` が認めるものだけが許される。",
    ),
    "permits": Words(
        "Grants a word of the permission above, perhaps only `when` a condition holds.",
        "上の許可のうち一つの語を認める。`when` で条件を付けられる。",
    ),
    "any": Words(
        "`permits any of`: grants every word of a list.", "`permits any of`: リストの語をすべて認める。"
    ),
    "rule": Words(
        "A rule: what must hold, or must not, of each record. Its slots stand in a fixed order.",
        "規則。各記録について成り立つべきこと、又は成り立ってはならないことを定める。欄の順序は決まっている。",
    ),
    # --- slots ---
    "for": Words(
        "Whose records are judged: a kind, and the name that each goes by here.",
        "対象。判断する記録の種類と、ここでの呼び名。",
    ),
    "former": Words(
        "The records as they were before the change; `.now` is the record as it is.",
        "変更前の記録。`.now` は現在の記録を指す。",
    ),
    "each": Words("Judges the rule for each item of a list.", "リストの各項目について規則を判断する。"),
    "with": Words(
        "A short name for what stands at a path. Where it is not given, the rule does not apply.",
        "パスの指すものに短い名前を付ける。それがないとき、規則は適用されない。",
    ),
    "once": Words(
        "`once per contractor`: one finding for each contractor.",
        "`once per contractor`: 契約者ごとに一度だけ指摘する。",
    ),
    "per": Words(
        "`once per contractor`: one finding for each contractor.",
        "`once per contractor`: 契約者ごとに一度だけ指摘する。",
    ),
    "contractor": Words(
        "`once per contractor`: one finding for each contractor.",
        "`once per contractor`: 契約者ごとに一度だけ指摘する。",
    ),
    "preferring": Words(
        "At which of a contractor's records the one finding is shown.",
        "契約者の記録のうち、どれについて指摘するか。",
    ),
    "when": Words(
        "The case: what follows applies only where this holds.",
        "場合。これが成り立つときに限り、続く定めを適用する。",
    ),
    "needs": Words(
        "What must be recorded for the rule to be judged. Without it, a warning says what is after `else`.",
        "判断に必要な記録。なければ、`else` の文言で警告する。",
    ),
    "else": Words("What is said where it is not recorded.", "記録がないときの文言。"),
    "require": Words("The norm: what must hold.", "要件。成り立たなければならないこと。"),
    "forbid": Words("The norm: what must not hold.", "禁止。成り立ってはならないこと。"),
    "except": Words(
        "The proviso: where this holds there is no breach. `under` names the provision that grants it.",
        "ただし書。これが成り立つとき、違反としない。`under` は根拠の条項を示す。",
    ),
    "under": Words("The provision that grants the exception.", "例外を認める条項。"),
    "warning": Words(
        "A breach is a warning and no error: always, or `until` a condition holds.",
        "違反を、エラーでなく警告とする。常に、又は `until` の条件が成り立つまで。",
    ),
    "until": Words(
        "A breach is a warning until this holds, and an error from then on.",
        "これが成り立つまでは警告、それからはエラーとする。",
    ),
    "at": Words(
        "Where a breach is shown, if not where the requirement looks.",
        "違反を示す箇所。要件の見る箇所でないときに書く。",
    ),
    "see": Words("Other places that matter to a breach.", "違反に関わるほかの箇所。"),
    "fix": Words(
        "`fix to`: the right value, which may then be put in the place of the wrong one.",
        "`fix to`: 正しい値。誤った値と置き換えることができる。",
    ),
    "cites": Words(
        "The provision that a breach cites, where it is not that of the heading.",
        "違反が引く条項。見出しの条項でないときに書く。",
    ),
    "item": Words(
        "`cites the item that permits`: a breach cites the item whose permission is asked for.",
        "`cites the item that permits`: 違反は、求める許可を定める号を引く。",
    ),
    "the": Words(
        "`cites the item that permits`: a breach cites the item whose permission is asked for.",
        "`cites the item that permits`: 違反は、求める許可を定める号を引く。",
    ),
    "that": Words(
        "`cites the item that permits`: a breach cites the item whose permission is asked for.",
        "`cites the item that permits`: 違反は、求める許可を定める号を引く。",
    ),
    "reading": Words(
        "How the policy reads the provision, for those who ask why.",
        "条項の読み方。なぜそう判断するかを示す。",
    ),
    "consequence": Words("The provision that says what follows from a breach.", "違反の効果を定める条項。"),
    "message": Words(
        "What a breach says. `{path}` shows a value; `{path|text}` also says what is shown where it is missing.",
        "違反の文言。`{パス}` は値を示す。`{パス|文言}` は、値がないときの文言も示す。",
    ),
    "help": Words("What can be done about a breach.", "違反への対処。"),
    "en": Words("The English text follows.", "英語の文言が続く。"),
    "ja": Words("The Japanese text follows.", "日本語の文言が続く。"),
    "as": Words("The value, or the short name, follows.", "値、又は短い名前が続く。"),
    # --- conditions ---
    "and": Words(
        "Both hold. `and` and `or` do not mix without brackets.",
        "どちらも成り立つ。`and` と `or` は、括弧なしに混ぜられない。",
    ),
    "or": Words(
        "One of them holds. `and` and `or` do not mix without brackets.",
        "少なくとも一方が成り立つ。`and` と `or` は、括弧なしに混ぜられない。",
    ),
    "is": Words(
        "The two are equal, or the record is in the state. Of what is missing this is false.",
        "両者が等しい、又は記録がその状態にある。値がなければ偽となる。",
    ),
    "not": Words(
        "Turns the test round: `is not`, `has not come by`.", "判定を逆にする: `is not`、`has not come by`。"
    ),
    "has": Words(
        "`has come by`: the day is given and not later than that day.",
        "`has come by`: その日が記録され、示した日より後でない。",
    ),
    "come": Words(
        "`has come by`: the day is given and not later than that day.",
        "`has come by`: その日が記録され、示した日より後でない。",
    ),
    "given": Words("It is recorded.", "記録がある。"),
    "some": Words(
        "At least one of them, where what follows holds.", "続く条件を満たすものが少なくとも一つある。"
    ),
    "no": Words("None of them, where what follows holds.", "続く条件を満たすものが一つもない。"),
    "every": Words(
        "All of them that `where` picks satisfy what `satisfies` says.",
        "`where` に当たるもののすべてが、`satisfies` の条件を満たす。",
    ),
    "where": Words("Picks those of which this holds.", "これが成り立つものに限る。"),
    "satisfies": Words("What every one of them must satisfy.", "そのすべてが満たすべき条件。"),
    "a": Words("`is a`: the text is written in that format.", "`is a`: 文字列がその書式で書かれている。"),
    "before": Words("Earlier than that day, and not on it.", "その日より前。当日を含まない。"),
    "after": Words(
        "Later than that day; of a period, counted from the day after it.",
        "その日より後。期間では、翌日から数える。",
    ),
    "least": Words("`at least`: that much or more.", "`at least`: それ以上。"),
    "most": Words("`at most`: that much or less.", "`at most`: それ以下。"),
    "more": Words("`more than`: greater than that.", "`more than`: それより多い。"),
    "less": Words("`less than`: smaller than that.", "`less than`: それより少ない。"),
    "than": Words("The bound follows; it is not included.", "限度が続く。限度そのものは含まない。"),
    "within": Words(
        "Inside a period or range of addresses; `within N of`: no further away than that.",
        "期間又はアドレスの範囲の中にある。`within N of` は、その差が N 以内であること。",
    ),
    # --- values ---
    "count": Words("How many there are.", "その数。"),
    "sum": Words("The values added up.", "値の合計。"),
    "union": Words("The lists put together.", "リストを合わせたもの。"),
    "first": Words("The first of them, or of a period its first day.", "そのうち最初のもの。期間では初日。"),
    "last": Words("`last day of`: the day on which a period ends.", "`last day of`: 期間の末日。"),
    "those": Words("The list of them.", "そのリスト。"),
    "changes": Words(
        "What differs between a record as it was and as it is: `.field`, `.from`, `.to`, `.correction`.",
        "変更前と現在の記録の違い。`.field`、`.from`、`.to`、`.correction` をもつ。",
    ),
    "earliest": Words("The earliest of those that are given.", "記録のあるもののうち最も早い日。"),
    "latest": Words("The latest of those that are given.", "記録のあるもののうち最も遅い日。"),
    "if": Words("`if given`: taken only where it is recorded.", "`if given`: 記録があるときだけ数える。"),
    "day": Words(
        "`day of`: the day, in Japan, on which a moment lies.", "`day of`: 時刻の属する日(日本時間)。"
    ),
    "days": Words("A number of days, of a period or to make one.", "日数。期間の長さ、又は期間を作る数。"),
    "months": Words("A number of months, to make a period.", "月数。期間を作る。"),
    "hours": Words("A number of hours.", "時間数。"),
    "yen": Words("An amount of money in yen: a whole number.", "円の額。整数で書く。"),
    "remaining": Words(
        "`remaining days of P after D`: the days of a period that lie after a day.",
        "`remaining days of P after D`: 期間のうち、ある日より後の日数。",
    ),
    "whole": Words(
        "`whole days in`: how many times 24 hours are in it.", "`whole days in`: その中に24時間が何回あるか。"
    ),
    "weekday": Words(
        "`weekday on or after`: the first Monday to Friday from that day on.",
        "`weekday on or after`: その日以後の最初の平日(月曜日から金曜日)。",
    ),
    "start": Words(
        "`start of D`: the moment at which a day begins, in Japan.",
        "`start of D`: その日の始まる時刻(日本時間)。",
    ),
    "business": Words(
        "`business day on or after D outside (L, M)`: the first weekday from that day on that stands in no list.",
        "`business day on or after D outside (L, M)`: その日以後の最初の平日で、挙げた一覧にない日。",
    ),
    "outside": Words(
        "`outside (L, M)`: the lists of the days on which no business is done.",
        "`outside (L, M)`: 営業しない日の一覧。",
    ),
    "rounded": Words(
        "Makes whole yen: `half up`, or `down`.", "円未満を丸める。`half up` は四捨五入、`down` は切捨て。"
    ),
    "half": Words("`rounded half up`: half a yen and more becomes one.", "`rounded half up`: 四捨五入する。"),
    "up": Words("`rounded half up`: half a yen and more becomes one.", "`rounded half up`: 四捨五入する。"),
    "down": Words("`rounded down`: less than one yen is dropped.", "`rounded down`: 切り捨てる。"),
    "including": Words(
        "`from and including D`: the day itself is counted.", "`from and including D`: 初日を算入する。"
    ),
    "from": Words("Where it begins.", "始まり。"),
    "to": Words("Where it leads or ends.", "行き先、又は終わり。"),
    "true": Words("Yes.", "真。"),
    "false": Words("No.", "偽。"),
    # --- types ---
    "integer": Words("A whole number.", "整数。"),
    "list": Words(
        "`list of`: any number of them, perhaps `at least one`.",
        "`list of`: いくつでも並べられる。`at least one` は一つ以上。",
    ),
    "reference": Words(
        "`reference to`: the id of a record of the same contractor.",
        "`reference to`: 同じ契約者の記録の識別子。",
    ),
    "key": Words("`key of`: the name of a key of that kind.", "`key of`: その種類のキーの名前。"),
    "value": Words(
        "`value of`: the value of a field; it can only be compared and shown.",
        "`value of`: 項目の値。比べることと示すことだけができる。",
    ),
    # --- joints ---
    "of": Words("Whose it is, or of what.", "何の、又は誰のものか。"),
    "on": Words("On which day.", "どの日についてか。"),
    "in": Words("In which list, or where.", "どのリスト、又はどこの中か。"),
    "one": Words("`one of`: equal to one of these words.", "`one of`: 挙げた語のいずれか。"),
}
"""By the keyword as the grammar names it: `hours` is also `hour`, `months` also `month`, `a` also `an`.

What only ever ends a phrase has no meaning of its own and no entry.
"""

SAME = {"an": "a", "hour": "hours", "month": "months"}
"""Other forms of a keyword."""
