"""What the operations take and give, said once more and by hand: the compiler must say the same."""

from __future__ import annotations

VOCABULARY = """
tariff lockers en "Lockers" ja "ロッカー"
  provisions 1

words size ja "大きさ"
  small ja "小"
  large ja "大"

words colour ja "色"
  red ja "赤"
  blue ja "青"

calendar holidays ja "祝日"
  from 2025 to 2026
  days 2025-01-01, 2026-01-01

record rental ja "利用"
  size: size ja "大きさ"
  colour?: colour ja "色"
  day: date ja "日"
  closed?: list of date ja "休業日"
  later?: date ja "後の日"
  at: moment ja "時刻"
  until?: moment ja "終わり"
  doors: integer ja "扉"
  keys?: integer ja "鍵"
  fee: yen ja "料金"
  deposit?: yen ja "保証金"
  name: text ja "名"
  note?: text ja "備考"
  holder: slug ja "利用者"
  host: address ja "ホスト"
  other?: address ja "別のホスト"
  hosts?: list of address ja "ホスト"
  sizes?: list of size ja "大きさ"
  items?: list of item ja "品"

part item of rental ja "品"
  stored?: date ja "預けた日"
  weight?: integer ja "重さ"

define term of rental: period ja "期間"
  as 1 month from and including rental.day

define rest? of rental: period ja "残り"
  when rental.later is given
    as 1 month from and including rental.later

article 1 en "Base" ja "基本"
  modelled by rental.size
"""

_MISSING, _TYPE = "may-be-missing", "wrong-type"
Cases = tuple[tuple[str, str], ...]
"""A value or condition about `it`; its type, `?` behind one that may be missing, or the code of the error."""


def _days(words: str) -> Cases:
    return (
        (f"it.day {words} as_of", "boolean"),
        (f"it.at {words} it.at", "boolean"),
        (f"it.later {words} as_of", _MISSING),
        (f"it.day {words} it.later", _MISSING),
        (f"it.day {words} it.at", "moment-for-date"),
        (f"it.at {words} it.day", "moment-for-date"),
        (f"it.fee {words} it.fee", "no-order"),
        (f"it.day {words} it.fee", "never-equal"),
        (f"it.fee {words} it.day", "never-equal"),
    )


_SPAN = "(hours from it.at to it.at)"


def _numbers(words: str) -> Cases:
    return (
        (f"it.doors {words} 2", "boolean"),
        (f"{_SPAN} {words} 24 hours", "boolean"),
        (f"it.fee {words} 500 yen", "boolean"),
        (f"it.fee / 2 {words} it.fee", "boolean"),
        (f"it.fee {words} it.fee / 2", "boolean"),
        (f"it.keys {words} 2", _MISSING),
        (f"2 {words} it.keys", _MISSING),
        (f"it.doors {words} it.fee", "never-equal"),
        (f"it.fee {words} it.doors", "never-equal"),
        (f"it.doors {words} 24 hours", "never-equal"),
        (f"{_SPAN} {words} it.doors", "never-equal"),
        (f"it.fee {words} 24 hours", "never-equal"),
        (f"{_SPAN} {words} it.fee", "never-equal"),
        (f"it.day {words} it.day", "no-order"),
    )


def _coming(words: str) -> Cases:
    return (
        (f"it.later {words} it.day", "boolean"),
        (f"it.day {words} it.later", _MISSING),
        (f"it.fee {words} it.day", _TYPE),
        (f"it.day {words} it.fee", _TYPE),
    )


def _equal(words: str) -> Cases:
    return (
        (f"it.size {words} large", "boolean"),
        (f"it.later {words} it.day", "boolean"),
        (f"it.day {words} it.later", "boolean"),
        (f"it.day {words} it.fee", "never-equal"),
        (f"it.fee {words} it.day", "never-equal"),
    )


def _member(words: str) -> Cases:
    return (
        (f"it.size {words} it.sizes", "boolean"),
        (f"it.host {words} it.hosts", "boolean"),
        (f"it.other {words} it.hosts", "boolean"),
        (f"it.colour {words} it.sizes", "never-equal"),
        (f"it.size {words} it.hosts", "never-equal"),
    )


