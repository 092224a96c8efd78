"""Policy tests: files that say what is to be found in them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from second_tariff import sample
from second_tariff.sample import POLICY

from validator.commands.expectations import Outcome, Request, rules_of, run, status
from validator.commands.expectations_text import Page, render
from validator.commands.policy import Loaded, load_policy
from validator.evaluation.check import Tariff
from validator.sources.home import home_at
from validator.text.wording import Lang

RENTAL = sample.RENTAL.replace("901", "900")


@cache
def tariff() -> Tariff:
    loaded = load_policy(str(POLICY))
    assert isinstance(loaded, Loaded)
    return loaded.tariff()


def outcome_of(tmp_path: Path, *texts: str) -> Outcome:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    return run(tariff(), Request(home_at(str(tmp_path)), [str(tmp_path)], date(2025, 6, 20), "en"))


def shown(outcome: Outcome, lang: Lang = "en", *, quiet: bool = False) -> str:
    return render(outcome, Page(lang, rules_of(tariff()), color=False, width=100, quiet=quiet))


def test_as_expected(tmp_path: Path) -> None:
    wrong = RENTAL.replace("rate: 900", "rate: 901  # expect: rate-by-size")
    outcome = outcome_of(tmp_path, f"# as-of: 2025-06-20\n{RENTAL}", f"# as-of: 2025-06-20\n{wrong}")
    assert status(outcome) == 0
    assert shown(outcome) == "2 cases as expected.\n"
    assert shown(outcome, quiet=True) == ""


def test_each_file_is_a_repository_of_its_own(tmp_path: Path) -> None:
    assert status(outcome_of(tmp_path, RENTAL, RENTAL)) == 0


def test_missing_extra_and_misplaced(tmp_path: Path) -> None:
    outcome = outcome_of(
        tmp_path,
        "# as-of: 2025-06-20\n" + RENTAL.replace("900", "901"),
        "# as-of: 2025-06-20\n" + RENTAL.replace("L-1", "L-1  # expect(warning): rate-by-sise"),
        "# as-of: 2025-06-20\n" + RENTAL.replace("L-1", "L-1  # expect: rate-by-size").replace("900", "901"),
        "# as-of: 2025-06-20\n" + RENTAL.replace("900", "901  # expect(warning): rate-by-size"),
        "# as-of: 2025-06-20\n"
        + RENTAL.replace("L-1", "L-1  # expect(warning): rate-by-size").replace("900", "901"),
    )
    assert status(outcome) == 1
    text = shown(outcome)
    for line in (
        "  + line 10: error rate-by-size was found, but is not expected: The rate of this locker is 900 yen, not",
        "      10 | rate: 901",
        (
            "  - line 3: warning rate-by-sise is expected, but was not found. There is no such rule."
            " Did you mean `rate-by-size`?"
        ),
        "       3 | id: L-1  # expect(warning): rate-by-sise",
        "  ~ line 3 -> 10: error rate-by-size is expected in line 3, but begins in line 10:",
        "  ~ line 10: rate-by-size is expected as warning, but was found as error:",
        "  ~ line 3 -> 10: rate-by-size is expected as warning in line 3, but was found as error in line 10:",
    ):
        assert f"\n{line}" in text, text
    assert text.endswith("\n0 cases as expected, 5 not.\n")
    assert "期待していないエラー rate-by-size が見つかった" in shown(outcome, "ja")


def test_a_rule_that_is_near_to_none(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, RENTAL.replace("L-1", "L-1  # expect: something-else"))
    assert "There is no such rule.\n" in shown(outcome)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# as-of 2025-06-20\n" + RENTAL, "line 1: not judged: A directive in a comment has a colon"),
        ("# as-of: 2200-01-01\n" + RENTAL, "The day of a test lies between 1900-01-01 and 2199-12-31."),
        (
            "# choose: lockers-of-a-houshold=one-in-all\n" + RENTAL,
            "No interpretation is called `lockers-of-a-houshold`. Did you mean `lockers-of-a-household`?",
        ),
        ("# choose: weather=fine\n" + RENTAL, "No interpretation is called `weather`.\n"),
        (
            "# choose: lockers-of-a-household=two\n" + RENTAL,
            "has no reading `two`; it has: one-in-all, one-a-site.",
        ),
        (RENTAL + "site: [\n", "line 10: not judged:"),
    ],
)
def test_what_cannot_be_judged(tmp_path: Path, text: str, message: str) -> None:
    outcome = outcome_of(tmp_path, text, RENTAL)
    assert status(outcome) == 2
    assert message in shown(outcome)
    assert shown(outcome).endswith("1 case as expected, 1 not judged.\n")


def test_a_choice_is_kept_to_its_file(tmp_path: Path) -> None:
    second = RENTAL.replace("L-1", "L-2").replace("harbour", "quay")
    both = f"{RENTAL}---\n{second}"
    assert status(outcome_of(tmp_path, f"# choose: lockers-of-a-household=one-a-site\n{both}")) == 0
    expecting = both.replace("household", "household  # expect(unsettled): one-locker-a-household", 1)
    assert (
        status(outcome_of(tmp_path, f"# choose: lockers-of-a-household=one-a-site\n{both}", expecting)) == 0
    )


def test_without_a_day_it_says_that_the_result_may_change(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, *[RENTAL] * 5)
    assert status(outcome) == 0
    assert "judged as of today (2025-06-20)" in shown(outcome)
    assert "2.yaml, … (5)." in shown(outcome)
    assert "note" not in shown(outcome, quiet=True)


def test_silence_is_never_success(tmp_path: Path) -> None:
    assert status(outcome_of(tmp_path)) == 2
    assert "There is no YAML file here." in shown(outcome_of(tmp_path))
    outcome = outcome_of(tmp_path, "a: 1\n")
    assert status(outcome) == 2
    assert "None of the files holds a record." in shown(outcome)
    gone = run(tariff(), Request(home_at(str(tmp_path)), [str(tmp_path / "gone")], date(2025, 6, 20), "en"))
    assert status(gone) == 2
    assert "There is no such file or folder." in shown(gone)


def test_what_is_no_record_is_left_aside(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, RENTAL, "a: 1\n", "")
    assert status(outcome) == 0
    assert shown(outcome).endswith("1 case as expected. 2 files without a record left aside.\n")


def test_a_file_without_a_record_that_expects_one_is_no_success(tmp_path: Path) -> None:
    assert status(outcome_of(tmp_path, "a: 1  # expect: rate-by-size\n")) == 1


def test_designations_of_the_file_count(tmp_path: Path) -> None:
    designated = f"{RENTAL}---\nrecord: designations\nsites: [north-gate]\n"
    assert status(outcome_of(tmp_path, designated)) == 1
    assert (
        status(outcome_of(tmp_path, designated.replace("harbour", "harbour  # expect: site-is-published")))
        == 0
    )
