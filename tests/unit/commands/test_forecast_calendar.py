"""The calendar of a forecast keeps to RFC 5545: read back by its own rules, it says what was to be said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from generators.budget import examples
from hypothesis import given
from hypothesis import strategies as st

from validator.cli.main import main
from validator.commands.forecast_calendar import _folded, _text

CONTRACT = """\
record: contract
id: GW
contractor: 藤
"""
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\\;,日本")).map(
    lambda text: text.replace("\r", "")
)


def unescaped(value: str) -> str:
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


@examples(200)
@given(TEXT)
def test_a_text_is_read_back(text: str) -> None:
    rows = list(_folded(f"SUMMARY:{_text(text)}"))
    assert all(len(row.encode()) <= 75 for row in rows)
    assert all(row.startswith(" ") for row in rows[1:])
    whole = rows[0] + "".join(row[1:] for row in rows[1:])
    assert "\n" not in whole
    assert re.fullmatch(r"SUMMARY:(?:[^\\;,]|\\[\\;,nN])*", whole)
    assert unescaped(whole.removeprefix("SUMMARY:")) == text


def events(out: str) -> list[dict[str, str]]:
    assert out.endswith("\r\n")
    assert out.replace("\r\n", "").count("\n") == 0
    lines = out.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name not in ("BEGIN", "END"):
            assert name not in found[-1]
            found[-1][name] = value
    return found


def test_events_of_one_day_stamped_by_the_day_of_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    examples_ = Path(__file__).parents[3] / "examples" / "contracts" / "kirishima.yaml"
    command = [
        "forecast",
        str(examples_),
        "--as-of",
        "2025-11-01",
        "--isolated",
        "--lang",
        "en",
        "--format",
        "ics",
    ]
    status = main(command)
    out = capsys.readouterr().out
    assert status == 1
    change, end = events(out)
    assert change["DTSTART;VALUE=DATE"] == "20251201"
    assert change["DTEND;VALUE=DATE"] == "20251202"
    assert end["DTSTART;VALUE=DATE"] == "20260130"
    assert {each["DTSTAMP"] for each in (change, end)} == {"20251101T000000Z"}
    assert len({each["UID"] for each in (change, end)}) == 2
    main(command)
    assert capsys.readouterr().out == out


def test_a_file_that_cannot_be_judged_is_told_in_the_calendar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_bytes(b"record: contract\nid: \xff\n")
    status = main(
        ["forecast", "a.yaml", "--as-of", "2025-11-01", "--isolated", "--lang", "en", "--format", "ics"]
    )
    assert status == 2
    (end,) = events(capsys.readouterr().out)
    assert "not judged: a.yaml:2:" in end["DESCRIPTION"]
