"""The engines report the same of the built-in tariff's own test files, on another day than theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator.commands.policy import Loaded, load_policy
from validator.evaluation.check import Options, Source, check
from validator.sources.read import read

FILES = sorted((Path(__file__).parents[1] / "tariff").rglob("*.yaml"))
FOLDERS = sorted({file.parent for file in FILES})
DAYS = (date(2026, 2, 15),)


@pytest.fixture(scope="module")
def tariff() -> Loaded:
    loaded = load_policy()
    assert isinstance(loaded, Loaded)
    return loaded


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_same_report(tariff: Loaded, folder: Path) -> None:
    compiled, reference = tariff.tariff("compiled"), tariff.tariff("reference")
    for file in folder.glob("*.yaml"):
        source = Source(file.name, read(file.read_bytes()), named=True, reported=True)
        for day in DAYS:
            options = Options(day, "en", {})
            assert check(compiled, [source], options) == check(reference, [source], options), file.name
