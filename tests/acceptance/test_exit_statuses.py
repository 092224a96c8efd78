"""The command line as users type it: what is loaded, what is reported, and with which status it ends."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from acceptance.runs import DAY, ROOT, Kitei, Ran, Wheel, run

CONTRACTS = ROOT / "examples" / "contracts"
DESIGNATIONS = (ROOT / "examples" / "designations.yaml").read_text()
CLEAN, ERRORS = "aozora", "hinode"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path) -> Path:
    """A repository with a clean customer."""
    (tmp_path / "contracts").mkdir()
    (tmp_path / "designations.yaml").write_text(DESIGNATIONS)
    _add(tmp_path, CLEAN)
    return tmp_path


def _add(repository: Path, name: str) -> None:
    shutil.copy(CONTRACTS / f"{name}.yaml", repository / "contracts")


def _git(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=repository, check=True, capture_output=True)


def _report(ran: Ran) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(ran.out)
    return report


def _rules(ran: Ran) -> list[str]:
    return [each["rule"] for each in _report(ran)["violations"]]


def _split(repository: Path, name: str, by: str) -> tuple[str, str]:
    """Puts a customer's records in two files: those that hold a text, and the others."""
    documents = (CONTRACTS / f"{name}.yaml").read_text().split("\n---\n")
    for file, wanted in (("one", True), ("other", False)):
        texts = [each for each in documents if (by in each) == wanted]
        (repository / "contracts" / f"{file}.yaml").write_text("\n---\n".join(texts))
    return "contracts/one.yaml", "contracts/other.yaml"


# --- 0, 1, 2 ----------------------------------------------------------------------------------------------------------


def test_nothing_to_find(kitei: Kitei) -> None:
    ran = kitei("check", DAY)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("No breach in ")


def test_violations(kitei: Kitei, repository: Path) -> None:
    _add(repository, ERRORS)
    assert kitei("check", DAY).status == 1


def test_what_cannot_be_judged_wins(kitei: Kitei, repository: Path) -> None:
    _add(repository, ERRORS)
    (repository / "contracts" / "broken.yaml").write_text("record: [\n")
    ran = kitei("check", DAY)
    assert ran.status == 2
    assert "2 errors" in ran.out
    assert "1 file could not be judged" in ran.out


LINK = "{provider: company, environment: private-backbone}"
LINK_OF_ANOTHER = "{provider: other, environment: private-backbone, disclosed_on: 2023-04-01"
SPOILT = {
    "error": (LINK, LINK.replace("private-backbone", "hired-pigeon")),
    "warning": ("kind: network\n", "kind: network\nitem: type-b\n"),
    "unsettled": (LINK, LINK_OF_ANOTHER + ", changed_on: 2025-01-10, notified_on: 2025-01-05}"),
}


@pytest.mark.parametrize("fail_on", [None, "error", "warning", "unsettled"])
@pytest.mark.parametrize("severity", SPOILT)
def test_fail_on(severity: str, fail_on: str | None, kitei: Kitei, repository: Path) -> None:
    path = repository / "contracts" / f"{CLEAN}.yaml"
    path.write_text(path.read_text().replace(*SPOILT[severity]))
    found = _report(kitei("check", DAY, "--format=json"))["violations"]
    assert [each["severity"] for each in found] == [severity]
    ran = kitei("check", DAY, *([] if fail_on is None else ["--fail-on", fail_on]))
    order = ["error", "warning", "unsettled"]
    assert ran.status == int(order.index(severity) <= order.index(fail_on or "error"))


def test_nothing_to_check_is_no_success(kitei: Kitei, repository: Path) -> None:
    (repository / "empty").mkdir()
    ran = kitei("check", "empty", DAY)
    assert ran.status == 2
    assert "There is no YAML file here." in ran.out
    (repository / "empty" / "ci.yaml").write_text("steps: [a]\n")
    ran = kitei("check", "empty", DAY)
    assert ran.status == 2
    assert "This file holds no record of a contractor." in ran.out
    assert "--> empty/ci.yaml:1:1" in ran.out
    (repository / "empty" / "own.yaml").write_text("record: designations\n")
    ran = kitei("check", "empty", DAY)
    assert ran.status == 2
    assert "No file here holds a record of a contractor." in ran.out
    assert kitei("check", "empty", DAY, "--allow-empty").status == 0


