"""A small policy in three files, and places in it by the text that stands there."""

from __future__ import annotations

from functools import cache

from validator.editor.policies.policy import Policy, policy_of

TARIFF = """\
# Lockers, for the tests.
# A second line of comment.

tariff lockers en "Lockers" ja "ロッカー"
  provisions 1, 2.1, 2.2, 3

words size ja "大きさ"
  small ja "小"
  large ja "大"

words any-size ja "全部の大きさ"
  all of size
  huge ja "特大"

record rental ja "賃貸借"
  size: size ja "大きさ"
  limit?: any-size ja "上限"
  starts_on: date en "first day" ja "開始日"
  ends_on?: date ja "終了日"
  boxes: list of box ja "区画"

record visit ja "来店"
  rental: reference to rental ja "賃貸借"
  day: date ja "日"

part box of rental ja "区画"
  number: integer at least 1 ja "番号"

define end? of rental: date en "end" ja "終期"
  when rental.ends_on is given
    as rental.ends_on

define called of rental or box it: date ja "呼び名の日"
  as as_of

state running of rental on the_day en "in use" ja "利用中"
  holds when rental.starts_on has come by the_day
    and (rental.ends_on is not given or is on or after the_day)
"""

USE = """\
article 1 en "Scope" ja "適用"
  informative en "a scope; no record can breach it" ja "適用範囲であり、記録が反することはない"

article 2 en "Use" ja "利用"

provision 2.1
  says en "A box is used while the rental *runs*."
       ja "区画は、賃貸借の間だけ利用する。"

  interpretation last-day
    asks en "Does the last day count?" ja "末日を算入するか。"
    leans to counted en "Yes." ja "する。"
    or not-counted en "No." ja "しない。"

  # What is told of the end.
  rule ends-after-start
    for rental
    when rental.ends_on is given
    require rental.ends_on is on or after rental.starts_on
    except when last-day is not-counted and rental.size is large
    see rental.starts_on
    message en "The {rental.size} ends on {rental.ends_on}, \\"early\\": {rental.starts_on}."
            ja "{rental.size}の終了日 {rental.ends_on} が早い: {rental.starts_on}。"
    help en "Mend it." ja "直す。"

  rule calls-in-time
    for rental
    require rental.called is on or after rental.starts_on
    message en "Late." ja "遅い。"
    help en "Mend it." ja "直す。"

provision 2.2
  modelled by rental.boxes, rental.limit

  rule visit-while-running
    for visit call
    with call.rental as held
    require held is running on call.day
    cites 2.1
    message en "{held} is over on {call.day}." ja "{held} は {call.day} には終わっている。"
    help en "Mend it." ja "直す。"
"""

REST = """\
article 3 en "Boxes" ja "区画"

  rule box-not-twice
    for rental
    each box in rental.boxes
    require box.number is at most 9
    message en "No box {box.number}." ja "区画 {box.number} はない。"
    help en "Mend it." ja "直す。"
"""

FILES = {"1-tariff.kitei": TARIFF, "2-use.kitei": USE, "3-rest.kitei": REST}
USE_FILE = "2-use.kitei"
TARIFF_FILE = "1-tariff.kitei"


@cache
def lockers(lang: str = "en") -> Policy:
    """The policy as it is."""
    return policy_of(FILES, lang)  # type: ignore[arg-type]


def with_file(path: str, text: str, lang: str = "en") -> Policy:
    """The policy with another text for one file."""
    return policy_of({**FILES, path: text}, lang)  # type: ignore[arg-type]


def place(text: str, found: str, inside: int = 0) -> tuple[int, int]:
    """Line and column of a stretch of text, or of what stands so many characters further."""
    index = text.index(found) + inside
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def cursor(path: str, text: str, lang: str = "en") -> tuple[Policy, int, int]:
    """The policy with a text that has a `▮` where the cursor is."""
    line, column = place(text, "▮")
    return with_file(path, text.replace("▮", ""), lang), line, column


def shown(text: str, span) -> str:
    """What stands at a span of one line."""
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]
