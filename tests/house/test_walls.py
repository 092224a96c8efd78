"""The walls: which room may know which library, and which may reach outside. Each can be seen to hold: see the planted ones."""

from __future__ import annotations

import ast
import builtins
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import grimp
import pytest
from house.modules import PACKAGE, ROOT, modules

GIT = ("sources/discover.py", "sources/git.py")

OWNERS: dict[str, tuple[str, ...]] = {
    # prints, asks, ends
    "print": ("lsp",),
    "input": (),
    "sys.stdin": ("cli", "lsp/serve.py"),
    "sys.stdout": ("cli",),
    "sys.stderr": ("cli", "lsp"),
    "sys.argv": ("cli",),
    "sys.exit": ("cli",),
    "exit": (),
    "quit": (),
    "SystemExit": (),
    "os._exit": ("cli/verbs/lsp.py",),
    "os.abort": (),
    # the clock
    "datetime.datetime.now": ("cli/session.py",),
    "datetime.datetime.today": (),
    "datetime.datetime.utcnow": (),
    "datetime.date.today": (),
    "time": (),
    # the locale and the environment
    "locale": (),
    "os.environ": ("cli", "sources/git.py", "sources/git_command.py"),
    "os.environb": (),
    "os.getenv": (),
    "os.putenv": (),
    "os.path.expandvars": (),
    "os.path.expanduser": ("lsp/project.py",),
    # where the process stands: a run is told its `Home`
    "os.getcwd": ("cli/session.py", "api.py"),
    "os.getcwdb": (),
    "os.chdir": (),
    "os.fchdir": (),
    "pathlib.Path.cwd": (),
    "os.path.abspath": ("cli", "api.py", "bundled.py", "commands/policy_files.py"),
    "random": (),
    "secrets": (),
    "socket": (),
    # what writes: `cache` into the user's own folder, `terminal` into nothing, `build_hook` beside a wheel
    "os.O_WRONLY": ("sources/writing.py", "cli/cache.py", "cli/terminal.py"),
    "os.O_RDWR": (),
    "os.replace": ("sources/writing.py", "cli/cache.py"),
    "os.link": ("sources/writing.py",),
    "os.rename": (),
    "os.symlink": (),
    "os.truncate": (),
    "os.remove": (),
    "os.unlink": ("sources/writing.py", "cli/cache.py"),
    "shutil": (),
    "tempfile": ("cli/build_hook.py",),
    # what runs
    "subprocess": GIT,
    "os.system": (),
    "os.popen": (),
    "os.fork": (),
    "exec": ("evaluation/compiled.py",),
    "compile": ("evaluation/compiled.py",),
    "eval": (),
    "pickle": (),
    "marshal": (),
    "shelve": (),
    "ctypes": (),
    "runpy": (),
    "__import__": (),
    "importlib.import_module": ("cli/dispatch.py", "reports/__init__.py", "commands/shipped.py"),
}
"""What reaches outside or runs something, and who may. A name stands for all below it: `time` for `time.time`.

`lsp` listens, speaks to its log and must not check a whole home folder; `GIT` hands the environment to Git and starts it;
`compiled` runs what `generate` writes from a checked program; the others import modules of our own by names of ours.
"""

LIBRARIES = {"lark", "yaml", "jsonschema", "idna", "pygls", "lsprotocol", "hatchling"}
"""All that is not Python's own; `pyproject.toml` says of each who may know it (`hatchling` is there while a wheel is built)."""

PLANTED = {
    "editor/contracts/spots.py": ("import lark", "validator.editor.contracts.spots -> lark"),
    "commands/differences.py": ("def f():\n    import yaml.events", "validator.commands.differences -> yaml"),
    "gate/tally.py": ("import jsonschema", "validator.gate.tally -> jsonschema"),
    "analysis/subjects.py": ("from lsprotocol import types", "validator.analysis.subjects -> lsprotocol"),
    "text/nearest.py": ("import validator.model.report", "validator.text.nearest -> validator.model.report"),
    "shape/engine.py": ("import validator.shape.decode", "- .engine -> .decode"),
    "utils/__init__.py": ('"""A drawer."""', "- validator.utils"),
}
"""What must not stand at the end of a file, and what the gate says of it."""


def walls(folder: Path) -> subprocess.CompletedProcess[str]:
    """The gate of `tests/gates.py`, in a copy."""
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", script, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_what_breaks_a_wall_is_found(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(PACKAGE, tmp_path / "validator", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    whole = walls(tmp_path)
    assert whole.returncode == 0, whole.stdout
    for path, (text, _) in PLANTED.items():
        file = tmp_path / "validator" / path
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"\n{text}\n")
    broken = walls(tmp_path)
    assert broken.returncode == 1
    assert [said for _, said in PLANTED.values() if said not in broken.stdout] == []