RECORD = "record: contract\nid: A-1\ncontractor: a\nservice: gio-remote-access\nkind: network\napplied_on: 2025-10-01\n"


def _alone(ran: Ran) -> tuple[list[tuple[str, str, int]], list[tuple[str, int]]]:
    report = json.loads(ran.out)
    return (
        [(each["rule"], each["path"], each["line"]) for each in report["violations"]],
        [(each["path"], each["line"]) for each in report["failures"]],
    )


def test_of_a_file_of_designations_nothing_else_counts(kitei: Kitei, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.yaml").write_text(RECORD)
    own = tmp_path / "own.yaml"
    own.write_text("record: designations\n---\n" + RECORD)
    usual = _alone(kitei("check", "a", DAY, "--format=json"))
    command = ("check", "a", DAY, "--format=json", "--designations", "own.yaml")
    assert _alone(kitei(*command)) == usual
    own.write_text("record: designations\nbrowsers: 3\n")
    assert _alone(kitei(*command))[0] == [*usual[0], ("record-shape", "own.yaml", 2)]
    own.write_text("record: designations\n---\nrecord: designations\n")
    assert _alone(kitei(*command))[0] == [*usual[0], ("record-id-unique", "own.yaml", 3)]


def test_a_file_of_designations_that_has_none(kitei: Kitei, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.yaml").write_text(RECORD)
    for text, line in ((RECORD, 1), (RECORD + "---\nrecord: designation\n", 8), ("x: 1\n", 1), ("", 1)):
        (tmp_path / "own.yaml").write_text(text)
        ran = kitei("check", "a", DAY, "--format=json", "--designations", "own.yaml")
        assert ran.status == 2
        assert _alone(ran)[1] == [("own.yaml", line)], text


def test_a_file_of_designations_that_is_loaded_counts_once(kitei: Kitei, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("record: designations\nbrowsers: 3\n---\n" + RECORD)
    for other in tmp_path.glob("*.yaml"):
        if other.name != "own.yaml":
            other.unlink()
    usual = json.loads(kitei("check", DAY, "--format=json").out)
    named = json.loads(kitei("check", DAY, "--format=json", "--designations", "./own.yaml").out)
    # that they were named is one of the settings that judged
    assert named.pop("judged_by")["settings"] != usual.pop("judged_by")["settings"]
    assert named == usual


def test_tests_elsewhere_are_not_told(kitei: Kitei, tmp_path: Path) -> None:
    for name, text in (("a", RECORD), ("b", RECORD)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.yaml").write_text(text)
    (tmp_path / "kitei.toml").write_text('tests = ["b/"]')
    (tmp_path / ".git").mkdir()
    assert json.loads(kitei("check", "a", DAY, "--format=json").out)["aside"] == []
    assert [each["path"] for each in json.loads(kitei("check", DAY, "--format=json").out)["aside"]] == ["b/"]


def test_the_schema_alone_knows_no_day(kitei: Kitei, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECORD)
    out = kitei("schema", "--check", "a.yaml").out
    assert out.endswith("Judged by the schema alone.\n")
    assert "as of" not in out


def test_argparse_speaks_the_language_of_each_run(kitei: Kitei) -> None:
    assert "値が" in kitei("check", "--as-of", "--lang", "ja").err
    assert "expected" in kitei("check", "--as-of").err


def test_many_findings_of_one_file_are_counted(kitei: Kitei, tmp_path: Path) -> None:
    text = RECORD + "".join(f"odd-{number}: x\n" for number in range(250))
    (tmp_path / "a.yaml").write_text(text)
    count = len(json.loads(kitei("check", DAY, "--format=json").out)["violations"])
    assert count > 250
    out = kitei("check", DAY).out
    assert f"… and {count - 200} more in this file (a.yaml)" in out
    assert out.count("--> a.yaml") == 200
    assert f"ほか{count - 200}件" in kitei("check", DAY, "--lang=ja").out


def test_no_argument_prints_help_and_fails(kitei: Kitei) -> None:
    assert kitei().status == 2
    assert kitei("--help").status == 0
    assert kitei("check", "--help").status == 0


# --- usage ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "`check`"),
        (["frobnicate"], "explain"),
        (["check", "--no-such-option"], "--no-such-option"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--fail-on", "never"], "never"),
        (["check", "--lang", "fr"], "fr"),
        (["check", "--as-of", "2025-02-30"], "2025-02-30"),
        (["check", "--as-of", "20251101"], "2025-11-01"),
        (["check", "--as-of", "2500-01-01"], "2500-01-01"),
        (["check", "--as-of", "yesterday"], "yesterday"),
        (["check", "--choose", "made-up"], "INTERPRETATION=READING"),
        (["check", "--choose", "settings-as-term=content"], "`settings-as-terms`"),
        (["check", "--choose", "frobnicate=x"], "settings-as-terms"),
        (["check", "--choose", "application-made-once=applied-is-aplied"], "`applied-is-applied`"),
        (["check", "--choose", "application-made-once=frobnicate"], "in-order-to-use"),
        (["check", "-"], "--stdin-filename"),
        (["check", ".", "--stdin-filename", "x.yaml"], "kitei: --stdin-filename"),
        (["check", "--choose", "a=b", "--choose", "a=c"], "kitei: --choose"),
        (["check", "--output", "nowhere/x.txt"], "nowhere/x.txt"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, kitei: Kitei) -> None:
    ran = kitei(*arguments)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""
    in_japanese = kitei(*arguments, "--lang=ja") if "--lang" not in arguments else ran
    assert in_japanese.status == 2
    assert said.replace(", ", "、") in in_japanese.err.replace(", ", "、")
    assert "Traceback" not in ran.err + in_japanese.err


def test_wrong_usage_prints_nothing_raw(kitei: Kitei) -> None:
    for arguments in (["\x1b[31m"], ["check", "\x1b[31m.yaml"], ["check", "--choose", "\x1b=x"], ["check", "--as-of", "\x1b"],
                      ["check", "--output", "\x1b/x"], ["check", "--policy", "\x1b"], ["check", "--format", "\x1b"],
                      ["check", "--\x1b"], ["explain", "\x1b"]):  # fmt: skip
        for lang in ("en", "ja"):
            ran = kitei(*arguments, "--lang", lang)
            assert ran.status == 2
            assert "\x1b" not in ran.out + ran.err, arguments


def test_a_policy_that_is_not_there(kitei: Kitei) -> None:
    ran = kitei("check", "--policy", "nowhere")
    assert ran.status == 2
    assert "nowhere" in ran.out + ran.err


def test_a_configuration_that_cannot_be_used(kitei: Kitei, repository: Path) -> None:
    for text in ("paths = 1\n", "path = []\n", "paths = [\n", "\udcff"):
        (repository / "kitei.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
        ran = kitei("check", DAY)
        assert ran.status == 2
        assert "kitei.toml" in ran.err


# --- what is loaded and what is reported --------------------------------------------------------------------------------


def test_one_file_alone_is_seen_with_the_repository(kitei: Kitei, repository: Path) -> None:
    """The VPDN contract stands in another file, which is loaded and not reported."""
    one, _ = _split(repository, CLEAN, "kind: gateway")
    (repository / "contracts" / f"{CLEAN}.yaml").unlink()
    assert "l2tp-needs-vpdn-contract" in _rules(kitei("check", one, DAY, "--format=json"))
    _git(repository, "init", "--quiet")
    assert _rules(kitei("check", one, DAY, "--format=json")) == []


def test_what_is_configured_is_loaded(kitei: Kitei, repository: Path) -> None:
    one, other = _split(repository, CLEAN, "kind: gateway")
    (repository / "contracts" / f"{CLEAN}.yaml").unlink()
    (repository / "kitei.toml").write_text(f'paths = ["{other}", "designations.yaml"]\n')
    assert _rules(kitei("check", one, DAY, "--format=json")) == []
    (repository / "kitei.toml").write_text('paths = ["designations.yaml"]\n')
    assert "l2tp-needs-vpdn-contract" in _rules(kitei("check", one, DAY, "--format=json"))


def test_what_is_loaded_beside_is_not_reported(kitei: Kitei, repository: Path) -> None:
    _git(repository, "init", "--quiet")
    _add(repository, ERRORS)
    (repository / "contracts" / "broken.yaml").write_text("record: [\n")
    ran = kitei("check", f"contracts/{CLEAN}.yaml", DAY, "--format=json")
    assert ran.status == 0
    assert _report(ran)["summary"]["contractors"] == 1
    assert _report(ran)["summary"]["files"] == 1


def test_what_git_ignores_and_hidden_folders(kitei: Kitei, repository: Path) -> None:
    _add(repository, ERRORS)
    assert kitei("check", DAY).status == 1
    _git(repository, "init", "--quiet")
    (repository / ".gitignore").write_text(f"contracts/{ERRORS}.yaml\n")
    assert kitei("check", DAY).status == 0
    assert kitei("check", f"contracts/{ERRORS}.yaml", DAY).status == 1  # named by hand
    (repository / ".hidden").mkdir()
    shutil.copy(CONTRACTS / f"{ERRORS}.yaml", repository / ".hidden")
    assert kitei("check", DAY).status == 0


def test_other_yaml_is_left_aside(kitei: Kitei, repository: Path) -> None:
    (repository / "ci.yml").write_text("steps:\n  - run: make\n")
    ran = kitei("check", DAY)
    assert ran.status == 0
    assert "Left aside: 1 without a record (--show-files names it)." in ran.out
    assert "ci.yml" not in ran.out
    assert "ci.yml" in kitei("check", DAY, "--show-files").out
    report = _report(kitei("check", DAY, "--format=json"))
    assert report["summary"]["left_aside"] == 1
    assert report["aside"] == [{"path": "ci.yml", "reason": "no-record", "message": "It holds no record."}]


@pytest.mark.parametrize(
    "text",
    ["reccord: contract\nid: X\n", "recrod: x\ncontractor: x\n", "id: X\ncontractor: x\nkind: network\n"],
)
def test_what_looks_like_a_record_is_not_left_aside(text: str, kitei: Kitei, repository: Path) -> None:
    (repository / "x.yaml").write_text(text)
    ran = kitei("check", DAY, "--format=json")
    assert ran.status == 1
    assert {each["path"] for each in _report(ran)["violations"]} == {"x.yaml"}


def test_under_configured_paths_all_yaml_is_meant(kitei: Kitei, repository: Path) -> None:
    """A contract that nobody recognises must not pass unseen where contracts are; `exclude` is the way out."""
    config = repository / "kitei.toml"
    config.write_text('paths = ["contracts", "designations.yaml"]\n')
    (repository / "contracts" / "other.yaml").write_text("name: x\n")
    (repository / "contracts" / "chart.yaml").write_text("a: {{ b }}\n: [\n")
    (repository / "contracts" / "empty.yaml").write_text("")
    (repository / "ci.yml").write_text("steps: []\n")
    ran = kitei("check", DAY, "--format=json")
    assert ran.status == 0
    found = [
        (each["rule"], each["severity"], each["path"], each["line"]) for each in _report(ran)["violations"]
    ]
    assert found == [
        ("file-without-record", "warning", f"contracts/{name}.yaml", 1)
        for name in ("chart", "empty", "other")
    ]
    assert all("exclude" in each["help"] for each in _report(ran)["violations"])
    assert len({each["fingerprint"] for each in _report(ran)["violations"]}) == 3
    assert kitei("check", DAY, "--fail-on=warning").status == 1
    assert "file-without-record" in kitei("check", DAY, "--lang=ja").out
    assert kitei("explain", "file-without-record").status == 0
    assert _rules(kitei("check", DAY, "--format=json", "ci.yml", "contracts")) == ["file-without-record"] * 3
    config.write_text(config.read_text() + 'exclude = ["other.yaml", "empty.yaml", "chart.yaml"]\n')
    assert _rules(kitei("check", DAY, "--format=json")) == []
    config.unlink()
    assert _rules(kitei("check", DAY, "--format=json")) == []


def test_a_file_without_a_record_is_neither_waived_nor_baselined(kitei: Kitei, repository: Path) -> None:
    (repository / "kitei.toml").write_text('paths = ["contracts"]\n')
    (repository / "contracts" / "other.yaml").write_text(
        "# kitei: waive file-without-record until 2026-12-31 because I say so\nname: x\n"
    )
    kitei("baseline", DAY)
    assert "file-without-record" in _rules(kitei("check", DAY, "--format=json"))


# --- standard input -----------------------------------------------------------------------------------------------------


def _typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_standard_input_in_its_place(kitei: Kitei, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor has not saved yet is judged among the others, instead of the file of that name."""
    _git(repository, "init", "--quiet")
    one, _ = _split(repository, CLEAN, "kind: gateway")
    (repository / "contracts" / f"{CLEAN}.yaml").unlink()
    text = (repository / one).read_text()
    _typed(monkeypatch, text)
    assert _rules(kitei("check", "-", "--stdin-filename", one, DAY, "--format=json")) == []
    _typed(monkeypatch, text.replace("[l2tp, ", "[L2TP, "))
    ran = kitei("check", "-", "--stdin-filename", one, DAY, "--format=json")
    assert ran.status == 1
    assert [(each["path"], each["rule"]) for each in _report(ran)["violations"]] == [(one, "record-shape")]


def test_standard_input_by_a_pipe(wheel: Wheel, repository: Path) -> None:
    text = (CONTRACTS / f"{ERRORS}.yaml").read_bytes()
    command = [wheel.kitei, "check", "-", "--stdin-filename", "contracts/new.yaml", DAY]
    done = subprocess.run(command, cwd=repository, input=text, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert b"contracts/new.yaml:" in done.stdout
    assert done.stderr == b""


def test_standard_input_that_is_closed(wheel: Wheel, repository: Path) -> None:
    shell = f'exec "{wheel.kitei}" check - --stdin-filename x.yaml {DAY} <&-'
    ran = run(["sh", "-c", shell], repository, 2)
    assert "Traceback" not in ran.err


# --- options ------------------------------------------------------------------------------------------------------------


def test_designations_in_place_of_the_repositorys(kitei: Kitei, repository: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.txt"
    theirs.write_text(DESIGNATIONS.replace("private-backbone", "another"))
    ran = kitei("check", "contracts", "--designations", str(theirs), DAY, "--format=json")
    assert ran.status == 1
    assert set(_rules(ran)) == {"network-environment-designated"}
    assert kitei("check", "contracts", "--designations", "nowhere.yaml", DAY).status == 2


def test_a_second_record_of_designations(kitei: Kitei, repository: Path) -> None:
    (repository / "zweite.yaml").write_text(DESIGNATIONS)
    ran = kitei("check", DAY, "--format=json")
    assert ran.status == 1
    assert [each["path"] for each in _report(ran)["violations"]] == ["zweite.yaml"]


def test_a_reading_that_is_chosen(kitei: Kitei) -> None:
    ran = kitei("check", DAY, "--choose", "application-made-once=applied-is-applied", "--format=json")
    assert any("application-made-once" in note for note in _report(ran)["notes"])
    assert not any(
        "application-made-once" in note for note in _report(kitei("check", DAY, "--format=json"))["notes"]
    )


def test_the_day_of_the_check(kitei: Kitei, repository: Path) -> None:
    _add(repository, ERRORS)
    before = kitei("check", f"contracts/{ERRORS}.yaml", "--as-of", "2024-01-01", "--format=json")
    assert "l2tp-needs-vpdn-contract" not in _rules(before)
    assert any("2025-07-01" in note for note in _report(before)["notes"])
    after = kitei("check", f"contracts/{ERRORS}.yaml", DAY, "--format=json")
    assert "l2tp-needs-vpdn-contract" in _rules(after)
    assert _report(after)["as_of"] == "2025-11-01"
    assert _report(after)["notes"] == []


def test_the_report_in_a_file(kitei: Kitei, repository: Path) -> None:
    _add(repository, ERRORS)
    ran = kitei("check", DAY, "--format=json", "--output", "report.json")
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert len(json.loads((repository / "report.json").read_text())["violations"]) == 2


def test_order_and_grouping_change_nothing(kitei: Kitei, repository: Path) -> None:
    _add(repository, ERRORS)
    whole = _rules(kitei("check", DAY, "--format=json"))
    names = sorted(os.listdir(repository / "contracts"), reverse=True)
    assert _rules(kitei("check", *(f"contracts/{name}" for name in names), DAY, "--format=json")) == whole
    assert _rules(kitei("check", "contracts", ".", "contracts", DAY, "--format=json")) == whole
