"""How provisions are held."""

from __future__ import annotations

from bicycles import program

from validator.analysis.coverage import Held, coverage
from validator.model.declarations import Provision
from validator.model.program import Program


def held(id_: str, of: Program | None = None) -> Held:
    return next(each for each in coverage(of or program()).leaves if each.provision.id == id_)


def test_in_the_order_of_the_catalogue() -> None:
    assert [each.provision.id for each in coverage(program()).leaves] == ["1", "2.1", "2.2", "3", "4"]


def test_modelled() -> None:
    one = held("1")
    assert one.standing == "modelled"
    assert [key.name for key in one.keys] == ["hire.size"]
    assert [(words.name, words.words) for words in one.lists] == [("size", ("small", "large"))]


def test_computed_and_interpreted() -> None:
    one = held("2.1")
    assert one.standings == ("computed", "interpreted")
    assert [each.name for each in one.computed] == ["total", "term", "rest", "waited"]
    assert one.interpretations == ("fee-basis", "rounding")


def test_enforced_before_anything_else() -> None:
    assert held("2.2").standings == ("enforced", "computed")
    assert held("2.2").rules == ("rest-is-due",)


def test_a_rule_that_asks_for_the_permission_enforces_what_permits() -> None:
    one = held("3")
    assert one.rules == ("extra-allowed",)
    assert one.permits == ("small",)


def test_informative() -> None:
    assert held("4").standings == ("informative",)


def test_what_nothing_holds_is_missing() -> None:
    whole = program()
    lost = whole._replace(
        declarations=whole.declarations._replace(
            provisions=tuple(each._replace(informative=None) for each in whole.declarations.provisions)
        )
    )
    assert held("4", lost).standing == "missing"
    assert coverage(lost).missing == ("4",)
    assert coverage(whole).missing == ()


def test_what_has_no_block_is_missing() -> None:
    whole = program()
    unwritten = Provision("5", None, None, None, None, None, leaf=True, origin=None)
    declared = whole.declarations._replace(provisions=(*whole.declarations.provisions, unwritten))
    assert coverage(whole._replace(declarations=declared)).missing == ("5",)


def test_each_is_counted_once() -> None:
    found = coverage(program())
    assert sum(found.counts.values()) == len(found.leaves)
    assert (found.rules, found.interpretations) == (2, 2)
