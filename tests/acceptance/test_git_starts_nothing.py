"""What a repository's attributes, its folders and its users' settings of Git would start is not started."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from acceptance.runs import DAY, Kitei
from generators.repositories import ENVIRONMENT, Repo

RECORD = "record: contract\nkind: gateway\nid: A-1\ncontractor: aozora\n"
NAMES = ("clean", "process", "smudge", "command", "textconv", "external", "fsmonitor", "hook", "ssh", "git")
ATTRIBUTES = "*.yaml filter=one diff=one\n*.yml filter=two.three\n"


@pytest.fixture
def ran(tmp_path: Path) -> Callable[[], set[str]]:
    """Which of the planted programs have run since it was asked last."""

    def told() -> set[str]:
        found = list((tmp_path / "ran").iterdir())
        for path in found:
            path.unlink()
        return {path.name for path in found}

    (tmp_path / "ran").mkdir()
    return told


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository whose attributes name programs that its user has set up, at rest, and racy for Git's index."""
    repo = Repo(tmp_path / "repo")
    repo.commit({".gitattributes": ATTRIBUTES, "a.yaml": RECORD, "b.yml": RECORD.replace("A-1", "A-2")})
    programs = {name: tmp_path / "programs" / name for name in NAMES}
    (tmp_path / "programs").mkdir()
    for name, program in programs.items():
        program.write_text(f'#!/bin/sh\ntouch "{tmp_path}/ran/{name}"\nexec cat\n')
        program.chmod(0o755)
    for name in ("git", "validator"):
        (repo.folder / name).write_bytes(programs["git"].read_bytes())
        (repo.folder / name).chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-commit"):
        (hooks / name).symlink_to(programs["hook"])
        (repo.folder / ".git" / "hooks" / name).symlink_to(programs["hook"])
    settings = tmp_path / "settings"
    settings.write_text(
        f'[filter "one"]\nclean = {programs["clean"]}\nsmudge = {programs["smudge"]}\nrequired\n'
        f'[filter "two.three"]\nprocess = {programs["process"]}\n'
        f'[diff "one"]\ncommand = {programs["command"]}\ntextconv = {programs["textconv"]}\n'
        f"[diff]\nexternal = {programs['external']}\n[core]\nfsmonitor = {programs['fsmonitor']}\n"
        f"hooksPath = {hooks}\nsshCommand = {programs['ssh']}\npager = {programs['git']}\n"
    )
    for path in ("a.yaml", "b.yml", ".git/index"):
        os.utime(repo.folder / path, (1_577_836_800, 1_577_836_800))
    repo.git("update-index", "--refresh")
    os.utime(repo.folder / ".git" / "index", (1_577_836_800, 1_577_836_800))
    for name, value in {**ENVIRONMENT, "GIT_CONFIG_GLOBAL": str(settings)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f":.:{ENVIRONMENT['PATH']}:validator")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(programs["external"]))
    return repo


def git(repo: Repo, *words: str) -> None:
    """Git as somebody would type it here."""
    words = ("/usr/bin/env", f"PATH={ENVIRONMENT['PATH']}", "git", *words)
    subprocess.run(words, cwd=repo.folder, capture_output=True, check=False, timeout=60)


def test_what_is_planted_would_run(repo: Repo, ran: Callable[[], set[str]]) -> None:
    git(repo, "diff-index", "--name-only", "HEAD", "--")
    found = ran()
    git(repo, "status")
    found |= ran()
    (repo.folder / "a.yaml").write_text(RECORD + "# more\n")
    git(repo, "diff", "HEAD")
    found |= ran()
    git(repo, "diff", "--no-ext-diff", "HEAD")
    found |= ran()
    subprocess.run(["git", "status"], cwd=repo.folder, capture_output=True, check=False, timeout=60)
    found |= ran()
    assert found >= {"clean", "process", "command", "textconv", "fsmonitor", "hook", "git"}


@pytest.mark.parametrize(
    "asked",
    [["."], ["--since=HEAD"], ["--since=HEAD...", "."], ["--affected"], ["--affected", "a.yaml"], ["--fix"]],
)
@pytest.mark.parametrize("changed", [False, True])
def test_a_check_starts_nothing(
    repo: Repo,
    ran: Callable[[], set[str]],
    kitei: Kitei,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[str],
    changed: bool,
) -> None:
    monkeypatch.chdir(repo.folder)
    if changed:
        (repo.folder / "a.yaml").write_text(RECORD + "# more\n")
        (repo.folder / ".gitignore").write_text("c.yaml\n")
    done = kitei("check", DAY, "--format=json", "--allow-empty", *asked)
    assert done.status in (0, 1), done
    assert ran() == set()


def test_a_file_through_a_filter_is_not_lost(
    repo: Repo, kitei: Kitei, monkeypatch: pytest.MonkeyPatch, ran: Callable[[], set[str]]
) -> None:
    """Without its filter a file may seem to differ; then it is compared by what it says."""
    monkeypatch.chdir(repo.folder)
    (repo.folder / "a.yaml").write_text(RECORD.replace("A-1", "A-9"))
    changed = kitei("check", DAY, "--since=HEAD", "--format=json")
    assert "A-9" in changed.out
    assert ran() == set()


def test_a_folder_laid_out_as_a_repository_brings_no_settings(
    tmp_path: Path, kitei: Kitei, ran: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an archive can hold, and a repository below another: `HEAD`, `objects`, `refs` and a `config`."""
    bare = tmp_path / "unpacked"
    (bare / "objects").mkdir(parents=True)
    (bare / "refs").mkdir()
    (bare / ".git").mkdir()
    (bare / "HEAD").write_text("ref: refs/heads/main\n")
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\ntouch "{tmp_path}/ran/fsmonitor"\n')
    program.chmod(0o755)
    (bare / "config").write_text(
        f"[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\nfsmonitor = {program}\n"
    )
    (bare / "a.yaml").write_text(RECORD)
    subprocess.run(
        ["git", "ls-files", "--others"], cwd=bare, env=ENVIRONMENT, check=False, capture_output=True
    )
    assert ran() == {"fsmonitor"}
    monkeypatch.chdir(bare)
    kitei("check", DAY, ".")
    kitei("check", DAY, "--since=HEAD", ".")
    assert ran() == set()
