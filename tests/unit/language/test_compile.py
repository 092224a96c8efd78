"""What the compiler leaves of a policy: typed output, spot by spot, and that nothing makes it fail."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from both_runs import recorded
from generators.budget import share

from validator.language.compile import Compiled, compile_files
from validator.model import expression as ex
from validator.model.program import Definition, Either, Program, Rule, Shown
from validator.model.types import BOOLEAN, HOURS, INTEGER, YEN, Type

HERE = Path(__file__).parent
BASE = (HERE / "base.kitei").read_text("utf-8")
POLICIES = HERE.parents[2] / "policies"
IIJ = sorted((POLICIES / "iij-gio-remote-access").glob("*.kitei"))

RENTAL, AS_OF = ex.Variable("rental"), ex.Variable("as_of")
SIZE = Type("word", "size")


def compiled(text: str, provisions: str = "1") -> Compiled:
    base = BASE.replace("provisions 1", f"provisions {provisions}")
    return compile_files([("base.kitei", base), ("chunk.kitei", text)], "a digest")


def program(text: str, provisions: str = "1") -> Program:
    result = compiled(text, provisions)
    assert result.errors == ()
    assert result.program is not None
    return result.program


def rules(text: str, provisions: str = "1") -> list[Rule]:
    return list(program(text, provisions).rules)


def only_rule(slots: str, told: bool = True) -> Rule:
    text = '    message en "a" ja "あ"\n    help en "b" ja "い"\n' if told else ""
    (found,) = rules(f'integrity en "I" ja "整合"\n  rule r\n    for rental\n{slots}\n{text}')
    return found


def definition(text: str, key: str) -> Definition:
    return next(each for each in program(text).definitions if each.key == key)


def value(expression: str, type_: str = "yen", optional: str = "") -> ex.Expression:
    text = f'define x{optional} of rental: {type_} ja "x"\n  as {expression}\n'
    return definition(text, "x@rental").cases[0].value


def get(*keys: str) -> ex.Expression:
    found: ex.Expression = RENTAL
    for key in keys:
        found = ex.Get(found, key)
    return found


@pytest.mark.parametrize(
    ("written", "type_", "meant"),
    [
        (
            "rental.fee * 2 + 1 yen",
            "yen",
            ex.Apply("plus", (ex.Apply("times", (get("fee"), ex.Constant(2, INTEGER))), ex.Constant(1, YEN))),
        ),
        ("2 * rental.fee", "yen", ex.Apply("times", (get("fee"), ex.Constant(2, INTEGER)))),
        (
            "rental.fee / 3 rounded half up",
            "yen",
            ex.Apply("half_up", (ex.Apply("over", (get("fee"), ex.Constant(3, INTEGER))),)),
        ),
        (
            "last day of 30 days after rental.starts_on",
            "date",
            ex.Apply("last_day", (ex.Apply("days_after", (get("starts_on"), ex.Constant(30, INTEGER))),)),
        ),
        (
            "first day of 1 month from and including rental.starts_on",
            "date",
            ex.Apply("first_day", (ex.Apply("months_from", (get("starts_on"), ex.Constant(1, INTEGER))),)),
        ),
        (
            "day of 24 hours after rental.opened_at",
            "date",
            ex.Apply("day_of", (ex.Apply("hours_after", (get("opened_at"), ex.Constant(86400, HOURS))),)),
        ),
        (
            "latest of (rental.ends_on if given, rental.starts_on)",
            "date",
            ex.Apply("latest", (get("ends_on"), get("starts_on"))),
        ),
        ("rental.total", "yen", ex.Call("total@rental", (RENTAL,))),
        ("small", "size", ex.Constant("small", SIZE)),
    ],
)
def test_values(written: str, type_: str, meant: ex.Expression) -> None:
    assert repr(value(written, type_)) == repr(meant)


def test_days_of_a_list_are_a_union() -> None:
    found = value(
        "earliest of (rental.ends_on if given, item.stored_on for item in rental.items)", "date", "?"
    )
    days = ex.Quantified("union", "item", get("items"), None, ex.Get(ex.Variable("item"), "stored_on"))
    assert repr(found) == repr(ex.Apply("earliest", (get("ends_on"), days)))


def norm(condition: str) -> ex.Expression:
    return only_rule(f"    require {condition}").norm


def test_tests() -> None:
    small, large = ex.Constant("small", SIZE), ex.Constant("large", SIZE)
    is_small, is_large = (ex.Apply("is", (get("size"), word)) for word in (small, large))
    assert repr(norm("rental.size is small")) == repr(is_small)
    assert repr(norm("rental.size is one of small, large")) == repr(ex.Or((is_small, is_large)))
    assert repr(norm("rental.fee is within 1 yen of 9 yen")) == repr(
        ex.Apply("near", (get("fee"), ex.Constant(1, YEN), ex.Constant(9, YEN)))
    )
    assert repr(norm("rental is running on as_of")) == repr(ex.Call("running@rental", (RENTAL, AS_OF)))
    denied = ex.Apply("is", (ex.Call("big@rental", (RENTAL,)), ex.Constant(value=False, type=BOOLEAN)))
    assert repr(norm("rental is not big")) == repr(denied)


def test_a_test_without_a_subject_has_the_one_before() -> None:
    assert repr(norm("rental.fee is at least 1 yen and is at most 9 yen")) == repr(
        norm("rental.fee is at least 1 yen and rental.fee is at most 9 yen")
    )


def test_references_are_followed_and_parts_know_their_record() -> None:
    text = (
        'integrity en "I" ja "整合"\n  rule r\n    for visit\n    require visit.rental.bank.name is "a"\n'
        '    except when some item i where i.rental is visit.rental\n    message en "a" ja "あ"\n    help en "b" ja "い"\n'
    )
    (found,) = rules(text)
    rental = ex.Follow(ex.Variable("visit"), "rental", "rental")
    assert isinstance(found.norm, ex.Apply)
    assert repr(found.norm.args[0]) == repr(ex.Get(ex.Get(rental, "bank"), "name"))
    assert repr(found.excuses[0].when) == repr(
        ex.Quantified("some", "i", ex.All("item"), ex.Apply("is", (ex.Whole(ex.Variable("i")), rental)), None)
    )
    assert found.needs_records == ("rental",)


def test_several_kinds_are_several_rules() -> None:
    text = (
        'integrity en "I" ja "整合"\n  rule r\n    for rental or visit it\n    require it.id is "a"\n'
        '    message en "a" ja "あ"\n    help en "b" ja "い"\n'
    )
    assert [(rule.id, rule.kind, rule.variable) for rule in rules(text)] == [
        ("r", "rental", "it"),
        ("r", "visit", "it"),
    ]


def test_places() -> None:
    subject = only_rule('    require rental.bank.name is "a" or rental.fee is 1 yen')
    assert (repr(subject.at), subject.at_key) == (repr(get("bank", "name")), False)
    each = only_rule('    each item in rental.items\n    require some visit v where item.name is "a"')
    assert repr(each.at) == repr(ex.Variable("item"))
    computed = only_rule("    require rental.total is 1 yen")
    assert repr(computed.at) == repr(RENTAL)
    said = only_rule("    require rental.total is 1 yen\n    at rental.fee")
    assert repr(said.at) == repr(get("fee"))
    forbidden = only_rule("    forbid rental.bank is given", told=False)
    assert (repr(forbidden.at), forbidden.at_key) == (repr(get("bank")), True)
    not_given = only_rule("    require rental.bank is not given")
    assert not_given.at_key
    short = only_rule("    with rental.ends_on as ending\n    require ending is before as_of")
    assert repr(short.at) == repr(get("ends_on"))


def test_the_nearest_candidate_is_seen() -> None:
    found = only_rule("    require some visit v where v.day is as_of\n    see v.day")
    assert repr(found.see) == repr((ex.Get(ex.Variable("v"), "day"),))


def test_default_messages() -> None:
    found = only_rule("    require rental.bank.opened_on has come by as_of", told=False)
    (either,) = found.message.en
    assert isinstance(either, Either)
    assert either.missing == "`opened_on` (opened on) is not recorded."
    assert [part if isinstance(part, str) else part.value for part in either.given] == [
        "`opened_on` (opened on) is ",
        either.value,
        ", later than ",
        AS_OF,
        ".",
    ]
    (either,) = found.message.ja
    assert isinstance(either, Either)
    assert either.missing == "「開設日」(`opened_on`)の記録がない。"
    assert found.help.en == ("Record it as `opened_on`.",)
    fixed = only_rule(
        '    require rental.fee is 1 yen\n    fix to rental.total\n    message en "a" ja "あ"', told=False
    )
    assert fixed.help.en[1] == Shown(ex.Call("total@rental", (RENTAL,)), YEN, None, "rental.total")


def test_placeholders() -> None:
    found = only_rule(
        '    require rental.fee is 1 yen\n    message en "{rental.ends_on|open}: {rental.size}" ja "{rental.size} {rental.ends_on|未定}"'
        '\n    help en "b" ja "い"',
        told=False,
    )
    assert found.message.en == (
        Shown(get("ends_on"), Type("date"), "open", "rental.ends_on"),
        ": ",
        Shown(get("size"), SIZE, None, "rental.size"),
    )
    assert found.message.ja[2] == Shown(get("ends_on"), Type("date"), "未定", "rental.ends_on")


CHAPEAU = """
provision 2
  for rental
  with rental.bank as place
  when rental.size is small
  warning
  see rental.starts_on
  rule a
    when rental.fee is 1 yen
    require place.opened_on has come by as_of
    see rental.ends_on
  rule b
    for visit
    require visit.field is given
