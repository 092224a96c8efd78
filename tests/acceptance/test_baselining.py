"""`kitei baseline` and the checks that follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from acceptance.runs import DAY, Kitei
from test_waiving import WAIVER, behind, report
from test_waiving import repository as repository  # noqa: PLC0414  # a fixture

NAME = "kitei-baseline.json"


def test_an_old_repository_passes_and_only_what_is_new_fails(kitei: Kitei, repository: Path) -> None:
    before = report(kitei("check", DAY, "--format=json"))
    assert kitei("check", DAY).status == 1
    ran = kitei("baseline", DAY)
    assert (ran.status, ran.err) == (0, "")
    found = report(kitei("check", DAY, "--format=json"))
    assert (found["violations"], found["summary"]["errors"]) == ([], 0)
    assert found["summary"]["baselined"] == len(before["violations"])
    assert kitei("check", DAY, "--fail-on=unsettled").status == 0
    path = repository / "contracts" / "aozora.yaml"
    path.write_text(path.read_text("utf-8").replace("max_sessions: 80", "max_sessions: 0"), "utf-8")
    ran = kitei("check", DAY, "--format=json")
    assert ran.status == 1
    assert {each["path"] for each in report(ran)["violations"]} == {"contracts/aozora.yaml"}


def test_what_it_knows_can_be_seen_without_it(kitei: Kitei, repository: Path) -> None:
    before = report(kitei("check", DAY, "--format=json"))
    kitei("baseline", DAY)
    ran = kitei("check", DAY, "--format=json", "--no-baseline")
    assert (ran.status, report(ran)["violations"]) == (1, before["violations"])
    (repository / NAME).write_text('<<<<<<< HEAD\n{"findings": []}\n')
    assert kitei("check", DAY, "--no-baseline").status == 1
    ran = kitei("check", DAY, "--no-baseline", f"--baseline={NAME}")
    assert (ran.status, "--no-baseline" in ran.err) == (2, True)


def test_what_moves_stays_known(kitei: Kitei, repository: Path) -> None:
    kitei("baseline", DAY)
    path = repository / "contracts" / "hinode.yaml"
    path.write_text("# one line more\n" + path.read_text("utf-8"), "utf-8")
    path.rename(path.with_name("moved.yaml"))
    found = report(kitei("check", DAY, "--format=json", "--lang=ja"))
    assert (found["violations"], found["notes"]) == ([], [])


def test_what_is_mended_is_told_and_drops_out(kitei: Kitei, repository: Path) -> None:
    kitei("baseline", DAY)
    path = repository / "contracts" / "hinode.yaml"
    path.write_text(path.read_text("utf-8").replace("    - l2tp\n", "    - ikev2\n"), "utf-8")
    (note,) = report(kitei("check", DAY, "--format=json"))["notes"]
    assert "1 finding of the baseline is no longer there (l2tp-needs-vpdn-contract)" in note
    assert report(kitei("check", DAY, "--format=json", "contracts/minato.yaml"))["notes"] == []
    assert "(0 new, 1 dropped)" in kitei("baseline", DAY, "--update").out
    assert report(kitei("check", DAY, "--format=json"))["notes"] == []
    path.write_text(path.read_text("utf-8").replace("    - ikev2\n", "    - l2tp\n"), "utf-8")
    assert kitei("check", DAY).status == 1


def test_update_adds_nothing(kitei: Kitei, repository: Path) -> None:
    ran = kitei("baseline", DAY, "--update")
    assert (ran.status, "there is no baseline to update" in ran.err) == (2, True)
    (repository / NAME).write_text('{"version": 1, "findings": []}')
    assert kitei("baseline", DAY, "--update").status == 0
    assert json.loads((repository / NAME).read_text())["findings"] == []
    assert kitei("check", DAY).status == 1


def test_a_part_keeps_what_is_known_of_the_rest(kitei: Kitei, repository: Path) -> None:
    kitei("baseline", DAY)
    whole = (repository / NAME).read_bytes()
    assert kitei("baseline", DAY, "contracts/hinode.yaml").status == 0
    assert (repository / NAME).read_bytes() == whole
    ran = kitei("baseline", DAY, "--update", "contracts/hinode.yaml", "--lang=ja")
    assert (ran.status, "設定にあるパスを指定するか、パスを省く" in ran.err) == (2, True)
    assert (repository / NAME).read_bytes() == whole


def test_it_is_shown_where_it_is_asked_for(kitei: Kitei, repository: Path) -> None:
    kitei("baseline", DAY)
    assert "l2tp-needs" not in kitei("check", DAY).out
    ran = kitei("check", DAY, "--show-baselined")
    assert (ran.status, "baselined error[l2tp-needs-vpdn-contract]" in ran.out) == (0, True)
    found = report(kitei("check", DAY, "--show-baselined", "--format=json"))
    assert len(found["baselined"]) == found["summary"]["baselined"]
    assert found["violations"] == []


def test_waivers_come_first(kitei: Kitei, repository: Path) -> None:
    behind(repository / "contracts" / "hinode.yaml", "    - l2tp", WAIVER)
    kitei("baseline", DAY)
    found = report(kitei("check", DAY, "--format=json"))
    assert found["summary"]["waived"] == 1
    assert "l2tp-needs-vpdn-contract" not in (repository / NAME).read_text()
    ran = kitei("check", "--as-of=2025-12-01", "--format=json")
    assert {"waiver-expired", "l2tp-needs-vpdn-contract"} <= {v["rule"] for v in report(ran)["violations"]}
    assert ran.status == 1
    out = kitei("baseline", "--as-of=2025-12-01").out
    assert "1 finding about waivers and directives is not recorded" in out


@pytest.mark.parametrize(
    "text", ["", "{", '{"version": 3, "findings": []}', '<<<<<<< HEAD\n{"findings": []}\n']
)
def test_a_broken_one_fails_closed(kitei: Kitei, repository: Path, text: str) -> None:
    (repository / NAME).write_text(text)
    ran = kitei("check", DAY, "--format=json")
    found = report(ran)
    assert ran.status == 2
    assert [each["path"] for each in found["failures"]] == [NAME]
    assert found["summary"]["baselined"] == 0
    assert found["violations"] != []
    assert kitei("baseline", DAY, "--update").status == 2
    assert kitei("baseline", DAY, "contracts/hinode.yaml").status == 2
    assert (repository / NAME).read_text() == text
    assert kitei("baseline", DAY).status == 0
    assert kitei("check", DAY).status == 0


def test_one_that_is_named_and_not_there_fails(kitei: Kitei, repository: Path) -> None:
    assert kitei("check", DAY, "--baseline=known.json").status == 2
    assert kitei("baseline", DAY, "--baseline=known.json").status == 0
    assert kitei("check", DAY, "--baseline=known.json").status == 0
    assert kitei("check", DAY).status == 1
    (repository / "kitei.toml").write_text('baseline = "known.json"\n')
    assert kitei("check", DAY).status == 0


def test_a_file_that_cannot_be_read_leaves_the_baseline_alone(kitei: Kitei, repository: Path) -> None:
    (repository / "contracts" / "broken.yaml").write_text("record: [\n")
    ran = kitei("baseline", DAY)
    assert (ran.status, (repository / NAME).exists()) == (2, False)
    assert "contracts/broken.yaml" in ran.out


def test_where_nothing_is_found_nothing_is_written(kitei: Kitei, repository: Path) -> None:
    ran = kitei("baseline", DAY, "contracts/aozora.yaml")
    assert (ran.status, (repository / NAME).exists()) == (0, False)
    assert "no baseline is needed" in ran.out


def test_it_is_the_same_from_any_folder(
    kitei: Kitei, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kitei("baseline", DAY)
    whole = (repository / NAME).read_bytes()
    monkeypatch.chdir(repository / "contracts")
    assert kitei("baseline", DAY, "..").status == 0
    assert (repository / NAME).read_bytes() == whole
    assert kitei("check", DAY).status == 0
