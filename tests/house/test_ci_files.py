"""What runs in CI: workflows and the action are audited, and the steps of the action and the template are run."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from acceptance.fences import blocks

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
TEMPLATE = ROOT / "docs" / "kitei.gitlab-ci.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DOCUMENTS = ("ci.md", "ci.ja.md")
SHOWN = (*DOCUMENTS, "forecast.md", "forecast.ja.md")
"""All that show a workflow."""
PINNED = re.compile(r"^[\w./-]+@[0-9a-f]{40}$")
HINODE = "examples/contracts/hinode.yaml"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def shown_workflow(document: str) -> str:
    """The workflow that a document shows."""
    (found,) = [each.text for each in blocks(ROOT / "docs" / document) if "runs-on:" in each.text]
    return found


def audit(*files: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("zizmor")
    words = [
        str(program),
        "--offline",
        "--no-progress",
        "--no-config",
        "--strict-collection",
        "--persona=auditor",
    ]
    return subprocess.run([*words, *map(str, files)], capture_output=True, text=True, check=False, timeout=60)


def test_zizmor_has_nothing_to_say() -> None:
    done = audit(ACTION, ROOT / ".pre-commit-hooks.yaml", *WORKFLOWS)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("document", SHOWN)
def test_zizmor_has_nothing_to_say_of_what_is_documented(document: str, tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "contracts.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(shown_workflow(document), "utf-8")
    done = audit(workflow)
    assert done.returncode == 0, done.stdout


def test_zizmor_would_tell(tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "contracts.yml"
    workflow.parent.mkdir(parents=True)
    careless = shown_workflow("ci.md").replace("persist-credentials: false", "persist-credentials: true")
    workflow.write_text(careless.replace("permissions: {}", "permissions: write-all"), "utf-8")
    done = audit(workflow)
    assert done.returncode > 10
    assert "excessive-permissions" in done.stdout
    assert "artipacked" in done.stdout


def test_one_finding_is_waived_and_no_more() -> None:
    """What `$/` would stand for is written `./`, which every runner knows."""
    texts = [path.read_text("utf-8") for path in (ACTION, *WORKFLOWS)]
    assert sum(text.count("zizmor: ignore") for text in texts) == 1


def used(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["uses"]] if isinstance(part.get("uses"), str) else []
        return own + [name for value in part.values() for name in used(value)]
    return [name for value in part for name in used(value)] if isinstance(part, list) else []


def test_what_is_used_is_pinned() -> None:
    texts = [path.read_text("utf-8") for path in (ACTION, *WORKFLOWS)]
    texts += [shown_workflow(document) for document in SHOWN]
    names = [name for text in texts for name in used(yaml.safe_load(text))]
    assert len(names) > 6
    assert [name for name in names if name != "./" and not PINNED.match(name)] == []


def test_both_documents_show_the_same() -> None:
    def bare(text: str) -> str:
        return re.sub(r" *#.*$|^ *lang: ja\n", "", text, flags=re.MULTILINE)

    english, japanese = (
        [bare(each.text) for each in blocks(ROOT / "docs" / document)] for document in DOCUMENTS
    )
    assert english == japanese


def test_no_script_holds_an_expression() -> None:
    steps = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    assert [step["name"] for step in steps if "${{" in step["run"]] == []


def test_the_documents_name_every_input() -> None:
    inputs = yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    for document in DOCUMENTS:
        text = (ROOT / "docs" / document).read_text("utf-8")
        assert [name for name in inputs if f"`{name}`" not in text] == []


@pytest.fixture
def bash(tmp_path: Path) -> Run:
    """Runs a script beside the examples, with this checkout as the kitei that a step before has installed."""
    shutil.copytree(ROOT / "examples", tmp_path / "work" / "examples")
    for folder in ("temp/kitei/bin", "home/kitei/bin"):
        program = tmp_path / folder / "python"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def run(script: str, **said: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KITEI", "GIT"))}
        own = {
            "LANG": "C.UTF-8",
            "KITEI_AS_OF": "2025-11-01",
            "RUNNER_TEMP": str(tmp_path / "temp"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "CI_PROJECT_DIR": str(tmp_path / "work"),
            "KITEI_HOME": str(tmp_path / "home"),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
            cwd=tmp_path / "work",
            env=kept | own | said,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def check_step() -> tuple[str, dict[str, str]]:
    """The script of the action's check, and its variables as the inputs' defaults have them."""
    action = yaml.safe_load(ACTION.read_text("utf-8"))
    step = action["runs"]["steps"][-1]
    named = {
        variable: re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", text)
        for variable, text in step["env"].items()
    }
    return step["run"], {
        variable: action["inputs"][name[1]]["default"] for variable, name in named.items() if name
    }


def test_the_action_without_inputs(bash: Run, tmp_path: Path) -> None:
    script, variables = check_step()
    assert len(variables) == 7
    done = bash(script, **variables)
    assert done.returncode == 1, done
    assert f"::error file={HINODE}," in done.stdout
    assert "l2tp-needs-vpdn-contract" in (tmp_path / "summary.md").read_text("utf-8")
    assert not list((tmp_path / "work").glob("*.sarif"))


def test_the_action_with_inputs(bash: Run, tmp_path: Path) -> None:
    script, variables = check_step()
    given = {
        "GIVEN_PATHS": "examples/contracts/aozora.yaml\n\nexamples/contracts/kirishima.yaml\n",
        "GIVEN_SARIF": "a b.sarif",
        "GIVEN_LANG": "ja",
        "GIVEN_FAIL_ON": "unsettled",
    }
    done = bash(script, **variables | given)
    assert done.returncode == 1, done
    results = json.loads((tmp_path / "work" / "a b.sarif").read_text("utf-8"))["runs"][0]["results"]
    places = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}
    assert places == {"examples/contracts/kirishima.yaml"}
    clean = bash(script, **variables | given | {"GIVEN_PATHS": "examples/contracts/aozora.yaml"})
    assert clean.returncode == 0, clean


def test_a_repository_without_paths_is_warned(bash: Run, tmp_path: Path) -> None:
    script, variables = check_step()
    template = "\n".join(yaml.safe_load(TEMPLATE.read_text("utf-8"))["kitei"]["script"])
    said = "No `paths` are configured"
    assert f"::warning title=kitei::{said}" in bash(script, **variables).stdout
    assert f"warning: {said}" in bash(template).stdout
    (tmp_path / "work" / "kitei.toml").write_text('paths = ["examples"]\n')
    for words in (script, template):
        done = bash(words, **variables)
        assert (done.returncode, said in done.stdout) == (1, False)


@pytest.mark.parametrize(
    "hostile", ["$(touch made)", "`touch made`", "; touch made", '"; touch made; "', "--output=made", "-x"]
)
@pytest.mark.parametrize(
    "name", ["GIVEN_PATHS", "GIVEN_SINCE", "GIVEN_GATE_FROM", "GIVEN_LANG", "GIVEN_FAIL_ON"]
)
def test_an_input_is_data(bash: Run, tmp_path: Path, name: str, hostile: str) -> None:
    script, variables = check_step()
    done = bash(script, **variables | {name: hostile})
    assert done.returncode == 2, done
    assert not (tmp_path / "work" / "made").exists()


def told(tmp_path: Path) -> None:
    """In the place of kitei, what only tells the words that it is handed."""
    for folder in ("temp/kitei/bin", "home/kitei/bin"):
        (tmp_path / folder / "python").write_text('#!/bin/sh\nprintf "<%s>" "$@"\n')


def test_the_action_judges_a_pull_request_by_the_gate_of_its_base(bash: Run, tmp_path: Path) -> None:
    told(tmp_path)
    script, variables = check_step()
    words = bash(script, **variables, GITHUB_BASE_REF="main").stdout
    assert "<--since=origin/main...><--gate-from=origin/main>" in words
    assert "--strict-gate" not in words
    strict = bash(script, **variables | {"GIVEN_STRICT_GATE": "true"}, GITHUB_BASE_REF="main").stdout
    assert "<--strict-gate>" in strict
    off = {"GIVEN_SINCE": "none", "GIVEN_GATE_FROM": "none"}
    assert "origin" not in bash(script, **variables | off, GITHUB_BASE_REF="main").stdout
    assert "origin" not in bash(script, **variables, GITHUB_BASE_REF="").stdout


def test_the_template_judges_a_merge_request_by_the_gate_of_its_target(bash: Run, tmp_path: Path) -> None:
    told(tmp_path)
    script = "\n".join(yaml.safe_load(TEMPLATE.read_text("utf-8"))["kitei"]["script"])
    words = bash(
        script, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main", CI_MERGE_REQUEST_DIFF_BASE_SHA="0a"
    ).stdout
    assert "<--since=0a><--gate-from=origin/main>" in words
    assert "gate-from" not in bash(script).stdout


def test_the_template_writes_what_it_hands_over(bash: Run, tmp_path: Path) -> None:
    job = yaml.safe_load(TEMPLATE.read_text("utf-8"))["kitei"]
    done = bash("\n".join(job["script"]))
    assert done.returncode == 1, done
    assert "error[l2tp-needs-vpdn-contract]" in done.stdout
    for name in job["artifacts"]["reports"].values():
        assert "hinode.yaml" in (tmp_path / "work" / name).read_text("utf-8")
    assert job["artifacts"]["when"] == "always"


def test_the_template_compares_a_merge_request(bash: Run, tmp_path: Path) -> None:
    """The revision that GitLab names reaches `--since`: here there is no repository to compare with."""
    script = "\n".join(yaml.safe_load(TEMPLATE.read_text("utf-8"))["kitei"]["script"])
    done = bash(script, CI_MERGE_REQUEST_DIFF_BASE_SHA="0" * 40)
    assert done.returncode == 2
    assert "Git" in done.stderr
