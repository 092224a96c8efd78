"""How an operation reads in a computation that people are shown. What has no words here is a condition."""

from __future__ import annotations

from validator.text.wording import Words

IN_WORDS: dict[str, Words] = {
    "months_from": Words("{b} months from and including {a}", "{a}を初日とする{b}か月"),
    "months_after": Words("{b} months after {a}", "{a}の翌日から{b}か月"),
    "days_from": Words("{b} days from and including {a}", "{a}を初日とする{b}日間"),
    "days_after": Words("{b} days after {a}", "{a}の翌日から{b}日間"),
    "first_day": Words("first day of {a}", "{a}の初日"),
    "last_day": Words("last day of {a}", "{a}の末日"),
    "days": Words("days of {a}", "{a}の日数"),
    "remaining_days": Words("days of {a} that remain after {b}", "{a}のうち {b} の翌日以後の日数"),
    "day_of": Words("day of {a}", "{a}の属する日"),
    "hours_after": Words("{b} after {a}", "{a}から{b}後"),
    "hours_from": Words("the time from {a} to {b}", "{a}から{b}までの時間"),
    "whole_days": Words("full 24 hours in {a}", "{a}に含まれる24時間の回数"),
    "weekday": Words("weekday on or after {a}", "{a}以後の最初の平日"),
}
"""Operations that are read with their operands in place of `{a}` and `{b}`."""

ONE: dict[str, Words] = {
    "months_from": Words("1 month from and including {a}", "{a}を初日とする1か月"),
    "months_after": Words("1 month after {a}", "{a}の翌日から1か月"),
    "days_from": Words("1 day from and including {a}", "{a}を初日とする1日間"),
    "days_after": Words("1 day after {a}", "{a}の翌日から1日間"),
}
"""The same where `{b}` is one."""

SIGNS: dict[str, str] = {"plus": "+", "minus": "−", "times": "×", "over": "÷"}
ROUNDED: dict[str, Words] = {"half_up": Words("half up", "四捨五入"), "down": Words("down", "切捨て")}
CHOICES: dict[str, Words] = {
    "earliest": Words("earliest of {items}", "{items} のうち最も早い日"),
    "latest": Words("latest of {items}", "{items} のうち最も遅い日"),
}

AND = Words(" and ", " と ")
COMMA = Words(", ", "、")
CALLED = Words("{value} ({label})", "{value}({label})")
OF_RECORD = Words("{label}, {name}", "{name} の{label}")
OF_KIND = Words("{label}, {name}", "{name}の{label}")
COUNT = Words("how many", "数")
SUM = Words("sum", "合計")
NOTHING_TO_ADD = Words("nothing to add: {value}", "加えるものがない: {value}")
EQUALS = Words("{formula} = {value}", "{formula} = {value}")
ROUNDING = Words("{formula} = {exact} → {value} ({how})", "{formula} = {exact} → {value}({how})")
