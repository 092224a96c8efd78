"""A provision as its reader knows it: `7.3.1` is "art. 7 (3) item 1", 第7条第3項第1号; and back again.

A dotted id names article, paragraph and item (`7.3.1`), annex, heading and number (`annex1.2.1`), or
supplement, by its date, and paragraph (`suppl.2013-02-01.2`). The only paragraph of an article bears no
number, so it is not named.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from validator.model.declarations import Declarations
from validator.text.wording import Words, same


class Catalogue(NamedTuple):
    """The provisions of a tariff: their ids, and the titles of articles, annexes and supplements."""

    ids: frozenset[str]
    titles: dict[str, Words]


NO_CATALOGUE = Catalogue(frozenset(), {})


def catalogue(declarations: Declarations | None) -> Catalogue:
    """The catalogue of a tariff; empty where the tariff is not at hand."""
    if declarations is None:
        return NO_CATALOGUE
    provisions = declarations.provisions
    return Catalogue(
        frozenset(provision.id for provision in provisions),
        {provision.id: provision.title for provision in provisions if provision.title is not None},
    )


# --- from the id to the name -------------------------------------------------------------------------------


def name(provision: str, of: Catalogue = NO_CATALOGUE) -> Words:
    """The name of a provision without a title, `art. 7 (2)`; an id of no known form stands for itself."""
    return _name(provision, of, same(""))


def titled(provision: str, of: Catalogue = NO_CATALOGUE) -> Words:
    """The name of a provision with the title of its article, `art. 6 (Eligibility)`."""
    title = of.titles.get(_head_of(provision))
    return _name(provision, of, Words(f" ({title.en})", f"({title.ja})") if title else same(""))


def names(provisions: Iterable[str], of: Catalogue = NO_CATALOGUE) -> list[Words]:
    """The names of several provisions, each article's title once."""
    heads: set[str] = set()
    told = []
    for one in provisions:
        head = _head_of(one)
        told.append(name(one, of) if head in heads else titled(one, of))
        heads.add(head)
    return told


def _name(provision: str, of: Catalogue, title: Words) -> Words:
    head = _head_of(provision)
    below = tuple(part for part in provision[len(head) :].split(".") if part)
    if head.startswith("annex"):
        place = _in_annex(below)
        return Words(f"annex {head[5:]}{place.en}{title.en}", f"別紙{head[5:]}{title.ja}{place.ja}")
    if head.startswith("suppl."):
        place = _in_supplement(below)
        date = head[6:]
        return Words(f"suppl. of {date}{place.en}{title.en}", f"附則({_date_ja(date)}){title.ja}{place.ja}")
    if head.isdecimal():
        place = _in_article(below, _has_one_paragraph(head, of))
        return Words(f"art. {head}{place.en}{title.en}", f"第{head}条{title.ja}{place.ja}")
    return same(provision)


def _head_of(provision: str) -> str:
    """The id of the article, annex or supplement in which a provision stands."""
    parts = provision.split(".")
    return ".".join(parts[:2]) if parts[0] == "suppl" else parts[0]


def _has_one_paragraph(article: str, of: Catalogue) -> bool:
    paragraphs = {id_.split(".")[1] for id_ in of.ids if id_.startswith(f"{article}.")}
    return paragraphs == {"1"}


def _in_article(below: tuple[str, ...], one_paragraph: bool) -> Words:
    paragraph, items = below[:1], below[1:]
    if one_paragraph:
        paragraph = ()
    en = "".join(f" ({number})" for number in paragraph) + "".join(f" item {number}" for number in items)
    ja = "".join(f"第{number}項" for number in paragraph) + "".join(f"第{number}号" for number in items)
    return Words(en, ja)


def _in_annex(below: tuple[str, ...]) -> Words:
    heading, items = below[:1], below[1:]
    en = "".join(f", {number}" for number in heading) + "".join(f" ({number})" for number in items)
    ja = "".join(f"の{number}" for number in heading) + "".join(f"({number})" for number in items)
    return Words(en, ja)


def _in_supplement(below: tuple[str, ...]) -> Words:
    return Words("".join(f" ({number})" for number in below), "".join(f"第{number}項" for number in below))


