"""Which edits can only be meant so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from validator.commands.policy import Loaded, load_policy
from validator.evaluation.check import Options, Source, check
from validator.sources.read import read

CORPUS = Path(__file__).parents[2] / "tariff" / "annex-2"


def test_a_fix_is_safe_where_no_reading_allows_what_stands() -> None:
    loaded = load_policy()
    assert isinstance(loaded, Loaded)
    tariff = loaded.tariff("compiled")
    seen = set()
    for path in sorted(CORPUS.glob("*.yaml")):
        source = Source("a.yaml", read(path.read_bytes()), named=True, reported=True)
        for violation in check(tariff, [source], Options(date(2025, 11, 1), "en", {})).violations:
            if violation.fix is not None:
                seen.add((violation.severity == "unsettled", violation.fix.safe))
    assert seen == {(True, False), (False, True)}
