"""The threat model: each row names a test that is there, and each of its readers finds it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
HEAD = "| who | may try | what holds | test |"


def rows() -> list[list[str]]:
    """The cells of every row of the tables of what holds."""
    tables = [part.split("\n\n")[0] for part in TEXT.split(HEAD)[1:]]
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for table in tables
        for line in table.splitlines()
        if line.startswith("| ")
    ]


def test_every_row_is_whole() -> None:
    assert len(rows()) > 30
    assert [row for row in rows() if len(row) != 4 or not all(row)] == []


@pytest.mark.parametrize("named", [row[-1].strip("| ") for row in rows()])
def test_the_test_of_a_row_is_there(named: str) -> None:
    found = re.fullmatch(r"`(tests/[\w/]+\.py)::(test_\w+)`", named)
    assert found is not None
    tree = ast.parse((ROOT / found[1]).read_text("utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert found[2] in functions


def test_every_actor_is_introduced() -> None:
    introduced = set(re.findall(r"^\| \*\*([\w ]+)\*\* \|", TEXT, re.MULTILINE))
    acting = {who for row in rows() for who in row[0].split(", ")}
    others = {"whoever serves packages", "nobody in particular", "another user of the machine", "a client"}
    assert acting - others <= introduced
    assert others <= acting


@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_the_readers_find_it(page: str) -> None:
    assert "](SECURITY.md)" in (ROOT / page).read_text("utf-8")
