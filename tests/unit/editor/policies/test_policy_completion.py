"""Completion: names of every sort where they fit, keywords that the grammar takes, snippets."""

from __future__ import annotations

import pytest
from lockers import REST, TARIFF, TARIFF_FILE, USE, USE_FILE, cursor, with_file

from validator.editor.policies.completion import SNIPPETS, completion
from validator.editor.policies.unfinished import NO_NAME, finished
from validator.language.parsing.lexical import fitting
from validator.language.parsing.parse import parse_file

END = '    help en "Mend it." ja "直す。"\n'


def offered(path, text, lang="en"):
    policy, line, column = cursor(path, text, lang)
    return completion(policy, path, line, column)


def labels(items, *sorts):
    return [item.label for item in items if not sorts or item.sort in sorts]


def changed(old, new):
    assert old in USE
    return USE.replace(old, new, 1)


def test_keys_after_a_dot_and_nothing_else():
    items = offered(USE_FILE, changed("when rental.ends_on is given", "when rental.st▮"))
    assert labels(items, "key") == ["size", "limit", "starts_on", "ends_on", "boxes", "id", "contractor"]
    assert set(labels(items, "definition")) == {"end", "called"}
    assert labels(items, "keyword") == []
    by_label = {item.label: item for item in items}
    assert by_label["starts_on"].detail == "first day: date"
    assert by_label["ends_on"].detail == "ends on: date?"
    assert "Declared in" in by_label["starts_on"].documentation
    assert {item.span.end_column - item.span.column for item in items} == {2}


def test_details_in_japanese():
    items = offered(USE_FILE, changed("when rental.ends_on is given", "when rental.▮"), "ja")
    assert next(item for item in items if item.label == "ends_on").detail == "終了日: date?"


def test_words_of_the_key_that_is_compared():
    items = offered(USE_FILE, changed("rental.size is large", "rental.size is ▮"))
    assert labels(items, "word") == ["small", "large"]
    assert "given" in labels(items, "keyword")
    assert "rule" not in labels(items, "keyword")


def test_words_that_are_taken_in_from_another_list():
    items = offered(USE_FILE, changed("rental.size is large", "rental.limit is l▮"))
    assert set(labels(items, "word")) == {"small", "large", "huge"}


def test_readings_and_their_questions():
    items = offered(USE_FILE, changed("last-day is not-counted", "last-day is ▮"))
    assert labels(items, "reading") == ["counted", "not-counted"]


def test_variables_in_a_condition():
    items = offered(USE_FILE, changed("require held is running on call.day", "require ▮"))
    assert set(labels(items, "variable", "record")) >= {"call", "held", "as_of"}


def test_states_after_is():
    items = offered(USE_FILE, changed("require held is running on call.day", "require held is ▮"))
    assert "running" in labels(items, "state")


def test_kinds_after_for():
    items = offered(USE_FILE, changed("for visit call", "for ▮"))
    assert set(labels(items, "record", "part")) >= {"rental", "visit", "box"}
    assert labels(items, "keyword") == ["former"]


def test_provisions():
    items = offered(USE_FILE, changed("cites 2.1", "cites 2.▮"))
    assert set(labels(items, "provision")) >= {
        "1",
        "2.1",
        "2.2",
        "3",
    }
    assert all(item.span.end_column - item.span.column == 2 for item in items)
    assert next(item for item in items if item.label == "2.1").detail == "art. 2 (1) (Use)"


def test_types_with_backquotes_only_where_they_must():
    items = offered(TARIFF_FILE, TARIFF.replace("day: date", "day: ▮", 1))
    assert {"date", "size", "box"} <= set(labels(items))
    assert all("`" not in item.text for item in items)
    assert "list" in labels(items, "keyword")


def test_a_word_that_is_a_keyword_is_quoted():
    text = TARIFF.replace("small ja", "more ja").replace('date ja "日"', 'date ja "日"')
    policy_text = changed("rental.size is large", "rental.size is ▮")
    line = policy_text[: policy_text.index("▮")].count("\n") + 1
    column = policy_text.split("\n")[line - 1].index("▮") + 1
    policy = with_file(TARIFF_FILE, text)
    policy = policy._replace(files={**policy.files, USE_FILE: policy_text.replace("▮", "")})
    items = completion(policy, USE_FILE, line, column)
    assert next(item for item in items if item.label == "more" and item.sort == "word").text == "`more`"


