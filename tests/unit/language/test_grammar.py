"""The grammar itself: no conflicts, every rule built, every keyword with its boundary, the backquotes right."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from lark import Lark, lexer

from validator import bundled
from validator.language.parsing import mistakes, terminals, tree, tree_expression, tree_rules, tree_texts
from validator.language.parsing.parse import language, parse_file
from validator.language.printing.expressions import PHRASES, PREDICATES, word_text
from validator.language.printing.files import print_file
from validator.language.syntax import SLOTS, Name

HEAD = 'integrity en "" ja ""\n'


@pytest.fixture(scope="module")
def lark() -> Lark:
    return language()


def test_strict_lalr_has_no_conflict(monkeypatch):
    monkeypatch.setattr(lexer, "has_interegular", True)
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
    # `business` is a keyword before `day` only
    assert clashing - {"business"} | terminals.RESERVED | {"an", "hour"} == terminals.IN_VALUES


def test_backquotes_before_labels(lark):
    clashing = _accepted(lark, 'words x "" y "" ') | _accepted(lark, HEAD + 'words x "" y "" ')
    for text in ("state x of y ", "define x of y ", "permission x of y ", "rule x for y "):
        clashing |= _accepted(lark, HEAD + text)
    clashing |= _accepted(lark, 'article 1 en "" ja "" for y ')
    after_other_labels = {
        "as",
        "default",
        "from",
        "happens",
        "holds",
        "identified",
        "in",
        "required",
        "shorthand",
    }
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


def _slots_of(rule):
    """The rules that a rule of the grammar takes in, in their order, those with `_` written out."""
    body = re.search(rf"^{rule}: (.*?)(?://|$)", bundled.grammar_text(), re.MULTILINE)[1]
    for name in re.findall(r"\b_?[a-z_]+\b", body):
        yield from _slots_of(name) if name.startswith("_") else (name,)


def test_the_grammar_has_the_slots_in_their_order():
    assert tuple(_slots_of("rule")) == tuple(name for slot in SLOTS for name in slot.rules)
    places = {name: place for place, slot in enumerate(SLOTS) for name in slot.rules}
    chapeau = [places[name] for name in _slots_of("_chapeau")]
    assert chapeau == sorted(chapeau)


def test_a_slot_is_repeated_where_the_grammar_repeats_it():
    groups = re.findall(r"^_(?:scoped|judged|normed|placed|told): .*", bundled.grammar_text(), re.MULTILINE)
    starred = {name for group in groups for name in re.findall(r"(\w+)\*", group)}
    repeated = {name for each in starred for name in (_slots_of(each) if each[0] == "_" else (each,))}
    assert repeated == {name for slot in SLOTS if slot.repeated for name in slot.rules}


ALL_SLOTS = """\
integrity en "" ja ""
  rule all
    for a
    each x in a.b
    once per contractor
    when x is y
    needs a.c
      else en "" ja ""
    require x is z
    except when x is w
    warning
    at a.d
    see a.e
    fix to a.f
    cites 1
    reading en "" ja ""
    consequence 2
    message en "" ja ""
    help en "" ja ""
"""


def test_the_printer_writes_the_slots_in_the_order_of_the_grammar():
    file, errors = parse_file("x.kitei", ALL_SLOTS)
    assert errors == []
    slots = file.provisions[0].content[0].slots
    assert all(getattr(slots, each.name) for each in fields(slots))
    again, errors = parse_file("x.kitei", print_file(file))
    assert (again.provisions, errors) == (file.provisions, [])


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