def _period(unit: str, words: str) -> Cases:
    return (
        (f"1 {unit} {words} it.day", "period"),
        (f"1 {unit} {words} it.later", _MISSING),
        (f"1 {unit} {words} (it.fee * 2)", _TYPE),
        (f"1 {unit} {words} it.at", "moment-for-date"),
    )


def _of_period(words: str, gives: str) -> Cases:
    return ((f"{words} it.term", gives), (f"{words} it.rest", _MISSING), (f"{words} it.day", _TYPE))


def _within(words: str) -> Cases:
    return (
        (f"it.host {words} it.hosts", "boolean"),
        (f"it.other {words} it.hosts", _MISSING),
        (f"it.name {words} it.hosts", _TYPE),
        (f"it.host {words} it.sizes", _TYPE),
    )


def _host_name(words: str) -> Cases:
    return (
        (f"it.name {words} host-name", "boolean"),
        (f"it.holder {words} host-name", "boolean"),
        (f"it.note {words} host-name", "boolean"),
        (f"it.doors {words} host-name", _TYPE),
    )


def _extreme(word: str) -> Cases:
    return (
        (f"{word} of (it.day, as_of)", "date"),
        (f"{word} of (it.later if given, as_of)", "date"),
        (f"{word} of (it.later if given, it.later if given)", "date?"),
        (f"{word} of (item.stored for item in it.items, it.later if given)", "date?"),
        (f"{word} of (item.stored for item in it.items, it.day)", "date"),
        (f"{word} of (it.later, as_of)", _MISSING),
        (f"{word} of (it.fee, as_of)", _TYPE),
        (f"{word} of (it.at, as_of)", "moment-for-date"),
        (f"{word} of (item.weight for item in it.items, as_of)", _TYPE),
    )


def _sum(sign: str, missing: str = "") -> Cases:
    return (
        (f"it.doors {sign} 2", f"integer{missing}"),
        (f"it.fee {sign} 500 yen", f"yen{missing}"),
        (f"it.fee {sign} it.fee / 2", f"exact-yen{missing}"),
        (f"it.fee / 2 {sign} it.fee", f"exact-yen{missing}"),
        (f"it.fee / 2 {sign} it.fee / 2", f"exact-yen{missing}"),
        (f"it.deposit {sign} it.fee", _MISSING),
        (f"it.fee {sign} it.deposit", _MISSING),
        (f"it.doors {sign} it.fee", "wrong-arithmetic"),
        (f"it.fee {sign} it.doors", "wrong-arithmetic"),
        (f"it.day {sign} it.doors", "date-arithmetic"),
    )


_PRODUCTS = (
    ("it.doors * 2", "integer"),
    ("2 * it.doors", "integer"),
    ("it.fee * it.doors", "yen"),
    ("it.doors * it.fee", "yen"),
    ("it.fee / 2 * it.doors", "exact-yen"),
    ("it.fee * it.keys", _MISSING),
    ("it.deposit * it.doors", _MISSING),
    ("it.fee * it.fee", "wrong-arithmetic"),
    ("it.doors * it.doors", "wrong-arithmetic"),
    ("it.day * it.doors", "date-arithmetic"),
)

