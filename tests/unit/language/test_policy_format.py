"""What is formatted says what it said, with every comment, and formatting it again changes nothing."""

from __future__ import annotations

import glob
import os.path
import random

import pytest
import trees
from generators.budget import examples
from hypothesis import given
from hypothesis import strategies as st
from sprinkled import sprinkled

from validator import bundled
from validator.language.parsing.parse import parse_file
from validator.language.printing.files import print_file
from validator.language.printing.formatted import formatted
from validator.language.printing.tokens import scan

SECOND = os.path.join(os.path.dirname(__file__), "..", "..", "second_tariff", "policy")
POLICIES = sorted(
    path
    for folder in (bundled.policy_folder(), SECOND)
    for path in glob.glob(os.path.join(folder, "*.kitei"))
)
shares = st.sampled_from([0.02, 0.1, 0.5, 1.0])
seeds = st.integers(0, 2**32)


def _read(path):
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        return file.read()


def _format(text):
    after = formatted(text, "x.kitei")
    assert isinstance(after, str), (text, after)
    return after


def _comments(text):
    return [each.text for each in scan(text.replace("\r\n", "\n")).comments]


def _tree(text):
    file, errors = parse_file("x.kitei", text)
    assert errors == []
    return file


def judge(text):
    """Every promise of the formatter, of one text."""
    after = _format(text)
    assert _comments(after) == _comments(text)
    assert _tree(after) == _tree(text)
    assert _format(after) == after
    lines = after.split("\n")
    assert lines[-1] == ""
    assert lines == [""] or (lines[0] and lines[-2])
    assert [line for line in lines if line != line.rstrip()] == []
    assert "\n\n\n" not in after


@pytest.mark.parametrize("path", POLICIES, ids=map(os.path.basename, POLICIES))
def test_the_policies_are_formatted(path):
    assert _format(_read(path)) == _read(path)


@examples(20)
@given(st.sampled_from(POLICIES), seeds, shares)
def test_no_comment_is_lost_in_the_policies(path, seed, share):
    judge(sprinkled(_read(path), random.Random(seed), share))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@examples(20)
@given(trees.files.map(print_file), seeds, shares)
def test_no_comment_is_lost_in_any_tree(text, seed, share):
    judge(sprinkled(text, random.Random(seed), share))


@examples(10)
@given(st.sampled_from(POLICIES), seeds)
def test_layout_does_not_matter(path, seed):
    """Other indentation and blank lines in the source give the same text, but for blank lines at comments."""
    chance = random.Random(seed)
    lines = [line for line in _read(path).split("\n") if not line.lstrip().startswith("#")]
    plain = "\n".join(lines)
    shaken = "".join(
        " " * chance.randrange(9) + line.strip() + "\n" * chance.choice((1, 1, 2, 4)) for line in lines
    )
    assert _format(shaken) == _format(plain)


def test_sprinkling_puts_comments_in():
    text = _read(POLICIES[0])
    assert len(_comments(sprinkled(text, random.Random(1), 0.5))) > 2 * len(_comments(text)) + 10


# --- at its place ---------------------------------------------------------------------------------------------------

MESSY = """\


# header one


# header two
tariff t en "a" ja "b" # t
 provisions 1, 2, # first
   # before three
   3, suppl.2020-01-01
# about words
words w ja "x"
    # item
    one ja "一" # uno

    # two follows
    two ja "二"
    # none other

# define

# define again
define end? of w it: date ja "終"
  # case
  when it.a is given # aa
    # value
    as earliest of (it.a, # first
       it.b if given # second
       # no third
       )
  otherwise # why
    as it.c
article 1 en "A" ja "B"
  # chapeau
  says en "x" # en
     ja "y" # ja

  rule r # the rule
    # whose
    for w it
    when it.a is given # one
      # two
      and (it.b is given # three
        or it.c is it.d) # four
    # norm
    require it.a is one of x, # x
      y
    # last of r

  # of s
  rule s
    require it.a is given
    # last of s

# end\x20\x20
# and the end"""

