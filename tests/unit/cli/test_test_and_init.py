"""`kitei test` and `kitei init`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from second_tariff.sample import POLICY, RENTAL

from validator.cli.main import main

WRONG = f"# as-of: 2025-06-20\n{RENTAL}"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_a_test_that_fails_and_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(WRONG)
    assert main(["test", "--policy", str(POLICY), "--quiet", "."]) == 1
    assert capsys.readouterr().out.startswith(
        "a.yaml (as of 2025-06-20)\n  + line 10: error rate-by-size was found"
    )
    (tmp_path / "a.yaml").write_text(WRONG.replace("901", "901  # expect: rate-by-size"))
    assert main(["test", "--policy", str(POLICY), "--quiet", "."]) == 0
    assert capsys.readouterr().out == ""


def test_a_policy_that_does_not_compile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.kitei").write_text("tariff")
    assert main(["test", "--policy", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert "broken.kitei" in captured.out + captured.err


def test_init_says_what_it_wrote_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "new"]) == 0
    assert capsys.readouterr().out.startswith("Written:\n  README.md\n  contracts/sakura.yaml\n")
    (tmp_path / "new" / "README.md").write_text("mine")
    assert main(["init", "new", "--lang", "ja"]) == 2
    assert "  contracts/sakura.yaml\n" in capsys.readouterr().err
    assert (tmp_path / "new" / "README.md").read_text() == "mine"


def test_init_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert "Next: `kitei check`." in capsys.readouterr().out
    assert main(["check", "--as-of", "2025-11-01"]) == 0


def test_init_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "a", "b"]) == 2
    assert main(["init", str(tmp_path / ("x" * 300))]) == 2
    assert "cannot be written" in capsys.readouterr().err
