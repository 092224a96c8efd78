"""What stands beside the text: diagnostics, inlay hints, lenses."""

from __future__ import annotations

from lockers import REST, USE, USE_FILE, lockers, place, shown, with_file
from policies_built_in import built_in

from validator.editor.policies.diagnostics import diagnostics
from validator.editor.policies.inlay import inlay_hints
from validator.editor.policies.lenses import lenses


def hints(policy, path, text, program=None):
    return {text.split("\n")[each.line - 1].strip(): each.text for each in inlay_hints(policy, path, program)}


def test_hints_say_what_holds_a_provision():
    found = hints(lockers(), USE_FILE, USE)
    assert found['article 1 en "Scope" ja "適用"'] == "informative"
    assert found["provision 2.1"] == "covered by 3 rules"
    assert found["provision 2.2"] == "modelled by rental.limit, rental.boxes"
    assert 'article 2 en "Use" ja "利用"' not in found
    first = inlay_hints(lockers(), USE_FILE)[1]
    assert first.tooltip.split("\n")[0] == "covered by ends-after-start, calls-in-time, visit-while-running"


def test_hints_in_japanese():
    found = hints(lockers("ja"), USE_FILE, USE)
    assert found["provision 2.1"] == "判定: 規則3件"
    assert found['article 1 en "Scope" ja "適用"'] == "参考"


def test_hints_stand_at_the_end_of_the_heading():
    for each in inlay_hints(lockers(), USE_FILE):
        assert each.column == len(USE.split("\n")[each.line - 1]) + 1


def test_hints_of_the_last_state_that_compiled():
    text = "\n\n" + USE + "\n  rule broken\n"
    policy = with_file(USE_FILE, text)
    assert policy.program is None
    assert inlay_hints(policy, USE_FILE) == ()
    assert hints(policy, USE_FILE, text, lockers().program) == hints(lockers(), USE_FILE, USE)


def test_only_the_lines_that_are_seen():
    line = place(USE, "provision 2.1")[0]
    assert [each.line for each in inlay_hints(lockers(), USE_FILE, lines=range(line, line + 3))] == [line]


def test_every_leaf_of_the_built_in_policy_has_a_hint():
    policy = built_in()
    assert policy.program is not None
    leaves = {each.id for each in policy.program.declarations.provisions if each.leaf}
    found = [each for path in policy.files for each in inlay_hints(policy, path)]
    assert len(found) >= len(leaves) > 50
    assert not any(each.text == "nothing holds it" for each in found)


def test_lenses():
    counts = {"ends-after-start": 3, "visit-while-running": 1, "elsewhere": 7}
    found = lenses(lockers(), USE_FILE, counts)
    assert [(shown(USE, each.span), each.title, each.findings) for each in found] == [
        ("ends-after-start", "3 findings", 3),
        ("calls-in-time", "no finding", 0),
        ("visit-while-running", "1 finding", 1),
    ]
    assert [each.title for each in lenses(lockers("ja"), USE_FILE, counts)] == [
        "指摘 3件",
        "指摘なし",
        "指摘 1件",
    ]
    assert lenses(lockers(), "no-such-file.kitei", {}) == ()


def test_a_sound_policy_has_no_diagnostics():
    assert set(diagnostics(lockers()).values()) == {()}
    assert set(diagnostics(lockers())) == {"1-tariff.kitei", USE_FILE, "3-rest.kitei"}


def test_an_error_stands_at_its_place_in_its_file():
    text = REST.replace("box.number is", "box.nomber is")
    for ends in ("\n", "\r\n"):
        policy = with_file("3-rest.kitei", text.replace("\n", ends))
        (error,) = diagnostics(policy)["3-rest.kitei"]
        assert error.code == "unknown-key"
        assert shown(text, error.span) == "nomber"
        assert "number" in error.message
        assert diagnostics(policy)[USE_FILE] == ()


def test_diagnostics_in_japanese_with_the_other_place():
    text = REST.replace("rule box-not-twice", "rule ends-after-start")
    english = diagnostics(with_file("3-rest.kitei", text))
    japanese = diagnostics(with_file("3-rest.kitei", text, "ja"))
    (one,) = english["3-rest.kitei"]
    (other,) = japanese["3-rest.kitei"]
    assert one.span == other.span
    assert one.message != other.message
    assert "規則" in other.message
    location, said = one.related[0]
    assert location.path == USE_FILE
    assert said
