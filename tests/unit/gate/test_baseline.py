"""The baseline: by fingerprint and count, mergeable, and closed where it is broken."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from gate_findings import report, violation
from hypothesis import given
from hypothesis import strategies as st

from validator.gate import baseline, rules
from validator.gate.baseline import Baseline
from validator.model.report import Violation, Waiver
from validator.sources.refusal import Trouble

FINGERPRINTS = st.sampled_from("abcdef")
FINDINGS = st.lists(st.builds(violation, fingerprint=FINGERPRINTS, line=st.integers(1, 9)), max_size=8)


def recorded(*found: Violation) -> Baseline:
    return baseline.record(found, str)


def kept(data: bytes | str) -> Baseline:
    found = baseline.read(data if isinstance(data, bytes) else data.encode())
    assert isinstance(found, Baseline), found
    return found


@given(FINDINGS)
def test_what_is_written_is_read(found: list[Violation]) -> None:
    assert kept(baseline.written(recorded(*found))) == recorded(*found)
    assert kept(
        b"\xef\xbb\xbf" + baseline.written(recorded(*found)).replace("\n", "\r\n").encode()
    ) == recorded(*found)
    assert recorded(*found).total == len(found)


@given(FINDINGS, FINDINGS)
def test_only_what_is_new_stays_open(old: list[Violation], new: list[Violation]) -> None:
    gated = baseline.apply(report(*old, *new), recorded(*old))
    assert len(gated.baselined) == len(old)
    assert sorted(v.fingerprint for v in gated.violations) == sorted(v.fingerprint for v in new)
    assert (gated.summary.errors, gated.summary.baselined) == (len(new), len(old))


@given(FINDINGS, FINDINGS)
def test_what_is_gone_is_stale_and_drops_out(gone: list[Violation], left: list[Violation]) -> None:
    known, now = recorded(*gone, *left), recorded(*left)
    stale = baseline.stale(known, now, lambda _: True)
    assert sum(each.times for each in stale) == len(gone)
    assert {e.fingerprint: e.times for e in baseline.without(known, stale).entries} == {
        e.fingerprint: e.times for e in now.entries
    }
    assert baseline.stale(known, now, lambda _: False) == ()


def test_neither_what_is_waived_nor_the_gates_own_is_recorded_or_known() -> None:
    waived = violation()._replace(waiver=Waiver("why", "2025-12-31", "a.yaml", 1))
    own = violation(rules.EXPIRED)
    assert recorded(waived, own).entries == ()
    gated = baseline.apply(report(waived, own), recorded(violation()))
    assert gated.baselined == ()
    assert (gated.summary.waived, gated.summary.errors) == (1, 1)


def test_the_file_has_a_line_a_finding_in_order() -> None:
    text = baseline.written(
        recorded(violation(fingerprint="b"), violation(fingerprint="a", path="契約.yaml"))
    )
    lines = text.splitlines()
    assert [json.loads(line.rstrip(","))["fingerprint"] for line in lines[3:5]] == ["a", "b"]
    assert text.isascii()
    assert text.endswith("\n")
    assert baseline.written(Baseline(())) == '{\n  "version": 1,\n  "findings": []\n}\n'


@pytest.mark.skipif(shutil.which("git") is None, reason="asks git to merge")
def test_two_branches_that_add_and_fix_merge(tmp_path: Path) -> None:
    base = [violation(fingerprint=f"{number:02}") for number in range(0, 40, 4)]
    ours = [*base, violation(fingerprint="13")]
    theirs = [each for each in base if each.fingerprint != "32"]
    for name, found in (("base", base), ("ours", ours), ("theirs", theirs)):
        (tmp_path / name).write_text(baseline.written(recorded(*found)))
    command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
    merged = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout
    assert kept(merged) == recorded(*(each for each in ours if each.fingerprint != "32"))


GOOD = baseline.written(recorded(violation(fingerprint="a"), violation(fingerprint="b")))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"version": 1', '"version": 2', 1),
        ('"version": 1', '"version": true', 1),
        ('"version": 1,', "", 1),
        ("findings", "found", 1),
        ("{\n", "[\n", 2),
        ("},\n", "}\n<<<<<<< HEAD\n", 5),
        ('"times": 1}', '"times": 0}', 4),
        ('"times": 1}', '"times": NaN}', 1),
        ('"times": 1}', '"times": true}', 4),
        (', "times": 1}', "}", 4),
        ('"times": 1}', '"times": 1, "more": 1}', 4),
        ('"b"', '"a"', 5),
    ],
)
def test_it_fails_closed(old: str, new: str, line: int) -> None:
    found = baseline.read(GOOD.replace(old, new, 1).encode())
    assert isinstance(found, Trouble)
    assert found.line == line


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[" * 100_000, b"[]", b"null", b" " * (baseline.MAX_BYTES + 1)]
)
def test_what_is_none_at_all_fails_closed(data: bytes) -> None:
    assert isinstance(baseline.read(data), Trouble)
