"""What the compiler refuses about types and about what may be missing."""

# ruff: noqa: D103, E501  # a problem's name says what it refuses; a text stands on one line

from __future__ import annotations

from validator.language.errors import CompileError
from validator.language.problems.general import At, problem
from validator.text.wording import Words


def wrong_type(at: At, wanted: Words, found: Words, help_: Words | None = None) -> CompileError:
    message = Words(
        f"{wanted.en} is wanted here; this is {found.en}.",
        f"ここには{wanted.ja}が要るが、これは{found.ja}である。",
    )
    return problem("wrong-type", at, Words(message.en[0].upper() + message.en[1:], message.ja), help_)


def never_equal(at: At, left: Words, right: Words, help_: Words | None = None) -> CompileError:
    message = Words(f"This compares {left.en} with {right.en}.", f"{left.ja}と{right.ja}を比べている。")
    return problem("never-equal", at, message, help_)


def moment_for_date(at: At) -> CompileError:
    return problem(
        "moment-for-date",
        at,
        Words("A date is wanted here; this is a moment.", "ここには日付が要るが、これは時刻である。"),
        Words("Write `day of` before it.", "前に `day of` と書く。"),
    )


def date_arithmetic(at: At) -> CompileError:
    return problem(
        "date-arithmetic",
        at,
        Words("Nothing is added to or taken from a date.", "日付に加減はできない。"),
        Words(
            "Say whether the first day counts: `30 days from and including D`, or `30 days after D`; then `last day of`.",
            "初日を数えるかを言う: `30 days from and including D` か `30 days after D`。その後に `last day of`。",
        ),
    )


def wrong_arithmetic(at: At, left: Words, right: Words) -> CompileError:
    return problem(
        "wrong-arithmetic",
        at,
        Words(
            f"{left.en} and {right.en} do not go together here.",
            f"{left.ja}と{right.ja}はここで組み合わせられない。",
        ),
        Words(
            "Yen and yen are added; yen are multiplied by an integer, and divided by one; exact amounts are then rounded.",
            "円どうしは加減でき、円は整数を乗じ又は整数で除すことができる。除した額は後で端数処理する。",
        ),
    )


def maybe_zero(at: At) -> CompileError:
    return problem(
        "maybe-zero",
        at,
        Words("What this divides by could be zero.", "0で除すおそれがある。"),
        Words(
            "Divide by a positive number, or by `days of` a period.", "正の数か、期間の `days of` で除す。"
        ),
    )


def out_of_bounds(at: At, bound: int) -> CompileError:
    return problem(
        "out-of-bounds", at, Words(f"This lies outside 1 to {bound}.", f"1から{bound}の範囲にない。")
    )


def may_be_missing(at: At, help_: Words | None = None) -> CompileError:
    return problem(
        "may-be-missing",
        at,
        Words("This may be missing.", "これは記載がないことがある。"),
        help_ or Words("Ask `is given` first.", "先に `is given` を問う。"),
    )


def never_missing(at: At, help_: Words | None = None) -> CompileError:
    return problem(
        "never-missing",
        at,
        Words("This is never missing here.", "これはここで欠けることがない。"),
        help_ or Words("Leave the question out.", "問う必要はない。"),
    )


def say_has_come(at: At, negated: bool) -> CompileError:
    wanted = "has not come by" if negated else "has come by"
    return problem(
        "say-has-come",
        at,
        Words("This is one question in two.", "一つの問いが二つに分かれている。"),
        Words(f"Write `{wanted}` in place of both.", f"二つに代えて `{wanted}` と書く。"),
    )


def no_order(at: At, type_: Words, days: bool) -> CompileError:
    wanted = Words("days and moments", "日付と時刻") if days else Words("numbers and amounts", "数と額")
    return problem(
        "no-order",
        at,
        Words(
            f"This asks for the order of {wanted.en}; these are of the type {type_.en}.",
            f"これは{wanted.ja}の順序を問うが、どちらも{type_.ja}である。",
        ),
        Words(
            "Days are `before` and `after`; numbers `at least`, `at most`, `more than`, `less than`.",
            "日付は `before` と `after`、数は `at least`、`at most`、`more than`、`less than` で比べる。",
        ),
    )


def no_subject(at: At) -> CompileError:
    return problem(
        "no-subject",
        at,
        Words("This test has no subject before it.", "この条件には、前に主語がない。"),
        Words("Repeat the subject.", "主語を繰り返す。"),
    )


def state_and_day(at: At, name: str, has_day: bool) -> CompileError:
    message = (
        Words(f"`{name}` is asked on a day.", f"`{name}` は日を示して問う。")
        if has_day
        else Words(f"`{name}` is not asked on a day.", f"`{name}` は日を示さずに問う。")
    )
    help_ = Words(f"Write `is {name} on ...`.", f"`is {name} on ...` と書く。") if has_day else None
    return problem("state-and-day", at, message, help_)


def not_shown(at: At, found: Words) -> CompileError:
    return problem(
        "not-shown",
        at,
        Words(f"A message cannot show {found.en}.", f"文言に{found.ja}は示せない。"),
        Words("Name one of its keys.", "そのキーの一つを書く。"),
    )


def no_such_years(at: At) -> CompileError:
    return problem(
        "no-such-years",
        at,
        Words(
            "A calendar goes from a year to the same or a later one, within 1900 to 2199.",
            "暦は、1900年から2199年までのある年から、その年以後の年までとする。",
        ),
    )


def day_out_of_place(at: At) -> CompileError:
    return problem(
        "day-out-of-place",
        at,
        Words(
            "The days of a calendar stand in their order, and in its years.",
            "暦の日は、その年の範囲の日を、日付の順に並べる。",
        ),
    )


def no_such_day(at: At, text: str) -> CompileError:
    return problem(
        "no-such-day",
        at,
        Words(
            f"{text} is no day between 1900-01-01 and 2199-12-31.",
            f"{text} は1900-01-01から2199-12-31までの日付ではない。",
        ),
    )
