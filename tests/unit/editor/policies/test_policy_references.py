"""Definition, references, highlights."""

from __future__ import annotations

import pytest
from lockers import FILES, TARIFF, TARIFF_FILE, USE, USE_FILE, cursor, lockers, place, shown

from validator.editor.policies.references import definition, highlights, references


def test_definition_of_a_key():
    (found,) = definition(lockers(), USE_FILE, *place(USE, "rental.ends_on is given", 9))
    assert found.path == TARIFF_FILE
    assert (found.span.line, shown(TARIFF, found.span)) == (19, "ends_on")


def test_definition_of_a_provision_is_its_heading():
    (found,) = definition(lockers(), USE_FILE, *place(USE, "cites 2.1", 7))
    assert (found.path, shown(USE, found.span)) == (USE_FILE, "2.1")
    assert USE.split("\n")[found.span.line - 1].startswith("provision")


def test_definition_of_a_variable_in_a_message():
    (found,) = definition(lockers(), USE_FILE, *place(USE, "{held} is over", 2))
    assert USE.split("\n")[found.span.line - 1].strip() == "with call.rental as held"


def test_what_the_language_gives_is_declared_nowhere():
    assert definition(lockers(), TARIFF_FILE, *place(TARIFF, "as as_of", 4)) == ()


def test_references_with_and_without_the_declaration():
    policy = lockers()
    at = place(USE, "rental.ends_on is given", 9)
    all_ = references(policy, USE_FILE, *at)
    used = references(policy, USE_FILE, *at, declaration=False)
    assert {shown(FILES[each.path], each.span) for each in all_} == {"ends_on"}
    assert len(all_) == len(used) + 1
    # three in the tariff's definitions, the condition and the norm, both messages
    assert len(used) == 7
    assert references(policy, TARIFF_FILE, *place(TARIFF, "ends_on?:", 7)) == all_


def test_highlights_are_of_this_file():
    found = highlights(lockers(), USE_FILE, *place(USE, "ends-after-start"))
    assert [(shown(USE, each.span), each.declares) for each in found] == [("ends-after-start", True)]
    found = highlights(lockers(), USE_FILE, *place(USE, "call.day", 1))
    assert [each.declares for each in found].count(True) == 1
    assert len(found) == 5


@pytest.mark.parametrize("ask", [definition, references, highlights])
def test_nothing_where_no_name_is(ask):
    assert ask(lockers(), USE_FILE, *place(USE, '"Scope"', 2)) == ()
    assert ask(lockers(), USE_FILE, 9_999, 1) == ()


def test_positions_in_a_file_with_crlf():
    text = USE.replace("\n", "\r\n").replace("see rental.starts_on", "see rental.st▮arts_on")
    policy, line, column = cursor(USE_FILE, text)
    assert policy.compiled.errors == ()
    found = references(policy, USE_FILE, line, column)
    lines = text.replace("▮", "").split("\r\n")
    texts = [
        lines[each.span.line - 1][each.span.column - 1 : each.span.end_column - 1]
        for each in found
        if each.path == USE_FILE
    ]
    assert texts
    assert set(texts) == {"starts_on"}
