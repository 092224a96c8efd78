"""Which changed files concern everybody."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from validator.commands.gating import Gate
from validator.commands.judged_by import JudgedBy, same_settings
from validator.sources.home import home_at


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder within a repository, with its configuration at the repository's root."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "contracts" / "law").mkdir(parents=True)
    (tmp_path / "kitei.toml").write_text("")
    monkeypatch.chdir(tmp_path / "contracts")
    return tmp_path


def by(**named: Any) -> JudgedBy:
    return JudgedBy(home_at(os.getcwd()), **named)


def held(home: Path, judged_by: JudgedBy, *names: str) -> list[str]:
    return [name for name in names if judged_by.holds(str(home / name))]


def test_the_policy_is_its_own_files(home: Path) -> None:
    names = "contracts/law/a.kitei", "contracts/law/a.md", "contracts/law/x/a.kitei", "law/a.kitei"
    assert held(home, by(policy="law"), *names) == ["contracts/law/a.kitei"]
    assert held(home, by(policy=str(home / "contracts/law/")), *names) == ["contracts/law/a.kitei"]
    assert held(home, by(), *names) == []


def test_a_policy_behind_a_link(home: Path) -> None:
    (home / "behind").symlink_to(home / "contracts" / "law")
    assert held(home, by(policy="../behind"), "contracts/law/gone.kitei") == ["contracts/law/gone.kitei"]


def test_the_configuration_and_what_would_stand_before_it(home: Path) -> None:
    names = (
        "kitei.toml",
        "contracts/kitei.toml",
        "contracts/pyproject.toml",
        "contracts/law/kitei.toml",
        "x/kitei.toml",
    )
    judged_by = by(gate=Gate(configuration="../kitei.toml"))
    assert held(home, judged_by, *names) == [*names]
    nearer = by(gate=Gate(configuration="kitei.toml"))
    assert held(home, nearer, *names) == [*names[1:4]]
    assert held(home, by(), *names) == [*names]
    assert held(home, by(gate=Gate(configuration="../x/kitei.toml")), *names) == ["x/kitei.toml"]


def test_one_of_another_name(home: Path) -> None:
    names = "strict.toml", "kitei.toml", "contracts/kitei.toml"
    assert held(home, by(gate=Gate(configuration="../strict.toml")), *names)[0] == "strict.toml"


def test_waivers_and_the_baseline_as_far_as_they_are_used(home: Path) -> None:
    names = "kitei-waivers.toml", "kitei-baseline.json", "contracts/kitei-waivers.toml"
    gate = Gate(configuration="../kitei.toml")
    assert held(home, by(gate=gate), *names) == [*names[:2]]
    assert held(home, by(gate=gate._replace(use_waivers=False)), *names) == ["kitei-baseline.json"]
    assert held(home, by(gate=gate._replace(use_baseline=False)), *names) == ["kitei-waivers.toml"]
    named = gate._replace(waivers="w.toml", baseline="../b.json")
    assert held(home, by(gate=named), *names, "contracts/w.toml", "b.json") == [
        "contracts/w.toml",
        "b.json",
    ]


def test_the_designations_that_are_named(home: Path) -> None:
    names = "company.yaml", "contracts/company.yaml"
    assert held(home, by(designations="../company.yaml"), *names) == ["company.yaml"]


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert by().holds(os.path.join(os.getcwd(), "kitei.toml"))


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (b"", b"[project]\nname = 'x'\n", True),
        (b"[tool.kitei]\nlang = 'ja'\n", b"[project]\nname = 'x'\n[tool.kitei]\nlang = 'ja'\n", True),
        (b"[tool.kitei]\nlang = 'ja'\n", b"[tool.kitei]\nlang = 'en'\n", False),
        (b"[tool.kitei]\nlang = 'ja'\n", b"", False),
        (b"", b"[tool.kitei]\n", False),
        (b"", b"[tool.kitei", False),
        (b"", b"\xff", False),
        (b"", b"tool = 1\n", False),
        (b"", b"a = " + b"[" * 9999, False),
    ],
)
def test_other_tools_write_into_the_shared_file(before: bytes, after: bytes, same: bool) -> None:
    assert same_settings("x/pyproject.toml", before, after) is same
    assert same_settings("x/kitei.toml", before, after) is False
