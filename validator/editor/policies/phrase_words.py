"""What the phrases of the policy language mean: several keywords that say one thing."""

from __future__ import annotations

from validator.text.wording import Words

_LIST_TEST = Words("It is an item of the list.", "リストの項目である。")

PHRASES: dict[str, Words] = {
    # --- predicates ---
    "is not": Words(
        "The two differ, or the record is not in the state.",
        "両者が異なる、又は記録がその状態にない。",
    ),
    "is given": Words("It is recorded.", "記録がある。"),
    "is not given": Words("It is not recorded.", "記録がない。"),
    "is one of": Words(
        "It is one of these words. Of what is missing this is false.",
        "挙げた語のいずれかである。値がなければ偽となる。",
    ),
    "is not one of": Words("It is none of these words.", "挙げた語のいずれでもない。"),
    "is in": _LIST_TEST,
    "is not in": Words("It is no item of the list.", "リストの項目でない。"),
    "is a": Words(
        "The text is written in that format: `is a host-name`.", "その書式で書かれている: `is a host-name`。"
    ),
    "is an": Words("The text is written in that format.", "その書式で書かれている。"),
    "is not a": Words("The text is not written in that format.", "その書式で書かれていない。"),
    "is not an": Words("The text is not written in that format.", "その書式で書かれていない。"),
    "has come by": Words(
        "The day is given, and it is not later than that day. What is not recorded has not come.",
        "その日が記録され、示した日より後でない。記録のないものは到来していない。",
    ),
    "has not come by": Words(
        "The day is not given, or it is later than that day.", "その日の記録がないか、示した日より後である。"
    ),
    "is before": Words("Earlier than that day, and not on it.", "その日より前である。当日を含まない。"),
    "is after": Words("Later than that day, and not on it.", "その日より後である。当日を含まない。"),
    "is on or before": Words("On that day or earlier.", "その日以前である。当日を含む。"),
    "is on or after": Words("On that day or later.", "その日以後である。当日を含む。"),
    "is at least": Words("That much or more.", "それ以上である。"),
    "is at most": Words("That much or less.", "それ以下である。"),
    "is more than": Words("Greater than that.", "それより多い。"),
    "is less than": Words("Smaller than that.", "それより少ない。"),
    "is within": Words(
        "The day lies in the period, or the addresses in the range. `is within N of M`: they differ by N at most.",
        "日が期間に、又はアドレスが範囲に含まれる。`is within N of M` は、差が N 以内であること。",
    ),
    "is not within": Words(
        "The day does not lie in the period, or the addresses not in the range.",
        "日が期間に、又はアドレスが範囲に含まれない。",
    ),
    # --- slots ---
    "for former": Words(
        "Judges the records as they were before the change; `.now` is the record as it is.",
        "変更前の記録を対象とする。`.now` は現在の記録を指す。",
    ),
    "once per contractor": Words("One finding for each contractor.", "契約者ごとに一度だけ指摘する。"),
    "except when": Words(
        "The proviso: where this holds there is no breach.", "ただし書。これが成り立つとき、違反としない。"
    ),
    "except under": Words("A proviso that another provision grants.", "ほかの条項が認める、ただし書。"),
    "warning until": Words(
        "A breach is a warning until this holds, and an error from then on.",
        "これが成り立つまでは警告、それからはエラーとする。",
    ),
    "fix to": Words(
        "The right value, which may be put in the place of the wrong one.",
        "正しい値。誤った値と置き換えることができる。",
    ),
    "cites the item that permits": Words(
        "A breach cites the item whose permission is asked for.", "違反は、求める許可を定める号を引く。"
    ),
    # --- blocks ---
    "holds when": Words("The condition that the state names.", "状態が名付ける条件。"),
    "leans to": Words(
        "The reading that the policy takes, unless another is chosen.", "ほかを選ばない限り採る読み方。"
    ),
    "modelled by": Words("The keys in which the provision is recorded.", "この条項を記録するキー。"),
    "permits any of": Words("Grants every word of a list.", "リストの語をすべて認める。"),
    "all of": Words("Takes in every word of another list.", "別の一覧の語をすべて取り込む。"),
    "required where": Words(
        "The key must be there where this holds in the same mapping.",
        "同じ組の中でこれが成り立つとき、このキーは必要となる。",
    ),
    "in order": Words(
        "The days that are written in these keys stand in this order; equal is fine.",
        "これらのキーに書かれた日は、この順とする。同じ日でもよい。",
    ),
    # --- types ---
    "true or false": Words("Yes or no.", "真偽。"),
    "integer at least": Words("A whole number, no less than this.", "これ以上の整数。"),
    "list of": Words(
        "Any number of them. A list that is left out is empty.",
        "いくつでも並べられる。省略したリストは空とする。",
    ),
    "list of at least one": Words("One of them or more.", "一つ以上並べる。"),
    "reference to": Words("The id of a record of the same contractor.", "同じ契約者の記録の識別子。"),
    "key of": Words("The name of a key of that kind.", "その種類のキーの名前。"),
    # --- values ---
    "value of": Words("The value of a field, by its name.", "名前で示した項目の値。"),
    "sum of": Words("The values of all of them, added up.", "すべての値の合計。"),
    "union of": Words("The lists of all of them, put together.", "すべてのリストを合わせたもの。"),
    "count of": Words("How many there are.", "その数。"),
    "changes from": Words(
        "What differs between a record as it was and as it is.", "変更前と現在の記録の違い。"
    ),
    "first day of": Words("The day on which a period begins.", "期間の初日。"),
    "last day of": Words("The day on which a period ends.", "期間の末日。"),
    "days of": Words("How many days a period has.", "期間の日数。"),
    "remaining days of": Words(
        "The days of a period that lie after a day.", "期間のうち、ある日より後の日数。"
    ),
    "day of": Words("The day, in Japan, on which a moment lies.", "時刻の属する日(日本時間)。"),
    "start of": Words(
        "The moment, in Japan, with which a day begins.", "その日の始まりの時刻(日本時間の0時)。"
    ),
    "hours from": Words("The hours from one moment to another.", "ある時刻から別の時刻までの時間数。"),
    "hours after": Words("The moment that many hours later.", "その時間数の後の時刻。"),
    "hour after": Words("The moment one hour later.", "1時間後の時刻。"),
    "whole days in": Words("How many times 24 hours are in it.", "その中に24時間が何回あるか。"),
    "weekday on or after": Words(
        "The first Monday to Friday from that day on.",
        "その日以後の最初の平日(月曜日から金曜日)。",
    ),
    "business day on or after": Words(
        "The first Monday to Friday from that day on that stands in none of the lists.",
        "その日以後の最初の平日(月曜日から金曜日)で、挙げた一覧のいずれにもない日。",
    ),
    "earliest of": Words("The earliest of those that are given.", "記録のあるもののうち最も早いもの。"),
    "latest of": Words("The latest of those that are given.", "記録のあるもののうち最も遅いもの。"),
    "if given": Words("Taken only where it is recorded.", "記録があるときだけ数える。"),
    "from and including": Words(
        "The period begins on that day: the first day is counted.", "その日から始まる期間。初日を算入する。"
    ),
    "days after": Words(
        "A period that begins on the day after: the first day is not counted.",
        "翌日から始まる期間。初日を算入しない。",
    ),
    "day after": Words(
        "A period that begins on the day after: the first day is not counted.",
        "翌日から始まる期間。初日を算入しない。",
    ),
    "months after": Words(
        "A period that begins on the day after: the first day is not counted.",
        "翌日から始まる期間。初日を算入しない。",
    ),
    "month after": Words(
        "A period that begins on the day after: the first day is not counted.",
        "翌日から始まる期間。初日を算入しない。",
    ),
    "rounded half up": Words("Half a yen and more becomes one, less is dropped.", "円未満を四捨五入する。"),
    "rounded down": Words("Less than one yen is dropped.", "円未満を切り捨てる。"),
}

IN_PHRASES = frozenset(word for phrase in PHRASES for word in phrase.split())

LONGEST = max(len(phrase.split()) for phrase in PHRASES)
"""How many words the longest phrase has."""
