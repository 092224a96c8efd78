"""The records of a contractor as the last check read them, and what in them refers to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.editor.answers import Location
from validator.editor.contracts.findings import file_of
from validator.editor.contracts.project import Project
from validator.editor.contracts.spots import Spot, contractor_of, kind_of, spots, tables_of
from validator.model.values import Thing
from validator.shape.engine import ID
from validator.shape.tables import Tables
from validator.sources.document import Mapping
from validator.sources.read import File


class Target(NamedTuple):
    """What an id names."""

    contractor: str
    kind: str
    id: str


def target_of(spot: Spot, tables: Tables) -> Target | None:
    """The record that an id or a reference names; none for anything else."""
    contractor = contractor_of(spot.root)
    if spot.sort != "value" or contractor is None or not spot.scalar.text:
        return None
    if spot.field is not None and spot.field.type.name == "reference":
        return Target(contractor, spot.field.type.ref, spot.scalar.text)
    table = kind_of(spot.root, tables)
    if table is not None and is_id(spot):
        return Target(contractor, table.kind.name, spot.scalar.text)
    return None


def is_id(spot: Spot) -> bool:
    """Whether it is the id of a record."""
    is_own = spot.mapping is spot.root and spot.entry is not None and spot.entry.key.text == ID
    return spot.sort == "value" and is_own and not spot.is_item


def things_of(project: Project, contractor: str) -> Iterator[Thing]:
    """A contractor's records."""
    for _, decoded in project.records(contractor):
        if decoded.thing is not None:
            yield decoded.thing


def named(project: Project, target: Target) -> Thing | None:
    """The record that an id names, the first where several have it."""
    return next(
        (
            each
            for each in things_of(project, target.contractor)
            if (each.kind, each.id) == (target.kind, target.id)
        ),
        None,
    )


def place_of_id(thing: Thing) -> Location | None:
    """Where the id of a record is written."""
    entry = thing.node.get(ID) if isinstance(thing.node, Mapping) else None
    return None if entry is None else Location(thing.path, entry.value.span)


def occurrences(project: Project, target: Target) -> Iterator[tuple[Location, bool]]:
    """Every place that names a record of a contractor, by path and place; with it, whether it is the record's own."""
    tables = tables_of(project)
    for path in dict.fromkeys(path for path, _ in project.records(target.contractor)):
        file = file_of(project, path)
        for document in () if file is None else file.documents:
            if contractor_of(document.root) == target.contractor:
                for spot in spots(document.root, tables):
                    if target_of(spot, tables) == target:
                        yield Location(path, spot.scalar.span), is_id(spot)


def thing_of(project: Project, path: str, spot: Spot) -> Thing | None:
    """The record or part whose mapping a spot stands in, as the last check read it; none where it did not."""
    contractor = contractor_of(spot.root)
    if contractor is None or spot.mapping is None:
        return None
    for at, decoded in project.records(contractor):
        if at == path:
            for thing in decoded.things:
                if thing.node is spot.mapping:
                    return thing
    return None


def contractors(project: Project) -> list[str]:
    """Every contractor that a file names, in order."""
    names: set[str] = set()
    for content in project.files.values():
        if isinstance(content, File):
            names.update(filter(None, (contractor_of(each.root) for each in content.documents)))
        else:
            names.update(content.contractors)
    return sorted(filter(re.compile("[A-Za-z0-9._-]+").fullmatch, names))
