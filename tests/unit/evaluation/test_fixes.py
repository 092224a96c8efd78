"""Which edits are safe: those whose meaning is the only one. All others are suggestions that nobody applies unasked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from generators.built_in import built_in
from generators.corpus import texts

from validator.commands import check as checking
from validator.commands import fix
from validator.commands.gather import Gathered
from validator.commands.policy import Loaded, load_texts
from validator.evaluation.check import Options, Source, Tariff, check
from validator.model.report import Violation
from validator.sources.home import home_at
from validator.sources.read import read

LOCKERS = """
tariff lockers en "Lockers" ja "ロッカー"
  provisions 1

words size ja "大きさ"
  small ja "小"
  large ja "大"

record rental ja "利用"
  size: size ja "大きさ"
  starts_on: date ja "開始日"
  ends_on?: date ja "終了日"
  opened_at?: moment ja "開いた時"
  doors?: integer at least 2 ja "扉の数"
  fee: yen ja "料金"
  rebate?: yen ja "割戻し"
  refund?: yen ja "返金"
  insured?: true or false ja "保険"
  note?: text ja "備考"
  code?: slug ja "暗証番号"

article 1 en "All" ja "全部"
  interpretation half
    asks en "Half?" ja "半分か"
    leans to whole en "No." ja "否"
    or halved en "Yes." ja "然"

  define left? of rental: yen ja "残り"
    when rental.rebate is given
      as rental.fee - rental.rebate

  define open_refund of rental: yen ja "返金"
    when half is halved
      as rental.fee * 2
    otherwise as rental.fee

  define far_day of rental: date ja "遠い日"
    as last day of 1200 months after last day of 1200 months after rental.starts_on

  define next_day of rental: date ja "翌日"
    as last day of 1 day after rental.starts_on

  define sizeless of rental: integer ja "数"
    as count of other where other.size is small

"""
RULES = """
  rule refund-is-left
    for rental
    when rental.refund is given and rental.left is given and rental.note is "left"
    require rental.refund is rental.left
    fix to rental.left
    message en "a" ja "あ"

  rule refund-is-open
    for rental
    when rental.note is "open"
    require rental.refund is rental.open_refund
    fix to rental.open_refund
    message en "a" ja "あ"
    help en "a" ja "あ"

  rule refund-is-the-fee
    for rental
    when rental.note is "fee" and rental.refund is given
    require rental.refund is rental.fee
    fix to rental.fee
    message en "a" ja "あ"
    help en "a" ja "あ"

  rule ends-far
    for rental
    when rental.note is "far"
    require rental.ends_on is rental.far_day
    fix to rental.far_day
    message en "a" ja "あ"
    help en "a" ja "あ"

  rule ends-next-day
    for rental
    when rental.note is "next"
    require rental.ends_on is rental.next_day
    fix to rental.next_day
    message en "a" ja "あ"
    help en "a" ja "あ"
