"""The extension of `editors/vscode`, as far as it can be read without node."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from validator.version import VERSION

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"
PAGES = ("docs/editors.md", "docs/editors.ja.md", "editors/vscode/README.md")


def read(name: str) -> Any:
    return json.loads((EXTENSION / name).read_text("utf-8"))


def test_it_has_our_version() -> None:
    assert read("package.json")["version"] == VERSION
    assert read("package-lock.json")["version"] == VERSION
    assert f"## {VERSION}" in (EXTENSION / "CHANGELOG.md").read_text("utf-8")


def test_the_lock_file_names_no_host() -> None:
    text = (EXTENSION / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    assert '"resolved"' not in text
    locked = {name: entry for name, entry in read("package-lock.json")["packages"].items() if name}
    assert [name for name, entry in locked.items() if not entry.get("integrity")] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_is_described(page: str) -> None:
    settings = read("package.json")["contributes"]["configuration"]["properties"]
    told = set(re.findall(r"^\| `(kitei\.[\w.]+)` \|", (ROOT / page).read_text("utf-8"), re.MULTILINE))
    assert told == set(settings)


def test_the_pages_have_the_same_code() -> None:
    english, japanese = (
        re.sub(
            r"(--|;) .*",
            "",
            "".join(re.findall(r"^```.*?^```$", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)),
        )
        for page in PAGES[:2]
    )
    assert english == japanese


def test_a_folder_cannot_choose_the_program() -> None:
    """A setting of the machine; what it may say is tested beside it, in `test/located.test.mjs`."""
    package = read("package.json")
    assert package["contributes"]["configuration"]["properties"]["kitei.path"]["scope"] == "machine"
    assert package["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"] == ["kitei.path"]
    sources = {
        path.name: path.read_text("utf-8") for path in (ROOT / "editors" / "vscode" / "src").glob("*.ts")
    }
    assert [name for name, text in sources.items() if "child_process" in text] == ["program.ts"]
    assert "spawn(program, " in sources["program.ts"]


def test_the_set_up_for_helix_names_the_program() -> None:
    helix = tomllib.loads((ROOT / "editors" / "helix" / "languages.toml").read_text("utf-8"))
    assert helix["language-server"]["kitei"] == {"command": "kitei", "args": ["lsp"]}
    yaml, policy = helix["language"]
    assert yaml["language-servers"] == [
        {"name": "kitei", "except-features": ["format"]},
        "yaml-language-server",
    ]
    assert (policy["name"], policy["language-servers"]) == ("kitei", ["kitei"])


def test_the_licence_is_ours() -> None:
    assert (EXTENSION / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
