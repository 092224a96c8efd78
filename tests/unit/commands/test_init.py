"""The starter repository."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from generators.built_in import built_in

from validator.commands import check
from validator.commands.init import run, starter
from validator.evaluation.check import Tariff
from validator.model.report import Report
from validator.sources.home import home_at
from validator.text.wording import LANGUAGES, Lang

FILES = ("README.md", "contracts/sakura.yaml", "designations.yaml", "kitei.toml")


@cache
def tariff() -> Tariff:
    return built_in().tariff()


def checked(lang: Lang, day: date) -> Report:
    """A check of the current folder."""
    request = check.Request(home_at(str(Path.cwd())), [], [], None, day, lang, {}, None, allow_empty=False)
    return check.run(tariff(), request).report


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("day", [date(2025, 9, 1), date(2025, 11, 1), date(2031, 1, 1)])
def test_what_it_writes_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang, day: date
) -> None:
    folder = tmp_path / "new" / "repository"
    assert run(str(folder), lang) == (FILES, (), None, ())
    monkeypatch.chdir(folder)
    report = checked(lang, day)
    assert (report.violations, report.failures) == ((), ())
    assert report.summary.records == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_records_that_it_invites_to_uncomment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    run(str(tmp_path), lang)
    contract = tmp_path / "contracts" / "sakura.yaml"
    text = contract.read_text(encoding="utf-8")
    head, invited = text.split("#---\n")
    contract.write_text(head + "---\n" + invited.replace("#", ""), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    day = "contract-ends-on-effective-day"
    assert [each.rule for each in checked(lang, date(2025, 11, 1)).violations] == [day]
    assert [each.rule for each in checked(lang, date(2026, 12, 1)).violations] == ["both-kinds", day]
    explained = text.partition("#---")[0]
    assert all(name in explained for name in ("both-kinds", "SKR-NW-01"))


def test_every_breach_has_a_provision_and_a_way_out() -> None:
    """As the README says: but for what is wrong with a record as such, which no provision speaks of."""
    rules = tariff().program().rules
    assert {rule.id for rule in rules if not rule.provisions and not rule.id.startswith("record-")} == set()
    assert {rule.id for rule in rules if not (any(rule.help.en) and any(rule.help.ja))} == set()


def test_the_languages_say_the_same() -> None:
    def data(lang: Lang) -> list[tuple[str, list[str]]]:
        yaml = [template for template in starter(lang) if template.path.endswith(".yaml")]
        return [(t.path, [line.partition("#")[0].rstrip() for line in t.text.splitlines()]) for t in yaml]

    def records(lang: Lang) -> list[tuple[str, list[str]]]:
        return [(path, [line for line in lines if line]) for path, lines in data(lang)]

    assert records("en") == records("ja")


def test_a_readme_of_ones_own_stays_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    outcome = run(str(tmp_path), "en")
    assert outcome == (tuple(name for name in FILES if name != "README.md"), (), None, ("README.md",))
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / "kitei.toml").is_file()


@pytest.mark.parametrize("name", [name for name in FILES if name != "README.md"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    assert run(str(tmp_path), "en").in_the_way == (name,)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [Path(name).name]


def test_a_link_that_leads_nowhere_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "kitei.toml").symlink_to(tmp_path / "nowhere")
    assert run(str(tmp_path), "en").in_the_way == ("kitei.toml",)
    assert not (tmp_path / "nowhere").exists()


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "contracts").write_text("mine")
    assert run(str(tmp_path), "en").in_the_way == ("contracts",)
    assert run(str(tmp_path / "contracts"), "en").in_the_way == (str(tmp_path / "contracts"),)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    fault = run(str(tmp_path), "en").fault
    assert fault is not None


def test_a_path_that_cannot_be(tmp_path: Path) -> None:
    outcome = run(str(tmp_path / ("x" * 300)), "en")
    assert outcome.fault is not None
    assert outcome.written == ()
