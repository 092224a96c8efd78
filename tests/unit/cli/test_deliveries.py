"""Several formats in one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from validator.cli.deliveries import Delivery, deliveries
from validator.cli.main import main
from validator.cli.session import Usage

F, O = "--format", "--output"  # noqa: E741


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], [("text", None)]),
        ([(F, "json")], [("json", None)]),
        ([(O, "a")], [("text", "a")]),
        ([(F, "json"), (O, "a")], [("json", "a")]),
        ([(O, "a"), (F, "json")], [("json", "a")]),
        ([(F, "sarif"), (O, "a"), (F, "text")], [("sarif", "a"), ("text", None)]),
        (
            [(F, "text"), (F, "sarif"), (O, "a"), (F, "junit"), (O, "b")],
            [("text", None), ("sarif", "a"), ("junit", "b")],
        ),
        ([(F, "json"), (O, "a"), (F, "json"), (O, "b")], [("json", "a"), ("json", "b")]),
        ([(O, "a"), (F, "json"), (O, "b")], [("text", "a"), ("json", "b")]),
    ],
)
def test_each_output_belongs_to_the_format_before_it(
    given: list[tuple[str, str]], found: list[tuple[str, str]]
) -> None:
    assert deliveries(given) == [Delivery(*each) for each in found]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([(F, "json"), (F, "text")], "json and text would both go to standard output"),
        ([(F, "json"), (O, "a"), (F, "text"), (F, "junit")], "text and junit would both"),
        ([(F, "json"), (O, "a"), (O, "b")], "--output 'b' follows another --output"),
        ([(F, "json"), (O, "a"), (F, "text"), (O, "./a")], "two reports would go to './a'"),
    ],
)
def test_what_cannot_be_is_told(given: list[tuple[str, str]], told: str) -> None:
    with pytest.raises(Usage) as caught:
        deliveries(given)
    assert told in caught.value.words.en


CONTRACT = "record: contract\nid: A-1\ncontractor: a\nfoo: 1\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "east").mkdir()
    (tmp_path / "east" / "a.yaml").write_text(CONTRACT)
    monkeypatch.chdir(tmp_path / "east")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


def test_a_run_writes_several(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "check",
        "--lang",
        "en",
        "--format",
        "sarif",
        "--output",
        "a.sarif",
        "--format",
        "junit",
        "--output",
        "a.xml",
    ]
    assert main([*command, "--format", "concise"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("a.yaml:")
    run = json.loads((folder / "east" / "a.sarif").read_text("utf-8"))["runs"][0]
    places = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"]}
    assert places == {"east/a.yaml"}
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {"record-shape", "l2tp-needs-vpdn-contract", "not-judged"} <= set(rules)
    assert "«" in rules["l2tp-needs-vpdn-contract"]["shortDescription"]["text"]
    assert rules["l2tp-needs-vpdn-contract"]["properties"]["provisions"] == ["6"]
    assert '<testcase name="a.yaml"' in (folder / "east" / "a.xml").read_text("utf-8")


def test_two_on_standard_output_are_refused_before_anything_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json", "--format", "sarif"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "--format" in captured.err


def test_a_file_that_cannot_be_written_does_not_hide_the_report(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "sarif", "--output", "nowhere/a.sarif", "--format", "concise"]) == 2
    captured = capsys.readouterr()
    assert captured.out.startswith("a.yaml:")
    assert "nowhere/a.sarif" in captured.err


def test_the_step_summary_is_added_to_what_is_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["check", "--lang", "en", "--format", "github"]) == 1
    assert summary.read_text("utf-8").startswith("before\n### kitei\n")
    assert "file=east/a.yaml" in capsys.readouterr().out
    assert main(["check", "--lang", "en"]) == 1
    assert summary.read_text("utf-8").count("### kitei") == 1


def test_a_step_summary_that_cannot_be_written_is_told_and_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "nowhere" / "summary.md"))
    assert main(["check", "--lang", "en", "--format", "github"]) == 1
    assert "cannot be written" in capsys.readouterr().err
