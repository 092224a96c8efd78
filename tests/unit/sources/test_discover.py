"""Which files are found."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from validator.sources.discover import MAX_LINKED, Finder, Found, would_find
from validator.sources.git import Repository, Unavailable
from validator.sources.home import display_name, home_at, repository_root
from validator.sources.identity import each_once


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: 1\n")


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def discover(paths: list[str], root: Path) -> Found:
    return Finder(home_at(str(root))).find(paths)


def files(root: Path, *paths: str) -> list[str]:
    found = discover([*paths] or ["."], root)
    assert found.problems == []
    return shown(found, root)


def shown(found: Found, root: Path) -> list[str]:
    """Each file once, as people see it."""
    home = home_at(str(root))
    return sorted(home.shown(names[0]) for names in each_once(found.files, home).values())


def test_every_yaml_file_but_hidden_folders(root: Path) -> None:
    make(
        root,
        "b.yaml",
        "a/x.yml",
        "a/.hidden.yaml",
        "a/y.txt",
        ".github/z.yaml",
        "a/.tox/z.yaml",
        "A.YAML",
        "x.yaml/in.yaml",
    )
    assert files(root) == ["A.YAML", "a/.hidden.yaml", "a/x.yml", "b.yaml", "x.yaml/in.yaml"]
    assert files(root, ".") == files(root)
    assert files(root, "a") == ["a/.hidden.yaml", "a/x.yml"]
    assert files(root, ".github") == [".github/z.yaml"]


def test_what_is_named_by_hand_is_taken(root: Path) -> None:
    make(root, "a.txt", ".x/b.yaml", "c.yaml")
    found = discover(["a.txt", "./.x/b.yaml", str(root / "c.yaml"), "c.yaml"], root)
    assert shown(found, root) == [".x/b.yaml", "a.txt", "c.yaml"]
    assert found.named == found.files
    assert discover(["."], root).named == frozenset()


def test_a_path_that_is_not_there(root: Path) -> None:
    make(root, "a.yaml")
    found = discover(["a.yaml", "nope", "no/pe.yaml"], root)
    assert shown(found, root) == ["a.yaml"]
    assert [problem.path for problem in found.problems] == ["nope", "no/pe.yaml"]
    assert "no such file" in found.problems[0].message.en


def test_a_file_outside_the_root(root: Path, tmp_path: Path) -> None:
    make(tmp_path, "out.yaml")
    assert files(root, "../out.yaml") == [str(tmp_path / "out.yaml")]


def test_what_git_ignores_is_left_out(root: Path) -> None:
    make(
        root,
        "a.yaml",
        "ignored.yaml",
        "build/x.yaml",
        "sub/deep/y.yaml",
        "sub/keep.yaml",
        "tracked.tmp.yaml",
        "new.yaml",
        "日本.yaml",
        "無視.yaml",
    )
    (root / ".gitignore").write_text("ignored.yaml\nbuild/\n*.tmp.yaml\n無視.yaml\n")
    (root / "sub" / ".gitignore").write_text("deep\n")
    git(root, "init", "-q")
    git(root, "add", "-f", "a.yaml", "tracked.tmp.yaml")
    kept = ["a.yaml", "new.yaml", "sub/keep.yaml", "tracked.tmp.yaml", "日本.yaml"]
    assert files(root) == kept
    assert files(root, "sub") == ["sub/keep.yaml"]
    assert files(root, "ignored.yaml") == ["ignored.yaml"]
    (root / "a.yaml").unlink()
    assert files(root) == kept[1:]


def test_inside_a_hook_git_is_asked_about_this_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root, "a.yaml", "ignored.yaml")
    (root / ".gitignore").write_text("ignored.yaml\n")
    git(root, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert files(root) == ["a.yaml"]


def test_a_repository_in_a_repository(root: Path) -> None:
    make(root, "a.yaml", "inner/b.yaml")
    git(root, "init", "-q")
    git(root / "inner", "init", "-q")
    assert files(root) == ["a.yaml", "inner/b.yaml"]


def test_without_git_all_are_found(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root, "a.yaml", "ignored.yaml")
    (root / ".gitignore").write_text("ignored.yaml\n")
    git(root, "init", "-q")
    assert not discover(["."], root).unasked
    monkeypatch.setenv("PATH", "")
    assert files(root) == ["a.yaml", "ignored.yaml"]
    assert discover(["."], root).unasked


@pytest.mark.parametrize(
    ("kind", "way_out"),
    [
        ("owner", "git config --global --add safe.directory '{folder}'"),
        ("index", "git reset"),
        ("bare", "git config core.bare false"),
        ("worktree", "git worktree repair"),
        ("version", "Update Git"),
        ("settings", "`git ls-files` failed: fatal: bad config line"),
    ],
)
def test_where_git_refuses_it_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, kind: str, way_out: str
) -> None:
    folder = root / "a b"
    make(folder, "a.yaml", "ignored.yaml")
    (folder / ".gitignore").write_text("ignored.yaml\n")
    git(folder, "init", "-q")
    settings = folder / ".git" / "config"
    match kind:
        case "owner":
            monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        case "index":
            (folder / ".git" / "index").write_text("no index")
        case "bare":
            git(folder, "config", "core.bare", "true")
        case "worktree":
            shutil.rmtree(folder / ".git")
            (folder / ".git").write_text(f"gitdir: {root}/gone\n")
        case "version":
            git(folder, "config", "core.repositoryformatversion", "9")
        case _:
            settings.write_text(settings.read_text() + "[\n")
    found = discover([str(folder)], root)
    assert sorted(os.path.basename(path) for path in found.files) == ["a.yaml", "ignored.yaml"]
    [problem] = found.problems
    assert problem.path == "a b"
    assert way_out.format(folder=folder) in problem.message.en
    assert "all are checked" in problem.message.en
    if kind not in ("index", "bare"):  # which keep their commits
        with pytest.raises(Unavailable) as refused:
            Repository(str(folder)).commit("HEAD")
        assert refused.value.words.en.replace("rev-parse", "ls-files") in problem.message.en


def test_a_folder_named_like_gits_is_no_repository(root: Path) -> None:
    make(root, "a.yaml")
    (root / ".git").mkdir()
    assert files(root) == ["a.yaml"]


def test_links(root: Path, tmp_path: Path) -> None:
    make(root, "a.yaml", "sub/b.yaml", "c.txt")
    make(tmp_path, "out.yaml")
    make(root, ".hidden/d.yaml")
    (root / "same.yaml").symlink_to("a.yaml")
    (root / "shown.yaml").symlink_to(".hidden/d.yaml")
    (root / "other.yaml").symlink_to("c.txt")
    (root / "out.yaml").symlink_to(tmp_path / "out.yaml")
    (root / "dangling.yaml").symlink_to("nowhere")
    (root / "loop").symlink_to(".")
    (root / "folder.yaml").symlink_to("sub")
    (root / "away").symlink_to(tmp_path)
    git(root, "init", "-q")
    assert files(root) == ["a.yaml", "dangling.yaml", "other.yaml", "out.yaml", "shown.yaml", "sub/b.yaml"]
    assert files(root, "same.yaml") == ["same.yaml"]
    assert files(root, "folder.yaml") == ["folder.yaml/b.yaml"]


def test_links_to_folders(root: Path, tmp_path: Path) -> None:
    """They are followed within the repository; one that leads out of it is told, and a circle ends."""
    make(root, "a.yaml", ".hidden/b.yaml", "sub/c.yaml")
    (root / "sub" / "shown").symlink_to("../.hidden")
    (root / "sub" / "up").symlink_to("..")
    (root / "sub" / "away").symlink_to(tmp_path)
    git(root, "init", "-q")
    assert files(root) == ["a.yaml", "sub/c.yaml", "sub/shown/b.yaml"]
    assert files(root, "sub") == ["sub/c.yaml", "sub/shown/b.yaml", "sub/up/a.yaml"]
    assert discover(["."], root).aside == {
        str(root / ".hidden") + "/": "hidden",
        str(root / "sub/away") + "/": "outside",
    }


def test_links_that_fan_out_come_to_an_end(root: Path) -> None:
    """Each of these folders has two links to the next, so that there are 2^20 ways to the last."""
    for number in range(20):
        make(root, f"{number}/x.yaml")
        for name in "ab":
            (root / str(number) / name).symlink_to(f"../{number + 1}")
    make(root, "20/x.yaml")
    found = discover(["."], root)
    assert len(shown(found, root)) == 21
    (problem,) = found.problems
    assert str(MAX_LINKED) in problem.message.en


def test_what_is_left_out_is_told(root: Path) -> None:
    """A folder counts as one, where it holds a file; Git's own folder does not count."""
    make(
        root,
        "a.yaml",
        "one.yaml",
        ".github/x.yaml",
        ".cache/x.txt",
        "build/deep/x.yaml",
        "dist/x.txt",
        "old/x.yaml",
    )
    (root / ".gitignore").write_text("one.yaml\nbuild\ndist\n")
    git(root, "init", "-q")
    old = str(root / "old") + "/"
    found = Finder(home_at(str(root)), left_out=lambda path: "excluded" if path == old else None).find(["."])
    assert shown(found, root) == ["a.yaml"]
    assert {os.path.relpath(path, root): why for path, why in found.aside.items()} == {
        "one.yaml": "ignored",
        "build": "ignored",
        ".github": "hidden",
        "old": "excluded",
    }
    assert all(os.path.isdir(path) == path.endswith("/") for path in found.aside)