CASES: dict[str, Cases] = {
    "is": _equal("is"),
    "is_not": _equal("is not"),
    "given": (("it.later is given", "boolean"), ("it.other is given", "boolean")),
    "not_given": (("it.later is not given", "boolean"), ("it.other is not given", "boolean")),
    "in": _member("is in"),
    "not_in": _member("is not in"),
    "has_come": _coming("has come by"),
    "has_not_come": _coming("has not come by"),
    "before": _days("is before"),
    "after": _days("is after"),
    "on_or_before": _days("is on or before"),
    "on_or_after": _days("is on or after"),
    "at_least": _numbers("is at least"),
    "at_most": _numbers("is at most"),
    "more_than": _numbers("is more than"),
    "less_than": _numbers("is less than"),
    "near": (
        ("it.doors is within 1 of 2", "boolean"),
        (f"{_SPAN} is within 1 hour of 2 hours", "boolean"),
        ("it.fee is within 1 yen of 2 yen", "boolean"),
        ("it.fee is within it.fee / 2 of it.fee / 2", "boolean"),
        ("it.fee / 2 is within it.fee of it.fee", "boolean"),
        ("it.keys is within 1 of 2", _MISSING),
        ("it.doors is within it.keys of 2", _MISSING),
        ("it.doors is within 1 of it.keys", _MISSING),
        ("it.doors is within 1 yen of 2", "never-equal"),
        ("it.doors is within 1 of 2 yen", "never-equal"),
        ("it.doors is within 1 hour of 2", "never-equal"),
        ("it.fee is within 1 of 2 yen", "never-equal"),
        ("it.fee is within 1 yen of 2", "never-equal"),
        (f"{_SPAN} is within 1 of 2 hours", "never-equal"),
        (f"{_SPAN} is within 1 hour of 2", "never-equal"),
        ("it.size is within 1 of 2", "never-equal, never-equal"),
        ("it.size is within 1 yen of 2 yen", "never-equal, never-equal"),
        ("it.size is within 1 hour of 2 hours", "never-equal, never-equal"),
    ),
    "months_from": _period("month", "from and including"),
    "months_after": _period("month", "after"),
    "days_from": _period("day", "from and including"),
    "days_after": _period("day", "after"),
    "first_day": _of_period("first day of", "date"),
    "last_day": _of_period("last day of", "date"),
    "days": _of_period("days of", "integer"),
    "remaining_days": (
        ("remaining days of it.term after it.day", "integer"),
        ("remaining days of it.rest after it.day", _MISSING),
        ("remaining days of it.term after it.later", _MISSING),
        ("remaining days of it.day after it.day", _TYPE),
        ("remaining days of it.term after it.fee", _TYPE),
    ),
    "day_of": (("day of it.at", "date"), ("day of it.until", _MISSING), ("day of it.day", _TYPE)),
    "start_of": (
        ("start of it.day", "moment"),
        ("start of it.later", _MISSING),
        ("start of it.at", "moment-for-date"),
    ),
    "hours_after": (
        ("24 hours after it.at", "moment"),
        ("24 hours after it.until", _MISSING),
        ("24 hours after it.day", _TYPE),
    ),
    "hours_from": (
        ("hours from it.at to it.at", "hours"),
        ("hours from it.until to it.at", _MISSING),
        ("hours from it.at to it.until", _MISSING),
        ("hours from it.day to it.at", _TYPE),
        ("hours from it.at to it.day", _TYPE),
    ),
    "whole_days": ((f"whole days in {_SPAN}", "integer"), ("whole days in it.doors", _TYPE)),
    "weekday": (
        ("weekday on or after it.day", "date"),
        ("weekday on or after it.later", _MISSING),
        ("weekday on or after it.fee", _TYPE),
    ),
    "business_day": (
        ("business day on or after it.day outside (it.closed)", "date"),
        ("business day on or after it.day outside (it.closed, holidays)", "date"),
        ("business day on or after it.later outside (it.closed)", _MISSING),
        ("business day on or after it.fee outside (it.closed)", _TYPE),
        ("business day on or after it.day outside (it.fee)", _TYPE),
        ("business day on or after it.day outside (it.closed, it.fee)", _TYPE),
    ),
    "earliest": _extreme("earliest"),
    "latest": _extreme("latest"),
    "plus": _sum("+"),
    "minus": _sum("-", "?"),
    "times": _PRODUCTS,
    "over": (
        ("it.fee / 2", "exact-yen"),
        ("it.fee / 2 / 2", "exact-yen"),
        ("it.fee / (days of it.term)", "exact-yen"),
        ("it.deposit / 2", _MISSING),
        ("it.doors / 2", "wrong-arithmetic"),
    ),
    "half_up": (("it.fee / 2 rounded half up", "yen"), ("it.fee rounded half up", _TYPE)),
    "down": (("it.fee / 2 rounded down", "yen"), ("it.fee rounded down", _TYPE)),
    "within": _within("is within"),
    "not_within": _within("is not within"),
    "host_name": _host_name("is a"),
    "not_host_name": _host_name("is not a"),
}
