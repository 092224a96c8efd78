"""Provisions as their reader knows them, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.reports.provisions import NO_CATALOGUE, Catalogue, name, parse, titled
from validator.text.wording import Words

IDS = [
    "6",
    "7",
    "7.1",
    "7.2",
    "7.3",
    "7.3.1",
    "7.3.2",
    "7.4",
    "8",
    "8.1",
    "8.1.1",
    "8.1.2",
    "9",
    "9.1",
    "9.2",
    "9.2.1",
    "16",
    "16.1",
    "16.1.1",
    "16.2",
    "16.2.1",
    "12",
    "23",
    "23.1",
    "23.1.1",
    "annex1",
    "annex1.1",
    "annex1.2.1",
    "annex2.1",
    "annex2.2",
    "annex3",
    "suppl.2013-02-01.1",
    "suppl.2013-02-01.2",
    "suppl.2015-12-01",
]
CATALOGUE = Catalogue(
    frozenset(IDS),
    {
        "6": Words("Eligibility", "利用資格"),
        "7": Words("Conditions", "利用条件"),
        "annex1": Words("Charges", "料金"),
    },
)
NAMES = [
    ("6", "art. 6", "第6条"),
    ("7.2", "art. 7 (2)", "第7条第2項"),
    ("7.3.1", "art. 7 (3) item 1", "第7条第3項第1号"),
    ("8.1.2", "art. 8 item 2", "第8条第2号"),
    ("8.1", "art. 8", "第8条"),
    ("9.2.1", "art. 9 (2) item 1", "第9条第2項第1号"),
    ("16.1.1", "art. 16 (1) item 1", "第16条第1項第1号"),
    ("annex1.2.1", "annex 1, 2 (1)", "別紙1の2(1)"),
    ("annex2.1", "annex 2, 1", "別紙2の1"),
    ("annex3", "annex 3", "別紙3"),
    ("suppl.2013-02-01.2", "suppl. of 2013-02-01 (2)", "附則(2013年2月1日)第2項"),
    ("suppl.2015-12-01", "suppl. of 2015-12-01", "附則(2015年12月1日)"),
    ("not an id", "not an id", "not an id"),
]


@pytest.mark.parametrize(("provision", "en", "ja"), NAMES)
def test_name(provision: str, en: str, ja: str) -> None:
    assert name(provision, CATALOGUE) == Words(en, ja)


def test_an_article_of_which_nothing_is_known_keeps_its_paragraph() -> None:
    assert name("8.1.2") == Words("art. 8 (1) item 2", "第8条第1項第2号")


def test_the_title_stands_at_the_article() -> None:
    assert titled("6", CATALOGUE) == Words("art. 6 (Eligibility)", "第6条(利用資格)")
    assert titled("7.2", CATALOGUE) == Words("art. 7 (2) (Conditions)", "第7条(利用条件)第2項")
    assert titled("annex1.2.1", CATALOGUE) == Words("annex 1, 2 (1) (Charges)", "別紙1(料金)の2(1)")
    assert titled("12", CATALOGUE) == Words("art. 12", "第12条")


WRITTEN = [
    ("7.3.1", "7.3.1"),
    ("7 (3) (1)", "7.3.1"),
    ("7(3)(1)", "7.3.1"),
    ("7-3-1", "7.3.1"),
    ("7の3の1", "7.3.1"),
    ("art. 7 (2)", "7.2"),
    ("Article 7, paragraph 2", "7.2"),
    ("art 7 para. (3) item (1)", "7.3.1"),
    ("第7条第2項", "7.2"),
    ("第７条第２項", "7.2"),
    ("７．３．１", "7.3.1"),
    ("7条3項1号", "7.3.1"),
    ("第七条第三項第一号", "7.3.1"),
    ("第二十三条", "23"),
    ("第十六条", "16"),
    ("第 7 条 第 2 項", "7.2"),
    ("第6条(利用資格)", "6"),
    ("第7条(利用条件)第2項", "7.2"),
    ("第7条（一般の条件）第２項", "7.2"),
    ("art. 6 (Eligibility)", "6"),
    ("第8条第2号", "8.1.2"),
    ("art. 8 item 2", "8.1.2"),
    ("第8条第1項第2号", "8.1.2"),
    ("別紙2", "annex2"),
    ("別紙 １の２（１）", "annex1.2.1"),
    ("Annex 1, 2 (1)", "annex1.2.1"),
    ("annex1.2.1", "annex1.2.1"),
    ("suppl.2013-02-01.2", "suppl.2013-02-01.2"),
    ("supplement of 2013-02-01 (2)", "suppl.2013-02-01.2"),
    ("附則(2013年2月1日)第2項", "suppl.2013-02-01.2"),
    ("附則(平成25年2月1日)第2項", "suppl.2013-02-01.2"),
    ("附則 平成二十七年十二月一日", "suppl.2015-12-01"),
]


@pytest.mark.parametrize(("written", "provision"), WRITTEN)
def test_parse(written: str, provision: str) -> None:
    assert parse(written) == provision
    assert parse(written, CATALOGUE) == provision


@pytest.mark.parametrize(
    "written", ["", "l2tp", "art.", "第条", "7.", "7 (2", "7 foo", "annex", "附則", "７条の", "令和元年"]
)
def test_what_names_no_provision(written: str) -> None:
    assert parse(written) is None


def test_the_catalogue_decides() -> None:
    assert parse("99", CATALOGUE) is None
    assert parse("第6条第1項", CATALOGUE) == "6"
    assert parse("8 (2)", CATALOGUE) == "8.1.2"
    assert parse("annex 2", CATALOGUE) == "annex2"


@pytest.mark.parametrize("provision", [one for one in IDS if one not in ("8.1", "23.1")])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_name_reads_back(provision: str, lang: str) -> None:
    for words in (name(provision, CATALOGUE), titled(provision, CATALOGUE)):
        assert parse(words.en if lang == "en" else words.ja, CATALOGUE) == provision


numbers = st.integers(1, 999).map(str)


@given(st.tuples(numbers, numbers, numbers), st.integers(1, 3), st.sampled_from(["", "annex"]))
def test_any_name_reads_back(parts: tuple[str, ...], depth: int, prefix: str) -> None:
    provision = prefix + ".".join(parts[:depth])
    words = name(provision, NO_CATALOGUE)
    assert parse(words.en) == parse(words.ja) == parse(provision) == provision


@given(st.text("第条項号別紙附則の()（）0123456789一二十百年月日.- artimnexsuplf平成", max_size=40))
def test_parsing_never_fails(text: str) -> None:
    assert parse(text) is None or isinstance(parse(text), str)