NEAT = """\
# header one

# header two
tariff t
  en "a"
  ja "b"  # t
  provisions 1, 2,  # first
    # before three
    3,
    suppl.2020-01-01

# about words
words w ja "x"
  # item
  one ja "一"  # uno

  # two follows
  two ja "二"
  # none other

# define

# define again
define end? of w it: date ja "終"
  # case
  when it.a is given  # aa
    # value
    as earliest of (
      it.a,  # first
      it.b if given)  # second
      # no third
  otherwise as it.c  # why

article 1 en "A" ja "B"
  # chapeau
  says en "x"  # en
       ja "y"  # ja

  rule r  # the rule
    # whose
    for w it
    when it.a is given  # one
      # two
      and (it.b is given  # three
        or it.c is it.d)  # four
    # norm
    require it.a is one of x,  # x
      y
    # last of r

  # of s
  rule s
    require it.a is given
    # last of s

# end
# and the end
"""


def test_comments_stand_where_they_belong():
    assert _format(MESSY) == NEAT
    judge(MESSY)


def test_comments_within_a_phrase_go_above_it_in_their_order():
    text = 'article 1 en "" ja ""\n  rule # a\n # b\n r # c\n    for x # d\n    require x.a # e\n   is # f\n  y\n'
    after = 'article 1 en "" ja ""\n  # a\n  # b\n  rule r  # c\n    for x  # d\n    # e\n    require x.a is y  # f\n'
    assert _format(text).replace("\n\n", "\n") == after
    judge(text)


def test_comments_beside_a_bracket_keep_their_order():
    text = (
        'integrity en "" ja ""\n  rule r\n    require # a\n # b\n ( # c\n a is b # d\n ) # e\n    at x # f\n'
    )
    after = 'integrity en "" ja ""\n\n  rule r\n    # a\n    # b\n    # c\n    require a is b  # d\n    # e\n    at x  # f\n'
    assert _format(text) == after
    judge(text)


def test_a_source_without_indentation_keeps_comments_with_what_follows():
    text = 'integrity en "" ja ""\nrule a\nrequire x is y\n# of b\nrule b\nrequire x is y\n'
    after = (
        'integrity en "" ja ""\n\n  rule a\n    require x is y\n\n  # of b\n  rule b\n    require x is y\n'
    )
    assert _format(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", ""),
        ("\n \n", ""),
        ("#", "#\n"),
        ("\n\n  # a \n\n\n# b", "# a\n\n# b\n"),
        ('article 1 en "# no" ja "#"  #yes', 'article 1 en "# no" ja "#"  #yes\n'),
        ("\ufeff# a", "\ufeff# a\n"),
        ("# a\r\n\r\n# b\r\n", "# a\r\n\r\n# b\r\n"),
        ("# a\r\n# b\r\n# c\n", "# a\r\n# b\r\n# c\r\n"),
        ("# a\r\n# b\n", "# a\n# b\n"),
    ],
)
def test_edges_of_a_file(text, after):
    assert _format(text) == after
    assert _format(after) == after


def test_facets_keep_their_order():
    text = 'words w "W"\n  a "A"\n\npart p ja "p"\n  k?: w ja "k"\n    default a  # d\n    required where k is a  # r\n'
    assert _format(text) == text


def test_a_bare_name_stays_bare_and_a_needless_quote_goes():
    text = 'integrity en "" ja ""\n\n  rule r\n    with x.y as before\n    require before.z is `plain`\n'
    assert _format(text) == text.replace("`plain`", "plain")
    judge(text.replace("before.z", "`before`.z"))


def test_what_does_not_parse_has_its_errors():
    errors = formatted('article 1 en "a"\n# c\n', "x.kitei")
    assert [error.code for error in errors] == ["missing-japanese"]
    assert formatted("\t", "x.kitei")[0].code == "tab"


def test_a_line_that_would_be_too_long_is_an_error_and_no_text():
    text = f'article 1 en "" ja ""\n  rule r\n    require a # {"x" * 1900}\n      is "{"y" * 200}"\n'
    (error,) = formatted(text, "x.kitei")
    assert error.code == "line-too-long"
