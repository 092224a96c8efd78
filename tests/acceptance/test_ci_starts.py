"""The steps of the action and of the GitLab template, run whole in a repository that plants what they could start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from acceptance.planted import plant
from acceptance.runs import ENVIRONMENT, ROOT
from generators.repositories import ENVIRONMENT as GIT
from generators.repositories import Repo

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
JOB = yaml.safe_load((ROOT / "docs" / "kitei.gitlab-ci.yml").read_text("utf-8"))["kitei"]
BREACH = "error[l2tp-needs-vpdn-contract]"


class Place(NamedTuple):
    """A contributor's checkout, the folder in which what ran is told, and a checkout of kitei's own."""

    work: Repo
    ran: Path
    kitei: Repo
    temp: Path

    def bash(self, script: str, **said: str) -> subprocess.CompletedProcess[str]:
        """Runs a script as a runner does, in the checkout, where careless variables lead into it."""
        return subprocess.run(
            [shutil.which("bash") or "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.work.folder,
            env={**self.careless(), **said},
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )

    def careless(self) -> Mapping[str, str]:
        folder = self.work.folder
        paths = [".", "", "bin", ENVIRONMENT["PATH"], "node_modules/.bin"]
        return {
            **ENVIRONMENT,
            **{name: value for name, value in GIT.items() if name.startswith("GIT_")},
            "PATH": os.pathsep.join(paths),
            "PYTHONPATH": os.pathsep.join(["", ".", str(folder / "src")]),
            "PYTHONSTARTUP": str(folder / "sitecustomize.py"),
            "PYTHONUSERBASE": str(folder / ".kitei"),
            "KITEI_AS_OF": "2025-11-01",
            "KITEI_LANG": "en",
        }

    def what_ran(self) -> set[str]:
        found = list(self.ran.iterdir())
        for path in found:
            path.unlink()
        return {path.name for path in found}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("starts")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, env=GIT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a Git checkout")
    kitei = Repo(folder / "source")
    names = [name for name in os.fsdecode(listed.stdout).split("\0") if name]
    kitei.commit({name: (ROOT / name).read_bytes() for name in names if (ROOT / name).is_file()})
    work = Repo(folder / "work")
    shutil.copytree(ROOT / "examples", work.folder / "examples")
    plant(work.folder, folder / "ran")
    work.commit()
    (folder / "temp").mkdir()
    return Place(work, folder / "ran", kitei, folder / "temp")


@pytest.fixture(scope="module")
def action(place: Place) -> Mapping[str, str]:
    """The action installed by its own step; the variables that its steps are handed."""
    install, check = ACTION
    said = {
        "RUNNER_TEMP": str(place.temp),
        "GITHUB_ACTION_PATH": str(place.kitei.folder),
        "KITEI_PYTHON": os.path.realpath(sys.executable),
        **dict.fromkeys(check["env"], ""),
    }
    place.what_ran()
    done = place.bash(install["run"], **said)
    assert done.returncode == 0, done
    assert place.what_ran() == set()
    return said


def test_what_is_planted_would_run(place: Place) -> None:
    python = os.path.realpath(sys.executable)
    place.what_ran()
    for script, names in {
        f'{python} -m venv "$TMPDIR/x"': {"venv,__init__"},
        f"{python} -m pip --version": {"pip,__main__"},
        f"{python} -I -c ''; git; kitei; mktemp": {"git", "bin,kitei", "mktemp"},
        f"{python} -P -c 'import yaml'": {"sitecustomize", "yaml,__init__"},
        ".kitei/bin/python": {".kitei,bin,python"},
    }.items():
        place.bash(script, TMPDIR=str(place.temp))
        assert place.what_ran() >= names, script


def test_the_action_starts_nothing_of_the_checkout(place: Place, action: Mapping[str, str]) -> None:
    done = place.bash(ACTION[1]["run"], **action)
    assert done.returncode == 1, done
    assert "::error file=examples/contracts/hinode.yaml," in done.stdout
    assert place.what_ran() == set()


def test_the_action_compares_without_starting_anything(place: Place, action: Mapping[str, str]) -> None:
    done = place.bash(ACTION[1]["run"], **{**action, "GIVEN_SINCE": "HEAD", "GIVEN_PATHS": "examples"})
    assert done.returncode == 1, done
    assert place.what_ran() == set()


def test_the_action_installs_what_was_tested(place: Place, action: Mapping[str, str]) -> None:
    """Our own, with its policy ready; what it needs in the versions of the constraints; nothing of the checkout."""
    python = place.temp / "kitei" / "bin" / "python"
    listed = subprocess.run(
        [python, "-I", "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True
    ).stdout.lower().splitlines()  # fmt: skip
    constraints = (ROOT / "constraints.txt").read_text("utf-8").lower().splitlines()
    assert {line for line in listed if line.startswith(("lark", "pyyaml"))} <= set(constraints)
    assert sum(line.startswith(("kitei", "lark", "pyyaml")) for line in listed) == 3
    where = subprocess.run(
        [python, "-I", "-c", "import validator._data.compiled as c; print(c.__file__)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(place.temp))


def test_a_package_that_is_another_is_not_installed(place: Place, action: Mapping[str, str]) -> None:
    """One digit of a hash: then neither it nor anything else is installed."""
    source = place.temp / "altered"
    (source / ".ci").mkdir(parents=True)
    text = (place.kitei.folder / ".ci" / "requirements.txt").read_text("utf-8")
    head, mark, hashes = text.partition("lark==")
    altered = hashes.replace("sha256:b", "sha256:c", 1).replace("sha256:c6", "sha256:c7", 1)
    (source / ".ci" / "requirements.txt").write_text(head + mark + altered)
    assert altered != hashes
    done = place.bash(
        f"cd '{place.temp}'; kitei/bin/python -I -m pip download --quiet --no-deps --dest altered"
        f" --require-hashes --only-binary :all: --requirement '{source}/.ci/requirements.txt'",
        **action,
    )
    assert done.returncode != 0
    assert "DO NOT MATCH" in done.stderr
    assert not list(source.glob("*.whl"))


def test_the_template_starts_nothing_of_the_checkout(place: Place) -> None:
    said = {
        "CI_PROJECT_DIR": str(place.work.folder),
        "KITEI_REPOSITORY": str(place.kitei.folder),
        "KITEI_COMMIT": place.kitei.git("rev-parse", "HEAD"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": place.work.git("rev-parse", "HEAD"),
        "TMPDIR": str(place.temp),
    }
    (place.work.folder / "kitei-junit.xml").symlink_to(place.ran.parent / "outside")
    (place.ran.parent / "outside").write_text("outside")
    place.what_ran()
    before = set(place.temp.iterdir())
    status = place.work.git("status", "--porcelain")
    # where the tests run there may be no `python` but that of an environment
    python = f'python() {{ {os.path.realpath(sys.executable)} "$@"; }}'
    done = place.bash("\n".join([python, *JOB["before_script"], *JOB["script"]]), **said)
    assert done.returncode == 1, done
    assert BREACH in done.stdout
    assert place.what_ran() == set()
    assert (place.ran.parent / "outside").read_text() == "outside"
    for name in JOB["artifacts"]["reports"].values():
        assert "hinode.yaml" in (place.work.folder / name).read_text("utf-8")
        (place.work.folder / name).unlink()
    # nothing of ours is left in the checkout or beside it
    assert {*place.work.git("status", "--porcelain").splitlines()} == {*status.splitlines()} - {
        "?? kitei-junit.xml"
    }
    assert set(place.temp.iterdir()) == before
