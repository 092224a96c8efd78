"""The TextMate grammar of `editors/vscode`, by VS Code's own tokenizer, against the lexer that the compiler uses.

Every policy of the repository, every part of the error tests that parses, and the sample with every construct: each
token of the lexer must have the scope of its sort, to the character. It needs node and what `npm ci` installs in
`editors/vscode`, as `.ci/run` has it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from acceptance.colouring import EXTENSION, ROOT, Piece, Text, differences, lexed

LEFT_OUT = {".venv", "node_modules", ".git", "build", "dist", "out"}


def texts() -> tuple[Text, ...]:
    found = []
    for path in sorted(ROOT.rglob("*.kitei")):
        if not LEFT_OUT & set(path.relative_to(ROOT).parts):
            parts = re.split(r"(?m)^---\n", path.read_text("utf-8"))
            for number, part in enumerate(parts, 1):
                tokens = lexed(part)
                if tokens is not None:
                    place = path.relative_to(ROOT).as_posix() + (f" ({number})" if len(parts) > 1 else "")
                    found.append(Text(place, part, tokens))
    return tuple(found)


def scoped(texts: tuple[Text, ...]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of every text, in code points."""
    asked = json.dumps([each.text for each in texts])
    done = subprocess.run(
        ["node", "test/scopes.mjs"], cwd=EXTENSION, input=asked, capture_output=True, text=True, check=True
    )
    answers = json.loads(done.stdout)
    return tuple(tuple(pieces(each.text, answer)) for each, answer in zip(texts, answers, strict=True))


def pieces(text: str, answer: list[tuple[int, int, int, list[str]]]) -> Iterator[Piece]:
    """From lines and UTF-16 units to offsets."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for line, start, end, scopes in answer:
        units = lines[line].encode("utf-16-le")
        first, last = (len(units[: 2 * unit].decode("utf-16-le")) for unit in (start, end))
        yield Piece(starts[line] + first, starts[line] + last, tuple(scopes))


@pytest.mark.heavy
@pytest.mark.skipif(
    shutil.which("node") is None or not (EXTENSION / "node_modules" / "vscode-textmate").is_dir(),
    reason="no node, or no `npm ci` in editors/vscode: the VS Code grammar is not tested",
)
def test_every_token_has_the_scope_of_its_sort() -> None:
    all_texts = texts()
    assert len(all_texts) > 150
    found = [
        each
        for text, pieces in zip(all_texts, scoped(all_texts), strict=True)
        for each in differences(text, pieces)
    ]
    assert found == []


def test_a_difference_would_be_found() -> None:
    text = 'record a ja "b" # c\n  d: text ja "e"\n'
    tokens = lexed(text)
    assert tokens is not None
    assert len(list(differences(Text("t", text, tokens), ()))) > 8