def test_a_folder_that_is_left_out_is_looked_into_no_further_than_a_glance(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root, "a.yaml", *(f".big/{number}.txt" for number in range(5)))
    monkeypatch.setattr("validator.sources.discover._GLANCE", 3)
    assert list(discover(["."], root).aside) == [str(root / ".big") + "/"]
    monkeypatch.setattr("validator.sources.discover._GLANCE", 5)
    assert discover(["."], root).aside == {}


def test_a_fifo_is_found_so_that_it_is_said(root: Path) -> None:
    os.mkfifo(root / "x.yaml")
    assert files(root) == ["x.yaml"]


def test_a_name_that_is_not_utf8(root: Path) -> None:
    with open(os.fsencode(root) + b"/\xff.yaml", "wb"):  # noqa: PTH123
        pass
    (name,) = files(root)
    assert os.fsencode(name) == b"\xff.yaml"


def test_a_folder_that_cannot_be_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root, "a.yaml", "sub/b.yaml")
    scan = os.scandir

    def guarded(folder: str) -> object:
        if folder.endswith("sub"):
            raise PermissionError(13, "no")
        return scan(folder)

    monkeypatch.setattr("validator.sources.discover.os.scandir", guarded)
    found = discover(["."], root)
    assert shown(found, root) == ["a.yaml"]
    assert [(p.path, "permission" in p.message.en) for p in found.problems] == [("sub", True)]


def test_names_through_a_link_to_the_root(root: Path, tmp_path: Path) -> None:
    make(root, "a.yaml")
    (tmp_path / "link").symlink_to(root)
    assert display_name(str(tmp_path / "link" / "a.yaml"), str(root)) == "a.yaml"


def test_repository_root(root: Path) -> None:
    make(root, "a/b/c.yaml")
    assert repository_root(str(root / "a")) != str(root)
    (root / ".git").write_text("gitdir: elsewhere\n")
    assert repository_root(str(root / "a" / "b")) == str(root)


@pytest.mark.parametrize(
    "name",
    [
        "a.yaml", "a.YML", "a.txt", "deep/a.yaml", ".hidden/a.yaml", "deep/.hidden/a.yaml", ".a.yaml", "named.txt",
        "../beside/a.yaml",
    ],
)  # fmt: skip
def test_what_would_be_found_is_found_once_it_is_there(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    path = Path(os.path.normpath(root / name))
    paths = [str(root), str(root / "named.txt")]
    would = would_find(str(path), paths)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a: 1\n")
    assert would == (name in shown(discover(paths, root), root))