def test_every_library_has_its_wall() -> None:
    graph = grimp.build_graph("validator", include_external_packages=True, cache_dir=None)
    outside = {name for name in graph.modules if graph.is_module_squashed(name)} - sys.stdlib_module_names
    assert outside == LIBRARIES
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    protected = {name for each in contracts for name in each.get("protected_modules", ())}
    assert protected == LIBRARIES - {"hatchling"}


# --- what reaches outside ---


def imported(tree: ast.Module) -> dict[str, str]:
    """What each name that an import binds stands for."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            whole = {alias.name: alias.asname for alias in node.names}
            found |= {
                own or name.partition(".")[0]: name if own else name.partition(".")[0]
                for name, own in whole.items()
            }
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found


def reached(tree: ast.Module) -> Iterator[str]:
    """The names from outside that a module uses, each in full: `datetime.datetime.now`, however it was imported."""
    brought = imported(tree)
    yield from brought.values()
    known = {name: name for name in dir(builtins)} | brought
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, dot, rest = ast.unparse(node).partition(".")
            if first in known:
                yield known[first] + dot + rest


def reaches(names: Collection[str], what: str) -> bool:
    return any(name == what or name.startswith(f"{what}.") for name in names)


@cache
def reached_by_modules() -> dict[str, frozenset[str]]:
    """What each module of the package uses from outside."""
    return {path: frozenset(reached(tree)) for path, tree in modules().items()}


@pytest.mark.parametrize("what", OWNERS)
def test_only_its_owners_reach_outside(what: str) -> None:
    found = {path for path, names in reached_by_modules().items() if reaches(names, what)}
    owned = {
        each: {path for path in found if path == each or path.startswith(f"{each}/")} for each in OWNERS[what]
    }
    assert found - {path for paths in owned.values() for path in paths} == set()
    assert [owner for owner, paths in owned.items() if not paths] == [], "owners that do not need it"


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import locale", "locale"),
        ("from os import environ", "os.environ"),
        ("import os as system\nsystem.environ['A']", "os.environ"),
        ("import datetime\ndatetime.datetime.now()", "datetime.datetime.now"),
        ("from datetime import datetime as time\ntime.now()", "datetime.datetime.now"),
        ("from time import monotonic", "time"),
        ("print('x')", "print"),
        ("say = print", "print"),
        ("raise SystemExit(1)", "SystemExit"),
        ("def f():\n    import pickle", "pickle"),
        ("from importlib import import_module as bring\nbring('x')", "importlib.import_module"),
        ("import importlib.util\nimportlib.import_module('x')", "importlib.import_module"),
    ],
)
def test_a_reach_would_be_found(source: str, what: str) -> None:
    assert reaches(set(reached(ast.parse(source))), what)
    assert what in OWNERS


def test_a_like_name_is_none() -> None:
    source = "import re\nfrom validator.language.compile import record\nre.compile('a')\nself.print()\nfingerprint(1)"
    assert [what for what in OWNERS if reaches(set(reached(ast.parse(source))), what)] == []


# --- what the architecture says is not there ---


def calls(tree: ast.Module) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_no_rule_computes_a_place() -> None:
    """What judges names a place in the data (`Place`); where that stands in a text, `sources` has said."""
    rooms = ("evaluation/", "operations/", "model/")
    assert [
        path for path, tree in modules().items() if path.startswith(rooms) and "Span" in calls(tree)
    ] == []
    assert "Span" in calls(modules()["sources/document.py"])


def test_one_room_asks_under_other_readings() -> None:
    assert [path for path, tree in modules().items() if "engine.judge" in calls(tree)] == [
        "evaluation/settle.py"
    ]


def test_every_absence_names_what_holds_it() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    section = text.partition("## What is not there")[2].partition("\n## ")[0]
    absences = re.findall(r"^- (.*?)(?=^- |\Z)", section.strip() + "\n", re.MULTILINE | re.DOTALL)
    assert len(absences) >= 9
    for absence in absences:
        held = re.search(r"\(held by ([^()]*)\)\s*$", absence)
        assert held is not None, absence
        for named in re.findall(r"`([^`]+)`", held[1]):
            path, _, name = named.partition("::")
            holder = (ROOT / path).read_text("utf-8")
            assert not name or f"def {name}(" in holder or f'name = "{name}"' in holder, named


WRITERS = {"cli/outputs.py", "cli/options.py", "commands/build.py"}
"""Who opens a file to write it in place: a pipe, the runner's summary that is added to, what a wheel is made from."""


def test_files_are_written_whole() -> None:
    """All others go through `sources/writing.py`, whose every step may be its last."""
    found = {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
        for mode in [*node.args[1:2], *(each.value for each in node.keywords if each.arg == "mode")]
        if not isinstance(mode, ast.Constant) or set(str(mode.value)) & set("wax+")
    }
    assert found == WRITERS
