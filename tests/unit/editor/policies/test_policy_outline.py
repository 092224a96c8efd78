"""Outline, workspace symbols, folding, selection."""

from __future__ import annotations

from itertools import pairwise

from lockers import REST, TARIFF, TARIFF_FILE, USE, USE_FILE, lockers, place, with_file
from policies_built_in import built_in

from validator.editor.answers import Fold
from validator.editor.policies.folding import folding
from validator.editor.policies.selection import selection
from validator.editor.policies.symbols import document_symbols, workspace_symbols


def names(outlines):
    return [(each.name, names(each.children)) if each.children else each.name for each in outlines]


def test_articles_hold_provisions_and_these_hold_rules():
    assert names(document_symbols(lockers(), USE_FILE)) == [
        "art. 1 (Scope)",
        (
            "art. 2 (Use)",
            [
                (
                    "art. 2 (1)",
                    [("last-day", ["counted", "not-counted"]), "ends-after-start", "calls-in-time"],
                ),
                ("art. 2 (2)", ["visit-while-running"]),
            ],
        ),
    ]


def test_the_outline_in_japanese():
    outline = document_symbols(lockers("ja"), USE_FILE)
    assert outline[1].name == "第2条(利用)"
    assert outline[1].children[0].name == "第2条第1項"
    assert outline[1].children[0].detail == "区画は、賃貸借の間だけ利用する。"


def test_vocabulary():
    outline = document_symbols(lockers(), TARIFF_FILE)
    assert [(each.name, each.sort) for each in outline] == [
        ("lockers", "provision"), ("size", "list"), ("any-size", "list"), ("rental", "record"), ("visit", "record"),
        ("box", "part"), ("end", "definition"), ("called", "definition"), ("running", "state"),
    ]  # fmt: skip
    assert outline[3].children[3].detail == "ends on: date?"


def inside(outer, inner):
    return outer[:2] <= inner[:2] and inner[2:] <= outer[2:]


def test_spans_nest():
    def check(outlines, around=None):
        for each in outlines:
            assert inside(each.span, each.name_span), each
            assert around is None or inside(around, each.span), each
            check(each.children, each.span)

    policy = built_in()
    for path in policy.files:
        check(document_symbols(policy, path))


def test_a_broken_block_is_left_out():
    policy = with_file(USE_FILE, USE.replace("rule ends-after-start", "rule = x"))
    (_, use) = document_symbols(policy, USE_FILE)
    assert names(use.children)[0] == (
        "art. 2 (1)",
        [("last-day", ["counted", "not-counted"]), "calls-in-time"],
    )


def test_a_file_that_is_refused_unread_has_no_outline():
    assert document_symbols(with_file(USE_FILE, USE + "\t"), USE_FILE) == ()
    assert document_symbols(lockers(), "no-such-file.kitei") == ()
    assert document_symbols(with_file(USE_FILE, ""), USE_FILE) == ()


def test_the_nearest_symbol_stands_first():
    found = workspace_symbols(lockers(), "size")
    assert [each.name for each in found] == ["size", "size", "any-size"]
    assert [each.name for each in workspace_symbols(lockers(), "eas")][:1] == ["ends-after-start"]
    assert workspace_symbols(lockers(), "qqqq") == ()
    assert len(workspace_symbols(lockers(), "")) > 20


def test_symbols_are_found_by_their_label():
    found = workspace_symbols(lockers("ja"), "終期")
    assert [(each.name, each.container, each.location.path) for each in found[:1]] == [
        ("end", "rental", TARIFF_FILE)
    ]
    (found,) = [each for each in workspace_symbols(lockers("ja"), "第2条") if each.detail == "2"]
    assert found.name == "第2条(利用)"


def test_folding():
    folds = folding(lockers(), USE_FILE)
    lines = USE.split("\n")

    def first_lines(*words):
        return [fold for fold in folds if lines[fold.line - 1].strip().startswith(words)]

    (article,) = first_lines("article 2")
    assert article.end_line == len(lines) - 1
    one, two = first_lines("provision")
    assert lines[one.end_line - 1].strip() == 'help en "Mend it." ja "直す。"'
    assert (one.end_line, two.end_line) == (two.line - 2, article.end_line)
    assert len(first_lines("rule")) == 3
    assert folding(lockers(), TARIFF_FILE)[0] == Fold(1, 2, is_comment=True)


def test_folding_of_broken_text_and_of_crlf():
    assert folding(with_file(USE_FILE, USE.replace("for rental", "for =")), USE_FILE) == folding(
        lockers(), USE_FILE
    )
    assert folding(with_file(USE_FILE, USE.replace("\n", "\r\n")), USE_FILE) == folding(lockers(), USE_FILE)
    assert folding(with_file(USE_FILE, ""), USE_FILE) == ()


def test_a_comment_before_a_rule_is_no_part_of_what_is_above():
    folds = folding(lockers(), USE_FILE)
    line = place(USE, "interpretation last-day")[0]
    assert next(fold for fold in folds if fold.line == line).end_line == line + 3


def test_a_selection_grows():
    spans = selection(lockers(), USE_FILE, *place(USE, "rental.ends_on is given", 9))
    line, column = place(USE, "rental.ends_on is given")
    assert spans[0] == (line, column + 7, line, column + 14)
    assert spans[1] == (line, column, line, column + 14)
    assert spans[2] == (line, column, line, column + 23)
    assert spans[-1][:2] == (1, 1)
    assert all(inside(outer, inner) and outer != inner for inner, outer in pairwise(spans))


def test_a_selection_in_an_empty_file_and_at_the_end():
    assert selection(with_file(USE_FILE, ""), USE_FILE, 1, 1) == ((1, 1, 1, 1),)
    lines = (REST + TARIFF).split("\n")
    assert selection(lockers(), TARIFF_FILE, len(lines) + 5, 80)[-1][:2] == (1, 1)
