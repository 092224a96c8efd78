"""What the names of small policies stand for, where they are declared, and what else could stand there."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from generators.budget import share

from validator.language.occurrences import Occurrence, Occurrences, Symbol, occurrences
from validator.text.wording import Words

HERE = Path(__file__).parent
BASE = (HERE / "base.kitei").read_text("utf-8")
ERRORS = sorted((HERE / "errors").glob("*.kitei"))
POLICY = HERE.parents[2] / "policies" / "iij-gio-remote-access"

RULE = """article 2 en "Second" ja "第二"
  rule tried
    for rental
"""


def names(text: str) -> Occurrences:
    base = BASE.replace("provisions 1", "provisions 1, 2, 3.1")
    return occurrences([("base.kitei", base), ("chunk.kitei", text)])


def at(text: str, words: str, found: Occurrences | None = None) -> Occurrence:
    """The name that the text has at `|` in these words."""
    line, column = place(text, words)
    occurrence = (found or names(text)).at("chunk.kitei", line, column)
    assert occurrence is not None
    return occurrence


def place(text: str, words: str) -> tuple[int, int]:
    before, after = words.split("|")
    index = text.index(before + after) + len(before)
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def symbol_at(text: str, words: str) -> Symbol:
    return at(text, words).symbol


def choices(text: str, nothing: str = "zz-here") -> set[Symbol]:
    """What could stand where the text has `zz-here`."""
    line, column = place(text, "|" + nothing)
    found = [each for each in names(text).choices if each.span[:2] == (line, column)]
    assert [(each.path, each.span.end_column) for each in found] == [("chunk.kitei", column + len(nothing))]
    return set(found[0].symbols)


def named(found: set[Symbol], sort: str) -> set[str]:
    return {each.name for each in found if each.sort == sort}


# --- what a name names ---

TRIED = (
    RULE
    + """    each thing in rental.items
    with rental.bank as house
    when rental is running on as_of and rental.payment is card and rental is big
      and some visit once where once.rental is rental and once.field is `size`
    require thing.weight is at most rental.doors
    cites 1
    message en "{thing.name} {rental.ends_on|never}" ja "{thing.name} {rental.ends_on|なし}"
    help en "{house}" ja "{ house }"
"""
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("article |2", Symbol("provision", "2")),
        ("rule |tried", Symbol("rule", "tried")),
        ("for |rental", Symbol("kind", "rental")),
        ("when |rental is", Symbol("kind", "rental")),
        ("in rental.|items", Symbol("key", "items", "rental")),
        ("each |thing", Symbol("variable", "thing", "chunk.kitei:4:10")),
        ("require |thing", Symbol("variable", "thing", "chunk.kitei:4:10")),
        ("as |house", Symbol("variable", "house", "chunk.kitei:5:25")),
        ("{ |house }", Symbol("variable", "house", "chunk.kitei:5:25")),
        ("thing.|weight", Symbol("key", "weight", "item")),
        ("is |running", Symbol("state", "running", "rental")),
        ("is |big", Symbol("state", "big", "rental")),
        ("on |as_of", Symbol("variable", "as_of")),
        ("is |card", Symbol("word", "card", "payment")),
        ("some |visit", Symbol("kind", "visit")),
        ("is |`size`", Symbol("key", "size", "rental")),
        ("cites |1", Symbol("provision", "1")),
        ('"{thing.|name}', Symbol("key", "name", "item")),
        ("ends_on|", Symbol("key", "ends_on", "rental")),
    ],
)
def test_a_name_in_a_rule(words: str, expected: Symbol) -> None:
    assert symbol_at(TRIED, words) == expected


def test_a_name_has_its_span_and_type() -> None:
    found = at(TRIED, "|rental.ends_on|never".replace("|never", ""))
    assert found.type == Words("`rental`", "`rental`")
    ends_on = at(TRIED, "rental.ends_|on")
    assert ends_on.type == Words("a date or not given", "日付又は記載なし")
    assert ends_on.span.end_column - ends_on.span.column == len("ends_on")
    assert at(TRIED, "rental.|items").type == Words("a list (`item`)", "リスト(`item`)")
    assert at(TRIED, "is |card").type == Words("a word of `payment`", "`payment` の語")


def test_a_name_has_the_type_that_it_has_where_it_is_first_asked_for() -> None:
    """The subject of a norm is elaborated again for its place and message, where it is known to be given."""
    text = RULE + '    require rental.bank is given and rental.bank.name is "x"\n'
    assert at(text, "require rental.|bank").type == Words("`bank` or not given", "`bank`又は記載なし")
    assert at(text, "and rental.|bank").type == Words("`bank`", "`bank`")


def test_nothing_stands_between_names() -> None:
    found = names(TRIED)
    assert found.at("chunk.kitei", *place(TRIED, "|when rental")) is None
    assert found.at("chunk.kitei", 99, 1) is None
    assert found.at("chunk.kitei", 1, 1) is None
    assert found.at("elsewhere.kitei", 1, 1) is None
    assert found.at("base.kitei", 1, 9) is not None


DECLARED = """words shade ja "濃淡"
  dark ja "濃い"
  all of size

