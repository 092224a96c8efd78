"""What people see of waivers and the baseline."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from compare import assert_golden

from validator.cli.main import main
from validator.text.wording import LANGUAGES, Lang

HERE = Path(__file__).parent
KEPT = HERE / "gate"
POLICY = HERE.parent / "second_tariff" / "policy"
Kitei = Callable[..., str]
both = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture
def kitei(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kitei:
    """Runs a command beside the records; its output, then its exit status."""
    for file in KEPT.iterdir():
        if file.suffix != ".txt":
            shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(command: str, *arguments: str, lang: Lang) -> str:
        day = "--as-of=2025-06-20"
        status = main([command, "--policy", str(POLICY), "--lang", lang, day, *arguments])
        said = capsys.readouterr()
        assert said.err == ""
        # what judged is this very policy, wherever it lies
        out = re.sub(r"(policy|規則) [0-9a-f]{12}( of |\()[^),]*", r"\1 DIGEST\2POLICY", said.out)
        return f"{out}\n[{status}]\n"

    return run


@both
def test_waivers(kitei: Kitei, lang: Lang) -> None:
    assert_golden(kitei("check", "--warn-expiring=30d", lang=lang), KEPT / f"waivers.{lang}.txt")


@both
def test_a_broken_waiver_file(kitei: Kitei, tmp_path: Path, lang: Lang) -> None:
    file = tmp_path / "kitei-waivers.toml"
    text = file.read_text("utf-8").replace("because", "becuase", 1).replace("until", "untill")
    file.write_text(text, "utf-8")
    seen = kitei("check", lang=lang)
    assert_golden(
        seen[seen.index({"en": "not judged", "ja": "判定不能"}[lang]) :], KEPT / f"broken.{lang}.txt"
    )


@both
def test_a_baseline(kitei: Kitei, tmp_path: Path, lang: Lang) -> None:
    said = [kitei("baseline", "--no-waivers", lang=lang)]
    said.append(kitei("check", "--no-waivers", "--show-baselined", lang=lang))
    records = tmp_path / "rentals.yaml"
    records.write_text(records.read_text("utf-8").replace("rate: 902", "rate: 900"), "utf-8")
    said.append(kitei("check", "--no-waivers", lang=lang))
    said.append(kitei("baseline", "--no-waivers", "--update", lang=lang))
    said.append(kitei("baseline", "--no-waivers", lang=lang))
    (tmp_path / "kitei-baseline.json").write_text("<<<<<<< HEAD\n")
    said.append(kitei("baseline", "--no-waivers", "--update", lang=lang))
    assert_golden("\n".join(said), KEPT / f"baseline.{lang}.txt")
