"""Other people's YAML is neither claimed nor changed; what is ours and cannot be judged is never silent."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from acceptance.runs import DAY, ROOT, Kitei, Ran

sys.path.insert(0, str(ROOT / "benchmarks"))
import foreign

HEAD = "record: contract\nid: X-01\ncontractor: x\nservice: gio-remote-access\nkind: network\napplied_on: 2025-01-01\n"
REST = HEAD.partition("\n")[2]
CLEAN = ROOT / "examples" / "contracts" / "aozora.yaml"

FOREIGN: dict[str, bytes] = {
    "report": b"report: weekly\nsteps: [a]\n",
    "second": b"second: 1\nminute: 2\n",
    "reward": b"reward: 3\n",
    "config": b"record: true\nretention: 3\n",
    "rules": b"groups:\n- name: x\n  rules:\n  - record: job:x\n    expr: sum(y)\n",
    "a list of rules": b"- record: job:x\n  expr: sum(y)\n",
    "a template": b"apiVersion: v1\nmetadata:\n  {{- include \"x\" . | nindent 2 }}\n",
    "locale": b"ja:\n  formats: !ruby/array [a]\n  record: x\n",
    "compose": b"x-base: &base {image: x}\nservices:\n  web: {<<: *base, record: true}\n",
    "one contractor": b"contractor: Acme\nname: a roof\n",
    "Latin-1": "name: café\n".encode("latin-1"),
    "deep": b"[" * 30_000,
    "large": b"x: " + b"y" * 1_100_000,
}  # fmt: skip
OURS: dict[str, bytes] = {
    "an anchored key": b"&a " + HEAD.encode(),
    "a tagged key": b"!!str " + HEAD.encode(),
    "a tagged root": b"--- !!map\n" + HEAD.encode(),
    "an explicit key": ("? record\n: contract\n" + REST + "item: &a x\n").encode(),
    "an escaped key": ('"\\x72ecord": contract\n' + REST + "item: &a x\n").encode(),
    "braces": b"{id: X-01, record: contract, contractor: x, item: &a x}\n",
    "1 MiB of comments": b"# x\n" * 300_000 + HEAD.encode(),
    "an alias": b"x: &a contract\nrecord: *a\n",
    "merged": b"x: &a {record: contract}\n<<: *a\n",
    "a conflict": b"<<<<<<< HEAD\n" + HEAD.encode() + b"=======\n>>>>>>> x\n",
    "Shift_JIS": ("# 契約\n" + HEAD).encode("cp932"),
    "UTF-16": HEAD.encode("utf-16"),
    "torn": ("{\n" + HEAD).encode(),
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a clean customer."""
    (tmp_path / "contracts").mkdir()
    shutil.copy(CLEAN, tmp_path / "contracts")
    shutil.copy(ROOT / "examples" / "designations.yaml", tmp_path)
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "x")):
        _git(tmp_path, *words)
    return tmp_path


def _git(repository: Path, *words: str) -> None:
    name = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    subprocess.run(["git", *name, *words], cwd=repository, check=True, capture_output=True)


def _json(ran: Ran) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(ran.out)
    return report


def _failed(ran: Ran) -> list[str]:
    return [each["path"] for each in _json(ran)["failures"]]


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_not_ours_is_neither_claimed_nor_changed(name: str, kitei: Kitei, repository: Path) -> None:
    path = repository / "x.yaml"
    path.write_bytes(FOREIGN[name])
    for options in ((), ("--fix",), ("--diff",), ("--affected", "x.yaml")):
        assert kitei("check", DAY, *options).status == 0, options
        assert path.read_bytes() == FOREIGN[name]
    report = _json(kitei("check", DAY, "--format=json"))
    assert [each["path"] for each in report["aside"]] == ["x.yaml"]


@pytest.mark.parametrize("name", OURS)
def test_what_is_ours_and_cannot_be_judged_is_told(name: str, kitei: Kitei, repository: Path) -> None:
    (repository / "contracts" / "x.yaml").write_bytes(OURS[name])
    for paths in ((), (".",), ("contracts/x.yaml",), ("contracts",), ("--affected", "contracts/x.yaml")):
        ran = kitei("check", *paths, DAY, "--format=json")
        assert ran.status == 2, paths
        assert _failed(ran) == ["contracts/x.yaml"]
    assert kitei("check", "--fix", DAY).status == 2
    assert (repository / "contracts" / "x.yaml").read_bytes() == OURS[name]


def test_naming_only_adds_strictness(kitei: Kitei, repository: Path) -> None:
    (repository / "x.yaml").write_bytes(FOREIGN["compose"])
    named = kitei("check", "x.yaml", "contracts", DAY, "--format=json")
    assert (named.status, _failed(named)) == (2, ["x.yaml"])
    _git(repository, "add", "x.yaml")
    assert kitei("check", "--affected", "x.yaml", DAY).status == 0


FIXABLE = "max_session: 3\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD + FIXABLE, HEAD + "max_sessions: 3\n"),
        (HEAD.replace("record", "recrod", 1) + FIXABLE, None),
        (HEAD.replace("contract\n", "contrat\n", 1) + FIXABLE, None),
        (REST + FIXABLE, None),
        ("- " + HEAD.replace("\n", "\n  ") + "max_session: 3\n", None),
        (HEAD + FIXABLE + "---\nreport: x\nid: 007\n", HEAD + "max_sessions: 3\n---\nreport: x\nid: 007\n"),
    ],
)
def test_only_a_sure_record_is_edited(before: str, after: str | None, kitei: Kitei, repository: Path) -> None:
    path = repository / "contracts" / "x.yaml"
    path.write_text(before)
    assert kitei("check", "--fix", DAY).status != 2
    assert path.read_text() == (before if after is None else after)
    report = _json(kitei("check", DAY, "--format=json"))
    assert {each["path"] for each in report["violations"]} <= {"contracts/x.yaml"}
    assert report["violations"] or after


