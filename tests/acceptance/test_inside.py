"""What a repository's files and links name stays inside it; what a person names may lie anywhere, and is not lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from acceptance.runs import DAY, ENVIRONMENT, ROOT, Kitei, Ran
from hypothesis import given
from hypothesis import strategies as st

from validator.cli.outputs import could_have_written
from validator.reports import FORMATS

SECRET = "KEY=hunter2"  # noqa: S105
EXAMPLES = ROOT / "examples"
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture
def repo(kitei: Kitei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with contracts, and beside it what is none of its business."""
    repo = tmp_path / "repo"
    (repo / "contracts").mkdir(parents=True)
    for name in ("aozora", "hinode", "tsukimi"):
        shutil.copy(EXAMPLES / "contracts" / f"{name}.yaml", repo / "contracts")
    shutil.copy(EXAMPLES / "designations.yaml", repo)
    (repo / ".git").mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text(f"{SECRET}\n")
    (outside / "secret.kitei").write_text(f"{SECRET}\n")
    (outside / "secret.yaml").write_text(f"record: contract\n{SECRET}: [\n")
    (outside / "slip.yaml").write_text(SLIP)
    (outside / "known.json").write_text(f'{{"findings": "{SECRET}"}}')
    monkeypatch.setenv("SECRET", SECRET)
    monkeypatch.chdir(repo)
    return repo


SLIP = (EXAMPLES / "contracts" / "hinode.yaml").read_text("utf-8").replace("kind: gateway", "kind: Gateway")


def said(ran: Ran) -> str:
    return ran.out + ran.err


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- what files name ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["above", "absolute", "link", "folder"])
@pytest.mark.parametrize("key", ["waivers", "designations", "policy", "baseline", "paths"])
def test_a_configuration_names_nothing_outside(
    kitei: Kitei, repo: Path, tmp_path: Path, key: str, how: str
) -> None:
    file = {"policy": "", "designations": "secret.yaml", "paths": "slip.yaml", "baseline": "known.json"}.get(
        key, "secret"
    )
    outside = tmp_path / "outside"
    named = {
        "above": f"../outside/{file}",
        "absolute": str(outside / file),
        "link": "link",
        "folder": f"folder/{file}".rstrip("/"),
    }[how]
    if how == "link":
        (repo / "link").symlink_to(Path("..", "outside", file))
    if how == "folder":
        (repo / "folder").symlink_to(outside)
    value = f'["{named}"]' if key == "paths" else f'"{named}"'
    (repo / "kitei.toml").write_text(f"{key} = {value}\n")
    before = state(outside)
    for command in (
        ["check"],
        ["check", "--fix"],
        ["check", "--format=json"],
        ["baseline"],
        ["config"],
        ["compute"],
    ):
        ran = kitei(*command, DAY)
        assert ran.status == 2
        assert f"kitei.toml:1: `{key}`: `{named}` lies outside the repository" in ran.err
        assert "hunter2" not in said(ran)
    assert state(outside) == before
    assert not (repo / "kitei-baseline.json").exists()


def test_the_environment_of_the_process_is_not_shown(repo: Path) -> None:
    """In a process of its own: what a process's `environ` holds is what it was started with."""
    for named in ("/proc/self/environ", "link"):
        (repo / "link").unlink(missing_ok=True)
        (repo / "link").symlink_to("/proc/self/environ")
        (repo / "kitei.toml").write_text(f'waivers = "{named}"\n')
        done = subprocess.run(
            [sys.executable, "-I", "-m", "validator", "check", DAY, "--lang=en"],
            cwd=repo, env={**ENVIRONMENT, "SECRET": SECRET}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 2
        assert "hunter2" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "name",
    ["kitei.toml", "pyproject.toml", "kitei-waivers.toml", "kitei-baseline.json", "contracts/link.yaml"],
)
def test_a_link_in_the_place_of_a_file(kitei: Kitei, repo: Path, tmp_path: Path, name: str) -> None:
    (repo / name).symlink_to(tmp_path / "outside" / "secret.yaml")
    before = state(tmp_path / "outside")
    for command in (["check"], ["check", "--fix", "--show-files"], ["baseline"], ["baseline", "--update"]):
        assert "hunter2" not in said(kitei(*command, DAY))
    assert state(tmp_path / "outside") == before


def test_a_policy_file_that_is_a_link(kitei: Kitei, repo: Path, tmp_path: Path) -> None:
    """The line that a compiler's error shows is of a file that was rightly read."""
    shutil.copytree(ROOT / "tests" / "second_tariff" / "policy", repo / "policy")
    (repo / "policy" / "05-more.kitei").symlink_to(tmp_path / "outside" / "secret.kitei")
    (repo / "kitei.toml").write_text('policy = "policy"\n')
    for command in (["check"], ["coverage"], ["format", "--check"], ["format", "--diff"]):
        ran = kitei(*command)
        assert ran.status == 2
        assert "leads out of the repository" in said(ran)
        assert "hunter2" not in said(ran)