provision 2.1
  when rental.fee is 2 yen
  rule c
    require place.opened_on is given
  rule d
    require place.opened_on has come by as_of
    cites 1, 2.1
"""


def test_chapeau() -> None:
    a, b, c, d = rules(CHAPEAU, "1, 2.1")
    assert [binding.variable for binding in a.bindings] == ["place"]
    assert isinstance(a.when, ex.And)
    assert len(a.when.parts) == 2
    assert (a.warning, b.warning, c.warning) == (True, False, True)
    assert (b.bindings, b.when, b.see) == ((), None, ())
    assert repr(a.see) == repr((get("starts_on"), get("ends_on")))
    assert [rule.provisions for rule in (a, b, c, d)] == [("2",), ("2",), ("2.1",), ("1", "2.1")]
    assert a.source == (
        "rule a\n  when rental.fee is 1 yen\n  require place.opened_on has come by as_of\n  see rental.ends_on"
    )
    assert (a.origin.file, a.origin.line, a.origin.end_line) == ("chunk.kitei", 8, 11)


PERMISSION = """
provision 2
  permission allowed_sizes of rental: size ja "許可" when rental.fee is 1 yen
  interpretation any-size
    asks en "Any?" ja "か。"
    leans to no en "No." ja "否。"
    or yes en "Yes." ja "然。"
  rule a
    for rental
    require rental.size is in rental.allowed_sizes
    cites the item that permits rental.size
    message en "{rental.allowed_sizes}" ja "{rental.allowed_sizes}"
    help en "b" ja "い"
