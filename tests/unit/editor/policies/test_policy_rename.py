"""Rename: everywhere or not at all, and the policy compiles after it as before."""

from __future__ import annotations

import random

import pytest
from generators.budget import share
from lockers import FILES, REST, TARIFF, TARIFF_FILE, USE, USE_FILE, cursor, lockers, place, with_file
from policies_built_in import built_in

from validator.editor.answers import Refusal
from validator.editor.policies.policy import policy_of
from validator.editor.policies.rename import edited, prepare_rename, rename
from validator.language.compile import compile_files


def renamed(path, found, inside, name, lang="en"):
    policy = lockers(lang)
    answer = rename(policy, path, *place(FILES[path], found, inside), name)
    return answer if isinstance(answer, Refusal) else edited(policy, answer)


def test_a_key_in_all_files_and_messages():
    files = renamed(USE_FILE, "rental.ends_on is given", 9, "last_day")
    assert compile_files(sorted(files.items())).errors == ()
    assert not any("ends_on" in text for text in files.values())
    assert "  last_day?: date ja" in files[TARIFF_FILE]
    assert "{rental.last_day}" in files[USE_FILE]


def test_a_kind_takes_what_goes_by_it_along():
    files = renamed(TARIFF_FILE, "record rental", 8, "lease")
    assert compile_files(sorted(files.items())).errors == ()
    assert "for lease\n" in files[USE_FILE]
    assert "define called of lease or box it" in files[TARIFF_FILE]
    # a key of that name is another thing
    assert "rental: reference to lease" in files[TARIFF_FILE]


def test_a_definition_for_several_kinds_is_one():
    files = renamed(USE_FILE, "rental.called", 8, "nickname")
    assert "define nickname of rental or box it" in files[TARIFF_FILE]
    assert "called" not in files[TARIFF_FILE] + files[USE_FILE]
    assert compile_files(sorted(files.items())).errors == ()


def test_a_rule_and_a_reading():
    assert "rule ends-later\n" in renamed(USE_FILE, "ends-after-start", 3, "ends-later")[USE_FILE]
    files = renamed(USE_FILE, "leans to counted", 10, "it-counts")
    assert "leans to it-counts en" in files[USE_FILE]


def test_a_keyword_gets_backquotes_where_it_must():
    files = renamed(TARIFF_FILE, "ends_on?:", 1, "day")
    assert "  day?: date ja" in files[TARIFF_FILE]
    assert "rental.day is given" in files[TARIFF_FILE]
    files = renamed(TARIFF_FILE, "small ja", 1, "when")
    assert "  `when` ja" in files[TARIFF_FILE]
    files = renamed(USE_FILE, "as held", 4, "first")
    assert "as `first`\n    require `first` is running" in files[USE_FILE]
    assert "{`first`} is over" in files[USE_FILE]
    assert compile_files(sorted(files.items())).errors == ()


def test_a_name_in_backquotes_may_lose_them():
    tariff = TARIFF.replace("  small ja", "  `when` ja")
    policy = with_file(TARIFF_FILE, tariff)
    edits = rename(policy, TARIFF_FILE, *place(tariff, "`when` ja", 2), "small")
    assert not isinstance(edits, Refusal)
    assert edited(policy, edits)[TARIFF_FILE] == TARIFF


def test_the_same_name_changes_nothing():
    policy = lockers()
    assert rename(policy, USE_FILE, *place(USE, "as held", 4), "held") == ()


@pytest.mark.parametrize(
    ("path", "found", "inside", "name", "said"),
    [
        (
            USE_FILE,
            "rental.ends_on is given",
            9,
            "starts_on",
            "`starts_on` is taken: it is a key of `rental`.",
        ),
        (
            USE_FILE,
            "ends-after-start",
            1,
            "visit-while-running",
            "`visit-while-running` is taken: it is a rule.",
        ),
        (
            USE_FILE,
            "leans to counted",
            10,
            "not-counted",
            "`not-counted` is taken: it is a reading of `last-day`.",
        ),
        (USE_FILE, "rental.ends_on is given", 9, "last-day", "`last-day` cannot be a key"),
        (USE_FILE, "as held", 4, "Held", "`Held` is no name"),
        (USE_FILE, "as held", 4, "", "`` is no name"),
        (USE_FILE, "as held", 4, "a b", "`a b` is no name"),
        (USE_FILE, "as held", 4, "x\nrule y", "is no name"),
        (USE_FILE, "as held", 4, "call", "With that name"),
        (TARIFF_FILE, "running of", 1, "end", "With that name"),
        (TARIFF_FILE, "as as_of", 4, "today", "`as_of` belongs to the language itself."),
        (TARIFF_FILE, "ends_on?: date", 11, "day", "`date` belongs to the language itself."),
        (USE_FILE, "cites 2.1", 7, "2.3", "`2.1` is the number of a provision"),
        (USE_FILE, '"Scope"', 3, "x", "There is no name here."),
    ],
)
def test_what_is_refused(path, found, inside, name, said):
    answer = renamed(path, found, inside, name)
    assert isinstance(answer, Refusal), answer
    assert said in answer.message


def test_refusals_in_japanese():
    answer = renamed(USE_FILE, "rental.ends_on is given", 9, "starts_on", "ja")
    assert answer == Refusal("`starts_on` は既にある(`rental` のキー)。")


def test_prepare():
    policy = lockers()
    line, column = place(USE, "as held", 4)
    span = prepare_rename(policy, USE_FILE, line, column)
    assert span == (line, column - 1, line, column + 3)
    assert isinstance(prepare_rename(policy, USE_FILE, 1, 1), Refusal)
    assert isinstance(prepare_rename(policy, TARIFF_FILE, *place(TARIFF, "as as_of", 4)), Refusal)


def test_beside_a_broken_block_nothing_is_renamed():
    policy, line, column = cursor("3-rest.kitei", REST + "\n  rule broken\n    for ▮=\n")
    assert policy.program is None
    refused = rename(policy, USE_FILE, *place(USE, "as held", 4), "kept")
    assert isinstance(refused, Refusal)
    assert "does not compile" in refused.message
    assert rename(policy, "3-rest.kitei", line, column, "x") == Refusal("There is no name here.")


def test_files_with_crlf():
    files = {path: text.replace("\n", "\r\n") for path, text in FILES.items()}
    policy = policy_of(files, "en")
    edits = rename(policy, USE_FILE, *place(USE, "as held", 4), "kept")
    assert not isinstance(edits, Refusal)
    assert {text.count("\r\n") for text in edited(policy, edits).values()} == {
        text.count("\r\n") for text in files.values()
    }


@pytest.mark.heavy
def test_renaming_in_the_built_in_policy_compiles():
    policy = built_in()
    rng = random.Random(11)
    symbols = sorted({each.symbol for each in policy.names.found if each.declares})
    done = 0
    for symbol in rng.sample(symbols, max(3, share(12))):
        at = next(each for each in policy.names.of(symbol) if each.declares)
        name = rng.choice(["zebra", "when", "count", "a", "yen", "held"])
        answer = rename(policy, at.path, at.span.line, at.span.column, name)
        if isinstance(answer, Refusal):
            continue
        done += 1
        files = edited(policy, answer)
        assert compile_files(sorted(files.items())).errors == (), (symbol, name)
        back = policy_of(files, "en")
        again = next(
            each for each in back.names.found if each.path == at.path and each.span[:2] == at.span[:2]
        )
        undone = rename(back, at.path, again.span.line, again.span.column, symbol.name)
        assert not isinstance(undone, Refusal), (symbol, name)
        assert edited(back, undone) == policy.files, (symbol, name)
    assert done >= 2