part lamp of visit ja "灯"
  shade: shade ja "濃淡"
  lit_on?: date ja "点灯日"
    required where shade is large
  out_on?: date ja "消灯日"
    default lit_on
  of_rental?: reference to rental ja "利用"
  keys?: list of key of rental ja "キー"
  in order lit_on, out_on

define lasting? of lamp or item it: integer ja "長さ" cites 3.1
  when it.visit.day is given
    as 1

article 2 en "Second" ja "第二"
  modelled by lamp.shade, rental.bank.name

  permission shades of lamp: shade ja "許可" when lamp.lit_on is given

  permits large when leaning is upright

  permits any of designations.sizes

  interpretation leaning
    asks en "How?" ja "どう?"
    leans to upright en "So." ja "こう。"
    or bent en "Or so." ja "ああ。"
"""


@pytest.mark.parametrize(
    ("words", "expected", "declares"),
    [
        ("words |shade", Symbol("list", "shade"), True),
        ("|dark", Symbol("word", "dark", "shade"), True),
        ("all of |size", Symbol("list", "size"), False),
        ("part |lamp", Symbol("kind", "lamp"), True),
        ("of |visit ja", Symbol("kind", "visit"), False),
        ("|shade: shade", Symbol("key", "shade", "lamp"), True),
        ("shade: |shade", Symbol("list", "shade"), False),
        ("lit_on?: |date", Symbol("type", "date"), False),
        ("where |shade is", Symbol("key", "shade", "lamp"), False),
        ("shade is |large", Symbol("word", "large", "size"), False),
        ("default |lit_on", Symbol("key", "lit_on", "lamp"), False),
        ("reference to |rental", Symbol("kind", "rental"), False),
        ("key of |rental", Symbol("kind", "rental"), False),
        ("order lit_on, |out_on", Symbol("key", "out_on", "lamp"), False),
        ("define |lasting", Symbol("value", "lasting", "lamp"), True),
        ("cites |3.1", Symbol("provision", "3.1"), False),
        ("or item |it", Symbol("variable", "it", "chunk.kitei:15:33"), True),
        ("it.|visit", Symbol("kind", "visit"), False),
        ("by |lamp", Symbol("kind", "lamp"), False),
        ("bank.|name", Symbol("key", "name", "bank"), False),
        ("permission |shades", Symbol("permission", "shades", "lamp"), True),
        ("lamp.|lit_on", Symbol("key", "lit_on", "lamp"), False),
        ("permits |large", Symbol("word", "large", "size"), False),
        ("any of |designations", Symbol("kind", "designations"), False),
        ("designations.|sizes", Symbol("key", "sizes", "designations"), False),
        ("interpretation |leaning", Symbol("interpretation", "leaning"), True),
        ("when |leaning", Symbol("interpretation", "leaning"), False),
        ("is |upright", Symbol("reading", "upright", "leaning"), False),
        ("or |bent", Symbol("reading", "bent", "leaning"), True),
    ],
)
def test_a_name_in_a_declaration(words: str, expected: Symbol, declares: bool) -> None:
    found = at(DECLARED, words)
    assert (found.symbol, found.declares) == (expected, declares)


def test_a_state_has_a_day() -> None:
    text = 'state late of rental the_one on that_day ja "遅い"\n  holds when the_one.ends_on is that_day\n'
    assert symbol_at(text, "is |that_day") == Symbol("variable", "that_day", "chunk.kitei:1:33")
    assert symbol_at(text, "when |the_one") == Symbol("variable", "the_one", "chunk.kitei:1:22")


# --- several kinds ---

SHARED = """define end of item: text ja "端" as item.name

