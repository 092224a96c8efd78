"""The grammar itself: no conflicts, every rule built, every keyword with its boundary, the backquotes right."""

from __future__ import annotations

import re

import pytest
from lark import Lark

from validator import bundled
from validator.language.parsing import mistakes, terminals, tree, tree_expression, tree_rules, tree_texts
from validator.language.parsing.parse import language, parse_file
from validator.language.printing.expressions import PHRASES, PREDICATES, word_text
from validator.language.syntax import Name

HEAD = 'integrity en "" ja ""\n'


@pytest.fixture(scope="module")
def lark() -> Lark:
    return language()


def test_strict_lalr_has_no_conflict():
    language(strict=True)


def test_every_rule_has_a_builder(lark):
    made = {str(rule.alias or rule.origin.name) for rule in lark.rules}
    made = {name for name in made if not name.startswith("_")}
    tables = (
        tree.VOCABULARY, tree.CONTENT, tree.HEADINGS, tree.PARTS, tree_texts.TYPES,
        tree_rules.SLOTS, tree_rules.PARTS,
        tree_expression.EXPRESSIONS, tree_expression.PREDICATES, tree_expression.PARTS,
    )  # fmt: skip
    assert made == {name for table in tables for name in table}


def test_every_predicate_and_phrase_can_be_printed():
    assert set(PREDICATES) == set(tree_expression.PREDICATES)
    assert set(PHRASES) <= set(tree_expression.EXPRESSIONS)


def test_every_keyword_ends_at_a_word_boundary():
    defined = re.findall(r"^(_[A-Z_]+)\.[0-9]: /(.*)/$", bundled.grammar_text(), re.MULTILINE)
    assert len(defined) > 100
    assert [name for name, pattern in defined if not pattern.endswith(r"(?![\w-])")] == []


def test_keywords_are_named_as_written():
    for name, pattern in re.findall(
        r"^(_[A-Z_]+)\.[0-9]: /([a-z?]+)\(", bundled.grammar_text(), re.MULTILINE
    ):
        assert re.fullmatch(pattern, terminals.keyword(name)), name


def _accepted(lark, text):
    parser = lark.parse_interactive(text, start="start")
    for token in parser.lexer_thread.lex(parser.parser_state):
        parser.feed_token(token)
    return set(terminals.keywords(parser.accepts()))


def test_reserved_words_are_those_of_priority_4():
    found = re.findall(r"^_([A-Z]+)\.4:", bundled.grammar_text(), re.MULTILINE)
    assert {word.lower() for word in found} == terminals.RESERVED


def test_backquotes_in_values(lark):
    before = ("rule x require x is ", "rule x require ", "rule x for ", "rule x require some x ", "permits ")
    clashing = set().union(*(_accepted(lark, HEAD + text) for text in before))
    clashing |= _accepted(lark, 'define x of y: z ja "" as ')
    assert clashing | terminals.RESERVED | {"an", "hour"} == terminals.IN_VALUES


def test_backquotes_before_labels(lark):
    clashing = _accepted(lark, 'words x "" y "" ') | _accepted(lark, HEAD + 'words x "" y "" ')
    for text in ("state x of y ", "define x of y ", "permission x of y ", "rule x for y "):
        clashing |= _accepted(lark, HEAD + text)
    clashing |= _accepted(lark, 'article 1 en "" ja "" for y ')
    after_other_labels = {"as", "default", "holds", "in", "required"}
    assert clashing | terminals.RESERVED | after_other_labels == terminals.BEFORE_LABELS


def test_any_keyword_can_be_a_word():
    keywords = {
        terminals.keyword(name) for name in re.findall(r"^(_[A-Z_]+)", bundled.grammar_text(), re.MULTILINE)
    }
    for word in sorted(keywords - {None}):
        shown = word_text(Name(word))
        for text in (f'words x "X"\n  {shown} "Y"\n', f'words x "X"\n  a "A"\n  {shown} "Y"\n'):
            assert parse_file("x.kitei", text)[1] == [], text


def test_backquotes_in_types(lark):
    assert _accepted(lark, "define x of y: ") | terminals.RESERVED == terminals.IN_TYPES


@pytest.mark.parametrize("slot", sorted(terminals.SLOTS))
def test_slots_are_keywords(slot):
    assert re.search(rf"^{slot}\.[0-9]:", bundled.grammar_text(), re.MULTILINE)


def test_every_mistake_is_asked():
    known = {
        name for name, each in vars(mistakes).items()
        if callable(each) and getattr(each, "__module__", "") == mistakes.__name__
        and not name.startswith("_") and name not in ("explain", "nearest_here")
    }  # fmt: skip
    assert known == {each.__name__ for each in mistakes.MISTAKES}


def _fences():
    text = bundled.data_text("grammar/README.md")
    return re.findall(r"^```kitei\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_readme_has_examples():
    assert len(_fences()) >= 7


@pytest.mark.parametrize("example", _fences())
def test_examples_of_the_readme_parse(example):
    file, errors = parse_file("README.md", example)
    assert errors == []
    assert file.vocabulary or file.provisions
