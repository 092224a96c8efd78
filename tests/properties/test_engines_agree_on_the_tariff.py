"""The engines report the same of the cases of the built-in tariff's own tests, on another day than theirs."""

from __future__ import annotations

from datetime import date

import pytest
from generators.built_in import built_in
from generators.corpus import CORPUS, cases

from validator.evaluation.check import Options, Source, check

FOLDERS = sorted(path.name for path in CORPUS.iterdir() if any(path.glob("*.yaml")))
DAYS = (date(2026, 2, 15),)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_same_report(folder: str) -> None:
    compiled, reference = built_in().tariff("compiled"), built_in().tariff("reference")
    for path, each in cases().items():
        for case in each if path.startswith(f"{folder}/") else ():
            source = Source(path, case.now, named=True, reported=True)
            for day in DAYS:
                options = Options(day, "en", {})
                assert check(compiled, [source], options) == check(reference, [source], options), case.name
