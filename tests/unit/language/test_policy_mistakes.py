"""What people get wrong, one example each: what it is called, and where it is told."""

from __future__ import annotations

import pytest

from validator.language.parsing.parse import parse_file
from validator.text.place import Span

TOP = [
    ('words side ja "区分"\n  company en "the company"\n', "missing-japanese", 2, 14, 27),
    ('article 1 ja "一" en "One"\n', "missing-english", 1, 11, 13),
    ("words side ja 区分\n", "missing-quotes", 1, 15, 17),
    ('words side\n  company ja "当社"\n', "missing-label", 1, 7, 11),
    ('tariff t\n  en "T"\n  ja "T"\n', "tariff-without-provisions", 3, 9, 9),
    ("rule r\n  require a is b\n", "outside-provision", 1, 1, 5),
    ('article 1 en "" ja ""\n\nrecord contract ja "契約"\n', "vocabulary-late", 3, 1, 7),
    ('record contract ja "契約"\n  applied_on date ja "日"\n', "key-form", 2, 3, 13),
    ('record contract ja "契約"\n  applied_on： date ja "日"\n', "full-width-character", 2, 13, 14),
    ('record contract ja "契約"\n　item: item ja "品目"\n', "full-width-character", 2, 1, 2),
    ('record contract ja “契約”\n', "wrong-quote", 1, 20, 21),
    ("record contract ja '契約'\n", "wrong-quote", 1, 20, 21),
    ('record contract ja "契約\n  item: item ja "品目"\n', "unclosed-text", 1, 20, 23),
    ('record contract ja "契\\n約"\n', "unknown-escape", 1, 22, 24),
    ('record Contract ja "契約"\n', "capital-letters", 1, 8, 16),
    ('record contract ja "契約"\n\titem: item ja "品目"\n', "tab", 2, 1, 2),
    ('// a comment\nrecord contract ja "契約"\n  x: date ja ""\n', "foreign-comment", 1, 1, 3),
    ('# a\x85comment\n', "forbidden-character", 1, 4, 5),
    ('# a\u2028comment\n', "forbidden-character", 1, 4, 5),
    ('# a\u202ecomment\n', "forbidden-character", 1, 4, 5),
    ('# a\ufeffcomment\n', "forbidden-character", 1, 4, 5),
    ('# a\rcomment\n', "forbidden-character", 1, 4, 5),
    ('record con\u200btract ja "契約"\n', "forbidden-character", 1, 11, 12),
    ('provision\n', "incomplete", 1, 10, 10),
    ('define end of contract date ja "" as contract.ends_on\n', "unexpected", 1, 29, 31),
    ('recrod contract ja ""\n', "unknown-keyword", 1, 1, 7),
]  # fmt: skip

RULE = [
    ("    message en \"M\" ja \"M\"\n    require a is b\n", "slot-order", 4, 5, 12),
    ("    require a is b\n    require c is d\n", "slot-twice", 4, 5, 12),
    ("    require a is b\n    forbid c is d\n", "slot-twice", 4, 5, 11),
    ("    require not a is b\n", "no-negation", 3, 13, 16),
    ("    require a is b and not c is d\n", "no-negation", 3, 24, 27),
    ("    require a is b and c is d or e is f\n", "mixed-and-or", 3, 31, 33),
    ("    require a is b or c is d and e is f\n", "mixed-and-or", 3, 30, 33),
    ("    require some x in l where a is b or c is d\n", "mixed-and-or", 3, 38, 40),
    ("    require a is b or some x in l where c is d\n", "quantifier-in-or", 3, 23, 27),
    ("    when contract.flag\n    require a is b\n", "bare-value", 3, 10, 23),
    ("    require contract.flag and a is b\n", "bare-value", 3, 13, 26),
    ("    require a = b\n", "foreign-operator", 3, 15, 16),
    ("    require a == b\n", "foreign-operator", 3, 15, 17),
    ("    require a != b\n", "foreign-operator", 3, 15, 17),
    ("    require a >= b\n", "foreign-operator", 3, 15, 17),
    ("    require a is b && c is d\n", "foreign-operator", 3, 20, 22),
    ("    require a is b ory is c\n", "unknown-keyword", 3, 20, 23),
    ("    requrie a is b\n", "unknown-keyword", 3, 5, 12),
    ("    for contract\n    requrie a is b\n", "unknown-keyword", 4, 5, 12),
    ("    if a is b\n    require c is d\n", "foreign-keyword", 3, 5, 7),
    ("    require a is b\n    unless c is d\n", "foreign-keyword", 4, 5, 11),
    ("    require (a is b and c is d\n    message en \"M\" ja \"M\"\n", "unclosed-bracket", 3, 13, 14),
    ("    require every x in l where a is b\n    message en \"M\" ja \"M\"\n", "every-without-satisfies", 3, 13, 18),
    ("    require a is one of b\n", "one-of-one", 3, 25, 26),
    ("    require a is more than 1,000 yen\n", "number-form", 3, 28, 29),
    ("    require a is more than 1.5\n", "number-form", 3, 28, 31),
    ("    require a is 2025.7.1\n", "date-form", 3, 18, 26),
    ("    require a is 2025-7-1\n", "date-form", 3, 18, 26),
    ("    require a is 30days\n", "number-form", 3, 18, 24),
    ("    require a -b is 1\n", "minus-form", 3, 15, 16),
    ("    require a is -1\n", "minus-form", 3, 18, 19),
    ("    require a is\n    message en \"M\" ja \"M\"\n", "unexpected", 4, 5, 12),
    ("    require a is b、c is d\n", "full-width-character", 3, 19, 20),
    ("    message en \"M\"\n    help en \"H\" ja \"H\"\n", "missing-japanese", 3, 16, 19),
    ("    message en M ja \"M\"\n", "missing-quotes", 3, 16, 17),
    ("    message \"M\"\n", "unexpected", 3, 13, 16),
    ("    require a;\n", "foreign-comment", 3, 14, 15),
    ("    require a@b is c\n", "unknown-character", 3, 14, 15),
]  # fmt: skip


def _one_error(text):
    _, errors = parse_file("x.kitei", text)
    assert len(errors) == 1, errors
    return errors[0]


@pytest.mark.parametrize(("text", "code", "line", "column", "end"), TOP)
def test_mistakes_in_declarations(text, code, line, column, end):
    error = _one_error(text)
    assert (error.code, error.span) == (code, Span(line, column, line, end)), error


@pytest.mark.parametrize(("body", "code", "line", "column", "end"), RULE)
def test_mistakes_in_rules(body, code, line, column, end):
    error = _one_error(f'article 1 en "" ja ""\n  rule r\n{body}')
    assert (error.code, error.span) == (code, Span(line, column, line, end)), error


def test_messages_say_how_to_go_on():
    error = _one_error('article 1 en "" ja ""\n  rule r\n    message en "M" ja "M"\n    require a is b\n')
    assert error.message == ("`require` goes before `message`.", "`require` は `message` より前に書く。")
    assert error.related[0][1] == Span(3, 5, 3, 12)
    error = _one_error("recrod contract\n")
    assert error.help == ("Did you mean `record`?", "`record` ではないか。")
    error = _one_error('article 1 en "" ja ""\n  rule r\n    require a is\n')
    assert error.message.en.startswith("This ends too early; expected: a value")


def test_what_is_shown_of_the_policy_is_clipped():
    error = _one_error("record " + "A" * 500 + "\n")
    assert len(error.message.en) < 120
