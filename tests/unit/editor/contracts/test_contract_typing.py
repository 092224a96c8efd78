"""Whoever types the examples is offered what they are about to write, with and without what follows."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from contract_projects import examples, project_of

from validator.editor.contracts.completion import completion
from validator.editor.contracts.project import Project
from validator.editor.contracts.spots import Spot, spots, tables_of
from validator.gate.edits import Places
from validator.sources.read import File, read
from validator.text.place import Span

OFFERED = ("word", "record", "boolean", "reference", "key")


def written(project: Project, path: str) -> Iterator[Spot]:
    """The keys of a file, and those of its values that can be offered."""
    file = project.files[path]
    assert isinstance(file, File)
    for document in file.documents:
        for spot in spots(document.root, tables_of(project)):
            is_value = spot.field is not None and spot.field.type.name in OFFERED
            if spot.field is not None and (spot.sort == "key" or is_value):
                yield spot


def is_offered(project: Project, path: str, text: str, span: Span, wanted: str) -> bool:
    typed = project._replace(files={**project.files, path: read(text.encode())})
    offers = completion(typed, path, span.line, span.column)
    # the first line of an empty document is offered whole, too
    return any(each.label.removeprefix("record: ") == wanted or each.label == wanted for each in offers)


@pytest.mark.parametrize("path", examples())
@pytest.mark.parametrize("follows", [False, True], ids=["at-the-end", "within"])
def test_what_is_written_next_is_offered(path: str, follows: bool) -> None:
    # one example is misspelt on purpose
    text = examples()[path].replace("ikve2", "ikev2")
    project = project_of({**examples(), path: text})
    places, seen = Places(text), 0
    for spot in written(project, path):
        span, wanted = spot.scalar.span, spot.scalar.text
        start, end = places.offset(span.line, span.column), places.offset(span.end_line, span.end_column)
        assert start is not None
        assert end is not None
        if wanted == "record" and follows:
            continue  # without its kind, a record is not known to be one
        rest = text[end:] if follows else ""
        assert is_offered(project, path, text[:start] + rest, span, wanted), (span, wanted)
        seen += 1
    assert seen >= 4


@pytest.mark.parametrize("seed", range(4))
def test_what_is_written_next_is_offered_behind_a_line_that_is_broken(seed: int) -> None:
    chance = random.Random(seed)
    project = project_of(examples())
    for path in examples():
        if path == "designations.yaml":
            continue
        lines = examples()[path].split("\n")
        keys = [each for each in written(project, path) if each.sort == "key" and each.mapping is each.root]
        for spot in chance.sample(keys, min(8, len(keys))):
            span = spot.scalar.span
            if span.line < 6 or spot.scalar.text in ("record", "id", "contractor"):
                continue
            broken = chance.choice(("half", "x: [", 'y: "open', "- z"))
            above = [*lines[: span.line - 1], broken]
            text = "\n".join([*above, "", *(lines[span.line :] if chance.random() < 0.5 else ())])
            at = Span(span.line + 1, 1, span.line + 1, 1)
            assert is_offered(project, path, text, at, spot.scalar.text), (path, span, broken)
