"""What is printed reads back as it was."""

from __future__ import annotations

import glob
import os.path
import re

import pytest
import trees
from generators.budget import examples
from hypothesis import given

from validator import bundled
from validator.language.parsing.parse import parse_file
from validator.language.printing.files import print_file
from validator.language.printing.layout import WIDTH, Group, Line, Nest, laid_out, row, spaced
from validator.text.display import width

POLICY = sorted(glob.glob(os.path.join(bundled.policy_folder(), "*.kitei")))


def _read(path):
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        return file.read()


@pytest.mark.parametrize("path", POLICY, ids=map(os.path.basename, POLICY))
def test_the_policy_reads_back(path):
    file, errors = parse_file("x.kitei", _read(path))
    assert errors == []
    printed = print_file(file)
    again, errors = parse_file("x.kitei", printed)
    assert errors == []
    assert again == file
    assert print_file(again) == printed


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@examples(80)
@given(trees.files)
def test_any_tree_reads_back(file):
    printed = print_file(file)
    again, errors = parse_file("x.kitei", printed)
    assert errors == [], printed
    assert again == file, printed


ONE_COMPARISON = re.compile(r" *(?:and|or) [\w.`-]+ is [a-z ]+ [\w.`-]+\)*")
"""Of two long paths: there is no place to break."""
HEAD = re.compile(
    r" *(?:state|define|permission) [\w.`-]+\?? of [\w`-]+(?: or [\w`-]+)+(?: \w+)?(?: on \w+)?:?.*"
)
"""A head is one line, however many kinds it names."""


def test_lines_without_texts_keep_to_the_width():
    for path in POLICY:
        file, _ = parse_file("x.kitei", _read(path))
        wide = [line for line in print_file(file).split("\n") if width(line) > WIDTH and '"' not in line]
        assert [line for line in wide if not (ONE_COMPARISON.fullmatch(line) or HEAD.fullmatch(line))] == []


def test_layout_breaks_the_outer_group_first():
    inner = Group(Nest(spaced(["b" * 60, "c" * 60])))
    assert laid_out(Group(Nest(row("a", Line(), inner)))) == "a\n  " + "b" * 60 + "\n    " + "c" * 60
    assert laid_out(Group(Nest(row("a", Line(), "b")))) == "a b"


CANONICAL = """\
article 6 en "Eligibility" ja "利用資格"
  says en "L2TP needs it."
       ja "L2TPに要する。"

  rule l2tp-needs-vpdn-contract
    for contract
    each protocol in contract.vpn.protocols
    once per contractor preferring contract.kind is gateway
    when contract is type-a-gateway and protocol is l2tp
    require some related-contract vpdn
      where vpdn.service is "auth-outsource"
        and vpdn.kind is "vpdn"
        and vpdn is in-force on as_of
        and (vpdn.ends_on is not given or is on or after as_of)
    except under 14.1 when contract.kind is a host-name or is not an item
    see vpdn.kind
    message en "One."
            ja "一。"
    help    en "Two."
            ja "二。"

  permits initial when fee.for is base
  permits any of designations.fields

provision annex1.3.1
  edition
"""


def test_the_canonical_layout_is_its_own():
    file, errors = parse_file("x.kitei", CANONICAL)
    assert errors == []
    assert print_file(file) == CANONICAL
