"""What is computed for a record, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bicycles import program, things

from validator.analysis.prose.japanese import LINKED
from validator.analysis.trace import Computation, Tracer, Unknown
from validator.model.types import BOOLEAN
from validator.model.values import Period
from validator.operations import TABLE
from validator.operations.signature import signatures
from validator.text.wording import Lang

NOTHING: Mapping[str, str] = {}
HIRE = """\
record: hire
id: H-1
contractor: ito
size: large
starts_on: 2025-05-01
ends_on: 2025-05-20
fees:
  - {for: small, amount: 1000}
  - {for: large, amount: 2000}
"""


def computed(
    text: str, name: str, of: str = "H-1", lang: Lang = "en", chosen: Mapping[str, str] = NOTHING
) -> Computation:
    found = {
        each.definition.name: each
        for each in Tracer(program(), lang, dict(chosen)).computations(things(text)[of])
    }
    one = found[name]
    assert isinstance(one, Computation)
    return one


def steps(text: str, name: str, of: str = "H-1", lang: Lang = "en") -> list[tuple[str, str]]:
    return [(step.label, step.formula) for step in computed(text, name, of, lang).steps]


def test_a_sum_names_what_it_adds() -> None:
    assert steps(HIRE, "total") == [("total fee", "1,000 yen (small) + 2,000 yen (large) = 3,000 yen")]


def test_nothing_to_add() -> None:
    assert steps(HIRE.partition("fees")[0], "total") == [("total fee", "nothing to add: 0 yen")]


def test_a_fraction_is_shown_before_it_is_rounded() -> None:
    assert steps(HIRE, "rest") == [
        ("total fee", "1,000 yen (small) + 2,000 yen (large) = 3,000 yen"),
        ("term", "1 month from and including 2025-05-01 (starts on) = 2025-05-01 to 2025-05-31"),
        ("", "days of 2025-05-01 to 2025-05-31 (term) that remain after 2025-05-20 (ends on) = 11"),
        ("", "days of 2025-05-01 to 2025-05-31 (term) = 31"),
        ("rest", "3,000 yen × 11 ÷ 31 = 1,064.51… yen → 1,065 yen (half up)"),
    ]


def test_in_japanese() -> None:
    assert steps(HIRE, "rest", lang="ja")[1:] == [
        ("期間", "2025-05-01(開始日)を初日とする1か月 = 2025-05-01 から 2025-05-31 まで"),
        ("", "2025-05-01 から 2025-05-31 まで(期間)のうち 2025-05-20(終了日) の翌日以後の日数 = 11"),
        ("", "2025-05-01 から 2025-05-31 まで(期間)の日数 = 31"),
        ("残額", "3,000円 × 11 ÷ 31 = 1,064.51…円 → 1,065円(四捨五入)"),
    ]


def test_what_comes_out_even_is_not_rounded() -> None:
    assert steps(HIRE.replace("2000", "2100"), "rest")[-1] == ("rest", "3,100 yen × 11 ÷ 31 = 1,100 yen")


def test_each_step_bears_its_provision() -> None:
    assert [step.provisions for step in computed(HIRE, "rest").steps] == [
        ("2.1",),
        ("2.1",),
        (),
        (),
        ("2.1",),
    ]


def test_the_later_of_days() -> None:
    assert steps(HIRE, "due") == [
        (
            "due day",
            "latest of 2025-05-31 (last day of 30 days after 2025-05-01 (starts on))"  # noqa: ISC004
            " and 2025-05-20 (ends on) = 2025-05-31",
        )
    ]


def test_what_is_not_given_is_not_shown() -> None:
    without = HIRE.replace("ends_on: 2025-05-20\n", "")
    assert steps(without, "due") == [
        ("due day", "last day of 30 days after 2025-05-01 (starts on) = 2025-05-31")
    ]


def test_another_record_is_named() -> None:
    prior = HIRE + (
        "prior: H-0\n---\n"
        "record: hire\nid: H-0\ncontractor: ito\nsize: small\nstarts_on: 2025-01-01\nends_on: 2025-06-01\n"
    )
    assert "2025-06-01 (ends on, H-0) = 2025-06-01" in steps(prior, "due")[0][1]
    assert "2025-06-01(H-0 の終了日)" in steps(prior, "due", lang="ja")[0][1]


def test_the_whole_of_a_part_is_named_by_its_kind() -> None:
    part = HIRE + "extras:\n  - {what: small}\n"
    assert steps(part, "fitting_day", "H-1.3") == [("fitting day", "2025-05-01 (starts on, hire)")]
    assert steps(part, "fitting_day", "H-1.3", "ja") == [("取付けの日", "2025-05-01(貸出の開始日)")]


def test_hours() -> None:
    text = HIRE + "asked_at: 2025-05-02T09:00\nmet_at: 2025-05-03T10:30\n"
    one = computed(text, "waited")
    assert (one.value, one.shown) == (91_800, "25 h 30 min")
    assert one.steps[-1].formula == (
        "the time from 2025-05-02 09:00 (asked at) to 2025-05-03 10:30 (met at) = 25 h 30 min"
    )


def test_a_period() -> None:
    one = computed(HIRE, "term")
    assert isinstance(one.value, Period)
    assert one.otherwise == ()


def others(chosen: Mapping[str, str] = NOTHING) -> list[tuple[dict[str, str], Any]]:
    return [(dict(other.readings), other.value) for other in computed(HIRE, "rest", chosen=chosen).otherwise]


def test_every_reading_that_changes_it() -> None:
    """With two readings, each by itself and both together, where that is another value again."""
    assert others() == [
        ({"rounding": "plus-one"}, 3001),
        ({"fee-basis": "small-only"}, 355),
        ({"fee-basis": "small-only", "rounding": "plus-one"}, 1001),
    ]


def test_a_chosen_reading_is_settled() -> None:
    assert others({"fee-basis": "small-only"}) == [({"rounding": "plus-one"}, 1001)]
    assert computed(HIRE, "rest", chosen={"fee-basis": "small-only"}).value == 355


def test_what_changes_nothing_is_not_told() -> None:
    assert computed(HIRE.replace("  - {for: large, amount: 2000}\n", ""), "total").otherwise == ()


def test_what_has_no_value_is_left_out() -> None:
    names = [
        each.definition.name
        for each in Tracer(program(), "en", {}).computations(
            things(HIRE.replace("ends_on: 2025-05-20\n", ""))["H-1"]
        )
    ]
    assert names == ["total", "term", "due"]


def test_what_is_broken_is_told() -> None:
    broken = HIRE.replace("2025-05-01", "2025-05-32")
    found = list(Tracer(program(), "en", {}).computations(things(broken)["H-1"]))
    unknown = [each.definition.name for each in found if isinstance(each, Unknown)]
    assert unknown == ["term", "rest", "due"]
    assert [each.definition.name for each in found if isinstance(each, Computation)] == ["total"]


def test_a_predicate_begins_with_what_it_says_something_of() -> None:
    for name, operation in TABLE.items():
        if signatures(name)[0].gives == BOOLEAN:
            assert operation.words.en.startswith("{a} "), name
            assert operation.words.ja.startswith("{a}が"), name
            assert operation.words.ja.endswith(tuple(LINKED)), name
