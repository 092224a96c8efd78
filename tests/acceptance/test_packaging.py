"""What is distributed: whole, without what is ours alone, and at work outside the checkout."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from acceptance.runs import DAY, ROOT, Wheel, install, run

EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def inside(wheel: Wheel) -> dict[str, bytes]:
    """The wheel's files."""
    with zipfile.ZipFile(wheel.wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _sources(folder: str, suffix: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(f"*{suffix}")}


def test_the_wheel_holds_grammar_and_policies(inside: dict[str, bytes]) -> None:
    for source in _sources("grammar", ".lark") | _sources("policies", ".kitei") | _sources("policies", ".in"):
        assert inside[f"validator/_data/{source}"] == (ROOT / source).read_bytes()


def test_the_wheel_holds_the_compiled_program(inside: dict[str, bytes]) -> None:
    package = "validator/_data/compiled/iij_gio_remote_access"
    assert {f"{package}/{name}" for name in ("__init__.py", "head.py", "rules.py", "body.json")} <= set(
        inside
    )


def test_the_wheel_holds_the_code_and_nothing_of_the_workshop(inside: dict[str, bytes]) -> None:
    assert {"validator/py.typed", "validator/reports/report.schema.json"} <= set(inside)
    assert {path.split("/")[0] for path in inside} == {"validator", "kitei-0.1.0.dist-info"}
    assert not [
        path for path in inside if re.search(r"(^|/)(tests?_|conftest|tests/|benchmarks|build_hook)", path)
    ]
    assert not [path for path in inside if "__pycache__" in path]


def test_the_wheel_names_no_path_of_the_machine_that_built_it(inside: dict[str, bytes], wheel: Wheel) -> None:
    folders = {str(ROOT), str(Path.home()), str(wheel.wheel.parent), sys.prefix}
    named = [
        (path, each)
        for path, data in inside.items()
        for each in folders
        if len(each) > 6 and each.encode() in data
    ]
    assert named == []


def test_run_time_needs_four_packages(inside: dict[str, bytes]) -> None:
    metadata = inside["kitei-0.1.0.dist-info/METADATA"].decode()
    needed = re.findall(r"^Requires-Dist: ([\w-]+)(?![^\n]*extra ==)", metadata, re.MULTILINE)
    assert sorted(needed) == ["idna", "jsonschema", "lark", "pyyaml"]
    assert "Requires-Python: >=3.11" in metadata


def test_it_checks_outside_the_checkout(wheel: Wheel, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    ran = run([wheel.kitei, "check", "examples", DAY], tmp_path, 1)
    assert "error[l2tp-needs-vpdn-contract]" in ran.out
    assert "8 contractors" in ran.out
    reference = run([wheel.kitei, "check", "examples", DAY, "--engine=reference"], tmp_path, 1)
    assert reference.out == ran.out
    assert run([wheel.python, "-m", "validator", "check", "examples", DAY], tmp_path, 1).out == ran.out


def test_the_checkout_says_the_same(wheel: Wheel, tmp_path: Path) -> None:
    """What ships ready compiled, and what the checkout compiles: all but where the policy came from."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    command = [wheel.kitei, "check", "examples", DAY, "--format=json"]
    folder = ROOT / "policies" / "iij-gio-remote-access"
    shipped = json.loads(run(command, tmp_path, 1).out)
    cache = str(tmp_path / "cache")
    compiled = json.loads(run([*command, "--policy", folder], tmp_path, 1, XDG_CACHE_HOME=cache).out)
    came_from = [each["judged_by"].pop("policy") for each in (shipped, compiled)]
    assert came_from == ["built-in", str(folder)]
    assert compiled == shipped


def test_the_other_commands_work_outside_the_checkout(wheel: Wheel, tmp_path: Path) -> None:
    assert "art. 6" in run([wheel.kitei, "explain", "l2tp-needs-vpdn-contract"], tmp_path).out
    schema = json.loads(run([wheel.kitei, "schema"], tmp_path).out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    run([wheel.kitei, "coverage"], tmp_path)
    run([wheel.kitei, "init", "starter"], tmp_path)
    run([wheel.kitei, "check", "starter", DAY, "--fail-on=unsettled"], tmp_path)
    run([wheel.kitei, "schema", "--check", "starter"], tmp_path)
    assert "kitei 0.1.0" in run([wheel.kitei, "--version"], tmp_path).out


def test_the_library(wheel: Wheel, tmp_path: Path) -> None:
    program = (
        "import datetime, validator as v\n"
        "report = v.check_texts(v.load_policy(), {'x.yaml': 'record: contract'}, as_of=datetime.date(2025, 11, 1))\n"
        "print(report.violations[0].rule)"
    )
    assert run([wheel.python, "-c", program], tmp_path).out == "record-shape\n"


def test_a_report_is_what_its_schema_says(wheel: Wheel, tmp_path: Path) -> None:
    """The schema that ships, on a real run with every kind of finding and a file that cannot be judged."""
    from jsonschema import Draft202012Validator

    shutil.copytree(EXAMPLES, tmp_path / "examples")
    (tmp_path / "examples" / "broken.yaml").write_text("record: [\n")
    program = (
        "from importlib.resources import files\n"
        "print((files('validator.reports') / 'report.schema.json').read_text('utf-8'))"
    )
    schema = json.loads(run([wheel.python, "-c", program], tmp_path).out)
    Draft202012Validator.check_schema(schema)
    for lang in ("en", "ja"):
        report = json.loads(
            run([wheel.kitei, "check", DAY, "--format=json", f"--lang={lang}"], tmp_path, 2).out
        )
        assert [error.message for error in Draft202012Validator(schema).iter_errors(report)] == []
        assert {each["severity"] for each in report["violations"]} == {"error", "warning", "unsettled"}
        assert len(report["failures"]) == 1


def test_the_sdist_makes_the_same_wheel(wheel: Wheel, tmp_path: Path, inside: dict[str, bytes]) -> None:
    run(["tar", "-xzf", wheel.sdist], tmp_path)
    (source,) = tmp_path.iterdir()
    assert {"grammar", "policies", "validator", "tests", "LICENSE", "pyproject.toml"} <= {
        p.name for p in source.iterdir()
    }
    assert not list(source.rglob("_data"))
    run([wheel.builder, "-c", "import hatchling.build as b; b.build_wheel('..')"], source)
    (again,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(again) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == inside


def test_an_editable_install_reads_the_working_tree(wheel: Wheel, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "tests"))
    run([wheel.builder, "-c", "import hatchling.build as b; b.build_editable('..')"], tree)
    (editable,) = tmp_path.glob("*.whl")
    assert not list(tree.rglob("_data"))
    install(wheel.builder, editable)
    policy = tree / "policies" / "iij-gio-remote-access" / "art-06.kitei"
    policy.write_text(policy.read_text().replace("l2tp-needs-vpdn-contract", "l2tp-needs-a-friend"))
    (tmp_path / "hinode.yaml").write_bytes((EXAMPLES / "contracts" / "hinode.yaml").read_bytes())
    command = [wheel.builder.with_name("kitei"), "check", "hinode.yaml", DAY]
    ran = run(command, tmp_path, 1, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert "error[l2tp-needs-a-friend]" in ran.out


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a Git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_the_checkout_holds_nothing_that_would_shadow_its_policies() -> None:
    assert not (ROOT / "validator" / "_data").exists()


def test_no_file_names_a_machine_or_a_registry() -> None:
    """Where packages come from is the user's to say, and no path of a workshop means anything elsewhere."""
    registry = rb"pythonhosted|pypi\.org/simple|--(?:extra-)?index-url|--find-links|registry\.npmjs"
    folders = {
        ROOT,
        Path(sys.prefix),
        *([ROOT.parent] if ROOT.parent.parent != ROOT.parent else []),
    }
    mine = b"|".join(
        re.escape(str(each).encode()) + rb"[/\"'\s]" for each in folders - {Path(tempfile.gettempdir())}
    )
    machine = mine + rb"|/(?:home|Users)/\w"
    here = Path(__file__)
    named = [
        (path.relative_to(ROOT).as_posix(), found.group())
        for path in _tracked()
        if path != here
        for pattern in (machine, registry)
        if (found := re.search(pattern, path.read_bytes()))
    ]
    assert named == []


def test_constraints_are_names_and_versions() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line)] == []
