"""Names from home and back."""

from __future__ import annotations

import os
from pathlib import Path

from validator.sources.home import home_at, repository_root


def test_names_in_and_beside_home(tmp_path: Path) -> None:
    """Beside home, but in its repository, a name is written from home; elsewhere it is absolute."""
    folder = tmp_path / "repository" / "contracts"
    folder.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    home = home_at(str(folder))
    assert home.root == str(tmp_path / "repository")
    for name in ("a.yaml", "deep/a.yaml", "../company.yaml", "../..a/b.yaml"):
        assert home.shown(home.path(name)) == name
    outside = str(tmp_path / "else.yaml")
    assert home.shown(outside) == outside
    assert home.path("../../else.yaml") == outside


def test_a_home_in_no_repository(tmp_path: Path) -> None:
    """There, what lies beside it is shown whole."""
    (tmp_path / "here").mkdir()
    home = home_at(str(tmp_path / "here"))
    assert home.root is None
    assert home.shown(home.path("a.yaml")) == "a.yaml"
    assert home.shown(str(tmp_path / "a.yaml")) == str(tmp_path / "a.yaml")


def test_a_home_behind_a_link(tmp_path: Path) -> None:
    """Its files are named from it, whichever of its names they come by."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / ".git").mkdir()
    os.symlink("real", tmp_path / "link")
    by_link, by_name = home_at(str(tmp_path / "link")), home_at(str(tmp_path / "real"))
    for path in (tmp_path / "link" / "a.yaml", tmp_path / "real" / "a.yaml"):
        assert by_link.shown(str(path)) == by_name.shown(str(path)) == "a.yaml"


def test_the_root_behind_a_link(tmp_path: Path) -> None:
    """A link in a repository leads into no other one; one's own, outside any, leads where it leads."""
    for name in ("repo", "repo/sub", "other", "other/deep"):
        (tmp_path / name / ".git").mkdir(parents=True)
    repo, other = tmp_path / "repo", tmp_path / "other"
    (repo / "out").symlink_to(other)
    (repo / "again").symlink_to("out")
    (repo / "sub" / "up").symlink_to("..")
    (tmp_path / "mine").symlink_to(other)
    for path, root in {
        repo / "a": repo,
        repo / "out": repo,
        repo / "out" / "deep" / "b": repo,
        repo / "again" / "deep": repo,
        repo / "sub" / "a": repo / "sub",
        repo / "sub" / "up": repo / "sub",
        tmp_path / "mine" / "deep": tmp_path / "mine" / "deep",
        tmp_path / "mine" / "a": tmp_path / "mine",
    }.items():
        assert repository_root(str(path)) == str(root), path
    assert repository_root(str(tmp_path)) is None
