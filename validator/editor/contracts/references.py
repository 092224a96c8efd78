"""All places that name a record, wherever one of them is asked from."""

from __future__ import annotations

from validator.editor.answers import Highlight, Location
from validator.editor.contracts.findings import file_of
from validator.editor.contracts.project import Project
from validator.editor.contracts.records import Target, occurrences, target_of
from validator.editor.contracts.spots import spot_at, tables_of


def references(
    project: Project, path: str, line: int, column: int, *, declaration: bool = True
) -> tuple[Location, ...]:
    """The places that name the record whose id or reference stands here; its own id among them on demand."""
    target = _target(project, path, line, column)
    if target is None:
        return ()
    return tuple(place for place, is_own in occurrences(project, target) if declaration or not is_own)


def highlights(project: Project, path: str, line: int, column: int) -> tuple[Highlight, ...]:
    """Those of them in this file."""
    target = _target(project, path, line, column)
    if target is None:
        return ()
    found = occurrences(project, target)
    return tuple(Highlight(place.span, declares=is_own) for place, is_own in found if place.path == path)


def _target(project: Project, path: str, line: int, column: int) -> Target | None:
    file, tables = file_of(project, path), tables_of(project)
    spot = None if file is None else spot_at(file, tables, line, column)
    return None if spot is None else target_of(spot, tables)
