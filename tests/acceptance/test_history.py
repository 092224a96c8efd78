"""What Git is asked for `--since` and `--affected`: revisions, merge bases, shallow clones, hooks, links, big repositories."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from generators.repositories import ENVIRONMENT, Repo, of_changes, told
from jsonschema import Draft202012Validator
from test_change_control import FILE, GATEWAY, NETWORK, VPDN, text

from validator import reports
from validator.commands import affected, history
from validator.commands.gather import Text
from validator.sources.git import Repository, Unavailable
from validator.sources.home import repository_root

TYPE_B = GATEWAY.replace("type-a", "type-b")
CHANGED = ("changed-as-article-8-allows", "error", FILE, 6)
L2TP = GATEWAY.replace("ikev2", "l2tp")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def changes(repo: Repo, *paths: str, **said: object) -> list[tuple[str, str, str, int]]:
    return [told(violation) for violation in of_changes(repo.check(*paths, **said))]


def renamed(record: str, contractor: str) -> str:
    return record.replace("aozora", contractor)


# --- revisions -----------------------------------------------------------------------------------------------------


def test_every_way_to_name_a_commit(repo: Repo) -> None:
    first = repo.commit({FILE: GATEWAY})
    repo.git("tag", "v1")
    repo.git("tag", "--annotate", "v2", "--message", "x")
    repo.commit({FILE: TYPE_B})
    for revision in (first, first[:10], "HEAD~1", "HEAD^", "v1", "v2", "main~1", "@~1", ":/a change"):
        assert changes(repo, since=revision) == ([CHANGED] if revision != ":/a change" else [])
    assert changes(repo, since="HEAD") == []


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "no revision `nowhere`"),
        ("HEAD~9", "no revision `HEAD~9`"),
        ("", "names no single revision"),
        ("--help", "names no single revision"),
        ("HEAD..main", "names no single revision"),
        ("HEAD...main", "names no single revision"),
        ("...", "names no single revision"),
        ("HEAD:contracts", "no revision `HEAD:contracts`"),
        ("0" * 40, "no revision `000"),
        ("a\x1b[31mb", "no revision `a\\u{1b}[31mb`"),
        ("a\0b", "names no single revision"),
    ],
)
def test_what_names_no_commit_is_told(repo: Repo, revision: str, said: str) -> None:
    repo.commit({FILE: GATEWAY})
    with pytest.raises(Unavailable) as told_:
        repo.check(since=revision)
    assert said in told_.value.words.en
    assert all(words.endswith((".", "。")) for words in told_.value.words)


def test_the_merge_base_is_where_the_branches_part(repo: Repo) -> None:
    repo.commit({FILE: GATEWAY})
    repo.git("switch", "--quiet", "--create", "work")
    repo.commit({"other.yaml": renamed(NETWORK, "midori")})
    repo.git("switch", "--quiet", "main")
    repo.commit({FILE: TYPE_B})
    repo.git("switch", "--quiet", "work")
    assert changes(repo, since="main...") == []
    assert changes(repo, since="main") == [CHANGED]
    repo.write({FILE: TYPE_B})
    assert changes(repo, since="main...") == [CHANGED]


def test_branches_without_a_common_commit(repo: Repo) -> None:
    repo.commit({FILE: GATEWAY})
    repo.git("switch", "--quiet", "--orphan", "other")
    repo.commit({FILE: TYPE_B})
    with pytest.raises(Unavailable, match="have no commit in common"):
        repo.check(since="main...")


def test_an_unborn_head(repo: Repo) -> None:
    repo.write({FILE: GATEWAY})
    for revision in ("HEAD", "main", "HEAD..."):
        with pytest.raises(Unavailable, match="no commit yet"):
            repo.check(since=revision)
    repo.git("add", "--all")
    assert repo.check(affected=True).summary.records == 1


def test_no_repository(tmp_path: Path) -> None:
    if repository_root(str(tmp_path)) is not None:
        pytest.skip("the folder for tests lies in a repository")
    bare = Repo(tmp_path, begun=True)
    bare.write({FILE: GATEWAY})
    for said in ({"since": "HEAD"}, {"affected": True}):
        with pytest.raises(Unavailable, match="needs a Git repository"):
            bare.check(**said)


def test_several_repositories(tmp_path: Path) -> None:
    for name in ("a", "b"):
        Repo(tmp_path / name).commit({FILE: GATEWAY})
    with pytest.raises(Unavailable, match="several Git repositories"):
        Repo(tmp_path, begun=True).check("a", "b", since="HEAD")


# --- clones --------------------------------------------------------------------------------------------------------


def test_a_shallow_clone_that_holds_the_revision(repo: Repo, tmp_path: Path) -> None:
    repo.commit({FILE: GATEWAY})
    repo.commit({FILE: GATEWAY})
    repo.commit({FILE: TYPE_B})
    repo.git("clone", "--quiet", "--depth=2", f"file://{repo.folder}", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone", begun=True)
    assert changes(clone, since="HEAD~1") == [CHANGED]


def test_a_shallow_clone_says_what_is_missing(repo: Repo, tmp_path: Path) -> None:
    first = repo.commit({FILE: GATEWAY})
    repo.git("branch", "old")
    repo.commit({FILE: TYPE_B})
    repo.git(
        "clone",
        "--quiet",
        "--depth=1",
        "--no-single-branch",
        f"file://{repo.folder}",
        str(tmp_path / "clone"),
    )
    clone = Repo(tmp_path / "clone", begun=True)
    for revision in ("HEAD~1", "HEAD~1...", "main~1"):
        with pytest.raises(Unavailable, match=r"does not hold the revision .* `git fetch --unshallow`"):
            clone.check(since=revision)
    with pytest.raises(Unavailable, match="does not hold the commit where HEAD and `origin/old` part"):
        clone.check(since="origin/old...")
    assert changes(clone, since="origin/old") == [CHANGED]
    clone.git("fetch", "--quiet", "--unshallow")
    assert changes(clone, since="origin/old...") == changes(clone, since=first) == [CHANGED]


def test_a_clone_without_contents_says_what_is_missing(repo: Repo, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.commit({FILE: GATEWAY})
    repo.commit({FILE: TYPE_B})
    repo.git("clone", "--quiet", "--filter=blob:none", f"file://{repo.folder}", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone", begun=True)
    assert changes(clone, since="HEAD~1") == [CHANGED]
    repo.git("clone", "--quiet", "--filter=blob:none", f"file://{repo.folder}", str(tmp_path / "cut-off"))
    cut_off = Repo(tmp_path / "cut-off", begun=True)
    cut_off.git("remote", "set-url", "origin", str(tmp_path / "gone"))
    with pytest.raises(Unavailable):
        cut_off.check(since="HEAD~1")


# --- files ---------------------------------------------------------------------------------------------------------


def test_only_files_that_differ_are_read_from_the_revision(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"c{number}" for number in range(20)]
    repo.commit({f"{name}.yaml": text(renamed(GATEWAY, name), renamed(NETWORK, name)) for name in names})
    repo.write({"c3.yaml": renamed(TYPE_B, "c3")})
    asked: list[str] = []
    contents = Repository.contents

    def counted(self: Repository, ids: object) -> dict[str, bytes]:
        wanted = list(ids)  # type: ignore[call-overload]
        asked.extend(wanted)
        return contents(self, wanted)

    monkeypatch.setattr(history.Repository, "contents", counted)
    assert len(changes(repo, since="HEAD")) == 2
    assert len(asked) == 1


def test_records_in_files_that_are_as_they_were_belong_to_the_former_world(repo: Repo) -> None:
    ended = (
        "record: cancellation\nid: CA\ncontractor: aozora\ncontract: NW\n"
        "received_on: 2025-09-01\neffective_on: 2025-10-01\n"
    )
    repo.commit({"a.yaml": GATEWAY, "b.yaml": NETWORK, "c.yaml": ended})
    repo.write({"b.yaml": None})
    assert changes(repo, since="HEAD") == []
    repo.git("rm", "--quiet", "c.yaml")
    repo.commit()
    repo.write({"b.yaml": NETWORK})
    repo.commit()
    repo.write({"b.yaml": None})
    assert changes(repo, since="HEAD") == [("contract-stays", "error", "a.yaml", 2)]


def test_paths_select_what_is_reported(repo: Repo) -> None:
    repo.commit(
        {"a/x.yaml": GATEWAY, "b/y.yaml": renamed(GATEWAY, "midori"), "b/z.yaml": renamed(NETWORK, "midori")}
    )
    repo.write({"a/x.yaml": TYPE_B, "b/y.yaml": None, "b/z.yaml": None})
    assert [found[2] for found in changes(repo, "a", since="HEAD")] == ["a/x.yaml"]
    assert [found[2] for found in changes(repo, "b", since="HEAD")] == ["b/y.yaml", "b/z.yaml"]
    assert len(changes(repo, since="HEAD")) == 3


def test_from_a_folder_within_the_repository(repo: Repo) -> None:
    repo.commit({"top/a/x.yaml": GATEWAY, "other/y.yaml": NETWORK})
    repo.write({"top/a/x.yaml": TYPE_B, "other/y.yaml": None})
    inside = Repo(repo.folder / "top", begun=True)
    assert [found[:3] for found in changes(inside, since="HEAD")] == [
        ("contract-stays", "error", "a/x.yaml"),
        ("changed-as-article-8-allows", "error", "a/x.yaml"),
    ]
    (gone, _) = of_changes(inside.check(since="HEAD"))
    assert [one.path for one in gone.related] == ["../other/y.yaml"]


def test_what_a_check_does_not_look_at_was_not_there_either(repo: Repo) -> None:
    hidden = {".hidden/x.yaml": GATEWAY, "x.txt": NETWORK, "notes.yaml": "a: 1\n"}
    repo.commit({**hidden, "y.yaml": VPDN})
    repo.write(dict.fromkeys(hidden))
    assert changes(repo, since="HEAD") == []


def test_a_file_that_is_new_and_unknown_to_git(repo: Repo) -> None:
    repo.commit({"a.yaml": NETWORK})
    repo.write({"b.yaml": GATEWAY})
    assert changes(repo, since="HEAD") == []
    repo.write({"a.yaml": None, "b.yaml": text(GATEWAY, NETWORK)})
    assert changes(repo, since="HEAD") == []


def test_standard_input_stands_for_its_file(repo: Repo) -> None:
    repo.commit({FILE: GATEWAY})
    assert changes(repo, since="HEAD", stdin=Text(FILE, TYPE_B.encode())) == [CHANGED]
    repo.write({FILE: TYPE_B})
    assert changes(repo, since="HEAD", stdin=Text(FILE, GATEWAY.encode())) == []


def test_names_of_any_kind(repo: Repo) -> None:
    name = 'contracts/a "b"\n\\ é 契約.yaml'
    repo.commit({name: GATEWAY})
    repo.write({name: TYPE_B})
    assert changes(repo, since="HEAD") == [(*CHANGED[:2], name, 6)]


def test_links_are_followed_within_the_commit(repo: Repo) -> None:
    repo.write({"data/aozora.txt": GATEWAY, FILE: ""})
    (repo.folder / FILE).unlink()
    os.symlink("../data/aozora.txt", repo.folder / FILE)
    repo.commit()
    repo.write({"data/aozora.txt": TYPE_B})
    assert changes(repo, since="HEAD") == [CHANGED]
    repo.write({"data/aozora.txt": GATEWAY})
    assert changes(repo, since="HEAD") == []
    repo.git("rm", "--quiet", "--cached", FILE)
    (repo.folder / FILE).unlink()
    os.symlink("/etc/hostname", repo.folder / FILE)
    repo.commit()
    (repo.folder / FILE).unlink()
    assert changes(repo, since="HEAD") == []


def test_a_file_that_was_too_large(repo: Repo) -> None:
    repo.commit({FILE: GATEWAY + "# " + "x" * (1 << 21), "b.yaml": VPDN})
    repo.write({FILE: TYPE_B})
    report = repo.check(since="HEAD")
    assert not report.failures
    assert any("could not be read as it was" in note for note in report.notes)


@pytest.mark.no_cover
def test_many_files(repo: Repo) -> None:
    names = [f"c{number}" for number in range(600)]
    repo.commit({f"{name}.yaml": renamed(GATEWAY, name) for name in names})
    repo.write({f"{name}.yaml": renamed(TYPE_B, name) for name in names})
    assert len(changes(repo, since="HEAD")) == 600


def test_settings_and_hooks_of_git_change_nothing(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({FILE: GATEWAY, "b.yaml": NETWORK})
    repo.git("mv", "b.yaml", "c.yaml")
    repo.write({FILE: TYPE_B})
    ran = repo.folder / "ran"
    monitor = repo.folder / ".git" / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch {ran}\n")
    monitor.chmod(0o755)
    for name, value in {
        "core.fsmonitor": str(monitor),
        "diff.external": str(monitor),
        "diff.renames": "copies",
        "diff.relative": "true",
        "core.quotePath": "true",
        "color.ui": "always",
        "diff.noprefix": "true",
    }.items():
        repo.git("config", name, value)
    ran.unlink(missing_ok=True)
    other = Repo(repo.folder.parent / "other")
    for name in ("GIT_DIR", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(monitor))
    assert changes(repo, since="HEAD") == [CHANGED]
    assert not ran.exists()


def test_git_is_not_there(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({FILE: GATEWAY})
    monkeypatch.setenv("PATH", str(repo.folder))
    with pytest.raises(Unavailable, match="Git cannot be run"):
        repo.check(since="HEAD")


# --- what a change affects -----------------------------------------------------------------------------------------


def test_a_deleted_record_is_read_from_git(repo: Repo) -> None:
    repo.commit(
        {"gw.yaml": L2TP, "nw.yaml": NETWORK, "vpdn.yaml": VPDN, "b.yaml": renamed(GATEWAY, "midori")}
    )
    assert repo.check(affected=True).summary.records == 0
    repo.git("rm", "--quiet", "vpdn.yaml")
    report = repo.check(affected=True)
    assert [told(v)[:3] for v in report.violations] == [("l2tp-needs-vpdn-contract", "error", "gw.yaml")]
    assert (report.summary.records, report.summary.contractors, report.summary.files) == (2, 1, 2)


def test_it_finds_what_a_full_check_finds_for_them(repo: Repo) -> None:
    files = {"gw.yaml": L2TP, "nw.yaml": NETWORK, "x/mixed.yaml": text(renamed(L2TP, "midori"), VPDN)}
    repo.commit(files)
    repo.write({"x/mixed.yaml": renamed(L2TP, "midori")})
    repo.git("add", "--all")
    full = repo.check().violations
    assert {violation.contractor for violation in full} == {"aozora", "midori"}
    assert repo.check(affected=True).violations == full
    assert [v.contractor for v in repo.check("gw.yaml", affected=True).violations] == [
        v.contractor for v in full
    ]


def test_paths_alone(repo: Repo) -> None:
    repo.commit({"gw.yaml": L2TP, "nw.yaml": NETWORK, "b.yaml": renamed(L2TP, "midori")})
    full = repo.check().violations
    assert repo.check("nw.yaml", affected=True).violations == tuple(
        v for v in full if v.contractor == "aozora"
    )
    assert repo.check("b.yaml", affected=True).violations == tuple(
        v for v in full if v.contractor == "midori"
    )


def test_no_more_is_parsed_than_it_must(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(
        {f"c{n}.yaml": renamed(GATEWAY, f"customer-{n}") for n in range(30)} | {"aozora.yaml": GATEWAY}
    )
    repo.write(
        {
            "aozora.yaml": TYPE_B,
            "more.yaml": NETWORK.replace("contractor: aozora", 'contractor: "aozor\\x61"'),
        }
    )
    repo.git("add", "--all")
    parsed: list[bytes] = []
    read = affected.read
    monkeypatch.setattr(affected, "read", lambda data: parsed.append(data) or read(data))
    report = repo.check(affected=True)
    assert report.summary.records == 2
    assert len(parsed) == 5  # before and after in Git, and the two files


def test_designations_concern_everybody(repo: Repo) -> None:
    repo.commit(
        {"gw.yaml": L2TP, "b.yaml": renamed(L2TP, "midori"), "company.yaml": "record: designations\n"}
    )
    repo.git("rm", "--quiet", "company.yaml")
    assert repo.check(affected=True).violations == repo.check().violations


def test_a_hook_names_files_that_a_check_leaves_aside(repo: Repo) -> None:
    aside = {"other.yaml": "a: 1\n", "empty.yaml": ""}
    repo.commit({"gw.yaml": GATEWAY})
    repo.write(aside)
    repo.git("add", "--all")
    report = repo.check(*aside, affected=True, allow_empty=False)
    assert (report.failures, report.summary.records) == ((), 0)


def test_the_index_that_is_to_be_committed(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"gw.yaml": L2TP, "vpdn.yaml": VPDN})
    index = repo.folder / ".git" / "next-index-1.lock"
    index.write_bytes((repo.folder / ".git" / "index").read_bytes())
    (repo.folder / "vpdn.yaml").unlink()
    removed = {**ENVIRONMENT, "GIT_INDEX_FILE": str(index)}
    import subprocess

    subprocess.run(
        ["git", "rm", "--quiet", "--cached", "vpdn.yaml"], cwd=repo.folder, env=removed, check=True
    )
    assert repo.check(affected=True).summary.records == 0
    for written in (str(index), ".git/next-index-1.lock"):
        monkeypatch.setenv("GIT_INDEX_FILE", written)
        assert repo.check(affected=True).summary.records == 1


def test_both_together(repo: Repo) -> None:
    repo.commit({FILE: GATEWAY, "b.yaml": renamed(GATEWAY, "midori")})
    repo.write({FILE: TYPE_B, "b.yaml": renamed(TYPE_B, "midori")})
    repo.git("add", FILE)
    assert changes(repo, affected=True, since="HEAD") == [CHANGED]


def test_what_changed_since_a_revision_is_affected_too(repo: Repo) -> None:
    """On a branch in CI nothing is staged: what the branch changed is what counts."""
    repo.commit({"gw.yaml": L2TP, "nw.yaml": NETWORK, "vpdn.yaml": VPDN, "b.yaml": renamed(L2TP, "midori")})
    repo.git("checkout", "--quiet", "-b", "branch")
    repo.commit({"vpdn.yaml": None})
    assert repo.check(affected=True).summary.records == 0
    for said in ({"since": "main..."}, {"pushed_from": "main"}):
        report = repo.check(affected=True, **said)
        assert {v.contractor for v in report.violations} == {"aozora"}
        assert "l2tp-needs-vpdn-contract" in {v.rule for v in report.violations}
        assert report.summary.records == 2


FOR_ALL = "Everything is checked, because this change touches {}."


@pytest.mark.parametrize(
    "name", ["law/a.kitei", "kitei.toml", "kitei-waivers.toml", "kitei-baseline.json", "company.yaml"]
)
def test_what_all_are_judged_by_concerns_everybody_also_where_it_goes(repo: Repo, name: str) -> None:
    said = {"policy": "law", "designations": "company.yaml", "configured": ("contracts",), "affected": True}
    files = {
        "contracts/gw.yaml": L2TP,
        "contracts/b.yaml": renamed(L2TP, "midori"),
        "company.yaml": "record: designations\n",
        "law/a.md": "",
    }
    repo.commit(files | {name: files.get(name, "")})
    assert repo.check(**said).summary.records == 0
    repo.write({name: files.get(name, "") + "# more\n", "law/a.md": "more"})
    assert repo.check(**said).summary.records == 0  # not staged
    repo.git("add", "--all")
    full = repo.check(**{**said, "affected": False})
    report = repo.check(**said)
    assert report.violations == full.violations
    assert report.notes == (FOR_ALL.format(name), *full.notes)
    repo.git("reset", "--quiet", "--hard")
    repo.git("rm", "--quiet", "--cached", name)
    assert FOR_ALL.format(name) in repo.check(**said).notes
    repo.git("commit", "--quiet", "--message", "gone")
    assert repo.check(**said).summary.records == 0


def test_another_commit_of_a_submodule_concerns_everybody(repo: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other")
    other.commit({"b.yaml": renamed(GATEWAY, "midori")})
    repo.commit({FILE: L2TP})
    allowed = ("-c", "protocol.file.allow=always")
    repo.git(*allowed, "submodule", "--quiet", "add", str(other.folder), "mod")
    assert FOR_ALL.format("mod") in repo.check(affected=True).notes
    assert FOR_ALL.format("mod") not in repo.check(affected=True, configured=(FILE,)).notes
    repo.commit()
    assert repo.check(affected=True).summary.records == 0
    # a comparison ends at its border, and says so
    (repo.folder / "mod" / "b.yaml").write_text(renamed(TYPE_B, "midori"), "utf-8")
    report = repo.check(since="HEAD")
    assert of_changes(report) == []
    assert next(note for note in report.notes if "another Git repository" in note).startswith("mod is")
    assert changes(Repo(repo.folder / "mod", begun=True), since="HEAD") != []
    repo.git("rm", "--quiet", "--force", "mod")
    assert FOR_ALL.format("mod") in repo.check(affected=True).notes


# --- the command line ----------------------------------------------------------------------------------------------


def kitei(repo: Repo, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**ENVIRONMENT, "PYTHONPATH": str(Path(__file__).parents[2]), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "validator", "check", "--as-of", "2025-11-01", *words]
    return subprocess.run(
        command, cwd=repo.folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_change_as_people_see_it(repo: Repo) -> None:
    """The old value is shown from the file as it was, whatever stands in that line now."""
    repo.commit({FILE: text(NETWORK, GATEWAY)})
    repo.write({FILE: TYPE_B.replace("record: contract\n", "record: contract\n\n\n", 1)})
    ran = kitei(repo, "--since", "HEAD")
    assert ran.returncode == 1
    for part in (
        "error[changed-as-article-8-allows]",
        f"--> {FILE}:8:7",
        "8 | item: type-b",
        f"::: {FILE}:18:7",
        "18 | item: type-a",
        "item (GW), as it was",
        "error[contract-stays]",
        f"--> {FILE}:4:5",
        f"::: {FILE}:2:5",
        "2 | id: NW",
        "note: Compared with `HEAD`.",
    ):
        assert part in ran.stdout, part
    ja = kitei(repo, "--since", "HEAD", "--lang", "ja").stdout
    assert "変更前の品目" in ja
    assert "`HEAD` と比べた。" in ja


def test_the_json_keeps_its_form(repo: Repo) -> None:
    repo.commit({FILE: text(NETWORK, GATEWAY)})
    repo.write({FILE: None, "other.yaml": VPDN.replace("aozora", "midori")})
    ran = kitei(repo, "--since", "HEAD", "--format", "json")
    schema = Path(reports.__file__).with_name("report.schema.json").read_text("utf-8")
    document = json.loads(ran.stdout)
    Draft202012Validator(json.loads(schema)).validate(document)
    assert {violation["path"] for violation in document["violations"]} == {FILE}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "nowhere"), "kitei: This repository has no revision `nowhere`."),
        (("--since=--output=x",), "kitei: `--output=x` names no single revision."),
        (("--affected", "-", "--stdin-filename", "x.yaml"), "kitei: --affected looks at files and the index"),
    ],
)
def test_what_cannot_be_compared_is_exit_status_2(repo: Repo, words: tuple[str, ...], said: str) -> None:
    repo.commit({FILE: GATEWAY})
    ran = kitei(repo, *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(said)


def test_nothing_affected_is_no_failure(repo: Repo) -> None:
    repo.commit({FILE: GATEWAY})
    ran = kitei(repo, "--affected")
    assert (ran.returncode, ran.stderr) == (0, "")