provision 2.1
  permits small
provision 2.2
  permits large when any-size is not no
provision 2.3
  permits any of designations.sizes
"""


def test_permissions() -> None:
    found = program(PERMISSION, "1, 2.1, 2.2, 2.3")
    permission = next(each for each in found.definitions if each.sort == "permission")
    assert [(grant.provision, grant.word) for grant in permission.grants] == [
        ("2.1", "small"),
        ("2.2", "large"),
        ("2.3", None),
    ]
    assert repr(permission.grants[2].among) == repr(ex.Get(ex.Variable("designations"), "sizes"))
    paid = ex.Apply("is", (get("fee"), ex.Constant(1, YEN)))
    assert repr(permission.grants[0].when) == repr(paid)
    assert repr(permission.grants[1].when) == repr(ex.And((paid, ex.Read("any-size", "yes"))))
    (rule,) = found.rules
    assert rule.cites_permission is not None
    assert rule.cites_permission[0] == "allowed_sizes@rental"
    assert (rule.provisions, rule.interpretations, permission.interpretations) == (
        ("2",),
        ("any-size",),
        ("any-size",),
    )


PRESENCE = [
    "rental.ends_on is given and rental.ends_on is before as_of",
    "rental.ends_on has come by as_of and rental.ends_on is after rental.starts_on",
    "rental.ends_on is not given or is before as_of",
    'rental.bank.name is "a" and rental.bank.opened_on is given and rental.bank.opened_on is before as_of',
    'rental.payment is card and rental.bank.name is "a" and rental.bank.opened_on is not given',
    "rental.deposit is 3 yen and rental.deposit is at least 2 yen",
    'rental.note is a host-name and rental.note is "a"',
    "rental.ends_on is given and last day of rental.term is before as_of",
    "rental.term is given and rental.ends_on is before as_of",
    "(rental.ends_on is not given or rental.fee is 1 yen) and rental.ends_on is given and rental.fee is 1 yen",
]


@pytest.mark.parametrize("condition", PRESENCE)
def test_what_is_known_to_be_given(condition: str) -> None:
    only_rule(f"    require {condition}")


def test_a_state_gives_what_its_condition_gives() -> None:
    text = 'state closed of rental on d ja "終"\n  holds when rental.ends_on has come by d\n'
    text += (
        'define x? of rental: date ja "x"\n  when rental is closed on as_of\n    as last day of rental.term\n'
    )
    assert definition(text, "x@rental").optional


def test_aliases_share_what_is_known() -> None:
    only_rule(
        "    with rental.bank as place\n    when rental.bank.opened_on is given\n    require place.opened_on is before as_of"
    )


def test_a_breach_makes_known_what_the_norm_denies() -> None:
    only_rule("    require rental.ends_on is not given\n    except when rental.ends_on is before as_of")
    assert compiled(
        'integrity en "I" ja "整合"\n  rule r\n    for rental\n    require rental.ends_on is given\n'
        "    except when rental.ends_on is before as_of"
    ).errors


def test_declarations() -> None:
    found = program(
        'supplement 2020-02-02\n  edition\nprovision 3\n  words colour ja "色"\n    sky_blue ja "空色"\n  modelled by rental.fee',
        "1, suppl.2020-02-02, 3",
    )
    declared = found.declarations
    assert (declared.name, declared.in_force_from, found.digest) == ("locker", "2020-02-02", "a digest")
    assert [each.id for each in declared.provisions] == ["1", "suppl.2020-02-02", "3"]
    colour = declared.words_of("colour")
    assert colour is not None
    assert (colour.provision, colour.words[0].label.en) == ("3", "sky blue")
    rental = declared.kind("rental")
    assert rental is not None
    fee = next(key for key in rental.keys if key.name == "fee")
    assert fee.provisions == ("3",)
    bank = next(key for key in rental.keys if key.name == "bank")
    assert bank.required_where[0].tests == (("payment", "card"),)


def test_catalogue_order_is_the_order_of_provisions() -> None:
    text = 'article 2 en "a" ja "あ"\nprovision 2.1\n  informative en "a" ja "あ"\nprovision 2.2\n  informative en "a" ja "あ"\n'
    found = program(text, "2.1, 2.2, 1")
    assert [(each.id, each.leaf) for each in found.declarations.provisions] == [
        ("2", False),
        ("2.1", True),
        ("2.2", True),
        ("1", True),
    ]


def test_no_files_and_no_designations() -> None:
    assert [error.code for error in compile_files([]).errors] == ["no-tariff"]
    bare = BASE[: BASE.index("designations ja")] + BASE[BASE.index("define term?") :]
    text = 'define x of rental: list of size ja "x"\n  as designations.sizes\n'
    assert [error.code for error in compile_files([("base.kitei", bare), ("x.kitei", text)]).errors] == [
        "unknown-key"
    ]


@pytest.mark.parametrize("slots", [
    "", "when rental.ends_on is given", "except when rental.ends_on is given", "warning", "see rental.ends_on",
    "needs rental.ends_on\n      else en \"a\" ja \"あ\"", "consequence 1", 'message en "a" ja "あ"', 'help en "a" ja "あ"',
    "cites the item that permits rental.size", "each box in rental.boxes", "once per contractor",
])  # fmt: skip
def test_a_rule_without_a_norm_is_refused(slots: str) -> None:
    text = f'integrity en "I" ja "整合"\n  rule bare\n    for rental\n    {slots}\n'
    assert "no-norm" in [error.code for error in compiled(text).errors]


# --- the policy that ships -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def iij() -> list[tuple[str, str]]:
    return [(path.name, path.read_text("utf-8")) for path in IIJ]


def test_the_tariff_compiles(iij: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    runs = recorded(monkeypatch)
    result = compile_files(iij)
    silent, real = runs
    assert silent == real
    assert result.errors == ()
    assert result.program is not None
    assert len([each for each in result.program.declarations.provisions if each.leaf]) == 58
    assert compile_files(list(reversed(iij))).errors == ()


@pytest.mark.parametrize("seed", range(share(40)))
def test_nothing_makes_it_fail(iij: list[tuple[str, str]], seed: int) -> None:
    """Words of the policy exchanged, dropped or doubled at random: an answer, and never an exception."""
    dice = random.Random(seed)
    index = dice.randrange(len(iij))
    name, text = iij[index]
    tokens = re.findall(r'"[^"]*"|[\w.-]+|\s+|.', text)
    words = [place for place, token in enumerate(tokens) if re.match(r"[a-z]", token)]
    for _ in range(dice.randrange(1, 4)):
        place, other = dice.choice(words), dice.choice(words)
        tokens[place] = dice.choice([tokens[other], "", f"{tokens[place]} {tokens[other]}"])
    files = [*iij[:index], (name, "".join(tokens)), *iij[index + 1 :]]
    result = compile_files(files)
    assert (result.program is None) == bool(result.errors)
