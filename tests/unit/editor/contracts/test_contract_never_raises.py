"""No answer raises, at whatever place of whatever beginning of whatever file."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from contract_projects import examples, project_of
from generators.budget import share

from validator.editor.contracts import (
    actions,
    completion,
    definition,
    folding,
    hover,
    links,
    references,
    symbols,
)
from validator.editor.contracts.project import Project
from validator.gate.edits import edited
from validator.sources.read import File
from validator.text.place import Span

NOISE: Sequence[str] = (
    *"[]{}\"':#-|>\t\n &*!%@`,日😀\r\u3000\u2028\x00",
    "# kitei: waive ",
    "---\n",
    "key: ",
    "\r\n",
    "record: ",
)


def text_of(chance: random.Random) -> str:
    """A beginning of an example with a few characters changed."""
    text = chance.choice(sorted(examples().values()))
    if chance.random() < 0.3:
        text = text.replace("\n", "\r\n")
    text = text[: chance.randrange(len(text) + 1)]
    for _ in range(chance.randrange(3)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(NOISE) + text[at + chance.randrange(3) :]
    return text


def places(text: str, chance: random.Random) -> list[tuple[int, int]]:
    """The end, places within, and some that are not there."""
    lines = text.split("\n")
    found = [(len(lines), len(lines[-1]) + 1), (0, 0), (len(lines) + 5, 1)]
    for _ in range(6):
        line = chance.randrange(1, len(lines) + 1)
        found.append((line, chance.randrange(1, len(lines[line - 1]) + 3)))
    return found


def ask_at(project: Project, line: int, column: int) -> None:
    told = hover.hover(project, "x.yaml", line, column)
    assert told is None or told.markdown
    for offer in completion.completion(project, "x.yaml", line, column):
        assert offer.label
        assert offer.span.line == offer.span.end_line == line
    definition.definition(project, "x.yaml", line, column)
    references.references(project, "x.yaml", line, column)
    references.highlights(project, "x.yaml", line, column)


def ask_of_file(project: Project) -> None:
    symbols.outline(project, "x.yaml")
    symbols.record_symbols(project, "a")
    folding.folds(project, "x.yaml")
    links.links(project, "x.yaml")
    actions.fix_all(project, "x.yaml")
    file = project.files["x.yaml"]
    for action in actions.actions(project, "x.yaml", Span(1, 1, 9999, 1)):
        assert isinstance(file, File)
        assert edited(file.text, action.edits) != file.text


@pytest.mark.parametrize("seed", range(share(12)))
def test_nothing_raises(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(6):
        text = text_of(chance)
        project = project_of({**examples(), "x.yaml": text}, chance.choice(("en", "ja")))
        ask_of_file(project)
        for line, column in places(text, chance):
            ask_at(project, line, column)
