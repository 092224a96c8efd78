"""What can be folded in a contract file: documents, mappings, lists, long texts, runs of comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.editor.answers import Fold
from validator.editor.contracts.findings import file_of, lines_of
from validator.editor.contracts.project import Project
from validator.sources.document import Mapping, Node, Scalar
from validator.sources.document import Sequence as Items


def folds(project: Project, path: str) -> tuple[Fold, ...]:
    """The folds of a file, by line; where it is not YAML, those of its comments alone."""
    file = file_of(project, path)
    found = list(_comments(lines_of(project, path) or ()))
    for document in file.documents if file is not None else ():
        span = document.root.span
        found.append(Fold(span.line, span.end_line))
        found += _folds(document.root)
    by_line: dict[int, Fold] = {}
    for fold in found:
        # an editor folds one thing at a line: the largest
        if (
            fold.end_line > fold.line
            and fold.end_line > by_line.get(fold.line, fold._replace(end_line=0)).end_line
        ):
            by_line[fold.line] = fold
    return tuple(by_line[line] for line in sorted(by_line))


def _folds(node: Node) -> Iterator[Fold]:
    if isinstance(node, Mapping):
        for entry in (*node.entries, *node.duplicates):
            yield Fold(entry.key.span.line, entry.value.span.end_line)
            yield from _folds(entry.value)
    elif isinstance(node, Items):
        for item in node.items:
            if not isinstance(item, Scalar):
                yield Fold(item.span.line, item.span.end_line)
                yield from _folds(item)


def _comments(lines: Sequence[str]) -> Iterator[Fold]:
    first = None
    for number, line in enumerate([*lines, ""], 1):
        if line.lstrip(" ").startswith("#"):
            first = first or number
        elif first is not None:
            yield Fold(first, number - 1, is_comment=True)
            first = None
