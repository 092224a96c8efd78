"""The documents name what is there."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from acceptance.fences import blocks
from generators.built_in import built_in
from house.documents import DOCUMENTS, ROOT, Named, exists, names, paths

from validator.cli.table import COMMANDS
from validator.gate.rules import OWN
from validator.reports import FORMATS

READERS_OWN = {
    ".venv/bin": "the virtual environment that the set-up makes",
    "~/.local/bin/kitei": "where the reader may have installed it",
    "~/.config/helix/languages.toml": "Helix's settings, in the reader's home",
    "kitei.schema.json": "what `kitei schema` writes into the reader's repository",
}
"""Paths that are not ours, and whose they are."""

OTHER_NAMES = {
    **dict.fromkeys(
        ("kitei-check", "kitei-check-all", "kitei-test", "kitei-format"), "hooks of `.pre-commit-hooks.yaml`"
    ),
    **dict.fromkeys(
        ("kitei-program", "kitei-lang", "kitei-as-of", "kitei-eglot-yaml", "customize-group", "yaml-mode"),
        "names of Emacs",
    ),
    "lint-imports": "a program of the development tools",
    "host-name": "a type of the language",
}
"""Names with hyphens that are no rule's and no reading's, and what they are."""

each = pytest.mark.parametrize("document", DOCUMENTS)


@cache
def declared() -> frozenset[str]:
    """Every name with which a document may mean something of ours."""
    program = built_in().program()
    told = program.declarations
    found = {told.name, *(rule.id for rule in program.rules), *(each.name for each in program.definitions)}
    for interpretation in told.interpretations:
        found |= {interpretation.name, *(reading.name for reading in interpretation.readings)}
    for words in told.word_lists:
        found |= {words.name, *(word.name for word in words.words)}
    for kind in told.kinds:
        found |= {kind.name, *(key.name for key in kind.keys)}
    return frozenset(found | engines_own() | set(OWN) | options())


def engines_own() -> set[str]:
    """The rules that every tariff has."""
    room = ROOT / "validator" / "evaluation"
    source = "".join(path.read_text("utf-8") for path in room.glob("*.py"))
    rules = {"record-shape", "record-id-unique", "record-reference", "record-order"}
    assert all(f'"{rule}"' in source for rule in rules)
    return rules


def options() -> set[str]:
    return {option.name.lstrip("-") for command in COMMANDS for option in command.options}


def in_the_grammar(name: str) -> bool:
    return f'"{name}"' in (ROOT / "grammar" / "kitei.lark").read_text("utf-8")


@each
def test_paths_exist(document: str) -> None:
    assert [
        named for named in sorted(paths(document)) if named.text not in READERS_OWN and not exists(named)
    ] == []


@each
def test_names_are_declared(document: str) -> None:
    unknown = [
        named.text
        for named in sorted(names(document))
        if named.text not in declared() | OTHER_NAMES.keys()
        and not (document == "grammar/README.md" and in_the_grammar(named.text))
    ]
    assert unknown == []


def test_a_wrong_path_would_be_found() -> None:
    assert not exists(Named("docs/architecture.md", "validator/utils"))
    assert exists(Named("docs/architecture.md", "picture.py"))
    assert exists(Named("README.md", "validator/reports/"))


def test_documents_name_enough() -> None:
    assert len(paths("docs/architecture.md")) > 15
    assert {"used-address-is-assigned"} <= {named.text for named in names("CONTRIBUTING.md")}


@pytest.mark.parametrize("document", ["README.md", "README.ja.md", "CONTRIBUTING.md"])
def test_the_gates_are_run_as_in_ci(document: str) -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    lines = [line for block in blocks(ROOT / document) for line in block.text.splitlines()]
    assert [line for line in lines if line.endswith("tests/gates.py")] == [
        line for line in ci if line.startswith("python3 -m venv")
    ]


def test_both_readmes_name_the_same_paths() -> None:
    english, japanese = ({named.text for named in paths(name)} for name in ("README.md", "README.ja.md"))
    # each names the pages of its own language
    japanese = {path.replace(".ja.", ".") for path in japanese}
    assert english - {"README.ja.md"} == japanese - {"README.md"}


@pytest.mark.parametrize("document", ["README.md", "README.ja.md"])
def test_every_command_is_shown(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    assert [command.name for command in COMMANDS if f"kitei {command.name}" not in text] == []


def test_the_changes_name_every_command_and_format() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert [command.name for command in COMMANDS if f"`kitei {command.name}`" not in text] == []
    assert [name for name in FORMATS if f"`{name}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_path_of_a_machine(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    folders = {ROOT, ROOT.parent} - {Path(tempfile.gettempdir()), Path(ROOT.anchor)}
    words = ["/home/", "/root/", "localhost", *(f"{folder}/" for folder in folders)]
    assert [word for word in words if word in text] == []
