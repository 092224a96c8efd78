"""The generated repositories that are measured: lawful but for what was spoilt, and the same for the same seed."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from acceptance.runs import DAY, ROOT, Kitei

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import files, write


@pytest.mark.parametrize("seed", [1, 2])
def test_a_repository_without_faults_has_no_finding(seed: int, kitei: Kitei, tmp_path: Path) -> None:
    write(tmp_path, files(120, seed, faulty=0))
    ran = kitei("check", DAY, "--format=json")
    report = json.loads(ran.out)
    assert (report["violations"], report["failures"], report["notes"]) == ([], [], [])
    assert report["summary"]["contractors"] == 120
    assert ran.status == 0


def test_every_spoilt_customer_is_found_and_no_other(kitei: Kitei, tmp_path: Path) -> None:
    made = files(120, 3, faulty=0.5)
    write(tmp_path, made)
    report = json.loads(kitei("check", DAY, "--format=json").out)
    spoilt = {
        found.group(1)
        for text in made.values()
        if "\n# fault: " in text and (found := re.search(r"^contractor: (\S+)", text, re.MULTILINE))
    }
    assert len(spoilt) == 60
    assert {each["contractor"] for each in report["violations"]} == spoilt
    assert report["failures"] == []


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert files(30, 7) == files(30, 7)
    assert files(30, 7) != files(30, 8)
