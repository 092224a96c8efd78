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
FINDINGS = st.lists(
    st.builds(violation, fingerprint=FINGERPRINTS, line=st.integers(1, 9), value=st.sampled_from("vw")),
    max_size=8,
)


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
    assert baseline.without(known, stale) == now
    assert baseline.stale(known, now, lambda _: False) == ()


def old(*found: Violation) -> Baseline:
    """The baseline as version 1 had it."""
    text = baseline.written(recorded(*(each._replace(value="") for each in found)))
    return kept(text.replace('"version": 2', '"version": 1').replace('"value": "", ', ""))


def test_it_knows_a_finding_as_long_as_the_value_is_the_same() -> None:
    known = recorded(violation(value="3400"))
    assert len(baseline.apply(report(violation(value="3400")), known).baselined) == 1
    worse = baseline.apply(report(violation(value="340000000")), known)
    assert (len(worse.violations), worse.baselined) == (1, ())


def test_version_1_is_read_and_rewritten() -> None:
    before = old(violation(value="3400"), violation(fingerprint="f2"))
    assert [each.value for each in before.entries] == [None, None]
    assert len(baseline.apply(report(violation(value="any")), before).baselined) == 1
    assert baseline.old_note(before, "en") is not None
    now = recorded(violation(value="3400"))
    after = baseline.with_values(baseline.without(before, baseline.stale(before, now, lambda _: True)), now)
    assert after == now
    assert baseline.old_note(after, "en") is None


@given(FINDINGS, FINDINGS)
def test_rewriting_keeps_what_is_there_and_nothing_else(gone: list[Violation], left: list[Violation]) -> None:
    if {each.fingerprint for each in gone} & {each.fingerprint for each in left}:
        return
    before, now = old(*gone, *left), recorded(*left)
    stale = baseline.stale(before, now, lambda _: True)
    assert sum(each.times for each in stale) == len(gone)
    assert baseline.with_values(baseline.without(before, stale), now) == now


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
    assert baseline.written(Baseline(())) == '{\n  "version": 2,\n  "findings": []\n}\n'


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
        ('"version": 2', '"version": 3', 1),
        ('"version": 2', '"version": true', 1),
        ('"version": 2', '"version": 1', 4),
        ('"version": 2,', "", 1),
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