@pytest.mark.parametrize("text", ["The {rental.▮size} ends", "The {▮", "The {rental.▮"])
def test_names_in_a_message(text):
    items = offered(USE_FILE, changed("The {rental.size} ends", text))
    if "rental." in text:
        assert {"size", "starts_on"} <= set(labels(items))
    else:
        assert {"rental", "as_of"} <= set(labels(items))
    assert labels(items, "keyword") == []


@pytest.mark.parametrize(
    "text", ["The ▮{rental.size} ends", "The {rental.size} ▮ends", "The {rental.size|x▮} ends"]
)
def test_no_names_beside_the_braces_of_a_message(text):
    assert offered(USE_FILE, changed("The {rental.size} ends", text)) == ()


def test_nothing_in_a_comment():
    assert offered(USE_FILE, changed("# What is told", "# What ▮is told")) == ()


def test_slots_that_may_follow():
    items = offered(USE_FILE, changed("    see rental.starts_on\n", "    ▮\n"))
    keywords = set(labels(items, "keyword"))
    assert {"warning", "at", "see", "message", "except"} <= keywords
    assert not {"for", "require", "forbid", "needs", "tariff", "record"} & keywords


def test_blocks_that_may_follow_and_their_snippets():
    items = offered("3-rest.kitei", REST + "\n  ▮")
    assert {"rule", "define", "provision"} <= set(labels(items, "keyword"))
    snippet = next(item for item in items if item.label == "rule ...")
    assert "\n    for kind\n" in snippet.text
    assert snippet.sort == "snippet"


def test_an_empty_file():
    items = offered("4-new.kitei", "▮")
    assert {"article", "record", "words", "define"} <= set(labels(items, "keyword"))
    assert "rule" not in labels(items, "keyword")


def test_a_broken_block_offers_names_of_none():
    items = offered(
        "3-rest.kitei", 'article 3 en "B" ja "区"\n  rule r\n    for = rental\n    require rental.▮\n'
    )
    assert items == ()


@pytest.mark.parametrize("word", SNIPPETS)
def test_snippets_are_of_the_language(word):
    body = SNIPPETS[word][0]
    head = 'article 1 en "a" ja "a"\n' if word in ("rule", "interpretation", "define", "state") else ""
    file, errors = parse_file("x.kitei", head + body + "\n")
    assert errors == []
    assert file is not None


@pytest.mark.parametrize(
    "text",
    [
        f"rule r for rental when {NO_NAME}",
        f"rule r for rental require every x in rental.{NO_NAME}",
        f"rule r for rental require (rental.a is given or {NO_NAME}",
        f"rule r for rental needs {NO_NAME}",
        f"define x of rental: {NO_NAME}",
        f"define x of {NO_NAME}",
        f'define x of rental: date ja "x" as latest of ({NO_NAME}',
        f'define x of rental: date ja "x" as 30 days after {NO_NAME}',
        f'define x of rental: yen ja "x" as sum of x.fee for x in rental.{NO_NAME}',
        f"state s of {NO_NAME}",
        f"permits {NO_NAME}",
        f"modelled by {NO_NAME}",
        f"rule r for former {NO_NAME}",
        f"rule r for rental each x in changes from {NO_NAME}",
        f"rule r for rental require rental.a is one of {NO_NAME}",
        f"rule r for rental require rental.a is within {NO_NAME}",
    ],
)
def test_any_beginning_can_be_finished(text):
    before = 'article 1 en "a" ja "a"\n  ' + text
    whole = finished(before)
    assert whole is not None
    assert whole.startswith(before)
    assert parse_file("x.kitei", whole)[1] == []


def test_what_fits_after_a_broken_text_is_not_known():
    assert fitting("record rental =") is None
    assert fitting("") is not None
    assert finished("record rental = ") is None
