"""The engines report the same of the cases of the built-in tariff's own tests, on another day than theirs."""

from __future__ import annotations

from datetime import date

import pytest
from generators.corpus import cases

from validator.commands.policy import Loaded, load_policy
from validator.evaluation.check import Options, Source, check

FOLDERS = sorted({path.partition("/")[0] for path in cases()})
DAYS = (date(2026, 2, 15),)


@pytest.fixture(scope="module")
def tariff() -> Loaded:
    loaded = load_policy()
    assert isinstance(loaded, Loaded)
    return loaded


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_same_report(tariff: Loaded, folder: str) -> None:
    compiled, reference = tariff.tariff("compiled"), tariff.tariff("reference")
    for path, each in cases().items():
        for case in each if path.startswith(f"{folder}/") else ():
            source = Source(path, case.now, named=True, reported=True)
            for day in DAYS:
                options = Options(day, "en", {})
                assert check(compiled, [source], options) == check(reference, [source], options), case.name
