"""What is wrong with a day or a moment."""

from __future__ import annotations

import re
from datetime import date

from validator.model.calendar import FIRST_DAY, LAST_DAY
from validator.shape import naming
from validator.shape.faults import Case, Fault
from validator.shape.repair import Meant, split_day
from validator.sources.document import Scalar
from validator.sources.mistakes import hint, odd_sign
from validator.text.wording import Words

_FULL_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"\s*[Tt\s]\s*([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?\s*([Zz]|[+-][0-9]{2}:?[0-9]{2})?")


def date_fault(case: Case, node: Scalar) -> Fault:
    """A scalar that is no day, none of the calendar, or outside the bounds."""
    if _FULL_DAY.fullmatch(node.text):
        return _bad_day(case, node.text)
    split = split_day(node.text)
    if split is None:
        return _malformed(case, node, naming.joined(hint(node.text), _FORM_OF_DAY))
    day, rest, safe = split
    odd = odd_sign(node.text)
    if case.accepts(day) and not rest:
        return _malformed(case, node, naming.joined(odd, _write(day)), Meant(day, safe))
    if case.accepts(day) and _TIME.fullmatch(rest):
        # with the time goes what it says: elsewhere, or by the hour, it may be another day
        return _malformed(case, node, naming.joined(odd, _NO_TIME, _write(day)), Meant(day, safe=False))
    return _malformed(case, node, naming.joined(odd, _FORM_OF_DAY))


def moment_fault(case: Case, node: Scalar) -> Fault:
    """A scalar that is no moment, or one of no day or no time."""
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(.*)", node.text)
    if match:
        return _bad_moment(case, node, match[1], match[2])
    split = split_day(node.text)
    if split is None:
        return _malformed(case, node, naming.joined(hint(node.text), _FORM_OF_MOMENT))
    day, rest, safe = split
    odd = odd_sign(node.text)
    if not rest:
        return _malformed(case, node, naming.joined(odd, _NEEDS_TIME))
    meant = _moment_meant(day, rest)
    if meant is None or not case.accepts(meant):
        return _malformed(case, node, naming.joined(odd, _FORM_OF_MOMENT))
    return _malformed(case, node, naming.joined(odd, _write(meant)), Meant(meant, safe))


def _moment_meant(day: str, rest: str) -> str | None:
    match = _TIME.fullmatch(rest)
    if match is None:
        return None
    offset = (match[4] or "").upper()
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"{day}T{match[1]:0>2}:{match[2]}{match[3] or ''}{offset}"


def _bad_moment(case: Case, node: Scalar, day: str, time: str) -> Fault:
    if not _is_day(day) or not FIRST_DAY <= date.fromisoformat(day) <= LAST_DAY:
        return _bad_day(case, day)
    if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?", time):
        return _malformed_offset(case, node, day)
    return case.fault(
        "impossible-moment",
        Words(f"A day has no time {time}.", f"{time} という時刻はない。"),
        Words(
            "Hours go from 00 to 23, minutes and seconds from 00 to 59.",
            "時は00から23まで、分と秒は00から59までである。",
        ),
    )


def _malformed_offset(case: Case, node: Scalar, day: str) -> Fault:
    meant = _moment_meant(day, node.text[len(day) :])
    if meant is None or not case.accepts(meant):
        return _malformed(case, node, _FORM_OF_OFFSET)
    return _malformed(case, node, _write(meant), Meant(meant))


def _bad_day(case: Case, text: str) -> Fault:
    if not _is_day(text):
        return case.fault(
            "impossible-date",
            Words(f"There is no day {text} in the calendar.", f"{text} という日は暦にない。"),
            _last_of_month(text),
        )
    return case.fault(
        "out-of-range",
        Words(
            f"{text} lies outside the years 1900 to 2199.", f"{text} は1900年から2199年までの範囲の外にある。"
        ),
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _last_of_month(text: str) -> Words | None:
    month = text[:8]
    last = next((f"{month}{day}" for day in (31, 30, 29, 28) if _is_day(f"{month}{day}")), None)
    if last is None or text[8:] == "00":
        return None
    return Words(f"The last day of that month is {last}.", f"その月の末日は {last} である。")


def _malformed(case: Case, node: Scalar, help_: Words | None, fix: Meant | None = None) -> Fault:
    text, name = naming.shown(node.text), naming.of_field(case.field)
    kind, code = (_DAY, "malformed-date") if case.field.type.name == "date" else (_MOMENT, "malformed-moment")
    message = Words(
        f"`{text}` is not {kind.en}, as {name.en} is.",
        f"{name.ja}には{kind.ja}を書く。`{text}` はその形でない。",
    )
    if "#" in node.text:
        help_ = naming.joined(hint(node.text), help_)
    return case.fault(code, message, help_, fix)


def _write(text: str) -> Words:
    return Words(f"Write `{text}`.", f"`{text}` と書く。")


_DAY = Words("a day written as `YYYY-MM-DD`", " `YYYY-MM-DD` の形の日付")
_MOMENT = Words("a moment written as `YYYY-MM-DDTHH:MM`", " `YYYY-MM-DDTHH:MM` の形の日時")
_FORM_OF_DAY = Words(
    "Four digits of the year, two of the month, two of the day, as in `2025-07-01`.",
    "`2025-07-01` のように、西暦4桁、月2桁、日2桁で書く。",
)
_FORM_OF_MOMENT = Words(
    "The day, a `T` and the time, perhaps an offset: `2025-10-01T09:00` or `2025-10-01T09:00:00+09:00`.",
    "`2025-10-01T09:00` や `2025-10-01T09:00:00+09:00` のように、日付、`T`、時刻、時差(任意)の順に書く。",
)
_FORM_OF_OFFSET = Words(
    "Behind the time stands `Z`, an offset of at most 14:00 as in `+09:00`, or nothing (Japan time).",
    "時刻の後には `Z` か、`+09:00` のような14時間以内の時差だけを書ける。なければ日本時間である。",
)
_NEEDS_TIME = Words("Add the time, as in `T09:00`.", "`T09:00` のように時刻を書き加える。")
_NO_TIME = Words("A day has no time here.", "ここには時刻を書かない。")
