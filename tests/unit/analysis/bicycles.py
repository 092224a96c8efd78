"""A small tariff of bicycles, and records of it, for what is asked of policies and records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from validator.evaluation.company import Records, nothing_designated, worlds
from validator.language.compile import compile_files
from validator.model.program import Program
from validator.model.values import Thing
from validator.shape.decode import Decoder
from validator.sources.read import File, read

POLICY = """\
tariff bicycles
  en "Bicycles"
  ja "自転車"
  provisions 1, 2.1, 2.2, 3, 4

state running of hire on the_day ja "貸出中"
  holds when hire.starts_on has come by the_day

record hire ja "貸出"
  size: size ja "大きさ"
  starts_on: date ja "開始日"
  ends_on?: date ja "終了日"
  asked_at?: moment ja "申出の時"
  met_at?: moment ja "対応の時"
  extras?: list of extra ja "付属品"
  fees?: list of fee ja "料金"
  prior?: reference to hire ja "前の貸出"

part extra of hire ja "付属品"
  what: size ja "種別"
  fitted_on?: date ja "取付日"

part fee of hire ja "料金"
  for: size ja "対象"
  amount: yen ja "金額"

article 1 en "Sizes" ja "大きさ"
  modelled by hire.size

  words size ja "大きさ"
    small ja "小"
    large ja "大"

article 2 en "Fees" ja "料金"

provision 2.1
  interpretation fee-basis
    asks en "All fees?" ja "全部か。"
    leans to all-fees en "Yes." ja "全部。"
    or small-only en "No." ja "小だけ。"

  interpretation rounding
    asks en "Plus one?" ja "1円加えるか。"
    leans to plain en "No." ja "加えない。"
    or plus-one en "Yes." ja "加える。"

  define total of hire: yen en "total fee" ja "料金の合計"
    as sum of fee.amount for fee in hire.fees
      where (fee.for is small or fee-basis is all-fees)

  define term of hire: period en "term" ja "期間"
    as 1 month from and including hire.starts_on

  define rest? of hire: yen en "rest" ja "残額"
    when hire.ends_on is given and rounding is plain
      as hire.total * (remaining days of hire.term after hire.ends_on) / (days of hire.term) rounded half up
    when hire.ends_on is given
      as hire.total + 1 yen

  define waited? of hire: hours en "time waited" ja "待ち時間"
    when hire.asked_at is given and hire.met_at is given
      as hours from hire.asked_at to hire.met_at

provision 2.2
  define due of hire: date en "due day" ja "期限"
    as latest of (last day of 30 days after hire.starts_on, hire.ends_on if given, hire.prior.ends_on if given)

  define fitting_day of extra: date en "fitting day" ja "取付けの日"
    as latest of (extra.fitted_on if given, extra.hire.starts_on)

  rule rest-is-due
    for hire
    when hire is running on as_of and hire.rest is given
    forbid hire.rest is more than 100 yen
    except under 3 when hire.size is large
    warning until hire.ends_on has come by as_of
    message en "{hire.rest} of {hire.total} is left." ja "{hire.total} のうち {hire.rest} が残る。"
    help en "Pay." ja "支払う。"

article 3 en "Use" ja "利用"
  permission extras_allowed of hire: size en "extras" ja "付属品"

  permits small when hire.size is one of small, large

  rule extra-allowed
    for extra
    require extra.what is in extra.hire.extras_allowed
    message en "No {extra.what}." ja "{extra.what}は不可。"
    help en "Leave it out." ja "除く。"

article 4 en "Wishes" ja "希望"
  informative en "a wish" ja "希望であり反し得ない"
"""


@cache
def program() -> Program:
    compiled = compile_files([("bicycles.kitei", POLICY)])
    assert compiled.program is not None, [(each.message.en, each.span) for each in compiled.errors]
    return compiled.program


def things(text: str, as_of: date = date(2025, 6, 1)) -> Mapping[str, Thing]:
    """The records in a text by their ids, in their worlds; parts by id and number."""
    declarations = program().declarations
    file = read(text.encode())
    assert isinstance(file, File)
    decoder = Decoder(declarations)
    decoded = [("f.yaml", decoder.decode(document.root, "f.yaml")) for document in file.documents]
    worlds(Records(decoded, nothing_designated(declarations), frozenset()), declarations, as_of)
    found: dict[str, Thing] = {}
    for _, each in decoded:
        for number, thing in enumerate(each.things):
            found[f"{each.id}.{number}" if number else str(each.id)] = thing
    return found
