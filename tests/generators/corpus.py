"""The cases of the tariff's own tests, each as the repository that it is, and as a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from validator.commands.cases import Case, read_cases
from validator.sources.document import Mapping, Node, Scalar, Sequence
from validator.sources.read import File, read

CORPUS = Path(__file__).parents[1] / "tariff"


@cache
def cases() -> dict[str, tuple[Case, ...]]:
    """The cases of each file, by its path in the corpus."""
    return {str(path.relative_to(CORPUS)): cases_of(path) for path in sorted(CORPUS.rglob("*.yaml"))}


def cases_of(path: Path) -> tuple[Case, ...]:
    """The cases of a file."""
    test = read_cases(_file(path), lambda name: _file(path.parent / name))
    assert not test.faults, (path, test.faults)
    return test.cases


@cache
def texts() -> tuple[str, ...]:
    """Every case as a file without comments, no two alike; records as they were left out."""
    return tuple(dict.fromkeys(text_of(case) for each in cases().values() for case in each))


def text_of(case: Case) -> str:
    """A case as a file."""
    return "---\n".join("".join(f"{line}\n" for line in _lines(each.root)) for each in case.now.documents)


def _file(path: Path) -> File:
    file = read(path.read_bytes())
    assert isinstance(file, File), f"{path} is refused: {file.message.en}"
    return file


def _lines(node: Node) -> Iterator[str]:
    """A node in block style, its first line where it stands."""
    if isinstance(node, Scalar):
        yield node.text if node.plain else json.dumps(node.text, ensure_ascii=False)
    elif isinstance(node, Mapping):
        for key, value in (*node.entries, *node.duplicates):
            (name,) = _lines(key)
            yield from _behind(f"{name}:", value)
        if not node.entries:
            yield "{}"
    elif isinstance(node, Sequence):
        for item in node.items:
            first, *more = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in more)
        if not node.items:
            yield "[]"


def _behind(key: str, value: Node) -> Iterator[str]:
    first, *more = _lines(value)
    if not more and (isinstance(value, Scalar) or first in ("{}", "[]")):
        yield f"{key} {first}".rstrip()
    else:
        yield key
        yield from (f"  {line}" for line in (first, *more))
