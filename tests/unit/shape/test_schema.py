"""The schema by itself: it is one, it stands alone, and its patterns say what the readers say."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from generators.declarations import PARK
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from validator.shape import patterns
from validator.shape.readers import day_within_bounds, range_of
from validator.shape.schema import schema


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_it_is_a_schema(lang: str) -> None:
    written = schema(PARK, "ja" if lang == "ja" else "en")
    Draft202012Validator.check_schema(written)
    assert json.loads(json.dumps(written)) == written
    assert written["$id"].startswith("urn:")


def test_words_are_described_in_the_chosen_language() -> None:
    record = schema(PARK, "ja")["$defs"]["permit"]["properties"]
    assert record["cycle"]["enum"] == ["single", "tandem", "cargo-bike"]
    assert record["cycle"]["enumDescriptions"] == ["singleの語", "tandemの語", "cargo-bikeの語"]
    assert record["cycle"]["title"] == "車種"
    assert record["cycle"]["description"] == "2 見出し2"


def test_every_day_of_the_calendar() -> None:
    day, last = date(1899, 1, 1), date(2201, 1, 1)
    while day < last:
        text = day.isoformat()
        assert bool(re.search(patterns.DATE, text)) == (day_within_bounds(text) is not None), text
        day += timedelta(days=1)


@pytest.mark.parametrize("month", range(14))
def test_no_day_beside_the_calendar(month: int) -> None:
    for year in (1900, 2000, 2023, 2024, 2100):
        for day in range(33):
            text = f"{year}-{month:02}-{day:02}"
            assert bool(re.search(patterns.DATE, text)) == (day_within_bounds(text) is not None), text


_GROUPS = st.lists(st.sampled_from(["0", "a", "ffff", "12345", "1.2.3.4"]), max_size=9).map(":".join)


@given(
    _GROUPS,
    st.sampled_from(["", ":", "::", ":::", "."]),
    _GROUPS,
    st.sampled_from(["", "/0", "/129", "/128"]),
)
def test_addresses_without_host_bits(head: str, joint: str, tail: str, prefix: str) -> None:
    text = head + joint + tail
    assert bool(re.search(patterns.ADDRESS, text)) == (range_of(text) is not None)
    if prefix in ("/128", "/129") and ":" in text:
        assert bool(re.search(patterns.ADDRESS, text + prefix)) == (range_of(text + prefix) is not None)
