"""Hover: names, provisions, rules and keywords, in both languages."""

from __future__ import annotations

import pytest
from lockers import TARIFF, TARIFF_FILE, USE, USE_FILE, cursor, lockers, place, shown, with_file

from validator.editor.policies.hover import fenced, hover, plain
from validator.editor.policies.keyword_words import KEYWORDS, SAME
from validator.editor.policies.phrase_words import IN_PHRASES, LONGEST, PHRASES
from validator.language.parsing.parse import language
from validator.language.parsing.terminals import keyword


def told(path, text, found, inside=0, lang="en"):
    answer = hover(lockers(lang), path, *place(text, found, inside))
    return None if answer is None else (answer.markdown, shown(text, answer.span))


def test_a_key_in_english():
    markdown, word = told(USE_FILE, USE, "rental.ends_on is given", 9)
    assert word == "ends_on"
    assert markdown.startswith(
        "**`rental.ends_on`** - a key of `rental`\n\nends on / 終了日\n\nType: a date or not given"
    )
    assert "Declared in `1-tariff.kitei`, line 19." in markdown


def test_a_key_in_japanese():
    markdown, _ = told(USE_FILE, USE, "rental.ends_on is given", 9, "ja")
    assert "`rental` のキー\n\n終了日 / ends on\n\n型: 日付又は記載なし" in markdown
    assert "宣言: `1-tariff.kitei` 19行" in markdown


def test_a_word_that_another_list_takes_in():
    markdown, word = told(USE_FILE, USE, "is large", 3)
    assert word == "large"
    assert "a word of `size`" in markdown


def test_a_state_shows_how_it_is_written():
    markdown, _ = told(USE_FILE, USE, "running on call", 2)
    assert "a state of `rental`" in markdown
    assert "holds when rental.starts_on has come by the_day" in markdown
    assert "The first day has come by that day." in markdown


def test_a_variable_has_its_type():
    markdown, word = told(USE_FILE, USE, "held is running", 1)
    assert word == "held"
    assert "a name bound here" in markdown
    assert "Type: `rental`" in markdown


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            "**art. 2 (1) (Use)** (`2.1`)\n\nA box is used while the rental \\*runs\\*.\n\nRules that cite it: ",
        ),
        ("ja", "**第2条第1項(利用)** (`2.1`)\n\n区画は、賃貸借の間だけ利用する。\n\n引用する規則: "),
    ],
)
def test_a_provision(lang, expected):
    for found, inside in (("provision 2.1", 11), ("cites 2.1", 7)):
        markdown, word = told(USE_FILE, USE, found, inside, lang)
        assert word == "2.1"
        assert markdown.replace("第2条(利用)第1項", "第2条第1項(利用)").startswith(expected)
        assert "`ends-after-start`" in markdown
        assert "`visit-while-running`" in markdown


def test_a_rule_is_explained():
    english, word = told(USE_FILE, USE, "ends-after-start", 4)
    japanese, _ = told(USE_FILE, USE, "ends-after-start", 4, "ja")
    assert word == "ends-after-start"
    assert "requires     The ends on is on or after the first day." in english
    assert "要件         終了日が開始日以後であること。" in japanese


def test_a_rule_of_a_policy_that_does_not_compile():
    policy = with_file("3-rest.kitei", "rule", "en")
    assert policy.program is None
    answer = hover(policy, USE_FILE, *place(USE, "ends-after-start"))
    assert answer is not None
    assert "a rule" in answer.markdown
    assert "```kitei\nrule ends-after-start" in answer.markdown


@pytest.mark.parametrize(
    ("found", "inside", "phrase"),
    [
        ("is on or after", 0, "is on or after"),
        ("is on or after", 7, "is on or after"),
        ("is given", 4, "is given"),
        ("except when", 1, "except when"),
        ("see rental", 2, "see"),
        ("has come by", 9, "has come by"),
    ],
)
def test_keywords_and_phrases(found, inside, phrase):
    text = USE if found != "has come by" else TARIFF
    path = USE_FILE if text is USE else TARIFF_FILE
    answer = told(path, text, found, inside)
    assert answer is not None
    assert answer[1] == phrase
    assert answer[0].startswith(f"**`{phrase}`** - ")


def test_every_keyword_of_the_grammar_has_an_entry():
    terminals = {terminal.name for terminal in language().terminals}
    words = {word for name in terminals - {"__IGNORE_1"} if (word := keyword(name)) is not None}
    assert len(words) > 90
    # it only ever ends a phrase: `has come by`, `modelled by`
    assert words - set(KEYWORDS) == {"by"} <= IN_PHRASES
    assert set(KEYWORDS) - words == set()
    assert set(SAME.values()) <= words


def test_phrases_are_made_of_keywords():
    spelt = {*KEYWORDS, *SAME, "by"}
    assert all(set(phrase.split()) <= spelt for phrase in PHRASES)
    assert LONGEST == 5


def test_nothing_to_tell():
    policy = lockers()
    assert hover(policy, USE_FILE, *place(USE, '"Scope"', 3)) is None
    assert hover(policy, USE_FILE, 3, 1) is None
    assert hover(policy, USE_FILE, 999, 7) is None
    assert hover(policy, "no-such-file.kitei", 1, 1) is None


def test_a_keyword_in_broken_text():
    policy, line, column = cursor(
        USE_FILE, USE.replace("except when", "exc = ept wh▮en", 1).replace("wh▮en", "▮when")
    )
    answer = hover(policy, USE_FILE, line, column + 1)
    assert answer is not None
    assert "`when`" in answer.markdown


def test_texts_cannot_be_taken_for_markdown():
    assert plain("a *b* [c](d) `e`") == "a \\*b\\* \\[c\\](d) \\`e\\`"
    assert fenced("a\n```\nb", "kitei").startswith("````kitei\n")