"""
RENTAL = "record: rental\nid: R-1\ncontractor: aozora\nsize: small\nstarts_on: 2025-01-01\nfee: 1000\n"


@pytest.fixture(scope="module")
def lockers() -> Tariff:
    text = LOCKERS.split("  define sizeless", maxsplit=1)[0] + RULES
    loaded = load_texts("", [("a.kitei", text)])
    assert isinstance(loaded, Loaded), loaded.errors
    return loaded.tariff()


def found(tariff: Tariff, text: str) -> list[Violation]:
    source = Source("a.yaml", read(text.encode()), named=True, reported=True)
    return list(check(tariff, [source], Options(date(2025, 11, 1), "en", {})).violations)


def fixed(tariff: Tariff, text: str) -> tuple[str, list[Violation]]:
    """A text after `--fix`, and what is left to tell."""
    request = checking.Request(
        home_at(str(Path.cwd())), (), (), None, date(2025, 11, 1), "en", {}, None, allow_empty=True
    )
    source = Source("a.yaml", read(text.encode()), named=True, reported=True)
    done = fix.settled(tariff, request, checking.Seen(Gathered([source], []), None, None))
    return (done.files[0].after if done.files else text), list(done.outcome.report.violations)


SAFE, SUGGESTED, NONE = "safe", "suggested", "none"

SHAPES = [
    # the same value in another spelling
    ("ends_on: 2025/7/1", "2025-07-01", SAFE),
    ("ends_on: 2025.07.01", "2025-07-01", SAFE),
    ("ends_on: 20250701", "2025-07-01", SAFE),
    ("ends_on: 2025年7月1日", "2025-07-01", SAFE),
    ("ends_on: ２０２５－０７－０１", "2025-07-01", SAFE),
    ("ends_on: 令和7年7月1日", "2025-07-01", SAFE),
    ("ends_on: 平成31年4月30日", "2019-04-30", SAFE),
    ("opened_at: 2025-10-01 9:00", "2025-10-01T09:00", SAFE),
    ("opened_at: 2025-10-01T09:00+0900", "2025-10-01T09:00+09:00", SAFE),
    ("fee: １０００", "1000", SAFE),
    ("fee: 1_000", "1000", SAFE),
    ("fee: 1,234,567", "1234567", SAFE),
    ("fee: 1000.0", "1000", SAFE),
    ("fee: ¥1000", "1000", SAFE),
    ("fee: 1000円", "1000", SAFE),
    ('fee: "1000"', "1000", SAFE),
    ("doors: +5", "5", SAFE),
    ("insured: yes", "true", SAFE),
    ("insured: off", "false", SAFE),
    ('insured: "true"', "true", SAFE),
    ("note: 12", '"12"', SAFE),
    ("code: 012", '"012"', SAFE),
    # one word of a closed list, one key of a sure record
    ("size: Small", "small", SAFE),
    ("size: smal", "small", SAFE),
    ("size: ｌａｒｇｅ", "large", SAFE),
    ("end_on: 2025-07-01", "ends_on", SAFE),
    ("Fee: 1000", "fee", SAFE),
    # what is let go of
    ("ends_on: 2025-07-01T00:30Z", "2025-07-01", SUGGESTED),
    ("ends_on: 2025-07-01 23:30", "2025-07-01", SUGGESTED),
    ("ends_on: 2025-07-01T00:30+14:00", "2025-07-01", SUGGESTED),
    # what one country reads so and another otherwise
    ("fee: 1,234", "1234", SUGGESTED),
    ("fee: 1.000", "1", SUGGESTED),
    ("fee: 1,000円", "1000", SUGGESTED),
    ("fee: 1.234", None, NONE),
    ("ends_on: 01/02/2025", None, NONE),
    ("ends_on: 01.02.2025", None, NONE),
    # an era in which that day does not lie
    ("ends_on: 平成37年7月1日", "2025-07-01", SUGGESTED),
    ("ends_on: 昭和1年1月1日", "1926-01-01", SUGGESTED),
    # money where none is counted, another digit, another sort of value
    ("doors: ¥5", None, NONE),
    ("doors: 1", None, NONE),
    ("fee: -30", None, NONE),
    ("ends_om: yes", "ends_on", SUGGESTED),
    ("ends_on: 2298-01-01", None, NONE),
    ("ends_on: 2025-02-30", None, NONE),
]


@pytest.mark.parametrize(("line", "text", "kind"), SHAPES)
def test_what_is_done_about_a_fault_of_shape(lockers: Tariff, line: str, text: str | None, kind: str) -> None:
    key = line.partition(":")[0].casefold()
    record = (
        "".join(each for each in RENTAL.splitlines(keepends=True) if not each.startswith(f"{key}:"))
        + line
        + "\n"
    )
    violations = [
        v for v in found(lockers, record) if v.path == "a.yaml" and record.split("\n")[v.line - 1] == line
    ]
    assert violations
    assert {(None if v.fix is None else v.fix.edits[0].text) for v in violations} == {text}
    assert all(v.fix is None or v.fix.safe == (kind == SAFE) for v in violations)
    after, left = fixed(lockers, record)
    if kind == SAFE:
        assert after != record
        assert [v for v in left if v.rule == "record-shape"] == []
        assert fixed(lockers, after) == (after, left)
    else:
        assert after == record


KINDS = [
    ("record: rentl", "rental"),
    ("record: Rental", "rental"),
    ("recrod: rental", "record"),
    ("Record: rental", "record"),
]


@pytest.mark.parametrize(("line", "text"), KINDS)
def test_what_is_near_record_makes_no_sure_record(lockers: Tariff, line: str, text: str) -> None:
    record = RENTAL.replace("record: rental", line)
    (violation,) = found(lockers, record)
    assert violation.fix is not None
    assert (violation.fix.edits[0].text, violation.fix.safe) == (text, False)
    assert fixed(lockers, record)[0] == record


def test_another_digit_is_another_word() -> None:
    text = (Path(__file__).parents[3] / "examples" / "contracts" / "minato.yaml").read_text("utf-8")
    fixes = {
        word: [
            v.fix for v in found(built_in().tariff(), text.replace("ikve2", word)) if v.rule == "record-shape"
        ]
        for word in ("ikve2", "ikev1", "IKEv2")
    }
    assert {word: [each.safe for each in every if each] for word, every in fixes.items()} == {
        "ikve2": [True],
        "ikev1": [False],
        "IKEv2": [True],
    }


SLIPS = [
    ("browser: {vendor：soliton}", "vendor: soliton", SAFE),
    ("browser: {ｖendor：soliton}", "vendor: soliton", SAFE),
    ("browser: {vendr：soliton}", "vendor: soliton", SUGGESTED),
    ("browser: {vendor：12}", "vendor: 12", SUGGESTED),
    ("charges: [{for: base, type: initial, accrues_on: 2024-01-05, amount: 30,000}]", "30000", SUGGESTED),
]


@pytest.mark.parametrize(("line", "text", "kind"), SLIPS)
def test_what_is_done_about_keys_that_nobody_meant(line: str, text: str, kind: str) -> None:
    head = "record: contract\nid: A\ncontractor: aozora\nservice: gio-remote-access\nkind: network\n"
    record = f"{head}applied_on: 2024-01-01\n{line}\n"
    fixes = [
        v.fix for v in found(built_in().tariff(), record) if v.rule == "record-shape" and v.fix is not None
    ]
    assert [(each.edits[0].text, each.safe) for each in fixes] == [(text, kind == SAFE)]


RULED = [
    ("note: fee\nrefund: 900", "1000", SAFE),
    ("note: fee\nrefund: 0", "1000", SUGGESTED),
    ("note: left\nrebate: 1000\nrefund: 900", "0", SUGGESTED),
    ("note: left\nrebate: 300\nrefund: 900", "700", SAFE),
    ("note: left\nrebate: 1030\nrefund: 900", None, NONE),
    ("note: open\nrefund: 900", "1000", SUGGESTED),
    ("note: open\nrefund: 2000", "1000", SUGGESTED),
    ("note: far\nends_on: 2025-01-02", None, NONE),
    ("note: next\nends_on: 2025-01-03", "2025-01-02", SAFE),
]


@pytest.mark.parametrize(("lines", "text", "kind"), RULED)
def test_what_is_done_about_a_breach(lockers: Tariff, lines: str, text: str | None, kind: str) -> None:
    record = RENTAL + lines + "\n"
    fixes = [v.fix for v in found(lockers, record) if v.fix is not None]
    assert [each.edits[0].text for each in fixes] == ([text] if text is not None else [])
    assert all(each.safe == (kind == SAFE) for each in fixes)
    after, left = fixed(lockers, record)
    assert (after != record) == (kind == SAFE)
    if kind == SAFE:
        assert left == []
        assert fixed(lockers, after) == (after, left)


@pytest.mark.no_cover
def test_no_safe_fix_of_the_tariff_leaves_a_breach_at_its_place() -> None:
    """Over the whole corpus: what is written is read, and no rule complains of it."""
    tariff, written = built_in().tariff(), 0
    for text in texts():
        for fault in found(tariff, text):
            if fault.fix is None or not fault.fix.safe or fault.severity == "unsettled":
                continue
            (edit,) = fault.fix.edits
            lines = text.split("\n")
            old = lines[edit.line - 1]
            lines[edit.line - 1] = old[: edit.column - 1] + edit.text + old[edit.end_column - 1 :]
            place = (edit.line, edit.column)
            before = {(v.rule, v.message) for v in found(tariff, text)}
            after = [v for v in found(tariff, "\n".join(lines)) if (v.line, v.column) == place]
            if fault.rule == "record-shape":
                # what is read at last may well breach a rule
                after = [v for v in after if v.rule == "record-shape"]
            assert [v for v in after if (v.rule, v.message) not in before] == [], (text, fault.message)
            written += 1
    assert written > 10