def _date_ja(iso: str) -> str:
    """`2013-02-01` as a Japanese reader writes it."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return iso
    year, month, day = map(int, parts)
    return f"{year}年{month}月{day}日"


# --- from what people type to the id -----------------------------------------------------------------------

_ERAS = {"令和": 2018, "平成": 1988}
"""The year before each era's first."""
_DIGITS = "〇一二三四五六七八九"
_ARTICLE = r"(?:article|art\.?|第)?\s*(\d{1,4})\s*条?"
_ANNEX = r"(?:annex|別紙)\s*(?:第\s*)?(\d{1,4})"
_SUPPLEMENT = (
    r"(?:supplement|suppl|附則)\.?\s*(?:of\s+)?\(?\s*"
    r"(\d{4})\s*[-年/]\s*(\d{1,2})\s*[-月/]\s*(\d{1,2})\s*日?\s*\)?"
)
_STEP = (
    r"[\s,]*(?:第?\s*(?P<paragraph>\d{1,4})\s*項|第?\s*(?P<point>\d{1,4})\s*号|para(?:graph|\.)?\s*\(?(?P<para>\d{1,4})\)?"
    r"|item\s*\(?(?P<number>\d{1,4})\)?|\(\s*(?P<bracketed>\d{1,4})\s*\)|(?:[.\-の]|(?<=[\s,]))\s*(?P<plain>\d{1,4}))"
)
_NOT_A_NUMBER = rf"\s*\([^()]*[^()\d{_DIGITS}十百\s年月日\-/平成令和元][^()]*\)"


def parse(text: str, of: Catalogue = NO_CATALOGUE) -> str | None:
    """The id that people mean by `7.3.1`, `7 (3) (1)`, `art. 7 (2)`, `第7条第2項` or `別紙2`, or none.

    With a catalogue, only an id that is in it, or under which one is.
    """
    plain = _plain(text)
    for read in (_article, _annex, _supplement):
        found = read(plain)
        if found is not None:
            return _known(found, of)
    return None


def _known(provision: str, of: Catalogue) -> str | None:
    """The id as the catalogue has it: people number an only paragraph, or leave its number out."""
    if not of.ids:
        return provision
    head, _, rest = provision.partition(".")
    candidates = [provision]
    if rest == "1":
        candidates.append(head)
    elif rest and "." not in rest and _has_one_paragraph(head, of):
        candidates.append(f"{head}.1.{rest}")
    return next((one for one in candidates if _stands_in(one, of)), None)


def _stands_in(provision: str, of: Catalogue) -> bool:
    return provision in of.ids or any(one.startswith(f"{provision}.") for one in of.ids)


def _plain(text: str) -> str:
    """Half-width, lower case, Arabic digits, years of the common era, without titles."""
    import re

    text = unicodedata.normalize("NFKC", text).strip().lower()
    text = re.sub(_NOT_A_NUMBER, "", text)
    text = re.sub(rf"[{_DIGITS}十百]+", lambda found: _arabic(found[0]), text)
    eras = "|".join(_ERAS)
    return re.sub(rf"({eras})(\d{{1,4}}|元)", lambda found: _common_era(found[1], found[2]), text)


def _common_era(era: str, year: str) -> str:
    return str(_ERAS[era] + (1 if year == "元" else int(year)))


def _arabic(kanji: str) -> str:
    """`二十三` as `23`."""
    if "十" not in kanji and "百" not in kanji:
        return "".join(str(_DIGITS.index(digit)) for digit in kanji)
    total, digit = 0, ""
    for character in kanji:
        if character in "十百":
            total += (_DIGITS.index(digit) if digit else 1) * (10 if character == "十" else 100)
        digit = "" if character in "十百" else character
    return str(total + (_DIGITS.index(digit) if digit else 0))


def _article(plain: str) -> str | None:
    return _read(plain, _ARTICLE, lambda number: str(int(number[0])), _below_article)


def _annex(plain: str) -> str | None:
    return _read(plain, _ANNEX, lambda number: f"annex{int(number[0])}", _numbers)


def _supplement(plain: str) -> str | None:
    def head(date: tuple[str, ...]) -> str:
        year, month, day = map(int, date)
        return f"suppl.{year:04}-{month:02}-{day:02}"

    return _read(plain, _SUPPLEMENT, head, _numbers)


Steps = list[tuple[str, str]]
"""What is named, as the group of `_STEP` that named it, and its number."""


def _read(
    plain: str, pattern: str, head: Callable[[tuple[str, ...]], str], below: Callable[[Steps], list[str]]
) -> str | None:
    import re

    found = re.match(pattern, plain)
    steps = None if found is None else _steps(plain, found.end())
    if found is None or steps is None:
        return None
    return ".".join((head(found.groups()), *below(steps)))


def _steps(plain: str, position: int) -> Steps | None:
    import re

    step, steps = re.compile(_STEP), []
    while position < len(plain):
        found = step.match(plain, position)
        if found is None or found.lastgroup is None:
            return None
        steps.append((found.lastgroup, found[found.lastgroup]))
        position = found.end()
    return steps


def _numbers(steps: Steps) -> list[str]:
    return [str(int(number)) for _, number in steps]


def _below_article(steps: Steps) -> list[str]:
    """Where an item is named without its paragraph, it is the first one's."""
    numbers = _numbers(steps)
    return ["1", *numbers] if steps and steps[0][0] in ("point", "number") else numbers