def test_a_foreign_document_among_records_is_told(kitei: Kitei, repository: Path) -> None:
    (repository / "contracts" / "x.yaml").write_text(HEAD + "---\nname: build\n---\ncontractor: x\n")
    found = _json(kitei("check", DAY, "--format=json"))["violations"]
    assert [(each["line"], each["severity"]) for each in found if each["line"] > 6] == [
        (8, "warning"),
        (10, "error"),
    ]


def test_the_script_for_other_peoples_yaml_sees_a_claim(tmp_path: Path) -> None:
    for name, data in FOREIGN.items():
        (tmp_path / f"{name}.yaml").write_bytes(data)
    reasons: Counter[str] = Counter()
    assert list(foreign.complaints(tmp_path, reasons)) == []
    assert reasons.total() == len(FOREIGN)
    before = foreign.digests(tmp_path)
    (tmp_path / "x.yaml").write_text(HEAD + FIXABLE)
    assert any("claimed: x.yaml:7" in each for each in foreign.complaints(tmp_path, reasons))
    assert list(foreign.changes(before, foreign.digests(tmp_path))) == [f"changed: {tmp_path / 'x.yaml'}"]


def _spoilt(text: str) -> str:
    return text.replace("record:", "&a record:", 1)


DESIGNATIONS = "record: designations\nchangeable_fields: [item]\n"
"""What opens the item to change: whoever takes nothing for designated finds a breach in a change of it."""


def _changed_item(ran: Ran) -> list[str]:
    found = _json(ran)["violations"]
    return [each["rule"] for each in found if each["path"] == "contracts/aozora.yaml" and each["line"] == 8]


def test_designations_that_cannot_be_read_are_not_taken_for_none(kitei: Kitei, repository: Path) -> None:
    own, path = repository / "designations.yaml", repository / "contracts" / "aozora.yaml"
    path.write_text(path.read_text().replace("item: type-a", "item: type-b"))
    command = ("check", DAY, "--since=HEAD", "--format=json")
    own.write_text(DESIGNATIONS)
    assert _changed_item(kitei(*command)) == []
    own.unlink()
    assert _changed_item(kitei(*command)) == ["changed-as-article-8-allows"]
    for spoilt in (
        _spoilt(DESIGNATIONS),
        DESIGNATIONS.replace("designations", "desigantions"),
        DESIGNATIONS.replace("record", "recrod"),
        "<<<<<<< HEAD\n" + DESIGNATIONS,
        "record: designations\n" + DESIGNATIONS,
        "- " + DESIGNATIONS.replace("\n", "\n  "),
        DESIGNATIONS + "# \x1b\n",
        "# x\n" * 300_000 + DESIGNATIONS,
    ):
        own.write_text(spoilt)
        ran = kitei(*command)
        report = _json(ran)
        assert "designations.yaml" in {each["path"] for each in (*report["failures"], *report["violations"])}
        assert _changed_item(ran) == [], spoilt[:40]


def test_a_refused_designations_record_is_told_wherever_the_paths_are(kitei: Kitei, repository: Path) -> None:
    own = repository / "designations.yaml"
    own.write_text(_spoilt(own.read_text()))
    for options in (("contracts",), ("contracts/aozora.yaml",), ("--affected", "contracts/aozora.yaml")):
        ran = kitei("check", *options, DAY, "--format=json")
        assert (ran.status, _failed(ran)) == (2, ["designations.yaml"])


def test_a_refused_file_of_the_same_contractor_is_told(kitei: Kitei, repository: Path) -> None:
    (repository / "contracts" / "more.yaml").write_text("&a record: related-contract\ncontractor: aozora\n")
    (repository / "contracts" / "other.yaml").write_text("&a record: related-contract\ncontractor: other\n")
    ran = kitei("check", "contracts/aozora.yaml", DAY, "--format=json")
    assert (ran.status, _failed(ran)) == (2, ["contracts/more.yaml"])


def test_a_refused_file_of_a_contractor_that_is_affected_is_told(kitei: Kitei, repository: Path) -> None:
    other = repository / "contracts" / "more.yaml"
    for data in (
        ("contractor: aozora\n" + HEAD).encode("utf-16"),
        b"# x\n" * 300_000 + b"contractor: aozora\n" + HEAD.encode(),
    ):
        other.write_bytes(data)
        _git(repository, "add", ".")
        _git(repository, "commit", "--quiet", "-m", "y")
        ran = kitei("check", "--affected", "contracts/aozora.yaml", DAY, "--format=json")
        assert (ran.status, _failed(ran)) == (2, ["contracts/more.yaml"])


def test_under_since_a_file_that_is_refused_hides_nothing(kitei: Kitei, repository: Path) -> None:
    path = repository / "contracts" / "aozora.yaml"
    good = path.read_text()
    path.unlink()
    gone = _json(kitei("check", DAY, "--since=HEAD", "--format=json"))["violations"]
    assert gone
    for text in ("x: &a 1\n", "{{ template }}\n", "name: build\n", "record: true\n"):
        path.write_text(text)
        report = _json(kitei("check", DAY, "--since=HEAD", "--format=json"))
        assert [each["rule"] for each in report["violations"]] == [each["rule"] for each in gone], text
    path.write_text(_spoilt(good))
    ran = kitei("check", DAY, "--since=HEAD", "--format=json")
    assert (ran.status, _failed(ran)) == (2, ["contracts/aozora.yaml"])