def test_a_link_inside_is_followed(kitei: Kitei, repo: Path) -> None:
    (repo / "rules").mkdir()
    (repo / "rules" / "waivers.toml").write_text("")
    (repo / "waivers.toml").symlink_to("rules/waivers.toml")
    (repo / "kitei.toml").write_text('waivers = "waivers.toml"\npaths = ["contracts"]\n')
    assert kitei("check", DAY, "contracts/aozora.yaml").status == 0


def test_what_a_person_names_may_lie_anywhere(
    kitei: Kitei, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.move(repo / "designations.yaml", tmp_path / "outside" / "ours.yaml")
    (tmp_path / "outside" / "waivers.toml").write_text("")
    words = ["--designations=../outside/ours.yaml", "--waivers=../outside/waivers.toml"]
    assert kitei("check", DAY, "contracts/aozora.yaml", *words).status == 0
    monkeypatch.setenv("KITEI_DESIGNATIONS", "../outside/ours.yaml")
    assert kitei("check", DAY, "contracts/aozora.yaml").status == 0
    central = tmp_path / "central"
    central.mkdir()
    (central / "kitei.toml").write_text(f'paths = ["{repo}/contracts/aozora.yaml"]\nas-of = 2025-11-01\n')
    assert kitei("check", f"--config={central}/kitei.toml").status == 0


# --- what is written ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("name", ["report", "folder/report", "deep/folder/report", "turn/repo/link"])
def test_an_output_follows_no_link_out(
    kitei: Kitei, repo: Path, tmp_path: Path, name: str, there: bool
) -> None:
    outside = tmp_path / "outside"
    (repo / "report").symlink_to(outside / "report")
    (repo / "folder").symlink_to(outside)
    (repo / "deep").mkdir()
    (repo / "deep" / "folder").symlink_to("../../outside")
    (repo / "link").symlink_to(outside / "report")
    (repo / "turn").symlink_to(tmp_path)
    # a repository of its own, where a climb through the link would find one
    (outside / ".git").mkdir()
    if there:
        (outside / "report").write_text("")
    before = state(outside)
    for command in (
        ["check"],
        ["config", "--schema"],
        ["schema"],
        ["coverage"],
        ["compute", "contracts/tsukimi.yaml"],
    ):
        ran = kitei(*command, f"--output={name}")
        assert ran.status == 2
        assert "leads out of the repository" in ran.err
    assert state(outside) == before


@pytest.mark.parametrize("output_format", FORMATS)
def test_an_output_replaces_its_own_kind_alone(kitei: Kitei, repo: Path, output_format: str) -> None:
    words = ["check", DAY, f"--format={output_format}", "--output=report"]
    for lang in ("en", "ja"):
        ran = kitei(*words, f"--lang={lang}", "contracts/hinode.yaml")
        assert (ran.status, ran.err) == (1, ""), ran
    assert kitei(*words, "contracts/aozora.yaml").status == 0
    assert kitei(*words, "contracts/aozora.yaml").status == 0
    contract = (repo / "contracts" / "aozora.yaml").read_bytes()
    for name in ("contracts/aozora.yaml", "kitei.toml", "notes.md", "other.sarif", "package.json"):
        path = repo / name
        if not path.exists():
            path.write_text(OTHERS[name])
        before = path.read_bytes()
        ran = kitei("check", DAY, f"--format={output_format}", f"--output={name}", "contracts/hinode.yaml")
        assert ran.status == 2
        assert "Delete it first, or name another file." in ran.err
        assert path.read_bytes() == before
    assert (repo / "contracts" / "aozora.yaml").read_bytes() == contract


OTHERS = {
    "kitei.toml": "as-of = 2025-11-01\n",
    "notes.md": "# Notes\n\nTariffs, as of today.\n",
    "other.sarif": '{\n  "version": "2.1.0",\n  "runs": [{"tool": {"driver": {"name": "other"}}}]\n}\n',
    "package.json": '{\n  "name": "kitei",\n  "version": "1.0.0"\n}\n',
}


def test_what_was_made_before_may_be_replaced() -> None:
    """Every kind of result in the golden files is known again, and taken for no other kind of data."""
    kinds = {".sarif": "sarif", ".junit.xml": "junit", ".gitlab.json": "gitlab", ".rdjson.json": "rdjson"}
    seen = set()
    for path in (GOLDEN / "reports").iterdir():
        kind = next((kind for ending, kind in kinds.items() if path.name.endswith(ending)), None)
        if kind is None:
            kind = "json" if path.suffix == ".json" else "text"
        if (
            "step-summary" in path.name
            or path.name == "colour.txt"
            or path.suffix not in (".json", ".txt", ".sarif", ".xml")
        ):
            continue
        seen.add(kind)
        text = path.read_text("utf-8")
        assert could_have_written(text, kind), path.name
        others = {*FORMATS, "schema"} - {kind, "text", "concise", "github"}
        assert [each for each in others if could_have_written(text, each)] == [], path.name
    assert seen == {*kinds.values(), "json", "text"}
    for path in ROOT.glob("examples/contracts/*.yaml"):
        assert [
            each for each in (*FORMATS, "schema") if could_have_written(path.read_text("utf-8"), each)
        ] == []


@given(st.text(min_size=1).filter(str.strip), st.sampled_from([*FORMATS, "schema"]))
def test_a_text_is_not_taken_for_ours(text: str, kind: str) -> None:
    assert not could_have_written(text, kind)


def test_an_output_into_a_pipe_or_nothing(repo: Path) -> None:
    for script, expected in {
        "kitei check --format=json --output=/dev/stdout contracts/hinode.yaml | head -c 13": '{\n  "version"',
        "kitei check --format=json --output=/dev/null contracts/hinode.yaml": "",
        "kitei check --format=json --output=>(head -c 13 >&2) contracts/hinode.yaml; sleep 0.2; true": "",
        "mkfifo pipe; head -c 13 pipe & kitei check --format=json --output=pipe contracts/hinode.yaml; wait": '{\n  "version"',
    }.items():
        done = subprocess.run(
            ["bash", "-c", f'kitei() {{ "{sys.executable}" -I -m validator "$@" {DAY} --lang=en; }}; {script}'],
            cwd=repo, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.stdout == expected, done
        assert "cannot" not in done.stderr


def test_an_output_that_is_no_file(kitei: Kitei, repo: Path) -> None:
    (repo / "loop").symlink_to("loop2")
    (repo / "loop2").symlink_to("loop")
    (repo / "dangling").symlink_to("nowhere/at/all")
    for name in ("contracts", "loop", "dangling", "contracts/aozora.yaml/x", "no/such/folder/x", "x" * 300):
        ran = kitei("check", DAY, f"--output={name}")
        assert ran.status == 2
        assert ran.err.startswith("kitei: ")
        assert "Traceback" not in ran.err
    assert not list(repo.rglob(".kitei-*"))


@pytest.mark.parametrize("option", ["", "--baseline=kitei-baseline.json", "--baseline=folder/b.json"])
def test_a_baseline_is_recorded_over_no_other_file(
    kitei: Kitei, repo: Path, tmp_path: Path, option: str
) -> None:
    outside = tmp_path / "outside"
    name = option.partition("=")[2] or "kitei-baseline.json"
    if "/" in name:
        (repo / "folder").symlink_to(outside)
    else:
        (repo / name).symlink_to(outside / "new.json")
        # what was once written beside it, before it took its name
        (repo / f"{name}.new").symlink_to(outside / "new.json")
    before = state(outside)
    assert kitei("baseline", DAY, *filter(None, [option])).status == 2
    assert state(outside) == before
    (repo / "notes.json").write_text(OTHERS["package.json"])
    ran = kitei("baseline", DAY, "--baseline=notes.json")
    assert ran.status == 2
    assert "another kind" in ran.err
    assert (repo / "notes.json").read_text() == OTHERS["package.json"]
    assert kitei("baseline", DAY, f"--baseline={outside}/mine.json").status == 0
    assert "fingerprint" in (outside / "mine.json").read_text()


def test_init_writes_through_no_link(kitei: Kitei, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("contracts", "designations.yaml"):
        folder = tmp_path / f"new-{name}"
        folder.mkdir()
        (folder / name).symlink_to(outside / ("" if name == "contracts" else name))
        ran = kitei("init", str(folder))
        assert ran.status == 2
        assert name in ran.err
    assert list(outside.iterdir()) == []


def test_a_fix_writes_through_no_link(kitei: Kitei, repo: Path, tmp_path: Path) -> None:
    (repo / "contracts" / "link.yaml").symlink_to(tmp_path / "outside" / "slip.yaml")
    (repo / "linked").symlink_to(tmp_path / "outside")
    other = tmp_path / "outside" / "other"
    (other / ".git").mkdir(parents=True)
    (other / "slip.yaml").write_text(SLIP)
    (repo / "turn").symlink_to("linked")
    before = state(tmp_path / "outside")
    kitei("check", DAY, "--fix")
    named = ("contracts/link.yaml", "linked/slip.yaml", "linked", "linked/other", "turn/other/slip.yaml")
    for name in named:
        ran = kitei("check", DAY, "--fix", name)
        assert ran.status == 2
        assert "leads out of the repository" in said(ran)
    assert state(tmp_path / "outside") == before
    assert os.readlink(repo / "contracts" / "link.yaml") == str(tmp_path / "outside" / "slip.yaml")