define end of bank: text ja "端" as bank.name

article 2 en "Second" ja "第二"
  rule tried
    for item or bank it
    require it.end is "x" and it.name is it.name
    message en "{it.end}" ja "{it.end}"
"""


def test_a_key_of_several_kinds_stands_once_for_each() -> None:
    found = names(SHARED)
    here = found.all_at("chunk.kitei", *place(SHARED, "require it.|end"))
    assert [each.symbol for each in here] == [Symbol("value", "end", "item"), Symbol("value", "end", "bank")]
    assert at(SHARED, "require it.|end", found) == here[0]
    assert len(found.of(Symbol("value", "end", "item"))) == len(found.of(Symbol("value", "end", "bank"))) == 4
    assert at(SHARED, "require |it").type == Words("`item` or `bank`", "`item`又は`bank`")


def test_what_is_called_alike_is_renamed_together() -> None:
    found = names(SHARED)
    end = Symbol("value", "end", "item")
    assert found.alike(end) == {end, Symbol("value", "end", "bank")}
    assert len(found.renaming(end)) == 5
    alone = Symbol("kind", "visit")
    assert found.alike(alone) == {alone}


def test_a_chapeau_is_elaborated_for_every_rule_and_stands_once() -> None:
    rules = "".join(f"  rule r{n}\n    forbid fee is given\n" for n in range(3))
    text = f'article 2 en "A" ja "あ"\n  for rental\n  with rental.deposit as fee\n{rules}'
    found = names(text)
    assert len(found.of(Symbol("key", "deposit", "rental"))) == 2
    assert len(found.of(Symbol("variable", "fee", "chunk.kitei:3:26"))) == 4


# --- what could stand there ---


def test_at_the_head_of_a_path() -> None:
    found = choices(RULE + "    each thing in rental.items\n    require zz-here.size is given\n")
    assert named(found, "variable") == {"thing", "as_of"}
    assert named(found, "kind") == {"rental", "designations"}


def test_behind_a_dot() -> None:
    found = choices(RULE + "    require rental.zz-here is given\n")
    assert Symbol("key", "items", "rental") in found
    assert Symbol("value", "term", "rental") in found
    assert Symbol("key", "contractor") in found
    assert named(found, "state") == set()
    found = choices('define x of item: text ja "x" as item.zz-here\n')
    assert Symbol("kind", "rental") in found


def test_behind_a_dot_of_several_kinds() -> None:
    found = choices(SHARED.replace("require it.end", "require it.zz-here"))
    assert {Symbol("key", "weight", "item"), Symbol("key", "opened_on", "bank")} <= found


def test_now_and_changes() -> None:
    text = 'article 2 en "A" ja "あ"\n  rule r\n    for former rental\n    with rental.now as new\n'
    assert Symbol("key", "now") in choices(
        text.replace(".now", ".zz-here") + "    require new.fee is 1 yen\n"
    )
    text += "    each change in changes from rental to new\n    require change.zz-here is given\n"
    assert named(choices(text), "key") == {"field", "from", "to", "correction"}


def test_a_word_or_a_path() -> None:
    found = choices(RULE + "    require rental.size is zz-here\n")
    assert named(found, "word") == {"small", "large"}
    assert named(found, "kind") == {"rental", "designations"}
    found = choices(RULE + "    require rental.size is one of small, zz-here\n")
    assert (named(found, "word"), named(found, "kind")) == ({"small", "large"}, set())


def test_a_state() -> None:
    found = choices(RULE + "    require rental is zz-here\n")
    assert named(found, "state") == {"running", "big"}
    assert named(found, "kind") == {"rental", "designations"}
    assert named(choices(RULE + "    require rental is zz-here on as_of\n"), "state") == {"running", "big"}


LEANING = (
    '  interpretation leaning\n    asks en "?" ja "?"\n'
    '    leans to upright en "." ja "。"\n    or bent en "." ja "。"\n'
)


def test_an_interpretation_and_its_readings() -> None:
    text = RULE + "    require leaning is zz-here\n" + LEANING
    assert choices(text) == {Symbol("reading", "upright", "leaning"), Symbol("reading", "bent", "leaning")}
    text = RULE + "    require zz-here is bent\n" + LEANING
    assert named(choices(text), "interpretation") == {"leaning"}


@pytest.mark.parametrize(
    "text",
    [
        'article 2 en "A" ja "あ"\n  for zz-here\n',
        'article 2 en "A" ja "あ"\n  for rental or zz-here it\n',
        RULE + "    require some zz-here it where it is given\n",
        'define x of zz-here: text ja "x" as "x"\n',
        'part box ja "箱"\n  rental: key of zz-here ja "x"\n',
    ],
)
def test_a_kind(text: str) -> None:
    assert {"rental", "item", "visit"} <= named(choices(text), "kind")
    assert named(choices(text), "kind").isdisjoint({"designations"})


def test_a_record() -> None:
    found = choices('part box ja "箱"\n  rental: reference to zz-here ja "x"\n')
    assert found == {Symbol("kind", "rental"), Symbol("kind", "visit")}
    assert named(choices('part box of zz-here ja "箱"\n  name: text ja "x"\n'), "kind") == {"rental", "visit"}


def test_a_type() -> None:
    found = choices('part box ja "箱"\n  x: list of zz-here ja "x"\n')
    assert (named(found, "list"), "item" in named(found, "kind")) == ({"size", "payment"}, True)
    assert "date" in named(found, "type")
    assert "hours" not in named(found, "type")
    assert "hours" in named(choices('define x of item: zz-here ja "x" as 1\n'), "type")


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("default zz-here", {"cash", "card", "other"}),
        ("required where zz-here is card", {"paid", "other", "at_all"}),
        ("required where other is zz-here", {"cash", "card"}),
    ],
)
def test_a_facet(facet: str, expected: set[str]) -> None:
    keys = '  other?: payment ja "x"\n  at_all?: date ja "x"\n'
    text = f'part box ja "箱"\n  paid?: payment ja "x"\n    {facet}\n{keys}'
    assert {each.name for each in choices(text)} == expected


def test_an_order_a_list_and_what_is_modelled() -> None:
    dates = 'part box ja "箱"\n  a: date ja "x"\n  b: date ja "x"\n'
    assert {each.name for each in choices(dates + "  in order a, zz-here\n")} == {"a", "b"}
    assert named(choices('words hue ja "色"\n  all of zz-here\n'), "list") == {"size", "payment", "hue"}
    modelled = 'article 2 en "A" ja "あ"\n  modelled by '
    assert "rental" in named(choices(modelled + "zz-here.x\n"), "kind")
    assert Symbol("key", "items", "rental") in choices(modelled + "rental.zz-here\n")


def test_what_is_permitted() -> None:
    text = 'article 2 en "A" ja "あ"\n  permission sizes of rental: size ja "許可"\n\n'
    assert choices(text + "  permits zz-here\n") == {
        Symbol("word", "small", "size"),
        Symbol("word", "large", "size"),
    }
    assert named(choices(text + "  permits any of zz-here.sizes\n"), "kind") == {"rental", "designations"}


@pytest.mark.parametrize(
    "slot",
    [
        "    forbid rental.bank is given\n    cites 1, 0\n",
        "    forbid rental.bank is given\n    except under 0 when rental is big\n",
        "    forbid rental.bank is given\n    consequence 0\n",
    ],
)
def test_a_provision(slot: str) -> None:
    text = RULE + slot
    line, column = place(text, slot.replace("0", "|0", 1))
    found = [each for each in names(text).choices if each.span[:2] == (line, column)]
    assert [named(set(each.symbols), "provision") for each in found] == [{"1", "2", "3", "3.1"}]


def test_a_format_and_a_placeholder() -> None:
    text = RULE + "    require rental.note is a zz-here\n"
    assert choices(text) == {Symbol("format", "host-name")}
    text = RULE + '    forbid rental is big\n    message en "{rental.zz-here}" ja "{rental.fee}"\n'
    assert Symbol("key", "fee", "rental") in choices(text)


def test_the_field_of_a_value() -> None:
    assert choices('part box ja "箱"\n  f: key of rental ja "x"\n  v: value of zz-here ja "x"\n') == {
        Symbol("key", "f", "box")
    }
    text = 'define x? of visit: value of zz-here ja "x" as value of visit.field in visit.rental\n'
    assert choices(text) == {Symbol("key", "field", "visit")}


# --- what does not compile ---


def test_a_rule_without_a_norm_is_known() -> None:
    assert Symbol("key", "fee", "rental") in choices(RULE + "    when rental.zz-here is given\n")


def test_a_chapeau_without_rules_is_known() -> None:
    text = 'article 2 en "A" ja "あ"\n  for rental\n  when rental.fee is zz-here\n'
    assert named(choices(text), "kind") == {"rental", "designations"}
    assert symbol_at(text, "rental.|fee") == Symbol("key", "fee", "rental")
    assert Symbol("rule", "") not in {each.symbol for each in names(text).found}


def test_a_definition_of_a_taken_name_is_known() -> None:
    text = 'define total of rental: yen ja "合計"\n  as rental.zz-here\n'
    assert Symbol("key", "fee", "rental") in choices(text)


def test_a_permission_of_which_nothing_is_permitted_is_known() -> None:
    text = 'article 2 en "A" ja "あ"\n  permission s of rental: size ja "x" when rental.zz-here is given\n'
    assert Symbol("key", "fee", "rental") in choices(text)


def test_a_broken_block_hides_no_other() -> None:
    text = RULE + "    require rental.fee is\n\n  rule next\n    for visit\n    require visit.day is given\n"
    assert symbol_at(text, "visit.|day") == Symbol("key", "day", "visit")
    found = occurrences([("base.kitei", "tariff broken\n\n" + BASE.split("\n\n", 1)[1])])
    assert found.of(Symbol("kind", "rental"))


def test_nothing_at_all() -> None:
    assert occurrences([]) == ((), ())
    assert occurrences([("a.kitei", "\t\0")]) == ((), ())


@pytest.mark.parametrize("path", ERRORS, ids=lambda path: path.stem)
def test_no_mistake_raises(path: Path) -> None:
    for text in path.read_text("utf-8").split("\n---\n"):
        occurrences([("base.kitei", BASE), ("chunk.kitei", text)])


@pytest.mark.parametrize("seed", range(share(12)))
def test_no_mutilation_raises(seed: int) -> None:
    chance = Random(seed)
    files = []
    for path in sorted(POLICY.glob("*.kitei")):
        lines = path.read_text("utf-8").split("\n")
        kept = [line for line in lines if chance.random() > 0.02]
        files.append((path.name, "\n".join(kept)))
    assert all(each.found for each in [occurrences(files)])
