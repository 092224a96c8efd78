"""The rounds of `--fix`."""

from __future__ import annotations

from datetime import date

import pytest
from generators.built_in import built_in

from validator.commands import check, fix
from validator.commands.gather import Gathered
from validator.evaluation.check import Source, Tariff
from validator.model.report import Edit, Fix, Violation
from validator.sources.home import Home
from validator.sources.read import File, read

HOME = Home("/nowhere", None)

REQUEST = check.Request(HOME, (), (), None, date(2025, 11, 1), "en", {}, None, allow_empty=True)
TURNS = {"1": "2", "2": "3", "3": "1", "x": "y", "y": "z"}


@pytest.fixture
def tariff() -> Tariff:
    return built_in().tariff()


@pytest.fixture(autouse=True)
def turning(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that finds one edit in each file, by what stands behind `a: ` there."""
    real = check.check_seen

    def check_seen(tariff: Tariff, request: check.Request, seen: check.Seen) -> check.Outcome:
        outcome = real(tariff, request, seen)
        return outcome._replace(
            report=outcome.report._replace(
                violations=tuple(filter(None, map(finding, seen.gathered.sources)))
            )
        )

    monkeypatch.setattr(check, "check_seen", check_seen)


def finding(source: Source) -> Violation | None:
    assert isinstance(source.content, File)
    to = TURNS.get(source.content.text[3:4])
    if to is None:
        return None
    edits = Fix((Edit(source.path, 1, 4, 1, 5, to),), safe=True)
    here = (source.path, 1, 4, 1, 5, None, None, "Wrong.", None, (), None, (), edits, "0")
    return Violation("a-rule", "error", (), *here)


def settled(tariff: Tariff, *, reported: bool = True, **texts: str) -> fix.Fixed:
    sources = [Source(name, read(text.encode()), True, reported) for name, text in texts.items()]
    return fix.settled(tariff, REQUEST, check.Seen(Gathered(sources, []), None, None))


def test_rounds_go_on_until_nothing_is_left(tariff: Tariff) -> None:
    done = settled(tariff, one="a: x\n")
    assert done.files == (fix.Edited("one", "a: x\n", "a: z\n", 2),)
    assert done.outcome.report.violations == ()


def test_a_file_whose_edits_contradict_each_other_is_left_as_it_is(tariff: Tariff) -> None:
    done = settled(tariff, one="a: 1\n", two="a: y\n")
    assert [file.path for file in done.files] == ["two"]
    assert [each.path for each in done.outcome.report.violations] == ["one"]


def test_only_files_that_are_reported(tariff: Tariff) -> None:
    assert settled(tariff, reported=False, one="a: x\n").files == ()
