"""A file of several cases over a base, records as they were, and what is wrong with such a file, at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from test_expectations import RENTAL, shown, tariff

from validator.commands.expectations import Outcome, Request, run, status
from validator.sources.home import home_at

BASE = f"# as-of: 2025-06-20\n{RENTAL}"
RATE = "record: rental\nid: L-1\nrate: 901"


def outcome_of(tmp_path: Path, text: str, base: str | None = BASE) -> Outcome:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    if base is not None:
        (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    return run(tariff(), Request(home_at(str(tmp_path)), [str(tmp_path / "a.yaml")], date(2025, 6, 20), "en"))


def names(outcome: Outcome) -> list[tuple[str | None, int, bool]]:
    return [(each.name, each.line, each.as_expected) for each in outcome.tested]


# --- cases ------------------------------------------------------------------------------------------------------------


def test_a_case_says_what_it_changes(tmp_path: Path) -> None:
    outcome = outcome_of(
        tmp_path,
        "# base: base.yaml\n"
        "--- # case: as it is\n"
        f"--- # case: a yen too much\n{RATE}  # expect: rate-by-size\n"
        "--- # case: open air\nrecord: rental\nid: L-1\nroof: open-air\n",
    )
    assert names(outcome)[:2] == [("as it is", 2, True), ("a yen too much", 3, True)]
    assert status(outcome) == 1
    text = shown(outcome)
    assert "a.yaml:7 open air (as of 2025-06-20)\n  + " in text
    assert text.endswith("\n2 cases as expected, 1 not.\n")


def test_each_case_is_a_repository_of_its_own(tmp_path: Path) -> None:
    cases = "".join(f"--- # case: {name}\n{RENTAL}" for name in "abc")
    assert status(outcome_of(tmp_path, f"# as-of: 2025-06-20\n{cases}")) == 0


def test_what_stands_above_the_first_case_holds_for_all(tmp_path: Path) -> None:
    outcome = outcome_of(
        tmp_path,
        f"# as-of: 2025-06-20\n{RENTAL}--- # case: a\n--- # case: b\n{RATE} # expect: rate-by-size\n",
        base=None,
    )
    assert names(outcome) == [("a", 11, True), ("b", 12, True)]


def test_a_case_name_above_its_document(tmp_path: Path) -> None:
    text = f"# base: base.yaml\n# case: a\n# A yen.\n---\n{RATE} # expect: rate-by-size\n\n# case: b\n---\n"
    assert names(outcome_of(tmp_path, text)) == [("a", 2, True), ("b", 9, True)]


def test_the_day_and_the_readings_of_file_and_case(tmp_path: Path) -> None:
    second = "record: rental\nid: L-2\n" + RENTAL.partition("id: L-1\n")[2].replace("harbour", "quay")
    outcome = outcome_of(
        tmp_path,
        "# base: base.yaml\n# choose: lockers-of-a-household=one-a-site\n"
        f"--- # case: one a site\n{second}"
        "--- # case: one in all # as-of: 2025-06-21\n"
        "# choose: lockers-of-a-household=one-in-all\n"
        "record: rental\nid: L-1\nrenter: household  # expect: one-locker-a-household\n"
        f"---\n{second}",
    )
    assert status(outcome) == 0, shown(outcome)
    assert [each.as_of.day for each in outcome.tested] == [20, 21]


# --- records over records ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expects"),
    [
        ("rate: 901", "rate-by-size"),
        ("locker:", "record-shape"),
        ("locker: ~", "record-shape"),
        ("nonsense:", "record-shape"),
        ("nonsense: 1", "record-shape"),
        ("id: L-1", "record-shape"),
    ],
)
def test_keys_are_replaced_taken_away_and_added(tmp_path: Path, said: str, expects: str) -> None:
    """A key that takes nothing away stays, and is a fault of shape; so is one said twice."""
    outcome = outcome_of(tmp_path, f"# base: base.yaml\n--- # case: a\nrecord: rental\nid: L-1\n{said}\n")
    assert [each.found.rule for each in outcome.tested[0].differences if each.found] == [expects]


def test_mappings_are_joined_and_lists_replaced(tmp_path: Path) -> None:
    base = f"{BASE}refund:\n  paid_on: 2025-06-15\n  amount: 5\n  notes: [a, b]\n"
    said = "record: rental\nid: L-1\nrefund:\n  amount:\n  notes: [c]\n"
    outcome = outcome_of(tmp_path, f"# base: base.yaml\n--- # case: a\n{said}", base)
    from validator.commands.cases import read_cases
    from validator.sources.read import File, read

    def load(_: str) -> File:
        file = read(base.encode())
        assert isinstance(file, File)
        return file

    file = read((tmp_path / "a.yaml").read_bytes())
    assert isinstance(file, File)
    (case,) = read_cases(file, load).cases
    (document,) = case.now.documents
    refund = document.root.get("refund").value  # type: ignore[union-attr]
    assert [each.key.text for each in refund.entries] == ["paid_on", "notes"]  # type: ignore[union-attr]
    assert [each.text for each in refund.get("notes").value.items] == ["c"]  # type: ignore[union-attr]
    assert outcome.tested


def test_a_record_said_twice_is_there_twice(tmp_path: Path) -> None:
    twice = "record: rental\nid: L-1\n---\nrecord: rental\nid: L-1  # expect: record-id-unique\n"
    outcome = outcome_of(tmp_path, f"# base: base.yaml\n--- # case: a\n{twice}")
    found = [each.found for each in outcome.tested[0].differences]
    assert [each.rule for each in found if each is not None] == ["one-locker-a-household"]


def test_a_finding_in_the_base_is_told_there_and_expected_where_its_line_is_repeated(tmp_path: Path) -> None:
    wrong = BASE.replace("rate: 900", "rate: 901")
    text = shown(outcome_of(tmp_path, "# base: base.yaml\n--- # case: a\n", wrong))
    assert "  + base.yaml line 10: error rate-by-size was found" in text
    assert "      10 | rate: 901\n" in text
    assert "To expect it, repeat that line in the case." in text
    assert (
        status(outcome_of(tmp_path, f"# base: base.yaml\n--- # case: a\n{RATE} # expect: rate-by-size\n"))
        == 0
    )


def test_a_file_without_cases_may_stand_on_a_base(tmp_path: Path) -> None:
    assert names(outcome_of(tmp_path, f"# base: base.yaml\n{RATE}  # expect: rate-by-size\n")) == [
        (None, 1, True)
    ]


# --- as it was --------------------------------------------------------------------------------------------------------


def test_records_as_they_were_and_as_they_are_no_more(tmp_path: Path) -> None:
    then = "--- # before\nrecord: rental\nid: L-1\nsite: quay\n"
    outcome = outcome_of(
        tmp_path,
        f"# base: base.yaml\n--- # case: another site\n{then}"
        "--- # case: no more\n# before: base\n--- # gone\nrecord: rental\nid: L-1\n"
        "--- # case: not yet\n--- # before # gone\nrecord: rental\nid: L-1\n",
    )
    before, gone, not_yet = outcome.tested[0], outcome.tested[1], outcome.tested[2]
    assert (before.failures, gone.failures, not_yet.failures) == ((), (), ())


# --- what is wrong ----------------------------------------------------------------------------------------------------

ONE = "# base: base.yaml\n--- # case: a\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (f"{ONE}--- # case: a\n", 3, "The case of line 2 has this name, too."),
        (f"{ONE}record: rental\n# case: b\nid: L-1\n", 4, "A case begins with a document of its own."),
        (f"{ONE}{RATE} # expct: rate-by-size\n", 5, "Did you mean `# expect:`?"),
        (f"{ONE}{RATE}\n# as-of: 2025-06-21\n", 6, "stands at the head of the file or of a case"),
        (f"{ONE}# as-of: 2025-06-21\n# as-of: 2025-06-22\n{RATE}\n", 4, "a `# as-of:` above already"),
        (f"{ONE}# base: base.yaml\n{RATE}\n", 3, "stands at the head of the file, above the first record"),
        (f"# base: base.yaml\n# base: base.yaml\n{RATE}\n", 2, "a `# base:` above already"),
        ("# base: nowhere.yaml\n--- # case: a\n", 1, "The base `nowhere.yaml` cannot be read."),
        (f"{ONE}{RATE}\n--- # before\n", 6, "`# before` marks the record below it"),
        (f"{ONE}{RATE} # gone\n", 5, "`# gone` marks the record below it"),
        (f"{ONE}--- # gone\nrecord: rental\nid: L-9\n", 4, "no such record to be gone"),
        (f"# expect: rate-by-size\n{ONE}", 1, "above the first case, so it is of none"),
        (f"--- # case: a\n--- # before\n{RENTAL}", 2, "Nothing is said of what is now."),
        (f"{ONE}# choose: weather=fine\n", 3, "No interpretation is called `weather`."),
        (f"{ONE}# as-of: 2200-01-01\n", 3, "The day of a test lies between"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, text: str, line: int, said: str) -> None:
    outcome = outcome_of(tmp_path, text)
    assert status(outcome) == 2
    (failure,) = [failure for each in outcome.tested for failure in each.failures]
    assert (failure.line, said in failure.message) == (line, True), failure
    assert outcome.tested[0].path.endswith("a.yaml")


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (f"{BASE}--- # case: b\n", "The base `base.yaml` may say a day and readings. In line 11"),
        (f"# base: other.yaml\n{BASE}", "In line 1 it says more"),
        (f"{BASE}# expect: rate-by-size\n", "In line 11 it says more"),
        (f"{BASE}foo: [\n", "The base `base.yaml` cannot be read. Line 11:"),
        (f"{BASE}---\n{RENTAL}", "The base has this record more than once"),
    ],
)
def test_what_is_wrong_with_a_base(tmp_path: Path, base: str, said: str) -> None:
    outcome = outcome_of(tmp_path, f"{ONE}{RATE}\n", base)
    assert status(outcome) == 2
    assert said in shown(outcome)


def test_a_day_of_the_base_that_cannot_be_is_told_there(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, ONE, BASE.replace("2025-06-20", "2200-01-01"))
    assert "base.yaml line 1: not judged: The day of a test lies between" in shown(outcome)


def test_a_case_of_nothing(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, "--- # case: a\n--- # case: b\nx: 1\n")
    assert status(outcome) == 2


def test_a_base_lies_in_the_folder_of_its_test(tmp_path: Path) -> None:
    """No name leads to another folder, and no link out of the repository; nothing of such a file is shown."""
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("record: rental\nid: secret\n", encoding="utf-8")
    (tmp_path / "repo" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    for name in ("../secret.yaml", str(tmp_path / "secret.yaml"), "link.yaml"):
        outcome = outcome_of(tmp_path / "repo", f"# base: {name}\n--- # case: a\n", base=None)
        assert (status(outcome), "id: secret" in shown(outcome)) == (2, False)
        assert "case" not in {each.name for each in outcome.tested}
