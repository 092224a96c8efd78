"""Semantic tokens: over names that resolve, and over text that is broken."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lockers import TARIFF, TARIFF_FILE, USE, USE_FILE, lockers, place, shown, with_file
from policies_built_in import built_in

from validator.editor.policies.tokens import semantic_tokens
from validator.language.parsing.lexical import tokens


def of_line(policy, path, text, found):
    line = place(text, found)[0]
    return [
        (shown(text, each.span), each.type, *each.modifiers)
        for each in semantic_tokens(policy, path)
        if each.span.line == line
    ]


def test_a_condition():
    assert of_line(lockers(), USE_FILE, USE, "except when last-day") == [
        ("except", "keyword"), ("when", "keyword"), ("last-day", "parameter"), ("is", "keyword"),
        ("not-counted", "enumMember"), ("and", "keyword"), ("rental", "variable"), ("size", "property"),
        ("is", "keyword"), ("large", "enumMember"),
    ]  # fmt: skip


def test_declarations():
    assert of_line(lockers(), USE_FILE, USE, "rule ends-after-start") == [
        ("rule", "keyword"), ("ends-after-start", "function", "declaration"),
    ]  # fmt: skip
    assert of_line(lockers(), TARIFF_FILE, TARIFF, "  ends_on?:") == [
        ("ends_on", "property", "declaration"), ("date", "type", "defaultLibrary"), ("ja", "keyword"),
        ('"終了日"', "string"),
    ]  # fmt: skip
    assert of_line(lockers(), USE_FILE, USE, "cites 2.1")[1] == ("2.1", "namespace")


def test_names_in_a_message():
    assert of_line(lockers(), USE_FILE, USE, "message en")[2:] == [
        ('"The {', "string"), ("rental", "variable"), (".", "string"), ("size", "property"), ("} ends on {", "string"),
        ("rental", "variable"), (".", "string"), ("ends_on", "property"), ('}, \\"early\\": {', "string"),
        ("rental", "variable"), (".", "string"), ("starts_on", "property"), ('}."', "string"),
    ]  # fmt: skip


def test_comments():
    assert of_line(lockers(), USE_FILE, USE, "# What is told") == [("# What is told of the end.", "comment")]


def test_a_hash_in_a_text_is_no_comment():
    text = USE.replace('"Scope"', '"# no \\" comment"')
    assert of_line(with_file(USE_FILE, text), USE_FILE, text, "article 1")[3] == (
        '"# no \\" comment"',
        "string",
    )


def test_broken_text_keeps_its_colours():
    text = USE.replace("require held is running", "require = held is running")
    policy = with_file(USE_FILE, text)
    assert of_line(policy, USE_FILE, text, "require = held") == [
        ("require", "keyword"), ("held", "variable"), ("is", "keyword"), ("running", "variable"), ("on", "keyword"),
        ("call", "variable"), ("day", "property"),
    ]  # fmt: skip
    assert of_line(policy, USE_FILE, text, "except when last-day") == of_line(
        lockers(), USE_FILE, USE, "except when last-day"
    )


@pytest.mark.parametrize("change", ["", "\r\n", "\t", '"', "=", "é", "\u2028", "cut"])
def test_tokens_are_in_order_and_within_their_lines(change):
    for path, text in {**built_in().files, TARIFF_FILE: TARIFF}.items():
        half = len(text) // 2
        if change == "\r\n":
            new = text.replace("\n", "\r\n")
        else:
            new = text[:half] if change == "cut" else text[:half] + change + text[half:]
        lines = new.split("\n")
        policy = lockers()
        found = semantic_tokens(policy._replace(files={path: new}), path)
        for before, each in pairwise(found):
            assert before.span[2:] <= each.span[:2]
        for each in found:
            span = each.span
            assert span.line == span.end_line
            assert 1 <= span.column < span.end_column <= len(lines[span.line - 1].rstrip("\r")) + 1


def test_crlf_has_the_same_tokens():
    policy = with_file(USE_FILE, USE.replace("\n", "\r\n"))
    assert semantic_tokens(policy, USE_FILE) == semantic_tokens(lockers(), USE_FILE)


def test_all_of_a_sound_text_is_in_the_tokens():
    for text in built_in().files.values():
        spans = {leaf.span for leaf in tokens(text) if leaf.kind != "COMMENT"}
        lines = text.split("\n")
        left = [list(line) for line in lines]
        for span in (*spans, *(leaf.span for leaf in tokens(text) if leaf.kind == "COMMENT")):
            left[span.line - 1][span.column - 1 : span.end_column - 1] = " " * (span.end_column - span.column)
        assert {each for line in left for each in line} <= {" "}


def test_no_tokens_of_nothing():
    assert semantic_tokens(lockers(), "no-such-file.kitei") == ()
    assert semantic_tokens(with_file(USE_FILE, ""), USE_FILE) == ()
